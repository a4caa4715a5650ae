"""A few lines of Markdown, and what an edit makes of their prose."""

from __future__ import annotations

from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span


class Lines:
    """A stretch of the source without the marks of containers."""

    def __init__(self, text: str, start: int, joints: list[Piece]) -> None:
        self.text = text
        self._start, self._joints = start, joints

    def place(self, at: int) -> int:
        """Return where an offset of the source is in the text."""
        gone = (joint for joint in self._joints if joint.source_end <= at)
        return at - self._start - sum(joint.source_end - joint.source_start - joint.end + joint.start for joint in gone)


def label(text: str) -> str:
    """Return the name of a definition as it is compared."""
    return " ".join(text.casefold().split())


def cuts(joint: Piece, *places: int) -> bool:
    """Tell whether one of some places of the source lies within a joint."""
    return any(joint.source_start < place < joint.source_end for place in places)


def edited(text: str, home: SourceMap, start: int, end: int, new: str) -> tuple[str, ...]:
    """Return what the prose *text* is with *new* in the place of what came from a stretch of its source.

    Where something that has no place in the source stands beside an insertion, that is not certain.
    """
    places = home.to_derived(Span(start, end))
    if start < end:
        inside = [p for p in home.pieces if max(p.source_start, start) < min(p.source_end, end)]
        if not inside:
            return ()
        places = home.to_derived(Span(max(start, inside[0].source_start), min(end, inside[-1].source_end)))
        places = Span(max(places.start, inside[0].start), min(places.end, inside[-1].end))
        return (text[: places.start] + new + text[places.end :],)
    return tuple(text[:place] + new + text[place:] for place in dict.fromkeys(places))
