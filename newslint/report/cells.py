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
    return _CELLS[char]


def _cell(char: str) -> Cell:
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


class _Cells(dict[str, Cell]):
    """The cells of the code points that were asked for; a report asks for the same ones again and again."""

    def __missing__(self, char: str) -> Cell:
        self[char] = made = _cell(char)
        return made


_CELLS = _Cells()


def shown(text: str) -> str:
    """Return *text* as it may be printed: on one line, nothing hidden and nothing that commands the terminal."""
    return text if text.isascii() and text.isprintable() else "".join(one.shown for one in map(cell, text))


def columns(text: str) -> int:
    """Return how many columns ``shown(text)`` takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(one.columns for one in map(cell, text))
