"""What formats have in common whose prose stands in lines as it is, but for marks: reStructuredText, AsciiDoc."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from newslint.readers.prose import Comment
from newslint.readers.runs import Block, Run, Word
from newslint.text.document import Role
from newslint.text.span import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_TAB = 8
# A paragraph that is bold as a whole, and no sentence, is a heading.
_BOLD = re.compile(r"(\*\*?)(?![\s*])[^*]{1,300}[^\s*.!?…:]\1")

# Syntaxes of blocks: running text, a value in which nothing but letters is safe, a place of fixed width, code.
TEXT, VALUE, FIXED, CODE = "text", "value", "fixed", "code"

HEADINGS = frozenset(("title", "subtitle", "headline"))


class Line(NamedTuple):
    """A line of a source: where it begins, where its text starts and ends, and in which column the text starts."""

    begin: int
    start: int
    end: int
    column: int

    @property
    def is_blank(self) -> bool:
        """Whether there is no text in the line."""
        return self.start == self.end


class Mark(NamedTuple):
    """A stretch of a block's text (code points of it) that reads as *text*: as nothing, if that is empty."""

    start: int
    end: int
    text: str = ""


# Finds the marks in a block's text, in order, none inside another.
Inline = Callable[[str], Iterable[Mark]]


class Reading:
    """What is read in a source, in order: blocks of prose, and comments."""

    def __init__(self, source: str, start: int, inline: Inline) -> None:
        self.source = source
        self.lines = list(_lines(source, start))
        self.at = 0  # the number of the next line
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self._inline = inline

    def text(self, line: Line) -> str:
        """Return the text of a line."""
        return self.source[line.start : line.end]

    def is_text(self, number: int) -> bool:
        """Tell whether there is a line of that number, and it is not blank."""
        return number < len(self.lines) and not self.lines[number].is_blank

    def add(
        self, role: Role, spans: list[Span], start: int, end: int | None = None, path: int = 0, syntax: str = TEXT
    ) -> None:
        """Add a block whose text stands in *spans*; its marks, too, stand from *start* to *end* (that of the text)."""
        region = Span(start, spans[-1].end if end is None else end)
        inline = self._inline if syntax != VALUE else _nothing
        if role == "paragraph" and self.source[spans[0].start] == "*" == self.source[spans[-1].end - 1]:
            role = "heading" if _BOLD.fullmatch(self.source[spans[0].start : spans[-1].end]) else role
        self.blocks.append(Block(role, list(_runs(self.source, spans, inline)), region, (path,), syntax))

    def add_code(self, first: int, last: int) -> None:
        """Add the lines from one number up to another as code."""
        kept = [line for line in self.lines[first:last] if not line.is_blank]
        if kept:
            start, end = kept[0].start, kept[-1].end
            runs = [Run(self.source[start:end], start, end)]
            self.blocks.append(Block("code", runs, Span(start, end), (), CODE))

    def rest_of(self, number: int, column: int) -> int:
        """Return the number of the first line from *number* on that has text no further right than *column*."""
        while number < len(self.lines) and (self.lines[number].is_blank or self.lines[number].column > column):
            number += 1
        return number


def _nothing(_: str) -> Iterable[Mark]:
    return ()


def _lines(source: str, start: int) -> Iterator[Line]:
    for match in _LINE.finditer(source, start):
        if match.start() == len(source) > start:
            return
        text = match[1].lstrip(" \t")
        blanks = match[1][: len(match[1]) - len(text)]
        begin = match.start() + len(blanks)
        column = len(blanks.expandtabs(_TAB)) if "\t" in blanks else len(blanks)
        yield Line(match.start(), begin, begin + len(text.rstrip()), column)


def _runs(source: str, spans: list[Span], inline: Inline) -> Iterator[Run]:
    """Yield the runs of a block whose lines have their text in *spans*."""
    body = "\n".join(span.of(source) for span in spans)
    starts = [0, *accumulate(span.length + 1 for span in spans)]
    at = 0
    for start, end, text in inline(body):
        yield from _plain(source, spans, starts, at, start)
        if text:
            yield Word(text, _home(spans, starts, start), _home(spans, starts, end))
        at = end
    yield from _plain(source, spans, starts, at, len(body))


def _home(spans: list[Span], starts: list[int], at: int) -> int:
    number = min(bisect_right(starts, at) - 1, len(spans) - 1)
    return spans[number].start + at - starts[number]


def _plain(source: str, spans: list[Span], starts: list[int], start: int, end: int) -> Iterator[Run]:
    """Yield a stretch of a block's text as it is, its line ends with what stands around them."""
    number = bisect_right(starts, start) - 1
    while start < end:
        line, stop = spans[number], min(end, starts[number + 1] - 1)
        if start < stop:
            home = line.start + start - starts[number]
            yield Run(source[home : home + stop - start], home, home + stop - start)
        start = stop
        if start < end:
            yield Run("\n", line.end, spans[number + 1].start)
            start += 1
        number += 1
