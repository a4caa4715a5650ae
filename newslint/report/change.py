"""Changes: what a repair does to a text, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.finding import Fix
from newslint.report.cells import columns, shown
from newslint.report.excerpt import CUT, reach_left, reach_right
from newslint.text.edit import Edit
from newslint.text.span import Span

# So far on either side of an edit its words are looked for; beyond, they are no words.
_LONGEST_WORD = 30


class Change(NamedTuple):
    """What stands there and what would, as printed; either may be empty."""

    old: str
    new: str


def changes(text: str, place: Span, fix: Fix, width: int) -> Iterator[Change]:
    """Yield the changes that *fix* makes to *text*, in whole words, each side in at most *width* columns.

    Where the source writes words otherwise than they are read, it is the words that are shown.
    A *place* that is short enough is shown whole, so that the change is seen in its surroundings.
    """
    if fix.wording:
        text, place, edits = fix.wording.text, fix.wording.place, sorted(fix.wording.edits)
    else:
        edits = sorted(fix.edits)
    whole = _words(text, Span(min(place.start, edits[0].start), max(place.end, edits[-1].end)))
    in_one = whole.end - whole.start <= width and columns(whole.of(text)) <= width
    for group in [edits] if in_one else _in_the_same_words(text, edits):
        span = whole if in_one else _words(text, Span(group[0].start, group[-1].end))
        old = span.of(text)
        yield Change(_shortened(shown(old), width), _shortened(shown(_edited(old, group, span.start)), width))


def _in_the_same_words(text: str, edits: list[Edit]) -> list[list[Edit]]:
    """Group the edits that are seen at once: those whose words meet.  They come in order."""
    groups: list[list[Edit]] = []
    end = -1
    for edit in edits:
        words = _words(text, edit.span)
        if words.start <= end:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        end = words.end
    return groups


def _words(text: str, span: Span) -> Span:
    """Grow *span* to whole words; blanks alone show nothing, so they take the words beside them along."""
    start, end = _word_start(text, span.start), _word_end(text, span.end)
    if start == end or text[start].isspace():
        start = _word_start(text, _skip_blanks_left(text, start))
    if start == end or text[end - 1].isspace():
        end = _word_end(text, _skip_blanks_right(text, end))
    return Span(start, end)


def _word_start(text: str, at: int) -> int:
    limit = max(0, at - _LONGEST_WORD)
    while at > limit and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    limit = min(len(text), at + _LONGEST_WORD)
    while at < limit and not text[at].isspace():
        at += 1
    return at


def _skip_blanks_left(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _skip_blanks_right(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _edited(old: str, edits: list[Edit], start: int) -> str:
    """Return *old*, which stands at offset *start*, with the edits made."""
    for edit in reversed(edits):
        old = old[: edit.start - start] + edit.new + old[edit.end - start :]
    return old


def _shortened(text: str, width: int) -> str:
    """Take out the middle of *text* if it is wider than *width* columns."""
    if columns(text) <= width:
        return text
    half = (width - len(CUT)) // 2
    return text[: reach_right(text, 0, len(text), half)] + CUT + text[reach_left(text, len(text), 0, half) :]
