"""Where direct quotations stand: read once for a whole text, looked up as often as anybody asks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from newslint.text.span import Span

# Single quotation marks are told from apostrophes by what stands on either side of them.
_MARK = re.compile(r"[“”\"]|[‘'](?<![\w.,!?].)(?=\w)|['’](?<=[\w.,!?…].)(?!\w)")


class Quotations:
    """The quotation marks of a text, and whether a quotation is open behind each of them.

    What is open at the end of a block of *spans* is not in the next one.
    """

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._marks: list[int] = []
        self._open: list[bool] = []
        for start, end in spans:
            curly = straight = single = 0
            for match in _MARK.finditer(text, start, end):
                mark = match.group()
                if mark == '"':
                    straight ^= 1
                elif mark in "“”":
                    curly += 1 if mark == "“" else -1
                else:
                    single += 1 if _opens(text, match.start()) else -1
                self._marks.append(match.start())
                self._open.append(curly > 0 or straight > 0 or single > 0)

    def open_at(self, start: int, offset: int) -> bool:
        """Tell whether the character at *offset* of a block that begins at *start* stands in a quotation."""
        last = bisect_left(self._marks, offset) - 1
        return last >= 0 and self._marks[last] >= start and self._open[last]


def _opens(text: str, at: int) -> bool:
    """Tell an opening single mark from a closing one, either of which may be straight."""
    return text[at] == "‘" or (text[at] == "'" and text[at + 1 : at + 2].isalnum())
