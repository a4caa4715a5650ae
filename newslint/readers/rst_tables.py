"""The tables of reStructuredText: of their rows those that have one line, as the lines of others are in no order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newslint.readers.lined import Line, Reading
from newslint.text.span import Span

GRID, SIMPLE = re.compile(r"\+[-=+]*[-=][-=+]*\+"), re.compile(r"=+(?: +=+)+")
_GRID_LINE = re.compile(r"[+|].*[+|]")


class Table(NamedTuple):
    """The places of the cells that are read (code points of the source), and the number of the line below."""

    cells: list[Span]
    end: int


def grid(reading: Reading, column: int) -> Table:
    """Return the table with drawn borders that starts in a reading's line."""
    end = reading.at + 1
    while reading.is_text(end) and _is_of_grid(reading, reading.lines[end], column):
        end += 1
    rows = reading.lines[reading.at : end]
    is_rule = [reading.source[line.start] == "+" for line in rows]
    cells: list[Span] = []
    for number in range(1, len(rows) - 1):
        if is_rule[number - 1] and not is_rule[number] and is_rule[number + 1]:
            bars = [match.start() for match in re.finditer(r"\|", reading.text(rows[number]))]
            start = rows[number].start
            cells += _kept(reading, ((start + left + 1, start + right) for left, right in pairwise(bars)))
    return Table(cells, end)


def _is_of_grid(reading: Reading, line: Line, column: int) -> bool:
    return line.column == column and bool(_GRID_LINE.fullmatch(reading.text(line)))


def simple(reading: Reading, column: int, *, never_closed: bool) -> Table | None:
    """Return the table with borders above and below that starts in a reading's line; None if it has no end.

    That one before was *never closed* says so of all below it.
    """
    last = None if never_closed else next(_ends(reading), None)
    if last is None:
        return None
    edges = [match.span() for match in re.finditer(r"=+", reading.text(reading.lines[reading.at]))]
    cells: list[Span] = []
    for number in range(reading.at + 1, last):
        line, below = reading.lines[number], reading.lines[number + 1]
        if line.is_blank or line.column != column or reading.source[line.start] == "=" or below.column > column:
            continue
        stops = [line.start + start for start, _ in edges[1:]] + [line.end]
        places = ((line.start + start, min(stop, line.end)) for (start, _), stop in zip(edges, stops, strict=True))
        cells += _kept(reading, places)
    return Table(cells, last + 1)


def _ends(reading: Reading) -> Iterator[int]:
    """Yield the numbers of the lines below that may end a table."""
    for at in range(reading.at + 1, len(reading.lines)):
        if not reading.is_text(at + 1) and SIMPLE.fullmatch(reading.text(reading.lines[at])):
            yield at


def _kept(reading: Reading, places: Iterator[tuple[int, int]]) -> Iterator[Span]:
    return (Span(start, end) for start, end in places if reading.source[start:end].strip())
