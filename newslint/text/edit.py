"""Edits, and texts made by applying them."""

from __future__ import annotations

from collections.abc import Iterable
from os.path import commonprefix
from typing import NamedTuple

from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span


class Edit(NamedTuple):
    """Put *new* in the place of ``text[start:end]`` (code points, half-open)."""

    start: int
    end: int
    new: str

    @property
    def span(self) -> Span:
        """The stretch that the edit replaces; empty for an insertion."""
        return Span(self.start, self.end)

    def touches(self, other: Edit) -> bool:
        """Tell whether the two edits overlap or meet; such edits are never applied together."""
        return self.span.touches(other.span)

    def smallest(self, text: str) -> Edit:
        """Return the shortest edit of *text* with the same effect.

        Small edits survive markup, cursors and review: ``Ukraines`` to ``Ukraine's`` is the
        insertion of one character.
        """
        old = text[self.start : self.end]
        head = len(commonprefix((old, self.new)))  # noqa: RUF071  # character by character is what is wanted
        tail = len(commonprefix((old[head:][::-1], self.new[head:][::-1])))  # noqa: RUF071
        return Edit(self.start + head, self.end - tail, self.new[head : len(self.new) - tail])

    def mapped(self, source: SourceMap, text: str) -> Edit:
        """Return the edit as one of the text that *text* was derived from.

        *source* maps *text* home.  Where the edit cuts into a stretch that has no
        character-for-character origin, it grows to the whole of that stretch.
        """
        if self.start == self.end and (at := source.insertion(self.start, text)) is not None:
            return Edit(at, at, self.new)
        whole = source.whole(self.span)
        new = text[whole.start : self.start] + self.new + text[self.end : whole.end]
        home = source.to_source(whole)
        return Edit(home.start, home.end, new)


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, SourceMap]:
    """Make the edits, and return the new text with the map from it back to *text*.

    Raises ValueError if two edits overlap or one lies outside the text.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at = made = 0

    def keep(end: int) -> None:
        nonlocal made
        if end > at:
            parts.append(text[at:end])
            pieces.append(Piece(made, made + end - at, at, end, verbatim=True))
            made += end - at

    for edit in sorted(edits):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit} overlaps another or lies outside a text of {len(text)} characters")
        keep(edit.start)
        pieces.append(Piece(made, made + len(edit.new), edit.start, edit.end, verbatim=False))
        parts.append(edit.new)
        made += len(edit.new)
        at = edit.end
    keep(len(text))
    return "".join(parts), SourceMap(pieces)
