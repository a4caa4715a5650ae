"""Excerpts: the part of a line that shows a place, cut to the width of the terminal."""

from __future__ import annotations

from typing import NamedTuple

from newslint.report.cells import cell, columns, shown
from newslint.text.span import Span

CUT = "…"
# An excerpt starts and ends with a whole word if that costs no more than this many characters.
_LONGEST_PART_WORD = 15


class Excerpt(NamedTuple):
    """A stretch of a line as printed; the place takes *carets* columns from column *before* (from 0)."""

    shown: str
    before: int
    carets: int


def excerpt(text: str, line: Span, place: Span, width: int) -> Excerpt:
    """Return what to show of *line* so that *place*, clipped to it, is seen in at most *width* columns.

    An empty place (something is missing there) gets one caret.
    """
    place = Span(*(min(max(offset, line.start), line.end) for offset in place))
    window = _window(text, line, place, width)
    head = CUT if window.start > line.start else ""
    tail = CUT if window.end < line.end else ""
    before = head + text[window.start : place.start]
    marked = text[place.start : min(place.end, window.end)]
    return Excerpt(head + shown(window.of(text)) + tail, columns(before), columns(marked) or 1)


def _window(text: str, line: Span, place: Span, width: int) -> Span:
    """Return the stretch of *line* to show: all of it if it fits, else the place with about as much on either side."""
    if line.end - line.start <= width and columns(line.of(text)) <= width:
        return line
    room = width - 2 * len(CUT)
    end = reach_right(text, place.start, place.end, room)
    room -= columns(text[place.start : end])
    start = reach_left(text, place.start, line.start, room // 2)
    end = reach_right(text, end, line.end, room - columns(text[start : place.start]))
    start = reach_left(text, place.start, line.start, room - columns(text[place.end : end]))
    return _of_whole_words(text, line, place, Span(start, end))


def reach_left(text: str, at: int, limit: int, room: int) -> int:
    """Return how far left of *at* one gets with *room* columns, but not beyond *limit*."""
    if (near := text[max(limit, at - max(room, 0)) : at]).isascii() and near.isprintable():
        return at - len(near)
    while at > limit and (room := room - cell(text[at - 1]).columns) >= 0:
        at -= 1
    return at


def reach_right(text: str, at: int, limit: int, room: int) -> int:
    """Return how far right of *at* one gets with *room* columns, but not beyond *limit*."""
    if (near := text[at : min(limit, at + max(room, 0))]).isascii() and near.isprintable():
        return at + len(near)
    while at < limit and (room := room - cell(text[at]).columns) >= 0:
        at += 1
    return at


def _of_whole_words(text: str, line: Span, place: Span, window: Span) -> Span:
    """Take off the parts of words at the edges of *window*, as far as they are short and not of the place."""
    start, end = window
    if start > line.start and text[start - 1] != " ":
        blank = text.find(" ", start, min(start + _LONGEST_PART_WORD, place.start))
        start = blank + 1 if blank >= 0 else start
    if end < line.end and text[end] != " ":
        blank = text.rfind(" ", max(end - _LONGEST_PART_WORD, place.end), end)
        end = blank if blank >= 0 else end
    return Span(start, end)
