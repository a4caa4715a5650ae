"""The ``gitlab`` format: a Code Quality report, as docs.gitlab.com describes it.

GitLab itself compares it with the report of the target branch, by fingerprints that must be unique in the report.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newslint.report import Checked, Style
from newslint.report.identities import Identities, Told
from newslint.report.paths import relative, root
from newslint.report.places import Places
from newslint.report.severity import severity
from newslint.report.wording import told

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}

_Object = dict[str, Any]  # Any: a JSON value


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one JSON array with an object for each finding."""
    top, identities, separator = root("CI_PROJECT_DIR"), Identities(), "[\n"
    for file in files:
        issues = [json.dumps(issue, ensure_ascii=False) for issue in _issues(file, top, identities)]
        yield (separator + ",\n".join(issues)) if issues else ""
        separator = ",\n" if issues else separator
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issues(file: Checked, top: Path, identities: Identities) -> Iterator[_Object]:
    path = relative(file.path, top)
    found = [one for one in identities.of(file) if one.state == "new"]
    places = Places(file.text if found else "", file.start.line)
    for one in found:
        yield _issue(file.text, one, path, places)


def _issue(text: str, one: Told, path: str, places: Places) -> _Object:
    start, end = places.at(one.finding.span.start), places.at(one.finding.span.end)
    # An equal sentence in another file is another problem.
    own = blake2b(os.fsencode(path) + b"\0" + one.fingerprint.encode(), digest_size=16).hexdigest()
    return {
        "type": "issue",
        "description": told(text, one.finding),
        "check_name": one.finding.rule,
        "categories": ["Style"],
        "fingerprint": own,
        "severity": _SEVERITIES[severity(one.finding)],
        "location": {
            "path": path,
            "lines": {"begin": start.line, "end": end.line},
            "positions": {"begin": start._asdict(), "end": end._asdict()},
        },
    }
