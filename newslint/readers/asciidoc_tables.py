"""The cells of a table of AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.readers.lined import Line
from newslint.text.span import Span

_BAR = re.compile(r"(?<!\\)\|")
# What may stand before a bar: how many columns and rows the cell takes, where its text goes, how it looks.
_FORM = re.compile(r"(?:(?<=\s)|\A)(?:\d{1,3}(?:\.\d{1,3})?[+*]|\.\d{1,3}\+)?(?:[<^>]?(?:\.[<^>])?[adehlmsv]?)\Z")
_LONGEST_FORM = 20


def cells(source: str, lines: list[Line]) -> Iterator[list[Span]]:
    """Yield where the lines of each paragraph of each cell stand."""
    cell: list[Span] = []
    for line in lines:
        for starts_cell, span in _parts(source, line):
            if starts_cell and cell:
                yield cell
                cell = []
            if span:
                cell.append(span)
        if line.is_blank and cell:
            yield cell
            cell = []
    if cell:
        yield cell


def _parts(source: str, line: Line) -> Iterator[tuple[bool, Span | None]]:
    """Yield what stands between the bars of a line, None where that is nothing, and whether a bar stands before."""
    text = source[line.start : line.end]
    at = line.start
    parts = [] if line.is_blank or text.startswith("//") else _BAR.split(text)
    for number, part in enumerate(parts):
        form = _FORM.search(part[-_LONGEST_FORM:]) if number < len(parts) - 1 else None
        words = part[: len(part) - (len(form.group()) if form else 0)].rstrip()
        start = at + len(words) - len(words.lstrip())
        is_prose = bool(words) and not words.lstrip().startswith("===")
        yield number > 0, Span(start, at + len(words)) if is_prose else None
        at += len(part) + 1
