"""CSV and TSV: every row is an article, and ``text-fields`` names the columns of its prose, in any case of letters.

The names stand in the first row; columns named by numbers only, from 0, need no such row.  Where the configuration is
silent, prose is in the columns that are called as in JSON.  Rows are split as the csv module of the standard library
splits them, which tells no places.  Columns are separated by what the first row has most of: commas, tabs, semicolons
or bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.config import Config
from newslint.readers.field_names import Names
from newslint.readers.prose import Problem, Prose
from newslint.readers.records import Field, FieldWriter, decoded, prose_of, some_readable, unread, wanted_fields
from newslint.readers.tree import NOTHING
from newslint.text.sourcemap import Piece
from newslint.text.span import Span

_QUOTED, _BARE, _MIXED = "quoted", "bare", "mixed"
_DELIMITERS = ",\t;|"
_ANY = "*"
_REPLACED = re.compile(r'""|\r\n?')
_QUOTE_OR_LINE_END = re.compile(r'["\r\n]')
_LINE_END = re.compile(r"\r\n|\r|\n")


class Cell(NamedTuple):
    """A cell of a row: its contents (code points of the source), and how it is written.

    What follows closing quotation marks still belongs to a ``mixed`` cell, and ends at ``end``.
    """

    span: Span
    style: str
    end: int


class Row(NamedTuple):
    """A row, and where in it quotation marks were opened and never closed, if anywhere."""

    cells: tuple[Cell, ...]
    unclosed: int | None = None

    @property
    def span(self) -> Span:
        """The first cell to the last."""
        return Span(self.cells[0].span.start - (self.cells[0].style != _BARE), self.cells[-1].end)


def articles(source: str, config: Config) -> tuple[Prose, ...]:
    """Return the articles of a CSV source; there are none if no column is known to hold prose.

    Raises UnreadableError if there are rows, and none can be read.
    """
    return some_readable(_records(source, config), source)


def _records(source: str, config: Config) -> Iterator[Prose]:
    start = int(source.startswith("\ufeff"))
    delimiter = delimiter_of(source, start)
    all_rows = rows(source, start, delimiter)
    header = next(all_rows, None)
    if header is None:
        return
    names = [said(source, cell) for cell in header.cells]
    wanted = wanted_fields(config)
    write = _writer(source, delimiter)
    if all(name.isdecimal() for name in wanted):
        columns = {int(name): name for name in wanted}
        yield from _article(source, header, columns, len(names), write)
    else:
        columns = _columns(names, wanted)
    for row in all_rows if columns else ():
        yield from _article(source, row, columns, len(names), write)


def names(source: str, config: Config) -> Names:
    """Return what the columns of a CSV source are called by its first row."""
    start = int(source.startswith("\ufeff"))
    header = next(rows(source, start, delimiter_of(source, start)), Row(()))
    called = [said(source, cell).strip() for cell in header.cells]
    found = Names(NOTHING)
    found.has_wanted = bool(_columns(called, wanted_fields(config)))
    found.texts = dict.fromkeys(filter(None, called))
    return found


def _columns(names: Sequence[str], wanted: Sequence[str]) -> dict[int, str]:
    """Return the names of the columns that hold prose by their numbers."""
    chosen = {name.casefold() for name in wanted}
    return {
        number: name
        for number, name in enumerate(each.strip() for each in names)
        if _ANY in chosen or name.casefold() in chosen or str(number) in chosen
    }


def _article(source: str, row: Row, columns: dict[int, str], width: int, write: FieldWriter) -> Iterator[Prose]:
    """Yield the article of a row; if it is not to be relied on, what is wrong with it."""
    if problem := _problem(source, row, width):
        yield unread(problem, write)
        return
    chosen = ((columns[number], cell) for number, cell in enumerate(row.cells) if number in columns)
    fields = [Field(name, Span(cell.span.start, cell.end), *read(source, cell), cell.style) for name, cell in chosen]
    if (prose := prose_of(fields, write)).text:
        yield prose


def _problem(source: str, row: Row, width: int) -> Problem | None:
    if row.unclosed is not None:
        place = Span(row.unclosed, row.unclosed + 1)
        return Problem(place, "The quotation mark that opens this field is never closed: all that follows is in it")
    more = any(cell.span.length for cell in row.cells[width:])
    if len(row.cells) < width or more:
        has = f"This row has {len(row.cells)} field{'' if len(row.cells) == 1 else 's'}, the first one has {width}"
        return Problem(row.span, f"{has}: which is which cannot be told")
    return None


def delimiter_of(source: str, start: int) -> str:
    """Return what separates the columns, by the first row that has anything."""
    return max(_DELIMITERS, key=lambda each: len(next(rows(source, start, each), Row(())).cells))


def rows(source: str, start: int, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a source that are not empty lines, from an offset on."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    cells: list[Cell] = []
    at = start
    while at < len(source) or cells:
        if not cells and (line_end := _LINE_END.match(source, at)):
            at = line_end.end()
            continue
        cell, closed = _cell(source, at, bare)
        cells.append(cell)
        at = cell.end + (closed and cell.style == _QUOTED)
        if source.startswith(delimiter, at):
            at += 1
            continue
        yield Row(tuple(cells), None if closed else cell.span.start - 1)
        cells = []
        line_end = _LINE_END.match(source, at)
        at = line_end.end() if line_end else at


_INSIDE = re.compile(r'[^"]*+(?:""[^"]*+)*+')


def _cell(source: str, at: int, bare: re.Pattern[str]) -> tuple[Cell, bool]:
    """Return the cell that starts at an offset, and whether its quotation marks, if any, are closed."""
    if not source.startswith('"', at):
        end = _end(bare, source, at)
        return Cell(Span(at, end), _BARE, end), True
    inside = Span(at + 1, _end(_INSIDE, source, at + 1))
    if inside.end == len(source):
        return Cell(inside, _QUOTED, inside.end), False
    end = _end(bare, source, inside.end + 1)
    is_whole = end == inside.end + 1
    return Cell(inside, _QUOTED if is_whole else _MIXED, inside.end if is_whole else end), True


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at


def said(source: str, cell: Cell) -> str:
    """Return what a cell says, as the csv module reads it."""
    inside = cell.span.of(source)
    if cell.style == _BARE:
        return inside
    return inside.replace('""', '"') + source[cell.span.end + 1 : cell.end]


def read(source: str, cell: Cell) -> tuple[str, tuple[Piece, ...]]:
    """Return the prose of a cell, its line ends as ``\\n``, and the pieces that it is made of."""
    span = Span(cell.span.start, cell.end)
    if cell.style == _BARE:
        return decoded(source, span, ())
    found = _REPLACED.finditer(source, *cell.span)
    replaced = [(*match.span(), '"' if match.group() == '""' else "\n") for match in found]
    if cell.style == _MIXED:
        replaced.append((cell.span.end, cell.span.end + 1, ""))
    return decoded(source, span, replaced)


def _writer(source: str, delimiter: str) -> FieldWriter:
    """Return what writes prose in a field: nothing in one without quotation marks that would need them."""
    found = _LINE_END.search(source)
    line_end = found.group() if found else "\n"

    def write(field: Field, new: str, place: Span) -> str | None:
        if field.style == _QUOTED:
            return new.replace('"', '""').replace("\n", line_end)
        is_plain = delimiter not in new and not _QUOTE_OR_LINE_END.search(new)
        return new if is_plain and field.style == _BARE else None

    return write
