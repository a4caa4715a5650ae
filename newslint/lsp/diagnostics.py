"""What was found, as diagnostics of LSP: each says all there is to know in one sentence of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newslint.finding import Cause, Finding
from newslint.lsp.analysis import Analysis
from newslint.lsp.client import Client
from newslint.lsp.pages import page_of
from newslint.lsp.positions import Lines
from newslint.own_rules import BAD, MANUALS, UNUSED
from newslint.report.change import changes

SOURCE = "newslint"
ERROR, WARNING, INFORMATION, HINT = 1, 2, 3, 4
_UNNECESSARY = 1

# Findings that are less sure are no warnings.
_WARNS_FROM = 0.8
_WIDTH = 60  # of one side of a change
_MOST_FIXES = 3
_MOST_RELATED = 50

_Object = dict[str, Any]  # Any: a JSON value


def diagnostics(analysis: Analysis, lines: Lines, uri: str, client: Client) -> list[_Object]:
    """Return all there is to say of a document: its causes once at its top, then its findings."""
    if analysis.notice:
        severity = ERROR if analysis.is_fault else INFORMATION
        return [{"range": _first_line(lines), "severity": severity, "source": SOURCE, "message": analysis.notice}]
    causes = [_cause(cause, lines, uri, client) for cause in analysis.causes]
    of_causes, text = analysis.of_causes, analysis.text
    found = (diagnostic(finding, of_causes.get(finding), text, lines, client) for finding in analysis.findings)
    return [*causes, *found]


def diagnostic(finding: Finding, cause: Cause | None, text: str, lines: Lines, client: Client) -> _Object:
    """Return one finding, and the cause that explains it, as a diagnostic."""
    data = {"rule": finding.rule, "confidence": round(finding.confidence, 3), "fixable": finding.safe_fix is not None}
    made = {
        "range": lines.range(finding.span),
        "severity": severity_of(finding),
        "code": finding.rule,
        "source": SOURCE,
        "message": message_of(finding, text),
        "data": {**data, "cause": cause.name if cause else None},
    }
    if page := page_of(finding.rule):
        made["codeDescription"] = {"href": page}
    if _is_superfluous(finding) and client.has_tag(_UNNECESSARY):
        made["tags"] = [_UNNECESSARY]
    return made


def severity_of(finding: Finding) -> int:
    """Return how an editor is to show a finding: damage is a warning, a guess and what says nothing are not."""
    if finding.rule in MANUALS:
        return {UNUSED: INFORMATION, BAD: WARNING}.get(finding.rule, ERROR)
    return WARNING if finding.confidence >= _WARNS_FROM else INFORMATION


def _is_superfluous(finding: Finding) -> bool:
    """Tell whether the repair takes the whole place out: an editor shows it faded."""
    edits = finding.fixes[0].edits if len(finding.fixes) == 1 else ()
    return any(not edit.new and edit.span.covers(finding.span) for edit in edits) and finding.span.length > 1


def message_of(finding: Finding, text: str) -> str:
    """Return what is wrong, and what is proposed."""
    proposals = [_proposal(text, finding, number) for number in range(min(len(finding.fixes), _MOST_FIXES))]
    return f"{finding.message}: {', or '.join(proposals)}" if proposals else finding.message


def _proposal(text: str, finding: Finding, number: int) -> str:
    told = []
    for old, new in changes(text, finding.span, finding.fixes[number], _WIDTH):
        if not old or not new:
            told.append(f"remove “{old}”" if old else f"add “{new}”")
        else:
            told.append(f"{old} → {new}")
    return ", ".join(told)


def _first_line(lines: Lines) -> _Object:
    return lines.range(lines.line(0))


def _cause(cause: Cause, lines: Lines, uri: str, client: Client) -> _Object:
    made = {
        "range": _first_line(lines),
        "severity": INFORMATION,
        "code": cause.name,
        "source": SOURCE,
        "message": cause.message,
        "data": {"cause": cause.name, "confidence": cause.confidence},
    }
    if page := page_of(cause.name):
        made["codeDescription"] = {"href": page}
    if client.diagnostics("relatedInformation"):
        made["relatedInformation"] = [*_related(cause, lines, uri)]
    return made


def _related(cause: Cause, lines: Lines, uri: str) -> Iterator[_Object]:
    for finding in cause.findings[:_MOST_RELATED]:
        yield {
            "location": {"uri": uri, "range": lines.range(finding.span)},
            "message": message_of(finding, lines.text),
        }
