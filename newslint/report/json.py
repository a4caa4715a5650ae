"""The ``json`` format, for programs; ``schema.json`` beside this file is its contract (JSON Schema 2020-12).

The version goes up when a reader of the format would have to change; that members are added is no such change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newslint._version import __version__
from newslint.finding import Cause, Finding, Fix, family_of
from newslint.report import Checked, Style
from newslint.report.places import Places
from newslint.report.statistics import count
from newslint.report.summary import Tally

SCHEMA_VERSION = 1

_Object = dict[str, Any]  # Any: a JSON value


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one JSON object with the findings and causes of all files, and what was repaired in them."""
    tally = Tally()
    findings: list[_Object] = []
    causes: list[_Object] = []
    applied: list[_Object] = []
    for file in files:
        tally = tally.plus(file)
        causes += _causes(file, len(findings))
        findings += _findings(file.path, file.text, file.report.findings)
        applied += _findings(file.path, file.before, file.applied)
    yield _document({"summary": _summary(tally), "findings": findings, "causes": causes, "applied": applied})


def statistics(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one JSON object with the number of findings of each rule, and of files with each cause."""
    counts = count(files)
    rules = [{**entry._asdict(), "family": family_of(entry.rule)} for entry in counts.rules]
    causes = [{"name": name, "files": number} for name, number in counts.causes]
    yield _document({"statistics": {"rules": rules, "causes": causes}})


def _document(members: _Object) -> str:
    head = {"schema_version": SCHEMA_VERSION, "newslint_version": __version__}
    return json.dumps({**head, **members}, ensure_ascii=False, indent=2) + "\n"


def _summary(tally: Tally) -> _Object:
    return {
        "files": tally.files,
        "files_with_problems": tally.damaged,
        "problems": tally.problems,
        "fixed": tally.fixed,
        "fixable_safe": tally.safe,
        "fixable_unsafe": tally.unsafe,
    }


def _findings(path: str, text: str, findings: Sequence[Finding]) -> list[_Object]:
    places = Places(text) if findings else None
    return [_finding(path, places, finding) for finding in findings] if places else []


def _finding(path: str, places: Places, finding: Finding) -> _Object:
    start, end = places.at(finding.span.start), places.at(finding.span.end)
    return {
        "path": path,
        "rule": finding.rule,
        "family": finding.family,
        "message": finding.message,
        "confidence": finding.confidence,
        "span": {"start": finding.span.start, "end": finding.span.end},
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _fix(fix: Fix) -> _Object:
    edits = [{"start": edit.start, "end": edit.end, "new": edit.new} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety, "confidence": fix.confidence, "edits": edits}


def _causes(file: Checked, first: int) -> list[_Object]:
    """Return the causes of a file; they name findings by their place in the list, where the file's start at *first*."""
    number = {finding: first + index for index, finding in enumerate(file.report.findings)}
    return [_cause(file.path, cause, [number[finding] for finding in cause.findings]) for cause in file.report.causes]


def _cause(path: str, cause: Cause, findings: list[int]) -> _Object:
    confidence = cause.confidence
    return {"path": path, "name": cause.name, "confidence": confidence, "message": cause.message, "findings": findings}
