"""Lines and units: how an editor names the places that newslint counts in code points.

An editor counts lines from 0 and, in a line, units of the encoding agreed upon.  Whatever it asks for, a place in the
text is the answer: behind the end of a line is its end, behind the last line is the end of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from newslint.text.span import Span

# What a client may count in, the best for us first: code points are what we count in, too.
ENCODINGS = ("utf-32", "utf-8", "utf-16")
DEFAULT = "utf-16"

_LINE_END = re.compile(r"\r\n|[\n\r]")
_LAST_OF_TWO_BYTES, _LAST_OF_THREE_BYTES, _LAST_OF_ONE_UNIT = "\x7f", "\u07ff", "\uffff"


def negotiated(offered: object) -> str:
    """Return the encoding to count in: code points if the client can, else the first of its own that is known."""
    known = [one for one in offered if one in ENCODINGS] if isinstance(offered, list) else []
    return ENCODINGS[0] if ENCODINGS[0] in known else next(iter(known), DEFAULT)


def units(text: str, encoding: str) -> int:
    """Return how long a text is in the units of an encoding."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(char > _LAST_OF_ONE_UNIT for char in text)
    return sum(map(_bytes, text))


def _bytes(char: str) -> int:
    return 1 + (char > _LAST_OF_TWO_BYTES) + (char > _LAST_OF_THREE_BYTES) + (char > _LAST_OF_ONE_UNIT)


def _width(char: str, encoding: str) -> int:
    return _bytes(char) if encoding == "utf-8" else 1 + (char > _LAST_OF_ONE_UNIT)


class Lines:
    """Where the lines of a text start; they end at ``\\n``, ``\\r\\n`` and ``\\r``, and nowhere else."""

    __slots__ = ("_encoding", "_starts", "text")

    def __init__(self, text: str, encoding: str, starts: list[int] | None = None) -> None:
        self.text, self._encoding = text, encoding
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))] if starts is None else starts

    @property
    def count(self) -> int:
        """How many lines there are, one at least."""
        return len(self._starts)

    def line(self, number: int) -> Span:
        """Return where a line, counted from 0, stands in the text, without its end."""
        start = self._starts[number]
        if number + 1 == len(self._starts):
            return Span(start, len(self.text))
        end = self._starts[number + 1]
        return Span(start, end - (2 if end - 2 >= start and self.text.startswith("\r\n", end - 2) else 1))

    def offset(self, position: dict[str, Any]) -> int:
        """Return the code point that a position names, or the nearest before it that there is.

        Raises KeyError or TypeError for what is no position.
        """
        number, character = int(position["line"]), int(position["character"])
        if number >= len(self._starts):
            return len(self.text)
        line = self.line(max(number, 0))
        character = max(character, 0) if number >= 0 else 0
        text = line.of(self.text)
        if self._encoding == "utf-32" or text.isascii():
            return min(line.start + character, line.end)
        at = 0
        for char in text:
            character -= _width(char, self._encoding)
            if character < 0:
                break
            at += 1
        return line.start + at

    def position(self, offset: int) -> dict[str, int]:
        """Return the position of a code point; one between the two characters of a line end is before both."""
        offset = min(max(offset, 0), len(self.text))
        number = bisect_right(self._starts, offset) - 1
        line = self.line(number)
        return {"line": number, "character": units(self.text[line.start : min(offset, line.end)], self._encoding)}

    def range(self, span: Span) -> dict[str, dict[str, int]]:
        """Return the range of a stretch of the text."""
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def span(self, range: dict[str, Any]) -> Span:
        """Return the stretch that a range names; one from its end to its start is turned round."""
        return Span(*sorted((self.offset(range["start"]), self.offset(range["end"]))))

    def edited(self, span: Span, new: str) -> Lines:
        """Return the lines of the text with *new* in the place of *span*; those elsewhere are not looked for again."""
        text = self.text[: span.start] + new + self.text[span.end :]
        first = max(bisect_right(self._starts, span.start) - 2, 0)
        last = bisect_right(self._starts, span.end) + 1  # the second line behind the edit starts where it did
        grown = len(new) - span.length
        start = self._starts[first]
        end = self._starts[last] + grown if last < len(self._starts) else len(text)
        between: Iterable[int] = (match.end() for match in _LINE_END.finditer(text, start, end))
        if last < len(self._starts):
            behind = self._starts[last:] if not grown else [at + grown for at in self._starts[last:]]
            between = (at for at in between if at < end)
        else:
            behind = []
        return Lines(text, self._encoding, [*self._starts[: first + 1], *between, *behind])
