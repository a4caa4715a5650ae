"""What a run wants to know of a file before it checks any, in a few bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_SIZE = 8  # bytes of a number


class Note(NamedTuple):
    """What a run wants to know of one article.

    ``keys`` are the :func:`packed` numbers of its blocks (:func:`newslint.recurring.keys`; None: nobody wants to
    know), ``forms`` how it spells names (:func:`newslint.house_spelling.commonest`), and ``line`` where it starts in
    its file, if there are others in that.
    """

    keys: bytes | None
    forms: tuple[tuple[str, str], ...] = ()
    line: int = 0


# Of the articles in a file.
Notes = tuple[Note, ...]


def packed(keys: Iterable[int]) -> bytes:
    """Return numbers as bytes, in order."""
    return b"".join(key.to_bytes(_SIZE) for key in sorted(keys))


def unpacked(keys: bytes) -> list[int]:
    """Return the numbers again."""
    return [int.from_bytes(keys[at : at + _SIZE]) for at in range(0, len(keys), _SIZE)]
