"""AsciiDoc as careful plain text: prose and its roles, without code, macros, attributes and the like.

No parser of it for Python says where the words stand.  Where it is not sure, nothing is read.
"""

from __future__ import annotations

import re
from functools import partial

from newslint.config import Config
from newslint.readers import front_matter
from newslint.readers.asciidoc_lines import MACRO, STYLE, Passing
from newslint.readers.asciidoc_tables import cells
from newslint.readers.lined import FIXED, TEXT, Line
from newslint.readers.lined_writer import article
from newslint.readers.prose import Prose
from newslint.readers.runs import Assembly
from newslint.text.document import Role
from newslint.text.span import Span

_SECTION = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~^+])\1{2,}")
_CODE_FENCE = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|~{4,}|`{3,})")
_FENCE = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--|\"\")")
_TABLE = re.compile(r"[|,:!]={3,}")
_ITEM = re.compile(
    r"(?:\*{1,6}|-|\.{1,6}|•|\d{1,4}\.|[a-zA-Z]\.|[ivxIVX]{1,8}\)|<[\d.]{1,3}>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"(\S.{0,200}?)(?:::{1,3}|;;)(?:[ \t]+|\Z)")
_LABEL = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")

_CODE_STYLES = frozenset("source listing literal stem latexmath asciimath pass mermaid plantuml ditaa graphviz".split())
_QUOTING = frozenset(("quote", "verse"))
_LONGEST_AUTHORS = 80
_FEW_LETTERS = 14


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a source; offsets are code points of *source*."""
    start = front_matter.read(source, ()).end
    reading = _AsciiDoc(source, start, config.front_matter_fields).read()
    read_lines = partial(_lines, fields=config.front_matter_fields)
    return (article(source, reading.blocks, reading.comments, read_lines),)


def _lines(source: str, fields: tuple[str, ...]) -> Assembly:
    return Assembly.of(source, _AsciiDoc(source, 0, fields, is_strict=True).read().blocks)


class _AsciiDoc(Passing):
    """Reads a source line by line; if *is_strict*, no line is taken for one of the header."""

    def __init__(self, source: str, start: int, fields: tuple[str, ...], *, is_strict: bool = False) -> None:
        super().__init__(source, start, fields)
        self._is_strict = is_strict
        self._open: list[tuple[str, Role]] = []  # the delimiters of blocks, and what they make of paragraphs
        self._in_item = False  # a list goes on: its lines may be indented, and the next item ends them

    def read(self) -> _AsciiDoc:
        """Read all lines."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.is_blank:
                self.at += 1
            elif not self._passed_over(line) and not self._structure(line):
                self._prose(line)
        return self

    @property
    def _role(self) -> Role:
        if self._style in _QUOTING or any(role == "quotation" for _, role in self._open[-9:]):
            return "quotation"
        return "paragraph"

    def _structure(self, line: Line) -> bool:
        """Read a title, or what stands between delimiters, if a line begins one."""
        text = self.text(line)
        if line.column:
            return False
        if section := _SECTION.match(text):
            self._section(line, section.end())
        elif text[0] == "." and len(text) > 1 and text[1] not in ". \t" and text[1:].strip("."):
            self.add("caption", [Span(line.start + 1, line.end)], line.start)
            self.at += 1
        elif self._is_underlined(line):
            self.add("heading", [Span(line.start, line.end)], line.start, self.lines[self.at + 1].end)
            self.at += 2
        elif _CODE_FENCE.match(text) and (_CODE_FENCE.fullmatch(text) or text.startswith("```")):
            self._code(text.rstrip("abcdefghijklmnopqrstuvwxyz,0123456789+#") if text[0] == "`" else text)
        elif _FENCE.fullmatch(text):
            self._fence(text)
        elif _TABLE.fullmatch(text):
            self._table(text)
        else:
            return False
        return True

    def _section(self, line: Line, start: int) -> None:
        self._style, self._in_item, self._open = "", False, []
        self.add("heading", [Span(line.start + start, line.end)], line.start)
        self.at += 1
        if self.text(line)[1:2].isspace() and len(self.blocks) < 4 and not self._is_strict:
            for _ in range(2):  # the authors, and the revision
                if self.is_text(self.at) and self._is_of_header(self.text(self.lines[self.at])):
                    self.at += 1

    def _is_of_header(self, text: str) -> bool:
        return len(text) <= _LONGEST_AUTHORS and text[0] not in ":/[=" and text[-1] not in '.!?”"'

    def _is_underlined(self, line: Line) -> bool:
        """Tell a title of two lines: an underline is as long as what stands above it, or nearly."""
        if not self.is_text(self.at + 1) or not self.source[line.start].isalnum():
            return False
        below = self.text(self.lines[self.at + 1])
        return abs(len(below) - (line.end - line.start)) < 2 and bool(_UNDERLINE.fullmatch(below))

    def _code(self, mark: str) -> None:
        first = self.at
        self.at += 1
        self._close(mark)
        self._style = ""
        self.add_code(first, min(self.at, len(self.lines)))

    def _fence(self, mark: str) -> None:
        """Open or close a block that holds others."""
        if self._style in _CODE_STYLES:
            self._code(mark)
            return
        known = [
            number for number, (other, _) in enumerate(self._open[-9:], max(len(self._open) - 9, 0)) if other == mark
        ]
        if known:
            del self._open[known[-1] :]
        else:
            self._open.append((mark, "quotation" if mark[0] == "_" or self._style in _QUOTING else "paragraph"))
        self._style, self._in_item = "", False
        self.at += 1

    def _prose(self, line: Line) -> None:
        """Read a paragraph, or an item of a list with its paragraph."""
        text, start = self.text(line), line.start
        label = _LABEL.match(text)
        if self._style in _CODE_STYLES or (line.column and not self._in_item and not _ITEM.match(text)):
            first = self.at
            while self.is_text(self.at):
                self.at += 1
            self.add_code(first, self.at)
        elif item := _ITEM.match(text):
            self._in_item = True
            self._paragraph("item", start + item.end(), start)
        elif (term := _TERM.match(text)) and not label:
            self._in_item = True
            self.add("item", [Span(start, start + term.end(1))], start, start + term.end())
            if term.end() < len(text):
                self._paragraph("item", start + term.end(), start + term.end())
            else:
                self.at += 1
        else:
            self._in_item = bool(line.column)
            self._paragraph("item" if line.column else self._role, start + (label.end() if label else 0), start)
        self._style = ""

    def _paragraph(self, role: Role, start: int, region: int) -> None:
        """Read the lines of a paragraph; comments and conditions among them are no part of it."""
        spans = [Span(start, self.lines[self.at].end)]
        self.at += 1
        while self.is_text(self.at):
            line = self.lines[self.at]
            text = self.text(line)
            if not line.column and (text.startswith("//") or (text[:2] in ("if", "en") and MACRO.fullmatch(text))):
                if not self._passed_over(line):
                    break
                continue
            if self._ends_before(line, text):
                break
            spans.append(Span(line.start, line.end))
            self.at += 1
        near = (
            len(spans) == 1
            and self.is_text(self.at)
            and self._could_underline(self.lines[self.at], spans[0].end - region)
        )
        syntax = FIXED if near else TEXT
        self.add(role, [span for span in spans if span.length], region, path=int(role == "item"), syntax=syntax)

    def _could_underline(self, line: Line, length: int) -> bool:
        """Tell whether a line is about as long as the one above: with a few letters more or less that were a title."""
        return abs(line.end - line.start - length) < _FEW_LETTERS and bool(_UNDERLINE.fullmatch(self.text(line)))

    def _ends_before(self, line: Line, text: str) -> bool:
        """Tell whether a line of text is none of the paragraph above it."""
        if self._in_item and (_ITEM.match(text) or _TERM.match(text)):
            return True
        if line.column:
            return False
        return (
            text == "+"
            or any(pattern.fullmatch(text) for pattern in (STYLE, _CODE_FENCE, _FENCE, _TABLE))
            or bool("::" in text and MACRO.fullmatch(text))
        )

    def _table(self, mark: str) -> None:
        """Read the cells of a table; those of one that is no table of AsciiDoc's own are code."""
        first = self.at
        self.at += 1
        self._close(mark)
        self._style = ""
        last = min(self.at, len(self.lines))
        if mark[0] != "|":
            self.add_code(first, last)
            return
        for cell in cells(self.source, self.lines[first + 1 : last]):
            self.add("cell", cell, cell[0].start)
