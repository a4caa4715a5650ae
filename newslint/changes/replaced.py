"""What stands where, before repairs and after all of their rounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span


class Replaced(NamedTuple):
    """A stretch of a text (``old``), and the one that took its place in the repaired text (``new``), in code points."""

    old: Span
    new: Span


def replaced(before: str, after: str, steps: Iterable[Sequence[Edit]]) -> tuple[Replaced, ...]:
    """Return the stretches of *before* that the rounds of edits in *steps* replaced; what is between them is the same.

    Stretches do not meet: a repair of what a repair had put there is one with it.  Raises ValueError if the steps do
    not lead to *after*, so that nothing is written whose repairs could not be undone.
    """
    now, home = before, SourceMap.identity(len(before))
    for edits in steps:
        now, step = apply(now, edits)
        home = step.then(home)
    if now != after:
        raise ValueError("the steps of the repairs do not lead to the repaired text")
    return tuple(_between(home.pieces, len(before), len(now)))


def _between(pieces: Iterable[Piece], old_length: int, new_length: int) -> Iterator[Replaced]:
    """Yield what lies between the *pieces* that were kept, letter for letter."""
    old = new = 0
    kept = [piece for piece in pieces if piece.verbatim and piece.start < piece.end]
    for start, end, old_start, old_end, _ in (*kept, Piece(new_length, new_length, old_length, old_length, True)):
        if old_start > old or start > new:
            yield Replaced(Span(old, old_start), Span(new, start))
        old, new = old_end, end
