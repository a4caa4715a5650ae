"""The ``json`` format, for programs; ``schema.json`` beside this file is its contract (JSON Schema 2020-12).

The version goes up when a reader of the format would have to change; that members are added is no such change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newslint._version import __version__
from newslint.finding import Cause, Finding, Fix, family_of
from newslint.report import Checked, Start, Style
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
    of_cause: dict[str, list[int]] = {}
    for file in files:
        tally = tally.plus(file)
        _note_causes(of_cause, file, len(findings))
        findings += objects(file.path, file.text, file.start, file.report.findings)
        applied += objects(file.path, file.before, file.before_start, file.applied)
        if not file.more:
            causes += [_cause(file.path, cause, of_cause[cause.name]) for cause in file.report.causes]
            of_cause = {}
        yield ""
    yield _document({"summary": _summary(tally), "findings": findings, "causes": causes, "applied": applied})


def statistics(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one JSON object with the number of findings of each rule, and of files with each cause."""
    counts = yield from count(files)
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
        "known": tally.known,
    }


def objects(path: str, text: str, first: Start, findings: Sequence[Finding]) -> list[_Object]:
    """Return the findings of a *text*, which starts at *first* in its file, as objects of the schema."""
    places = Places(text, first.line) if findings else None
    return [_finding(path, places, first.offset, finding) for finding in findings] if places else []


def _finding(path: str, places: Places, offset: int, finding: Finding) -> _Object:
    start, end = places.at(finding.span.start), places.at(finding.span.end)
    return {
        "path": path,
        "rule": finding.rule,
        "family": finding.family,
        "message": finding.message,
        "confidence": finding.confidence,
        "span": {"start": offset + finding.span.start, "end": offset + finding.span.end},
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "fixes": [_fix(fix, offset) for fix in finding.fixes],
    }


def _fix(fix: Fix, offset: int) -> _Object:
    edits = [{"start": offset + edit.start, "end": offset + edit.end, "new": edit.new} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety, "confidence": fix.confidence, "edits": edits}


def _note_causes(of_cause: dict[str, list[int]], file: Checked, first: int) -> None:
    """Note the findings of each cause by their places in the list of all, where the file's start at *first*."""
    number = {finding: first + index for index, finding in enumerate(file.report.findings)}
    for cause in file.report.causes:
        of_cause.setdefault(cause.name, []).extend(number[finding] for finding in cause.findings)


def _cause(path: str, cause: Cause, findings: list[int]) -> _Object:
    confidence = cause.confidence
    return {"path": path, "name": cause.name, "confidence": confidence, "message": cause.message, "findings": findings}
