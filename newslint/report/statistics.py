"""How many findings there are of each rule, and how many articles suffered each accident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from newslint.report import Checked, Style
from newslint.report.paint import paint
from newslint.report.summary import Tally, summary


class Count(NamedTuple):
    """The findings of one rule: how many, and how many of them have a safe or an unsafe first fix.

    ``fixed`` are those that were repaired, and are not among the findings any more.
    """

    rule: str
    findings: int
    safe: int
    unsafe: int
    fixed: int = 0


class Counts(NamedTuple):
    """The counts of all rules and causes, the highest first; a cause is counted once in an article."""

    rules: tuple[Count, ...]
    causes: tuple[tuple[str, int], ...]


def count(files: Iterable[Checked]) -> Generator[str, None, Counts]:
    """Count the findings of all *files* by rule, and the causes by file; yield an empty piece for each, as a Render."""
    found: Counter[str] = Counter()
    fixable: Counter[tuple[str, str]] = Counter()
    fixed: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    for file in files:
        fixed.update(finding.rule for finding in file.applied)
        for finding in file.report.findings:
            found[finding.rule] += 1
            if finding.fixes:
                fixable[finding.rule, finding.fixes[0].safety] += 1
        if not file.more:
            causes.update({cause.name for cause in file.report.causes})
        yield ""
    rules = (
        Count(rule, found[rule], fixable[rule, "safe"], fixable[rule, "unsafe"], fixed[rule])
        for rule, _ in _highest_first(found + fixed)
    )
    return Counts(tuple(rules), tuple(_highest_first(causes)))


def statistics(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield a line for each rule: how many findings, whether all (``[*]``) or some (``[-]``) are fixable.

    What was repaired is told behind the rule.
    """
    tally = Tally()

    def tallied() -> Iterator[Checked]:
        nonlocal tally
        for file in files:
            tally = tally.plus(file)
            yield file

    counts = yield from count(tallied())
    figures = [entry.findings for entry in counts.rules] + [number for _, number in counts.causes]
    wide = len(str(max(figures, default=0)))
    for entry in counts.rules:
        more = f" ({entry.fixed} fixed)" if entry.fixed else ""
        rule = paint(entry.rule, "rule", color=style.color)
        yield f"{entry.findings:>{wide}}  {_mark(entry, style)} {rule}{more}\n"
    for name, number in counts.causes:
        yield f"{number:>{wide}}  article{'' if number == 1 else 's'} with the cause {name}\n"
    if style.summary:
        yield summary(tally, style)


def _mark(entry: Count, style: Style) -> str:
    fixable = entry.safe + (entry.unsafe if style.unsafe else 0)
    mark = "*" if 0 < fixable == entry.findings else "-" if fixable else " "
    return f"[{paint(mark, 'mark', color=style.color)}]"


def _highest_first(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))
