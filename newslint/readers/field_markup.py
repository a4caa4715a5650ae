"""Markup in fields of front matter: titles and summaries are Markdown, too, for most makers of pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from newslint.readers.markdown_events import Reading
from newslint.readers.runs import Run
from newslint.readers.unrendered import Unrendered

_MARKS = re.compile(r"[*_\[<`~\\]|\{[{%]")
# A heading is a block of its own, and a title that starts so does not mean one: "#1 in the league".
_HEADING = re.compile(r"\s*#|^[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)


def rendered(source: str, runs: list[Run]) -> list[Run]:
    """Return the runs of a field's paragraph without the markup that stands inside its lines, if any.

    *runs* hold the characters of the field as its language reads them, and where each stands in *source*.
    What would be more than one paragraph, or none, is returned as it is.
    """
    value = "".join(run.text for run in runs)
    if not _MARKS.search(value) or _HEADING.match(value) or ("\n" in value and _HEADING.search(value)):
        return runs
    hidden = Unrendered(value)
    masked = hidden.masked(value)
    reading = Reading(value, masked, hidden, ())
    reading.read(masked, 0)
    if len(reading.blocks) != 1 or reading.blocks[0].path or reading.blocks[0].role == "code":
        return runs
    field = _Field(source, runs)
    found = [field.at_home(run) for run in reading.blocks[0].runs]
    return runs if None in found else [part for parts in found for part in parts or ()]


class _Field:
    """The runs of a field, to be found by offsets (code points) of its value."""

    def __init__(self, source: str, runs: list[Run]) -> None:
        self._source = source
        self._runs = [run for run in runs if run.text]
        self._ends = list(accumulate(len(run.text) for run in self._runs))

    def at_home(self, run: Run) -> list[Run] | None:
        """Return a run of the value as runs of the source; None if it takes a part of what maps only as a whole."""
        parts = list(self._parts(run.start, run.end))
        if not parts or None in parts:
            return None
        kept = [part for part in parts if part]
        if type(run) is Run and run.text == "".join(part.text for part in kept):
            return kept
        return [type(run)(run.text, kept[0].start, kept[-1].end)]

    def _parts(self, start: int, end: int) -> Iterator[Run | None]:
        """Yield what stands between two offsets of the value."""
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, end)
        for number in range(first, last + 1):
            text, at, stop = self._runs[number]
            begins = self._ends[number] - len(text)
            left, right = max(start - begins, 0), min(end - begins, len(text))
            if (left, right) == (0, len(text)):
                yield self._runs[number]
            elif text == self._source[at:stop]:
                yield Run(text[left:right], at + left, at + right)
            else:
                yield None
