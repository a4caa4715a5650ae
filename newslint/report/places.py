"""Lines and columns: how people and editors name the places that newslint counts in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from newslint.text.span import Span

_LINE_END = re.compile(r"\r\n|[\n\r]")


class Place(NamedTuple):
    """A place in a text: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Places:
    """The lines of a text, the first of which has the number *first*.

    They end at ``\\n``, ``\\r\\n`` and ``\\r``, and nowhere else.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self._before = first - 1
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def at(self, offset: int) -> Place:
        """Return the line and column of the code point at *offset*; the end of the text is a place too.

        Raises ValueError for an offset outside the text.
        """
        if not 0 <= offset <= self._ends[-1]:
            raise ValueError(f"offset {offset} lies outside a text of {self._ends[-1]} code points")
        line = bisect_right(self._starts, offset)
        return Place(self._before + line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> Span:
        """Return where a line, given by its number, stands in the text, without its line end."""
        number -= self._before
        return Span(self._starts[number - 1], self._ends[number - 1])
