"""The ``github`` format: workflow commands, of which GitHub Actions makes annotations (see actions/toolkit).

A step has no more than ten annotations of each level, so the worst and surest findings get them.  The others are told
in the step's log, and in its summary (``GITHUB_STEP_SUMMARY``) as a Markdown table.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.finding import Finding
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.report.paths import relative, root
from newslint.report.places import Place, Places
from newslint.report.region import region
from newslint.report.severity import SEVERITIES, Severity, severity
from newslint.report.summary import Tally, counted, summary
from newslint.report.wording import told

# So many annotations of each level a step may have.
MOST = 10
# A step's summary may have 1 MiB; whoever else writes to it needs some of that.
_MOST_BYTES = 700_000
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>~#&|])")


class _Annotation(NamedTuple):
    """A finding as GitHub is to show it; lines and columns from 1, the end's column behind the place."""

    severity: Severity
    confidence: float
    path: str
    start: Place
    end: Place
    rule: str
    message: str


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield the commands, worst first, then what there was no room for; that is appended to the step's summary, too."""
    top, tally = root("GITHUB_WORKSPACE"), Tally()
    found: list[_Annotation] = []
    for file in files:
        tally = tally.plus(file)
        places = Places(file.text if file.report.findings else "", file.start.line)
        found += (_annotation(file, finding, places, relative(file.path, top)) for finding in file.report.findings)
        yield ""
    found.sort(key=lambda one: (SEVERITIES.index(one.severity), -one.confidence, one.path, one.start))
    chosen, others = _shared_out(found)
    yield "".join(f"{_command(one)}\n" for one in chosen)
    yield "".join(f"{_line(one)}\n" for one in others)
    if style.summary:
        yield summary(tally, style)
    if others and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        yield _appended(Path(page), _summary(others, len(found)))


def _annotation(file: Checked, finding: Finding, places: Places, path: str) -> _Annotation:
    span = region(file.text, finding)
    start, end = places.at(span.start), places.at(span.end)
    level, message = severity(finding), told(file.text, finding)
    return _Annotation(level, finding.confidence, path, start, end, finding.rule, message)


def _shared_out(found: Iterable[_Annotation]) -> tuple[list[_Annotation], list[_Annotation]]:
    """Return those that are annotated and those that are not; they come in the order of their weight."""
    count: Counter[str] = Counter()
    chosen: list[_Annotation] = []
    others: list[_Annotation] = []
    for one in found:
        count[one.severity] += 1
        (chosen if count[one.severity] <= MOST else others).append(one)
    return chosen, others


def _command(one: _Annotation) -> str:
    places = {"file": one.path, "line": one.start.line, "endLine": one.end.line}
    if one.start.line == one.end.line:  # GitHub takes no columns otherwise
        places |= {"col": one.start.column, "endColumn": one.end.column}
    said = {**places, "title": f"newslint ({one.rule})"}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in said.items())
    return f"::{_COMMANDS[one.severity]} {properties}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _line(one: _Annotation) -> str:
    """Return a finding as a line of the log that GitHub cannot take for a command, whatever the article says."""
    where = f"{shown(one.path)}:{one.start.line}:{one.start.column}"
    return f"- {where}: {one.rule} {one.message}".replace("##[", "# #[")


def _summary(others: Sequence[_Annotation], total: int) -> Iterator[str]:
    """Yield the lines of the summary, so far as there is room."""
    yield f"### newslint: {counted(len(others), 'problem')} without an annotation, of {total}\n\n"
    yield "| level | place | rule | problem |\n|---|---|---|---|\n"
    room = _MOST_BYTES
    for number, one in enumerate(others):
        where = _escaped(f"{shown(one.path)}:{one.start.line}:{one.start.column}")
        line = f"| {_COMMANDS[one.severity]} | {where} | {one.rule} | {_escaped(one.message)} |\n"
        room -= len(line.encode("utf-8", "backslashreplace"))
        if room < 0:
            yield f"\nand {len(others) - number} more\n"
            return
        yield line
    yield "\n"


def _appended(page: Path, lines: Iterable[str]) -> str:
    """Append lines to the step's summary, and return what went wrong."""
    try:
        with page.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(lines)
    except OSError as failure:
        return f"The summary of the step cannot be written: {shown(str(failure))}\n"
    return ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
