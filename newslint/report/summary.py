"""The closing lines of a report, and the counts they are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from newslint.finding import Finding
from newslint.report import Checked, Style
from newslint.report.paint import paint


class Tally(NamedTuple):
    """What was found in the files so far: ``safe`` and ``unsafe`` count the findings by their first fix.

    ``diagnosed`` are the files of which only a cause is known, and no place to mend; ``known`` are the findings that
    are in the baseline.
    """

    files: int = 0
    damaged: int = 0
    families: Mapping[str, int] = Counter()
    fixed: int = 0
    safe: int = 0
    unsafe: int = 0
    diagnosed: int = 0
    # Of a file that comes in parts, what those so far had.
    has_found: bool = False
    has_mended: bool = False
    known: int = 0

    @property
    def problems(self) -> int:
        """How many problems there are now, after any repair."""
        return sum(self.families.values())

    def plus(self, file: Checked) -> Tally:
        """Return the tally with one more file, or part of one."""
        found: tuple[Finding, ...] = file.report.findings
        has_found, has_mended = self.has_found or bool(found), self.has_mended or bool(file.applied)
        safe = sum(finding.safe_fix is not None for finding in found)
        return Tally(
            self.files + (not file.more),
            self.damaged + (has_found and not file.more),
            Counter(self.families) + Counter(finding.family for finding in found) if found else self.families,
            self.fixed + len(file.applied),
            self.safe + safe,
            self.unsafe + sum(bool(finding.fixes) for finding in found) - safe,
            self.diagnosed + bool(file.report.causes and not has_found and not has_mended and not file.more),
            has_found and file.more,
            has_mended and file.more,
            self.known + len(file.known),
        )


def summary(tally: Tally, style: Style) -> str:
    """Return the closing lines: how many problems there are, and what can be done about them.

    Nothing is said of no files: whoever named none has been told so already.
    """
    if not tally.files:
        return ""
    verb = "is" if tally.known == 1 else "are"
    known = f"{counted(tally.known, 'known problem')} {verb} in the baseline.\n" if tally.known else ""
    return _problems(tally, style) + known


def _problems(tally: Tally, style: Style) -> str:
    if not tally.problems and not tally.fixed and tally.diagnosed:
        return f"No place to mend found, but a cause of damage in {counted(tally.diagnosed, 'article')}.\n"
    if not tally.problems and not tally.fixed:
        new = "new " if tally.known else ""
        return f"No {new}damage found{'' if tally.files == 1 else f' in {tally.files} articles'}.\n"
    hint = _hint(tally, style)
    return f"{_found(tally, style)}\n" + (f"{hint}\n" if hint else "")


def _found(tally: Tally, style: Style) -> str:
    if style.fixing:
        found = counted(tally.fixed + tally.problems, "problem")
        return f"Found {found} ({tally.fixed} fixed, {tally.problems} remaining)."
    where = counted(tally.files, "file") if tally.damaged == tally.files else f"{tally.damaged} of {tally.files} files"
    families = sorted(tally.families.items(), key=lambda entry: (-entry[1], entry[0]))
    kinds = ", ".join(f"{count} {family}" for family, count in families)
    return f"Found {counted(tally.problems, 'problem')} in {where} ({kinds})."


def _hint(tally: Tally, style: Style) -> str:
    """Say which options would mend something, and how much."""
    fixable = tally.safe + (tally.unsafe if style.unsafe else 0)
    option = "`--fix --unsafe-fixes`" if style.unsafe else "`--fix`"
    if fixable:
        more = f" ({tally.unsafe} more with `--fix --unsafe-fixes`)" if tally.unsafe and not style.unsafe else ""
        return f"[{paint('*', 'mark', color=style.color)}] {fixable} fixable with {option}{more}."
    if tally.unsafe and not style.unsafe:
        return f"{counted(tally.unsafe, 'unsafe fix')} available with `--fix --unsafe-fixes`."
    return ""


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: ``1 file``, ``2 fixes``."""
    return f"{count} {noun}{'' if count == 1 else 'es' if noun.endswith('x') else 's'}"
