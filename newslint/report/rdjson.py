"""The ``rdjson`` format: reviewdog's DiagnosticResult (``proto/rdf/reviewdog.proto``).

Its columns count bytes of UTF-8, from 1, and a range ends before its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from newslint.finding import Finding, Fix
from newslint.report import Checked, Style
from newslint.report.places import Places
from newslint.report.sarif_rules import rule_address, site
from newslint.report.severity import severity
from newslint.report.wording import told
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}

_NEXT = ",\n"

_Object = dict[str, Any]  # Any: a JSON value


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one DiagnosticResult with a diagnostic for each finding."""
    address = site()
    before = f'{{"source": {json.dumps(source(address))}, "diagnostics": [\n'
    for file in files:
        found = [json.dumps(one, ensure_ascii=False) for one in diagnostics(file, address)]
        yield (before + ",\n".join(found)) if found else ""
        before = _NEXT if found else before
    yield f"{'' if before == _NEXT else before}\n]}}\n"


def source(address: str) -> _Object:
    """Return who says so; *address* is that of newslint's site, or empty."""
    return {"name": "newslint", **({"url": address} if address else {})}


def diagnostics(file: Checked, address: str) -> Iterator[_Object]:
    """Yield the findings of a file as reviewdog's diagnostics."""
    if not file.report.findings:
        return
    bytewise = _Bytes(file.text, Places(file.text, file.start.line))
    for finding in file.report.findings:
        yield _diagnostic(file, finding, bytewise, address)


def _diagnostic(file: Checked, finding: Finding, bytewise: _Bytes, address: str) -> _Object:
    url = {"url": rule_address(address, finding.rule)} if address else {}
    suggestions = [_suggestion(file.text, fix, bytewise) for fix in finding.fixes]
    return {
        "message": told(file.text, finding),
        "location": {"path": PurePath(file.path).as_posix(), "range": bytewise.range(finding.span)},
        "severity": _SEVERITIES[severity(finding)],
        "code": {"value": finding.rule, **url},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _suggestion(text: str, fix: Fix, bytewise: _Bytes) -> _Object:
    """Return a repair as the one range that a suggestion has, with all its edits made."""
    whole = Span(min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits))
    edits = [Edit(edit.start - whole.start, edit.end - whole.start, edit.new) for edit in fix.edits]
    return {"range": bytewise.range(whole), "text": apply(whole.of(text), edits)[0]}


class _Bytes:
    """The places of a text, their columns in bytes of UTF-8; those asked for one after another are found quickly."""

    def __init__(self, text: str, places: Places) -> None:
        self._text, self._places = text, places
        self._line_start = self._offset = 0
        self._before = 0  # how many bytes the line has before the offset

    def range(self, span: Span) -> _Object:
        return {"start": self._place(span.start), "end": self._place(span.end)}

    def _place(self, offset: int) -> _Object:
        place = self._places.at(offset)
        line_start = offset - place.column + 1
        if line_start != self._line_start or offset < self._offset:
            self._line_start, self._offset, self._before = line_start, line_start, 0
        more = self._text[self._offset : offset].encode("utf-8", "surrogatepass")
        self._offset, self._before = offset, self._before + len(more)
        return {"line": place.line, "column": self._before + 1}
