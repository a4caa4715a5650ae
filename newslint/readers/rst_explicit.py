"""What is marked as more than text in reStructuredText: directives, notes, targets, comments, announced code."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.readers.lined import VALUE, Line, Reading
from newslint.readers.prose import Comment
from newslint.readers.rst_inline import marks
from newslint.text.document import Role
from newslint.text.span import Span

FIELD = re.compile(r":(?![: ])((?:[^:\\]|\\.|:(?!\s|\Z|`)){1,80}):(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"(?:\|[^|\s][^|]{0,80}\|[ \t]+)?([A-Za-z][\w+.:-]*?)::(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\[[^\]\s]{1,80}\](?:[ \t]+|\Z)")
_TARGET = re.compile(r"_(?:`[^`]*`|[^:\\]|\\.)*:(?:[ \t]|\Z)|_\S+:")

# Directives with prose in them: on their own line and below, or only below.
_NOTES = frozenset("attention caution danger error hint important note tip warning seealso".split())
_QUOTATIONS = frozenset("epigraph highlights pull-quote".split())
_TITLED = frozenset("admonition topic sidebar rubric centered".split())
_HOLDING = frozenset("class compound container cssclass figure only rst-class".split())


class Container(NamedTuple):
    """What holds blocks that stand in its column; one that is not settled waits for the first of them."""

    column: int
    role: Role
    is_settled: bool = True


class Explicit(Reading):
    """Reads what a line with an explicit mark starts; what holds blocks is on a stack."""

    def __init__(self, source: str, start: int) -> None:
        super().__init__(source, start, marks)
        self._stack: list[Container] = []

    def _push(self, column: int, role: Role, *, is_settled: bool = True) -> None:
        outer = self._role
        self._stack.append(Container(column, outer if outer in ("quotation", "caption") else role, is_settled))

    @property
    def _role(self) -> Role:
        return self._stack[-1].role if self._stack else "paragraph"

    def _skip(self, column: int) -> bool:
        """Leave out a line and all that stands further right below it; True."""
        first, self.at = self.at, self.rest_of(self.at + 1, column)
        self.add_code(first, self.at)
        return True

    def _code_lines(self, first: int) -> None:
        while self.is_text(self.at):
            self.at += 1
        self.add_code(first, self.at)

    def _announced(self, spans: list[Span], column: int, role: Role, region: int) -> bool:
        """Add a block, and leave out the code that it announces; tell whether it does so."""
        start, end = spans[-1]
        announces = self.source[end - 2 : end] == "::" and end - 2 >= start
        if announces:  # what it shows is one colon behind a word, and none elsewhere
            text = self.source[start : end - 2]
            spans[-1] = Span(start, end - 1 if text and not text[-1].isspace() else start + len(text.rstrip()))
        if spans[-1].start < spans[-1].end or len(spans) > 1:
            self.add(role, spans, region, end, path=column)
        if announces:
            self._literal(column)
        return announces

    def _literal(self, column: int) -> None:
        """Leave out the code that a paragraph has announced."""
        first = self.at
        while first < len(self.lines) and self.lines[first].is_blank:
            first += 1
        if first == len(self.lines) or self.lines[first].column < column:
            return
        line = self.lines[first]
        mark = self.source[line.start]
        if line.column > column:
            self.at = self.rest_of(first, column)
            self.add_code(first, self.at)
        elif not mark.isalnum():
            self.at = first
            while self.is_text(self.at) and self.source[self.lines[self.at].start] == mark:
                self.at += 1
            self.add_code(first, self.at)

    def _explicit(self, line: Line, start: int, column: int) -> None:
        """Read a directive, a note, a target or a comment."""
        at = start + 2
        while at < line.end and self.source[at] in " \t":
            at += 1
        text = self.source[at : line.end]
        if directive := _DIRECTIVE.match(text):
            self._directive(directive[1].lower(), at + directive.end(), line, start, column)
        elif note := _NOTE.match(text):
            self._below(at + note.end(), column, "paragraph", start)
        else:
            if not _TARGET.match(text):
                self.comments.append(Comment(Span(start, line.end), text))
            self.at = self.rest_of(self.at + 1, column)

    def _directive(self, name: str, at: int, line: Line, start: int, column: int) -> None:
        if name in _NOTES or name in _QUOTATIONS:
            self._below(at, column, "quotation" if name in _QUOTATIONS else "paragraph", start)
        elif name in ("image", "figure") or name in _TITLED or name in _HOLDING:
            if name in _TITLED and at < line.end:
                self.add("heading", [Span(at, line.end)], start)
            elif name in ("image", "figure"):
                self.add_code(self.at, self.at + 1)
            self.at += 1
            self._options(column)
            self._push(column + 1, "caption" if name == "figure" else "paragraph", is_settled=False)
        else:
            self._skip(column)

    def _options(self, column: int) -> None:
        """Pass over the options of a directive; the words for a picture are a caption."""
        while self.is_text(self.at) and self.lines[self.at].column > column:
            line = self.lines[self.at]
            field = FIELD.match(self.text(line))
            if not field:
                return
            last = self.at = self.at + 1
            while self.is_text(self.at) and self.lines[self.at].column > line.column:
                self.at += 1
            if field[1] == "alt" and self.at == last and field.end() < line.end - line.start:
                self.add("caption", [Span(line.start + field.end(), line.end)], line.start, syntax=VALUE)

    def _below(self, at: int, column: int, role: Role, start: int) -> None:
        """Read a paragraph that starts behind a mark and goes on further right than that, and what comes below."""
        spans = [Span(at, self.lines[self.at].end)] if at < self.lines[self.at].end else []
        self.at += 1
        self._push(column + 1, role, is_settled=False)
        if not spans:
            return
        while self.is_text(self.at) and self.lines[self.at].column > column:
            self._stack[-1] = self._stack[-1]._replace(column=self.lines[self.at].column, is_settled=True)
            spans.append(Span(*self.lines[self.at][1:3]))
            self.at += 1
        self._announced(spans, self._stack[-1].column, self._role, start)
