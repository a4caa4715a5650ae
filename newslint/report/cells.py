"""How wide a text is on a terminal, and how to show what a terminal would swallow."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, east_asian_width

_TAB = "    "
# Control, format, surrogate, private and unassigned characters, line and paragraph separators:
# a terminal hides them, obeys them or makes them as wide as it likes.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ON_TOP = frozenset({"Mn", "Me"})


class Cell(NamedTuple):
    """What is printed for one code point, and how many columns it takes."""

    shown: str
    columns: int


def cell(char: str) -> Cell:
    """Return how one code point is printed: as it is, a tab as blanks, the unseen as its escape (``\\x92``)."""
    if " " <= char <= "~":
        return Cell(char, 1)
    if char == "\t":
        return Cell(_TAB, len(_TAB))
    kind = category(char)
    if kind in _UNSEEN:
        escape = char.encode("unicode_escape").decode("ascii")
        return Cell(escape, len(escape))
    if kind in _ON_TOP:
        return Cell(char, 0)
    return Cell(char, 2 if east_asian_width(char) in "WF" else 1)


def shown(text: str) -> str:
    """Return *text* as it may be printed: on one line, nothing hidden and nothing that commands the terminal."""
    return text if text.isascii() and text.isprintable() else "".join(cell(char).shown for char in text)


def columns(text: str) -> int:
    """Return how many columns ``shown(text)`` takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(cell(char).columns for char in text)
