"""The ``grouped`` format: the findings of each file under its name, their places in a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.report import Checked, Style, is_fixable
from newslint.report.cells import shown
from newslint.report.paint import paint
from newslint.report.places import Places
from newslint.report.statistics import statistics
from newslint.report.summary import Tally, summary

__all__ = ["render", "statistics"]


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield a paragraph for each file with findings, and then how many problems there are."""
    tally, path = Tally(), ""
    for file in files:
        tally = tally.plus(file)
        lines = list(_lines(file, style))
        title = f"{paint(shown(file.path), 'path', color=style.color)}:\n" if lines and path != file.path else ""
        path = file.path if lines else path
        # The parts of a big file stand under one name.
        yield title + "".join(lines) + ("\n" if path == file.path and not file.more else "")
    if style.summary:
        yield summary(tally, style)


def _lines(file: Checked, style: Style) -> Iterator[str]:
    if not file.report.findings:
        return
    places = Places(file.text, file.start.line)
    at = [places.at(finding.span.start) for finding in file.report.findings]
    lines = max(len(str(place.line)) for place in at)
    columns = max(len(str(place.column)) for place in at)
    for place, finding in zip(at, file.report.findings, strict=True):
        mark = f"[{paint('*', 'mark', color=style.color)}] " if is_fixable(finding, style) else ""
        where = f"{place.line:>{lines}}:{place.column:<{columns}}"
        yield f"  {where} {paint(finding.rule, 'rule', color=style.color)} {mark}{shown(finding.message)}\n"
