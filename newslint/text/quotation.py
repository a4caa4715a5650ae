"""Which stretches of a block stand in direct quotations, by the marks before them."""

from __future__ import annotations

import re
from bisect import bisect_left

# Single quotation marks, told from apostrophes by what stands on either side of them.
_OPENING_SINGLE = re.compile(r"(?<![\w.,!?])[‘'](?=\w)")
_CLOSING_SINGLE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")


class Quotations:
    """The quotation marks of a text, found once, so that many places can be asked for."""

    __slots__ = ("_pairs", "_straight")

    def __init__(self, text: str) -> None:
        self._straight = _starts('"', text)
        curly = (_starts("“", text), _starts("”", text)) if "“" in text else ((), ())
        singles = [match.start() for match in _OPENING_SINGLE.finditer(text)]
        closing = [match.start() for match in _CLOSING_SINGLE.finditer(text)] if singles else []
        self._pairs = (curly, (singles, closing))

    def is_open_at(self, offset: int) -> bool:
        """Tell whether a quotation is open at *offset* (code points of the text)."""
        if bisect_left(self._straight, offset) % 2:
            return True
        return any(bisect_left(opening, offset) > bisect_left(closing, offset) for opening, closing in self._pairs)


def _starts(mark: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(mark, text)] if mark in text else []
