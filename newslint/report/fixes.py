"""The repairs that were made, for people: ``--show-fixes``."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.report.change import changes
from newslint.report.paint import paint
from newslint.report.places import Places
from newslint.report.summary import counted

_NARROWEST = 20
_AROUND = 60  # columns that the place and the rule take


def fixes(file: Checked, style: Style) -> Iterator[str]:
    """Yield the lines on what was repaired in a file, or a part of one: each repair with its words before and after."""
    if not file.applied:
        return
    yield f"Fixed {counted(len(file.applied), 'problem')} in {paint(shown(file.path), 'path', color=style.color)}:\n"
    places = Places(file.before, file.before_start.line)
    for finding in file.applied:
        place, rule = places.at(finding.span.start), paint(finding.rule, "rule", color=style.color)
        yield f"    {place.line}:{place.column} {rule}: {_change(file.before, finding, style)}\n"


def _change(before: str, finding: Finding, style: Style) -> str:
    width = max((style.width - _AROUND) // 2, _NARROWEST)
    return ", ".join(
        f"{paint(old or 'nothing', 'old', color=style.color)} → {paint(new or 'nothing', 'new', color=style.color)}"
        for old, new in changes(before, finding.span, finding.fixes[0], width)
    )
