"""A stretch of text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text, in code points: ``text[start:end]``."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch of *text* that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two overlap or meet, so that edits of both could disturb each other."""
        return self.start <= other.end and other.start <= self.end
