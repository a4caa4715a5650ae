"""The ``concise`` format: one line for each finding, in the form that editors and ``grep`` understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.finding import Finding
from newslint.report import Checked, Style, is_fixable
from newslint.report.cells import shown
from newslint.report.paint import paint
from newslint.report.places import Places
from newslint.report.statistics import statistics
from newslint.report.summary import Tally, summary

__all__ = ["header", "render", "statistics"]


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield the lines of each file, and then how many problems there are."""
    tally = Tally()
    for file in files:
        tally = tally.plus(file)
        places = Places(file.text if file.report.findings else "", file.start.line)
        yield "".join(f"{header(file.path, finding, places, style)}\n" for finding in file.report.findings)
    if style.summary:
        yield summary(tally, style)


def header(path: str, finding: Finding, places: Places, style: Style) -> str:
    """Return ``path:line:column: rule [*] message`` for a finding; ``[*]`` says that a repair would mend it."""
    place = places.at(finding.span.start)
    mark = f"[{paint('*', 'mark', color=style.color)}] " if is_fixable(finding, style) else ""
    where = f"{paint(shown(path), 'path', color=style.color)}:{place.line}:{place.column}:"
    return f"{where} {paint(finding.rule, 'rule', color=style.color)} {mark}{shown(finding.message)}"
