"""The ``text`` format: every finding with its line, the place, the repair and how sure all that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.finding import Cause, Finding, Fix
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.report.change import Change, changes
from newslint.report.concise import header
from newslint.report.excerpt import excerpt
from newslint.report.paint import Part, paint
from newslint.report.places import Places
from newslint.report.statistics import statistics
from newslint.report.summary import Tally, summary
from newslint.text.span import Span

__all__ = ["render", "statistics"]

# A place over more lines than this is shown by its first line and its last.
_MOST_LINES = 3
_NARROWEST = 40
_NARROWEST_CHANGE = 12
_AROUND_CHANGE = len("  = fix:  →  (unsafe, 99% sure)")


class _Page(NamedTuple):
    """A file while its findings are written down."""

    file: Checked
    places: Places
    causes: dict[Finding, str]
    style: Style

    def paint(self, text: str, part: Part) -> str:
        return paint(text, part, color=self.style.color)

    def gutter(self, margin: int, label: object = "", mark: str = "|") -> str:
        return self.paint(f"{label:>{margin}} {mark}", "gutter")


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield for each file the causes of its damage, then its findings; at the end, how many there are."""
    tally = Tally()
    for file in files:
        tally = tally.plus(file)
        if not file.report.findings and not file.report.causes:
            yield ""
            continue
        causes = {finding: cause.name for cause in file.report.causes for finding in cause.findings}
        yield _file(_Page(file, Places(file.text, file.start.line), causes, style))
    if style.summary:
        yield summary(tally, style)


def _file(page: _Page) -> str:
    """Return what there is to say of a file: one paragraph on its causes, and one on each finding."""
    told = () if page.file.more else page.file.report.causes  # what befell a file is known at its end
    causes = [[_cause(page, cause) for cause in told]] if told else []
    findings = (_finding(page, finding) for finding in page.file.report.findings)
    return "".join("\n".join(paragraph) + "\n\n" for paragraph in (*causes, *findings))


def _cause(page: _Page, cause: Cause) -> str:
    path, name = page.paint(shown(page.file.path), "path"), page.paint(cause.name, "cause")
    return f"{path}: {page.paint(shown(cause.message), 'message')} (cause: {name}, {_percent(cause.confidence)} sure)"


def _finding(page: _Page, finding: Finding) -> Iterator[str]:
    """Yield the lines about a finding: what it is, the place in its line, and the notes."""
    yield header(page.file.path, finding, page.places, page.style)
    margin = len(str(_last_line(page, finding)))
    yield page.gutter(margin)
    yield from _source(page, finding, margin)
    for note in _notes(page, finding):
        yield f"{page.gutter(margin, mark='=')} {note}"


def _source(page: _Page, finding: Finding, margin: int) -> Iterator[str]:
    """Yield the lines of the text that the finding stands in, each with the place marked underneath."""
    first, last = page.places.at(finding.span.start).line, _last_line(page, finding)
    width = max(page.style.width, _NARROWEST) - margin - len(" | ")
    for number in range(first, last + 1) if last - first < _MOST_LINES else (first, 0, last):
        if not number:
            yield page.paint("...", "gutter")
            continue
        line = page.places.line(number)
        piece = excerpt(page.file.text, line, finding.span, width)
        yield f"{page.gutter(margin, number)} {piece.shown}".rstrip()
        if line.start < line.end or first == last:
            carets = page.paint("^" * piece.carets, "caret")
            yield f"{page.gutter(margin)} {'':{piece.before}}{carets}"


def _last_line(page: _Page, finding: Finding) -> int:
    """Return the line of the finding's last character: a line end belongs to the line it ends."""
    return page.places.at(max(finding.span.start, finding.span.end - 1)).line


def _notes(page: _Page, finding: Finding) -> Iterator[str]:
    """Yield what there is to say beneath the place: the repairs, how sure, and the cause."""
    for number, fix in enumerate(finding.fixes):
        label, safety = ("or", "") if number else ("fix", f"{fix.safety}, ")
        yield f"{label}: {_change(page, finding.span, fix)} ({safety}{_percent(fix.confidence)} sure)"
    if not finding.fixes:
        yield f"damage: {_percent(finding.confidence)} sure, no fix"
    elif _percent(finding.confidence) != _percent(finding.fixes[0].confidence):
        yield f"damage: {_percent(finding.confidence)} sure"
    if cause := page.causes.get(finding):
        yield f"cause: {page.paint(cause, 'cause')}"


def _change(page: _Page, place: Span, fix: Fix) -> str:
    width = max((page.style.width - _AROUND_CHANGE) // 2, _NARROWEST_CHANGE)
    return ", ".join(_one_change(page, change) for change in changes(page.file.text, place, fix, width))


def _one_change(page: _Page, change: Change) -> str:
    old, new = page.paint(change.old, "old"), page.paint(change.new, "new")
    if not change.old or not change.new:
        return f"remove {old}" if change.old else f"add {new}"
    return f"{old} → {new}"


def _percent(confidence: float) -> str:
    """Return a confidence (0..1) in percent, rounded down: 100% is said of certainty alone."""
    return f"{int(confidence * 100 + 1e-9)}%"
