"""The ``sarif`` format (Static Analysis Results Interchange Format 2.1.0), with all that GitHub's code scanning reads.

Findings come as results one after another, so that no more than one file is held.  Those that the baseline has are
``unchanged``, and those that the text asks to let stand are ``suppressed``; GitHub heeds neither of the two words, and
would show both as open alerts, so where its Actions run newslint they are left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newslint.finding import Finding, Fix
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.report.identities import Identities, Told
from newslint.report.paths import STDIN, relative, root, uri
from newslint.report.places import Places
from newslint.report.region import region
from newslint.report.sarif_rules import driver, index, site
from newslint.report.severity import severity
from newslint.report.wording import change_of
from newslint.text.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
# Beside this category, no other one is GitHub's key to what an earlier upload said.
_CATEGORY = "newslint/"

_Object = dict[str, Any]  # Any: a JSON value


class _Page(NamedTuple):
    """A file while its results are written."""

    file: Checked
    places: Places
    address: _Object
    causes: dict[Finding, str]


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one SARIF log with one run."""
    before, _, after = json.dumps(_log(), ensure_ascii=False, indent=2).rpartition("[]")
    top, identities = root(), Identities()
    separator = f"{before}[\n"
    for file in files:
        results = [json.dumps(result, ensure_ascii=False) for result in _results(file, top, identities)]
        yield (separator + ",\n".join(results)) if results else ""
        separator = ",\n" if results else separator
    yield (f"{before}[]" if separator.startswith(before) else "\n]") + after + "\n"


def _log() -> _Object:
    """Return the log without its results, which come last in it."""
    run = {
        "tool": {"driver": driver(site())},
        "automationDetails": {"id": _CATEGORY, "description": _message("Damage in articles, as newslint finds it.")},
        "originalUriBaseIds": {_ROOT: {"uri": _directory(root())}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _results(file: Checked, top: Path, identities: Identities) -> Iterator[_Object]:
    kept = [one for one in identities.of(file) if one.state == "new" or not os.environ.get("GITHUB_ACTIONS")]
    if not kept:
        return
    causes = {finding: cause.name for cause in file.report.causes for finding in cause.findings}
    page = _Page(file, Places(file.text, file.start.line), _artifact(file.path, top), causes)
    for one in kept:
        yield _result(page, one)


def _result(page: _Page, one: Told) -> _Object:
    finding = one.finding
    number = index().get(finding.rule)
    place = {"artifactLocation": page.address, "region": _region(page, region(page.file.text, finding))}
    return {
        "ruleId": finding.rule,
        **({} if number is None else {"ruleIndex": number}),
        "level": severity(finding),
        "rank": round(100 * finding.confidence, 1),
        "message": _message(_said(page, finding)),
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
        "baselineState": "unchanged" if one.state == "known" else "new",
        **({"suppressions": [{"kind": "inSource"}]} if one.state == "suppressed" else {}),
        **({"fixes": [_fix(page, finding, fix) for fix in finding.fixes]} if finding.fixes else {}),
        "properties": {"confidence": finding.confidence, **_cause(page, finding)},
    }


def _said(page: _Page, finding: Finding) -> str:
    """Return the message; its first sentence stands by itself, as it may be all that is shown."""
    said = [f"{shown(finding.message)}."]
    if finding in page.causes:
        said.append(f"Cause: {page.causes[finding]}.")
    for fix in finding.fixes[:1]:
        change = change_of(page.file.text, finding.span, fix)
        said.append(f"Fix ({fix.safety}): {change}{'' if change.endswith('.') else '.'}")
    return " ".join(said)


def _cause(page: _Page, finding: Finding) -> _Object:
    return {"cause": page.causes[finding]} if finding in page.causes else {}


def _fix(page: _Page, finding: Finding, fix: Fix) -> _Object:
    replacements = [
        {"deletedRegion": _region(page, edit.span), "insertedContent": {"text": edit.new}} for edit in fix.edits
    ]
    return {
        "description": _message(fix.title or change_of(page.file.text, finding.span, fix)),
        "artifactChanges": [{"artifactLocation": page.address, "replacements": replacements}],
        "properties": {"safety": fix.safety, "confidence": fix.confidence},
    }


def _region(page: _Page, span: Span) -> _Object:
    start, end = page.places.at(span.start), page.places.at(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": page.file.start.offset + span.start,
        "charLength": span.length,
    }


def _artifact(path: str, top: Path) -> _Object:
    if path == STDIN:
        return {"uri": STDIN, "description": _message("Standard input")}
    name = relative(path, top)
    return {"uri": uri(name)} if os.path.isabs(name) else {"uri": uri(name), "uriBaseId": _ROOT}  # noqa: PTH117


def _directory(path: Path) -> str:
    return f"{uri(path.as_posix()).rstrip('/')}/"


def _message(text: str) -> _Object:
    """Return a text as a message, in which braces would be placeholders (SARIF 2.1.0, 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
