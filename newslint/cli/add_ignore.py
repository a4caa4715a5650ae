"""``newslint check --add-ignore``: write a suppression for whatever is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newslint.config import Config
from newslint.finding import Finding, Report
from newslint.own_rules import MANUALS, UNDECODABLE, UNUSED
from newslint.readers import articles, format_of
from newslint.report.summary import counted
from newslint.text.edit import apply

if TYPE_CHECKING:
    from newslint.cli.run import Run

OPTION = "--add-ignore"

# What is silenced lets other damage be seen beneath it; then places give way to the whole file.
_ROUNDS = 6
_ROUNDS_BY_PLACE = 3


class RefusedError(ValueError):
    """A file into which no suppression can be written; the message says why."""


class CheckCommand(click.Command):
    """A command that has an option with a value that may be left out, and then does not take the next word for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, ``--add-ignore`` without ``=`` as one without a reason."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [f"{OPTION}=" if arg == OPTION else arg for arg in args[:end]] + args[end:])


def add_ignores(run: Run, reason: str) -> str:
    """Write suppressions into the files of a run, and return in a sentence what was done."""
    files = problems = 0
    for done in run.checked():
        wanted = _damage(done.report.findings)
        if any(finding.rule == UNDECODABLE for finding in done.report.findings):
            run.fail(
                f"{done.path}: cannot be decoded, so no suppression can be written; “per-file-ignores” can name it"
            )
        elif wanted and run.rewrite(done, partial(ignored, reason=reason, format=run.request.format)):
            files, problems = files + 1, problems + len(wanted)
    if not problems:
        return "No suppression was added."
    return f"Suppressed {counted(problems, 'problem')} in {counted(files, 'file')}."


def ignored(
    text: str, path: Path, config: Config, check: Callable[[str], Report], *, reason: str, format: str | None = None
) -> str:
    """Return the text of a file with suppressions for all that *check* finds in it.

    Raises RefusedError if its format has no comments, or nowhere one that silences what is found.
    """
    from newslint.suppress.writing import Writer, syntax_of  # only this option writes suppressions

    kind = format or config.format_for(path) or format_of(path, text)
    syntax = syntax_of(kind, path)
    if syntax is None:
        raise RefusedError(f"{kind} has no comments; “per-file-ignores” of the configuration can name its rules")
    writer = Writer(lambda source: articles(source, path, format, config), syntax, reason)
    report = check(text)
    before = Counter(map(_said, report.findings))
    for number in range(_ROUNDS):
        found = _damage(report.findings)
        if not found:
            return _without_idle(text, report, before, check)
        text = writer.written(text, found, whole_file=number >= _ROUNDS_BY_PLACE)
        report = check(text)
    raise RefusedError("no suppression was added, as none silences what is found")


def _without_idle(text: str, report: Report, before: Counter[str], check: Callable[[str], Report]) -> str:
    """Take out again what was written for findings that others, now silenced, had brought about."""
    idle = [one for one in report.findings if one.rule == UNUSED and not before[_said(one)]]
    mended, _ = apply(text, [edit for finding in idle for fix in finding.fixes[:1] for edit in fix.edits])
    return text if _damage(check(mended).findings) else mended


def _damage(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that suppressions are for: all but those about suppressions and the like."""
    return [finding for finding in findings if finding.rule not in MANUALS]


def _said(finding: Finding) -> str:
    return f"{finding.rule} {finding.message}"
