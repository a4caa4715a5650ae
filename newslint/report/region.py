"""The smallest place that shows a finding, for readers that want it on one line."""

from __future__ import annotations

from newslint.finding import Finding
from newslint.text.span import Span


def region(text: str, finding: Finding) -> Span:
    """Return where to show a finding of *text*: on one line if that can be done (code points).

    GitHub shows an alert in a pull request only if all of its lines were changed there.  Of a finding over
    several lines, the blanks around it are left out, and what its first fix leaves as it is.
    """
    span = finding.span
    if _is_on_one_line(text, span):
        return span
    span = _without_blanks(text, span)
    if _is_on_one_line(text, span) or not finding.fixes:
        return span
    edits = finding.fixes[0].edits
    changed = Span(min(edit.start for edit in edits), max(edit.end for edit in edits))
    return changed if changed.length and span.covers(changed) and _is_on_one_line(text, changed) else span


def _is_on_one_line(text: str, span: Span) -> bool:
    return not any(end in span.of(text) for end in "\n\r")


def _without_blanks(text: str, span: Span) -> Span:
    whole = span.of(text)
    stripped = whole.strip()
    if not stripped:
        return span
    start = span.start + whole.index(stripped)
    return Span(start, start + len(stripped))
