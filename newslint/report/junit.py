"""The ``junit`` format: XML as Jenkins, GitLab and most others read it (``junit-10.xsd`` of Jenkins' xunit plugin).

A file is a suite, a finding a test that failed, and a file without any a test that passed.  Characters that XML
cannot have are shown as their escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from newslint.finding import Finding
from newslint.own_rules import UNDECODABLE, UNREADABLE
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.report.excerpt import excerpt
from newslint.report.places import Places
from newslint.report.severity import severity
from newslint.report.wording import told

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="newslint">\n'
_WIDTH = 100
# What could not be checked is an error and no failure.
_ERRORS = frozenset({UNDECODABLE, UNREADABLE})


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield one document, a suite for each file."""
    head = _HEAD
    cases: list[str] = []
    failures = errors = 0
    for file in files:
        wrong = sum(finding.rule in _ERRORS for finding in file.report.findings)
        failures, errors = failures + len(file.report.findings) - wrong, errors + wrong
        cases += _cases(file)
        if file.more:
            yield ""
            continue
        yield head + _suite(file.path, cases or [_passed(file.path)], failures, errors)
        head, cases, failures, errors = "", [], 0, 0
    yield f"{head}</testsuites>\n"


def _suite(path: str, cases: list[str], failures: int, errors: int) -> str:
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    name = _attribute(path)
    return f'  <testsuite name={name} package="newslint" file={name} {counts}>\n{"".join(cases)}  </testsuite>\n'


def _passed(path: str) -> str:
    return f'    <testcase name="newslint" classname={_attribute(path)}/>\n'


def _cases(file: Checked) -> Iterator[str]:
    if not file.report.findings:
        return
    places = Places(file.text, file.start.line)
    for finding in file.report.findings:
        start = places.at(finding.span.start)
        # Readers take two tests of one name in one class for the same.
        name = _attribute(f"{finding.rule} at {start.line}:{start.column}")
        kind = "error" if finding.rule in _ERRORS else "failure"
        said = f"message={_attribute(told(file.text, finding))} type={_attribute(severity(finding))}"
        yield (
            f"    <testcase name={name} classname={_attribute(file.path)}>\n"
            f"      <{kind} {said}>{escape(_body(file, finding, places))}</{kind}>\n"
            "    </testcase>\n"
        )


def _body(file: Checked, finding: Finding, places: Places) -> str:
    start = places.at(finding.span.start)
    line = excerpt(file.text, places.line(start.line), finding.span, _WIDTH)
    where = f"{shown(file.path)}:{start.line}:{start.column}: {finding.rule} {told(file.text, finding)}"
    return f"{where}\n{line.shown}\n{'':{line.before}}{'^' * line.carets}"


def _attribute(text: str) -> str:
    return quoteattr(shown(text))
