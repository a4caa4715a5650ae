"""reStructuredText as careful plain text: prose and its roles, without code, directives and the like.

No parser of it says where the words stand: docutils knows lines only, and the grammar for tree-sitter takes time that
grows with the square of a paragraph.  Where it is not sure, nothing is read.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from newslint.config import Config
from newslint.readers import front_matter
from newslint.readers.lined import FIXED, HEADINGS, VALUE, Line, Reading
from newslint.readers.lined_writer import LinedWriter
from newslint.readers.prose import Comment, Prose
from newslint.readers.rst_inline import marks
from newslint.readers.runs import Assembly
from newslint.text.document import Role
from newslint.text.span import Span

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_FEWEST = 4  # of an adornment that is shorter than its title
_ITEM = re.compile(r"(?:[*+\-•‣⁃]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|#)[.)])(?:[ \t]+|\Z)")
_FIELD = re.compile(r":(?![: ])((?:[^:\\]|\\.|:(?!\s|\Z|`)){1,80}):(?:[ \t]+|\Z)")
_OPTION = re.compile(r"(?:-\w|--\w[\w-]*|/\w)(?:(?:, |[ =])[^\s=,]{1,40})*(?:[ ]{2,}\S|\Z)")
_GRID, _GRID_LINE = re.compile(r"\+[-=+]*[-=][-=+]*\+"), re.compile(r"[+|].*[+|]")
_SIMPLE = re.compile(r"=+(?: +=+)+")
_DIRECTIVE = re.compile(r"(?:\|[^|\s][^|]{0,80}\|[ \t]+)?([A-Za-z][\w+.:-]*?)::(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\[[^\]\s]{1,80}\](?:[ \t]+|\Z)")
_TARGET = re.compile(r"_(?:`[^`]*`|[^:\\]|\\.)*:(?:[ \t]|\Z)|_\S+:")

# Directives with prose in them: on their own line and below, or only below.
_NOTES = frozenset("attention caution danger error hint important note tip warning seealso".split())
_QUOTATIONS = frozenset("epigraph highlights pull-quote".split())
_TITLED = frozenset("admonition topic sidebar rubric centered".split())
_HOLDING = frozenset("class compound container cssclass figure only rst-class".split())


class _Container(NamedTuple):
    """What holds blocks that stand in its column; one that is not settled waits for the first of them."""

    column: int
    role: Role
    is_settled: bool = True


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a source; offsets are code points of *source*."""
    start = front_matter.read(source, ()).end
    reading = _Rst(source, start, config.front_matter_fields).read()
    assembly = Assembly.of(source, reading.blocks)
    writer = LinedWriter(assembly, partial(_lines, fields=config.front_matter_fields))
    return (Prose(assembly.text, tuple(assembly.blocks), assembly.map, True, writer, tuple(reading.comments)),)


def _lines(source: str, fields: tuple[str, ...]) -> Assembly:
    return Assembly.of(source, _Rst(source, 0, fields, is_strict=True).read().blocks)


