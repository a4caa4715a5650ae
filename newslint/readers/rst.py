"""reStructuredText as careful plain text: prose and its roles, without code, directives and the like.

No parser of it says where the words stand: docutils knows lines only, and the grammar for tree-sitter takes time that
grows with the square of a paragraph.  Where it is not sure, nothing is read.
"""

from __future__ import annotations

import re
from functools import partial

from newslint.config import Config
from newslint.readers import front_matter
from newslint.readers import rst_tables as tables
from newslint.readers.lined import FIXED, HEADINGS, VALUE, Line
from newslint.readers.lined_writer import article
from newslint.readers.prose import Prose
from newslint.readers.rst_explicit import FIELD, Explicit
from newslint.readers.runs import Assembly
from newslint.text.document import Role
from newslint.text.span import Span

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_FEWEST = 4  # of an adornment that is shorter than its title
_ITEM = re.compile(r"(?:[*+\-•‣⁃]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|#)[.)])(?:[ \t]+|\Z)")
_OPTION = re.compile(r"(?:-\w|--\w[\w-]*|/\w)(?:(?:, |[ =])[^\s=,]{1,40})*(?:[ ]{2,}\S|\Z)")


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a source; offsets are code points of *source*."""
    start = front_matter.read(source, ()).end
    reading = _Rst(source, start, config.front_matter_fields).read()
    read_lines = partial(_lines, fields=config.front_matter_fields)
    return (article(source, reading.blocks, reading.comments, read_lines),)


def _lines(source: str, fields: tuple[str, ...]) -> Assembly:
    return Assembly.of(source, _Rst(source, 0, fields, is_strict=True).read().blocks)


class _Rst(Explicit):
    """Reads a source line by line; if *is_strict*, a title must have an adornment as long as it is."""

    def __init__(self, source: str, start: int, fields: tuple[str, ...], *, is_strict: bool = False) -> None:
        super().__init__(source, start)
        self._fields, self._is_strict = fields, is_strict
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
            number = self.at
            self._line(line)
            self.at = max(self.at, number + 1)
        return self

    def _indent(self, column: int) -> None:
        if self._stack and not self._stack[-1].is_settled:
            self._stack[-1] = self._stack[-1]._replace(column=column, is_settled=True)
        else:
            self._push(column, "quotation")

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
        elif field := FIELD.match(text):
            self._field(field, start, column)
        elif text.startswith(">>> "):
            self._code_lines(self.at)
        elif tables.GRID.fullmatch(text):
            self._table(tables.grid(self, column))
        elif tables.SIMPLE.fullmatch(text):
            self._table(tables.simple(self, column, never_closed=self._never_closed))
        elif not self._stack and self._title(line):
            return
        elif _ADORNMENT.fullmatch(text) and len(text) >= _FEWEST:
            self.at += 1
        elif text == "|" or text.startswith("| "):
            self._verse(start, column)
        else:
            self._paragraph(start, column, region, marked)

    def _is_item(self, line: Line) -> bool:
        """Tell an item from a paragraph that starts like one and goes on at the left."""
        below = self.at + 1
        if not self.is_text(below) or self.lines[below].column != line.column:
            return True
        return bool(_ITEM.match(self.source, self.lines[below].start, self.lines[below].end))

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

    def _field(self, field: re.Match[str], start: int, column: int) -> None:
        """Pass over a field; one that the configuration names is read if it has one line."""
        line, name, number = self.lines[self.at], field[1].lower(), self.at
        self.at = self.rest_of(self.at + 1, column)
        is_short = not self.is_text(number + 1) or self.lines[number + 1].column <= column
        if name in self._fields and is_short and start + field.end() < line.end:
            role: Role = "heading" if name in HEADINGS else "caption"
            self.add(role, [Span(start + field.end(), line.end)], start, syntax=VALUE)

    def _verse(self, start: int, column: int) -> None:
        """Read lines that stay lines, the first of them from *start*."""
        spans: list[Span] = []
        while True:
            end = self.lines[self.at].end
            while start < end and self.source[start] in "| \t":
                start += 1
            if start < end:
                spans.append(Span(start, end))
            self.at += 1
            if not self.is_text(self.at):
                break
            start, goes_on = self.lines[self.at].start, self.lines[self.at].column
            if goes_on < column or (goes_on == column and self.source[start] != "|"):
                break
        if spans:
            self.add("quotation", spans, spans[0].start, path=column, syntax=FIXED)

    def _table(self, table: tables.Table | None) -> None:
        """Read the cells of a table; what has no end is none."""
        first = self.at
        if table is None:
            self._never_closed = True
            self._code_lines(first)
            return
        self.at = table.end
        for cell in table.cells:
            self.add("cell", [cell], cell.start, syntax=FIXED)
