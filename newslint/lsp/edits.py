"""Repairs as edits of a document in an editor: as small as can be, and for one version of it only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newslint import engine, session
from newslint.finding import Finding
from newslint.lsp.analysis import Analysis, Subject
from newslint.lsp.client import Client
from newslint.lsp.documents import Document
from newslint.lsp.known import news
from newslint.text.edit import Edit, apply

# Pairs of lines that may differ; beyond, one edit does for all.
_MOST_COMPARED = 1_000_000

_Object = dict[str, Any]  # Any: a JSON value


def workspace_edit(document: Document, edits: Iterable[Edit], client: Client) -> _Object:
    """Return what an editor is to do: with the version of the text it is for, if the editor can heed that."""
    lines = document.lines
    made = [{"range": lines.range(edit.span), "newText": edit.new} for edit in sorted(edits)]
    if not client.versions_edits:
        return {"changes": {document.uri: made}}
    return {"documentChanges": [{"textDocument": {"uri": document.uri, "version": document.version}, "edits": made}]}


def edits_of(findings: Iterable[Finding], *, unsafe: bool) -> list[Edit]:
    """Return the edits of those first fixes that can be made together."""
    return [edit for finding in engine.applicable(findings, unsafe=unsafe) for edit in finding.fixes[0].edits]


def fix_all(subject: Subject, done: Analysis) -> list[Edit]:
    """Return the edits that make all safe repairs, and those that come to light by them."""
    text = subject.text
    if done.notice or not edits_of(done.findings, unsafe=False):
        return []

    def unknown(now: str, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return news(done.baseline, subject.path, now, found)

    fixed = session.fix(text, subject.path, done.format, done.config, only=unknown if done.baseline else None)
    edits = sorted({edit for finding in fixed.applied for edit in finding.fixes[0].edits})
    if _make(text, edits) == fixed.text:
        return edits
    return between(text, fixed.text)


def _make(text: str, edits: list[Edit]) -> str | None:
    try:
        return apply(text, edits)[0]
    except ValueError:  # a repair of a repair
        return None


def between(old: str, new: str) -> list[Edit]:
    """Return edits that make *new* of *old*: of the lines that differ, what differs in them."""
    from difflib import SequenceMatcher  # few repairs need another one on top

    # Most of a text is the same, and is not to be compared line by line.
    start, end, put = Edit(0, len(old), new).smallest(old)
    before, after = old[start:end].splitlines(keepends=True), put.splitlines(keepends=True)
    starts = [start]
    for line in before:
        starts.append(starts[-1] + len(line))
    if len(before) * len(after) > _MOST_COMPARED:
        return [Edit(start, end, put)]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    edits = (
        Edit(starts[first], starts[last], "".join(after[one:other]))
        for tag, first, last, one, other in found
        if tag != "equal"
    )
    return [edit.smallest(old) for edit in edits]
