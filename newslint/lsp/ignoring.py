"""Letting a finding stand: the comments that newslint reads, written into a document."""

from __future__ import annotations

from pathlib import Path

from newslint.finding import Finding
from newslint.lsp.analysis import Analysis
from newslint.lsp.edits import between
from newslint.own_rules import MANUALS
from newslint.readers import articles
from newslint.suppress.writing import Writer, syntax_of
from newslint.text.edit import Edit

_UNNAMED = Path("untitled")


def can_be_ignored(finding: Finding, done: Analysis, path: Path | None) -> bool:
    """Tell whether a comment can let a finding stand: it is damage, and the format has comments."""
    return finding.rule not in MANUALS and syntax_of(done.format, path or _UNNAMED) is not None


def ignoring(finding: Finding, done: Analysis, path: Path | None, *, whole_file: bool) -> list[Edit]:
    """Return the edits that let a finding stand, or all findings of its rule.

    Where no comment can stand beside it without a change to the article, the rule is silenced in the whole file.
    """
    syntax = syntax_of(done.format, path or _UNNAMED)
    if syntax is None:
        return []
    writer = Writer(lambda source: articles(source, path, done.format, done.config), syntax, "")
    same = [each for each in done.findings if each.rule == finding.rule] if whole_file else [finding]
    return between(done.text, writer.written(done.text, same, whole_file=whole_file))
