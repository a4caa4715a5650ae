"""What an editor shows beside the cursor: how sure a finding is, its cause with the evidence, the rule's manual."""

from __future__ import annotations

from typing import Any

from newslint.finding import Cause, Finding
from newslint.lsp.analysis import Analysis
from newslint.lsp.diagnostics import message_of
from newslint.lsp.pages import manual_of, page_of
from newslint.lsp.positions import Lines
from newslint.lsp.wording import percent
from newslint.text.span import Span


def hover(analysis: Analysis, lines: Lines, position: dict[str, Any], *, markdown: bool) -> dict[str, Any] | None:
    """Return what there is to say of a place, or None; on the first line, the causes of all damage as well."""
    at = lines.offset(position)
    findings = [finding for finding in analysis.findings if finding.span.start <= at <= finding.span.end]
    of_causes = analysis.of_causes
    told = [_finding(finding, of_causes.get(finding), analysis.text, markdown=markdown) for finding in findings]
    spans = [finding.span for finding in findings]
    if lines.line(0).start <= at <= lines.line(0).end:
        told += [_cause(cause, markdown=markdown) for cause in analysis.causes]
        spans = spans or ([lines.line(0)] if told else [])
    if not told:
        return None
    rule = "\n\n---\n\n" if markdown else "\n\n"
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    contents = {"kind": "markdown" if markdown else "plaintext", "value": rule.join(told)}
    return {"contents": contents, "range": lines.range(span)}


def _finding(finding: Finding, cause: Cause | None, text: str, *, markdown: bool) -> str:
    name, bold = (f"`{finding.rule}`", "**") if markdown else (finding.rule, "")
    said = _plain(message_of(finding, text)) if markdown else message_of(finding, text)
    parts = [f"{bold}{name}{bold}: {said}", _confidence(finding)]
    if cause:
        parts.append(_cause(cause, markdown=markdown))
    parts.append(manual_of(finding.rule).strip())
    return "\n\n".join(filter(None, (*parts, _link(finding.rule, markdown=markdown))))


def _confidence(finding: Finding) -> str:
    damage = f"Damage: {percent(finding.confidence)} sure."
    if not finding.fixes:
        return f"{damage} No repair is known."
    fix = finding.fixes[0]
    return f"{damage} Repair: {percent(fix.confidence)} sure, {fix.safety}."


def _cause(cause: Cause, *, markdown: bool) -> str:
    name, said = (f"`{cause.name}`", _plain(cause.message)) if markdown else (cause.name, cause.message)
    return f"Cause: {name}, {percent(cause.confidence)} sure. {said}."


def _link(name: str, *, markdown: bool) -> str:
    page = page_of(name)
    return page and (f"[Page of {name}]({page})" if markdown else f"Page: {page}")


def _plain(text: str) -> str:
    """Return text as Markdown that shows it as it is."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~&" else char for char in text)
