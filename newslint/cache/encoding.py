"""Reports and notes as bytes, and back: JSON, which can hold nothing but data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from newslint.cache.notes import Note, Notes
from newslint.finding import Cause, Finding, Fix, Report, Wording
from newslint.text.edit import Edit
from newslint.text.span import Span

_List = list[Any]  # Any: a JSON value


def from_notes(notes: Notes) -> bytes:
    """Return notes as bytes."""
    return _bytes([[keys if keys is None else keys.hex(), names, line] for keys, names, line in notes])


def to_notes(data: bytes) -> Notes:
    """Return the notes again.  Raises ValueError if they are none."""
    try:
        return tuple(
            Note(keys if keys is None else bytes.fromhex(keys), tuple((name, form) for name, form in names), line)
            for keys, names, line in json.loads(data)
        )
    except TypeError as wrong:
        raise ValueError(str(wrong)) from None


def from_report(report: Report) -> bytes:
    """Return a report as bytes."""
    number = {finding: index for index, finding in enumerate(report.findings)}
    causes = [
        [*cause[:3], [number[one] if one in number else _finding(one) for one in cause.findings]]
        for cause in report.causes
    ]
    return _bytes([_findings(report.findings), causes, _findings(report.suppressed)])


def to_report(data: bytes) -> Report:
    """Return the report again.  Raises ValueError if it is none."""
    try:
        found, causes, suppressed = json.loads(data)
        findings = tuple(map(_to_finding, found))
        told = (
            Cause(
                name, confidence, message, tuple(findings[at] if isinstance(at, int) else _to_finding(at) for at in of)
            )
            for name, confidence, message, of in causes
        )
        return Report(findings, tuple(told), tuple(map(_to_finding, suppressed)))
    except (TypeError, IndexError) as wrong:
        raise ValueError(str(wrong)) from None


def _bytes(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _findings(findings: Sequence[Finding]) -> _List:
    return [_finding(one) for one in findings]


def _finding(finding: Finding) -> _List:
    span, confidence, fixes, message, rule = finding
    return [*span, confidence, [[*fix[:4], fix.wording and [*fix.wording]] for fix in fixes], message, rule]


def _to_finding(data: _List) -> Finding:
    start, end, confidence, fixes, message, rule = data
    return Finding(Span(start, end), confidence, tuple(map(_to_fix, fixes)), message, rule)


def _to_fix(data: _List) -> Fix:
    title, edits, confidence, safety, wording = data
    return Fix(title, _to_edits(edits), confidence, safety, wording and _to_wording(*wording))


def _to_wording(text: str, place: _List, edits: _List) -> Wording:
    return Wording(text, Span(*place), _to_edits(edits))


def _to_edits(data: _List) -> tuple[Edit, ...]:
    return tuple(Edit(*edit) for edit in data)