class _Rst(Reading):
    """Reads a source line by line; if *is_strict*, a title must have an adornment as long as it is."""

    def __init__(self, source: str, start: int, fields: tuple[str, ...], *, is_strict: bool = False) -> None:
        super().__init__(source, start, marks)
        self._fields, self._is_strict = fields, is_strict
        self._stack: list[_Container] = []
        self._never_closed = False

    def read(self) -> _Rst:
        """Read all lines."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.is_blank:
                self.at += 1
                continue
            while self._stack and self._stack[-1].column > line.column:
                self._stack.pop()
            if line.column > (self._stack[-1].column if self._stack else 0):
                self._indent(line.column)
            self._line(line)
        return self

    def _indent(self, column: int) -> None:
        if self._stack and not self._stack[-1].is_settled:
            self._stack[-1] = self._stack[-1]._replace(column=column, is_settled=True)
        else:
            self._push(column, "quotation")

    def _push(self, column: int, role: Role, *, is_settled: bool = True) -> None:
        outer = self._role
        self._stack.append(_Container(column, outer if outer in ("quotation", "caption") else role, is_settled))

    @property
    def _role(self) -> Role:
        return self._stack[-1].role if self._stack else "paragraph"

    def _line(self, line: Line) -> None:
        """Read what starts in a line, behind the marks of lists."""
        start, column, marked = line.start, line.column, line.column
        region = start
        while (item := _ITEM.match(self.source, start, line.end)) and (start > line.start or self._is_item(line)):
            region, marked = start, column
            start, column = item.end(), column + item.end() - start
            self._push(column, "item")
        text = self.source[start : line.end]
        if not text:
            self.at += 1
        elif text[0].isalnum() and (self._stack or not self._title(line)):
            self._paragraph(start, column, region, marked)
        elif not text[0].isalnum():
            self._marked(line, text, start, column, region, marked)

    def _marked(self, line: Line, text: str, start: int, column: int, region: int, marked: int) -> None:
        """Read what starts with a mark."""
        if text == ".." or text.startswith((".. ", "..\t")):
            self._explicit(line, start, column)
        elif (text.startswith("__ ") or _OPTION.match(text)) and self._skip(column):
            return
        elif field := _FIELD.match(text):
            self._field(field, start, column)
        elif text.startswith(">>> "):
            self._code_lines(self.at)
        elif _GRID.fullmatch(text):
            self._grid(column)
        elif _SIMPLE.fullmatch(text):
            self._simple(column)
        elif not self._stack and self._title(line):
            return
        elif _ADORNMENT.fullmatch(text) and len(text) >= _FEWEST:
            self.at += 1
        elif text == "|" or text.startswith("| "):
            self._verse(column)
        else:
            self._paragraph(start, column, region, marked)

    def _is_item(self, line: Line) -> bool:
        """Tell an item from a paragraph that starts like one and goes on at the left."""
        below = self.at + 1
        if not self.is_text(below) or self.lines[below].column != line.column:
            return True
        return bool(_ITEM.match(self.source, self.lines[below].start, self.lines[below].end))

    def _skip(self, column: int) -> bool:
        """Leave out a line and all that stands further right below it; True."""
        first, self.at = self.at, self.rest_of(self.at + 1, column)
        self.add_code(first, self.at)
        return True

    def _code_lines(self, first: int) -> None:
        while self.is_text(self.at):
            self.at += 1
        self.add_code(first, self.at)

    def _title(self, line: Line) -> bool:
        """Read a title with its adornment, if a line begins one."""
        above = _ADORNMENT.fullmatch(self.text(line))
        number = self.at + bool(above)
        if line.column or not self.is_text(number) or not self.is_text(number + 1):
            return False
        title, below = self.lines[number], self.lines[number + 1]
        if below.column or _ADORNMENT.fullmatch(self.text(title)) or not _ADORNMENT.fullmatch(self.text(below)):
            return False
        if above and self.text(below)[0] != above[1]:
            return False
        length, fewest = below.end - below.start, title.end - title.begin
        shortest = min(length, line.end - line.start) if above else length
        if shortest < fewest and (self._is_strict or shortest < _FEWEST):
            return False
        self.add("heading", [Span(title.start, title.end)], line.start, below.end)
        self.at = number + 2
        return True

    def _paragraph(self, start: int, column: int, region: int, marked: int) -> None:
        """Read a paragraph, or a term that is defined in the lines below."""
        spans = [Span(start, self.lines[self.at].end)]
        self.at += 1
        if marked < column and self.is_text(self.at) and self.lines[self.at].column > marked:
            column = self.lines[self.at].column
            self._stack[-1] = self._stack[-1]._replace(column=column)
        while self.is_text(self.at) and self.lines[self.at].column == column:
            text = self.text(self.lines[self.at])
            if not column and len(text) >= _FEWEST and _ADORNMENT.fullmatch(text):
                break
            spans.append(Span(*self.lines[self.at][1:3]))
            self.at += 1
        is_term = len(spans) == 1 and self.is_text(self.at) and self.lines[self.at].column > column
        if not self._announced(spans, column, self._role, region) and is_term:
            self.blocks[-1] = self.blocks[-1]._replace(role="item")
            self._push(column + 1, "item", is_settled=False)

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
            field = _FIELD.match(self.text(line))
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

    def _field(self, field: re.Match[str], start: int, column: int) -> None:
        """Pass over a field; one that the configuration names is read if it has one line."""
        line, name, number = self.lines[self.at], field[1].lower(), self.at
        self.at = self.rest_of(self.at + 1, column)
        is_short = not self.is_text(number + 1) or self.lines[number + 1].column <= column
        if name in self._fields and is_short and start + field.end() < line.end:
            role: Role = "heading" if name in HEADINGS else "caption"
            self.add(role, [Span(start + field.end(), line.end)], start, syntax=VALUE)

    def _verse(self, column: int) -> None:
        """Read lines that stay lines."""
        spans: list[Span] = []
        while self.is_text(self.at) and self.lines[self.at].column >= column:
            line = self.lines[self.at]
            text = self.text(line)
            if line.column == column and text[0] != "|":
                break
            start = line.start + (len(text) - len(text[1:].lstrip()) if text[0] == "|" else 0)
            if start < line.end:
                spans.append(Span(start, line.end))
            self.at += 1
        if spans:
            self.add("quotation", spans, spans[0].start, path=column, syntax=FIXED)

    def _grid(self, column: int) -> None:
        """Read the cells of those rows of a table that have one line."""
        first = self.at
        while self.is_text(self.at) and self.lines[self.at].column == column and _GRID_LINE.fullmatch(self.text(self.lines[self.at])):
            self.at += 1
        rows = self.lines[first : self.at]
        is_rule = [self.source[line.start] == "+" for line in rows]
        for number in range(1, len(rows) - 1):
            if is_rule[number - 1] and not is_rule[number] and is_rule[number + 1]:
                line = rows[number]
                edges = [line.start + match.start() for match in re.finditer(r"\|", self.text(line))]
                self._cells(list(zip([edge + 1 for edge in edges], edges[1:], strict=False)))
        self.at = max(self.at, first + 1)

    def _simple(self, column: int) -> None:
        """Read the cells of those rows of a table that have one line; without its end it is none."""
        first, border = self.at, self.lines[self.at]
        last = None if self._never_closed else next(self._borders(first + 1), None)
        if last is None:
            self._never_closed = True
            self._code_lines(first)
            return
        edges = [match.span() for match in re.finditer(r"=+", self.text(border))]
        self.at = last + 1
        for number in range(first + 1, last):
            line = self.lines[number]
            if line.column != column or self.source[line.start] == "=" or line.is_blank or self.lines[number + 1].column > column:
                continue
            stops = [line.start + start for start, _ in edges[1:]] + [line.end]
            starts = [line.start + start for start, _ in edges]
            self._cells([(start, min(stop, line.end)) for start, stop in zip(starts, stops, strict=True)])

    def _borders(self, number: int):  # type: ignore[no-untyped-def]
        for at in range(number, len(self.lines)):
            if not self.is_text(at + 1) and _SIMPLE.fullmatch(self.text(self.lines[at])):
                yield at

    def _cells(self, places: list[tuple[int, int]]) -> None:
        for start, end in places:
            if self.source[start:end].strip():
                self.add("cell", [Span(start, end)], start, syntax=FIXED)
