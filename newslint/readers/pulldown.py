"""The events of pulldown-cmark, with offsets in code points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyromark import Options, events_with_range

# Mathematics is left to us: “$5 million to $10” is none.
_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_CONTINUATION = bytes(range(0x80, 0xC0))  # the bytes of UTF-8 that start no character
_STEP = 1024


def events(text: str, offset: int) -> Iterator[tuple[str, Any, int, int]]:
    """Yield the name of each event, what it carries, and where it stands; *offset* is added to the places.

    Raises UnicodeEncodeError for lone surrogates.
    """
    place = _places(text)
    for event, where in events_with_range(text, options=_OPTIONS):
        start, end = place(where["start"]) + offset, place(where["end"]) + offset
        if isinstance(event, str):
            yield event, None, start, end
        else:
            for name, value in event.items():
                yield name, value, start, end


def _places(text: str) -> Callable[[int], int]:
    """Return the function from an offset in the bytes of *text* to one in its characters."""
    if text.isascii():
        return lambda at: at
    data = text.encode()
    counts = [0]
    for start in range(0, len(data), _STEP):
        counts.append(counts[-1] + len(data[start : start + _STEP].translate(None, _CONTINUATION)))

    def place(at: int) -> int:
        number = at // _STEP
        return counts[number] + len(data[number * _STEP : at].translate(None, _CONTINUATION))

    return place
