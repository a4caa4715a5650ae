"""Records: articles whose prose stands in named fields of JSON, YAML or CSV."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.config import Config
from newslint.readers.plain import blocks
from newslint.readers.prose import Problem, Prose, UnreadableError, Writer
from newslint.text.document import BlockSpan, Role
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span

# What holds prose where the configuration does not say: fields so named at the top level of a record.
DEFAULT_FIELDS = tuple("title headline subtitle description summary lead body text content article caption".split())
_ROLES: dict[str, Role] = {"title": "heading", "headline": "heading", "caption": "caption"}
BETWEEN = "\n\n"


def wanted_fields(config: Config) -> tuple[str, ...]:
    """Return the fields that hold prose: as configured, or else those usually so called."""
    return config.text_fields or DEFAULT_FIELDS


class Field(NamedTuple):
    """A field of prose: its decoded text, and the pieces that it is made of.

    ``span`` is where its contents stand in the source (code points, without quotation marks), the pieces count
    from the start of ``text``; ``style`` is its format's word for how it is written.
    """

    name: str
    span: Span
    text: str
    pieces: tuple[Piece, ...]
    style: str = ""


# Returns how prose is written in the place of a stretch of a field, or None if it cannot be.
FieldWriter = Callable[[Field, str, Span], str | None]


def decoded(source: str, span: Span, replaced: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Piece, ...]]:
    """Return what a stretch of *source* says, and the pieces it is made of.

    *replaced* are the stretches (code points of *source*, in order) that stand for something else, with what that is;
    those that stand for nothing are gaps.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at, made = span.start, 0

    def take(new: str, end: int, *, verbatim: bool) -> None:
        nonlocal at, made
        if new:
            parts.append(new)
            pieces.append(Piece(made, made + len(new), at, end, verbatim))
        at, made = end, made + len(new)

    for start, end, new in replaced:
        take(source[at:start], start, verbatim=True)
        take(new, end, verbatim=False)
    take(source[at : span.end], span.end, verbatim=True)
    return "".join(parts), tuple(pieces)


def trimmed(text: str, pieces: Sequence[Piece]) -> tuple[str, tuple[Piece, ...]]:
    """Return a field's text and pieces without the blanks around it: between fields there is nothing but a break."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return "", ()
    if (start, end) == (0, len(text)):
        return text, tuple(pieces)
    return text[start:end], tuple(
        _cut(piece, start, end) for piece in pieces if piece.start < end and piece.end > start
    )


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """Return what of a piece lies between two offsets of the text, which then counts from *start*."""
    before, after = max(start - piece.start, 0), max(piece.end - end, 0)
    # One that is not verbatim maps as a whole, however much of it is left.
    first, last = (before, after) if piece.verbatim else (0, 0)
    return Piece(
        piece.start + before - start,
        piece.end - after - start,
        piece.source_start + first,
        piece.source_end - last,
        piece.verbatim,
    )


def prose_of(fields: Sequence[Field], write: FieldWriter, problems: Iterable[Problem] = ()) -> Prose:
    """Return the article whose prose stands in *fields*, which are in the order of the source."""
    texts: list[str] = []
    pieces: list[Piece] = []
    found: list[BlockSpan] = []
    made, before = 0, None
    for field in fields:
        text, own = trimmed(field.text, field.pieces)
        if not own:
            continue
        if before is not None:
            pieces += _break(made, before, own[0].source_start)
            texts.append(BETWEEN)
            made += len(BETWEEN)
        pieces += [Piece(each[0] + made, each[1] + made, each[2], each[3], each[4]) for each in own]
        found += [BlockSpan(Span(at.start + made, at.end + made), role) for at, role in _blocks(field.name, text)]
        texts.append(text)
        made, before = made + len(text), own[-1].source_end
    return Prose(
        "".join(texts), tuple(found), SourceMap(pieces), write=_writer(fields, write), problems=tuple(problems)
    )


def _blocks(name: str, text: str) -> Iterable[BlockSpan]:
    """Return the blocks of a field: some are one by their names, the others are read as plain text."""
    role = _ROLES.get(name.lower())
    return (BlockSpan(Span(0, len(text)), role),) if role else blocks(text)


def _break(made: int, before: int, after: int) -> Iterator[Piece]:
    """Yield the break between two fields, of which the source has nothing: no repair must reach across it.

    Where there is room it is put between the fields, where nothing can be written.
    """
    if after - before > 1:
        yield Piece(made, made + len(BETWEEN), before + 1, before + 1, verbatim=False)
    else:
        yield Piece(made, made + 1, before, before, verbatim=False)
        yield Piece(made + 1, made + len(BETWEEN), after, after, verbatim=False)


def _writer(fields: Sequence[Field], write: FieldWriter) -> Writer:
    starts = [field.span.start for field in fields]

    def written(new: str, at: int, end: int | None = None) -> str | None:
        number = bisect_right(starts, at) - 1
        place = Span(at, at if end is None else end)
        if number < 0 or place.end > fields[number].span.end:
            return None
        return write(fields[number], new, place)

    return written


def unread(problem: Problem, write: FieldWriter) -> Prose:
    """Return the empty article of a record that could not be read."""
    return prose_of((), write, (problem,))


def some_readable(articles: Iterable[Prose], source: str) -> tuple[Prose, ...]:
    """Return the articles of a source.

    Raises UnreadableError if there is a problem, and nothing that could be read.
    """
    found = tuple(articles)
    if found and all(prose.problems and not prose.text for prose in found):
        first = found[0].problems[0]
        raise UnreadableError(f"{place(source, first.span.start)}: {first.message}")
    return found


def place(source: str, at: int) -> str:
    """Return the line and column of an offset in words, both counted from 1, the column in code points."""
    before = source[:at].replace("\r\n", "\n").replace("\r", "\n")
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"
