"""Where each stretch of a derived text came from.

A reader makes a map while it pulls prose out of a source, and ``edit.apply`` makes one while
it repairs; both lead home.  Maps compose, so a finding in a text repaired twice, read from
Markdown, still lands on the author's own characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from newslint.text.span import Span


class Piece(NamedTuple):
    """``derived[start:end]`` comes from ``source[source_start:source_end]``.

    A verbatim piece is a copy, character for character.  Any other piece (an entity, a
    repaired stretch, an insertion) maps only as a whole; either side of it may be empty.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool


class SourceMap:
    """A map from a derived text to its source, made of pieces that cover the derived text in order.

    All offsets are code points.  The pieces' source stretches do not overlap and stand in the
    same order; source text between them (markup) has no place in the derived text.
    """

    __slots__ = ("_ends", "_source_ends", "_source_starts", "pieces")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: tuple[Piece, ...] = tuple(pieces)
        self._ends = [piece.end for piece in self.pieces]
        self._source_starts = [piece.source_start for piece in self.pieces]
        self._source_ends = [piece.source_end for piece in self.pieces]

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """Return the map of a text of *length* code points onto itself."""
        return cls([Piece(0, length, 0, length, verbatim=True)])

    def to_source(self, span: Span) -> Span:
        """Return the smallest source stretch from which all of *span* came.

        An empty span maps to the place where the character before it ends.
        """
        if span.start == span.end:
            at = self._end(span.end)
            return Span(at, at)
        first = self.pieces[bisect_right(self._ends, span.start)]
        start = first.source_start + (span.start - first.start if first.verbatim else 0)
        return Span(start, max(start, self._end(span.end)))

    def _end(self, end: int) -> int:
        """Return the source offset at which the character before *end* stops."""
        if not self.pieces:
            return 0
        last = self.pieces[min(bisect_left(self._ends, end), len(self.pieces) - 1)]
        if last.verbatim:
            return last.source_start + min(max(end - last.start, 0), last.end - last.start)
        return last.source_end if end > last.start else last.source_start

    def to_derived(self, span: Span) -> Span:
        """Return the derived stretch that came from the source stretch *span*, with what was inserted at its edges."""
        if not self.pieces:
            return Span(0, 0)
        first = self.pieces[min(bisect_left(self._source_ends, span.start), len(self.pieces) - 1)]
        last = self.pieces[max(bisect_right(self._source_starts, span.end) - 1, 0)]
        start = self._within(first, span.start, outside=first.start)
        return Span(start, max(start, self._within(last, span.end, outside=last.end)))

    @staticmethod
    def _within(piece: Piece, at: int, *, outside: int) -> int:
        """Return the derived offset of a source offset in or beside *piece*; *outside*, if it cuts a whole piece."""
        if piece.verbatim:
            return piece.start + min(max(at - piece.source_start, 0), piece.end - piece.start)
        if piece.source_start < piece.source_end and at in (piece.source_start, piece.source_end):
            return piece.start if at == piece.source_start else piece.end
        return outside

    def whole(self, span: Span) -> Span:
        """Return *span* grown so that it cuts into nothing that maps only as a whole."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._ends, span.end)
        if not self._touched(span):
            return span
        start, end = span
        if span.start == span.end:
            last = first
        while first > 0 and self.pieces[first - 1].source_end > self.pieces[first].source_start:
            first -= 1  # a repaired stretch, cut again by a later repair
        while last + 1 < len(self.pieces) and self.pieces[last + 1].source_start < self.pieces[last].source_end:
            last += 1
        if not self.pieces[first].verbatim:
            start = min(start, self.pieces[first].start)
        if not self.pieces[last].verbatim:
            end = max(end, self.pieces[last].end)
        return Span(start, end)

    def is_verbatim(self, span: Span) -> bool:
        """Tell whether *span* stands in the source as it is: unbroken and character for character."""
        touched = self._touched(span)
        if not all(piece.verbatim for piece in touched):
            return False
        return all(a.source_end == b.source_start for a, b in pairwise(touched))

    def crosses(self, span: Span) -> bool:
        """Tell whether source text that has no place in the derived text (markup) stands inside *span*."""
        return any(a.source_end < b.source_start for a, b in pairwise(self._touched(span)))

    def is_made_up(self, span: Span, text: str) -> bool:
        """Tell whether *span* takes in a break of the derived *text* that the source has nothing for."""
        return any(
            piece.source_start == piece.source_end
            and "\n" in (made := text[piece.start : piece.end])
            and made.isspace()
            for piece in self._touched(span)
        )

    def _touched(self, span: Span) -> tuple[Piece, ...]:
        """Return the pieces of which *span* holds at least one character."""
        if span.start == span.end:
            number = bisect_right(self._ends, span.start)
            inside = self.pieces[number : number + 1]
            return inside if inside and inside[0].start < span.start else ()
        return self.pieces[bisect_right(self._ends, span.start) : bisect_left(self._ends, span.end) + 1]

    def insertion(self, at: int, text: str) -> int | None:
        """Return the source offset at which to insert what is to stand at *at* in the derived *text*.

        Between two pieces the insertion keeps to the side that has a word, the left one first:
        an apostrophe stays inside ``**Ukraine**``, a lost first word inside its own paragraph.
        Returns None inside a piece that maps only as a whole.
        """
        inside = self._touched(Span(at, at))
        if inside and not inside[0].verbatim:
            return None
        left = at > 0 and not text[at - 1].isspace()
        if left or at == len(text):
            return self._end(at)
        return self.to_source(Span(at, at + 1)).start

    def then(self, home: SourceMap) -> SourceMap:
        """Return the map straight to the source of *home*, of which this map's source is the derived text."""
        return SourceMap(part for piece in self.pieces for part in home._through(piece))

    def _through(self, piece: Piece) -> Iterable[Piece]:
        """Split *piece*, whose source is our derived text, along our own pieces."""
        span = Span(piece.source_start, piece.source_end)
        if not piece.verbatim:
            home = self.to_source(self.whole(span))
            yield Piece(piece.start, piece.end, home.start, home.end, verbatim=False)
            return
        for own in self._touched(span):
            start, end = max(own.start, span.start), min(own.end, span.end)
            shift = piece.start - piece.source_start
            if own.verbatim:
                at = own.source_start + start - own.start
                yield Piece(start + shift, end + shift, at, at + end - start, verbatim=True)
            elif start < end:
                yield Piece(start + shift, end + shift, own.source_start, own.source_end, verbatim=False)
