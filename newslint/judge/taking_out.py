"""How what is no part of an article is taken out, so that no gap shows where it stood.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.finding import Finding, Fix
from newslint.text.edit import Edit
from newslint.text.span import Span

_LONGEST_TITLE = 60


class Remnant(NamedTuple):
    """A stretch that a page left: what it is, how surely, and whether it stands on lines of its own."""

    start: int
    end: int
    kind: str
    confidence: float
    own_line: bool = False


def finding(text: str, remnant: Remnant, edit: Edit, message: str = "") -> Finding:
    """Return the finding about a remnant that *edit* takes out."""
    visible = Span(remnant.start, remnant.end)
    # The place is what goes, white space and all, unless it would begin at the end of the line before.
    place = edit.span if edit.start == remnant.start or not remnant.own_line else visible
    words = " ".join(visible.of(text).split())
    words = words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rstrip() + "…"
    return Finding(place, remnant.confidence, (Fix(f"Remove “{words}”", (edit,), remnant.confidence),), message)


def taken_out(text: str, own: Iterable[Remnant]) -> Iterator[tuple[Remnant, Edit]]:
    """Yield remnants on lines of their own, neighbours of one kind as one, each with the edit that takes it out."""
    run: list[Remnant] = []
    for remnant in sorted(own):
        if run and text[run[-1].end : remnant.start].strip():
            yield from _run_taken_out(text, run)
            run = []
        if run and run[-1].kind == remnant.kind:
            sure = min(run[-1].confidence, remnant.confidence)
            run[-1] = run[-1]._replace(end=remnant.end, confidence=sure)
        else:
            run.append(remnant)
    if run:
        yield from _run_taken_out(text, run)


def _run_taken_out(text: str, run: list[Remnant]) -> Iterator[tuple[Remnant, Edit]]:
    """Yield the remnants of a run with their edits, which leave one gap between what stands before and behind.

    Edits that are made together must not touch: the first takes the gap before it, the last that behind it, and one
    between them half of both.  A single one leaves the wider gap.
    """
    for number, one in enumerate(run):
        before, behind = _gap_before(text, one.start), _gap_behind(text, one.end)
        if behind == len(text):
            yield one, Edit(before, one.end, "")
        elif before == 0:
            yield one, Edit(0, behind, "")
        elif 0 < number < len(run) - 1:
            yield one, Edit(one.start - (one.start - before) // 2, behind - (behind - one.end + 1) // 2, "")
        elif number < len(run) - 1 or text.count("\n", before, one.start) < text.count("\n", one.end, behind):
            yield one, Edit(before, one.end, "")
        else:
            yield one, Edit(one.start, behind, "")


def cut_out(text: str, remnant: Remnant) -> Edit:
    """Return the edit that cuts a remnant out of its paragraph, with the blanks on one side of it."""
    start, end = remnant.start, remnant.end
    if text[end : end + 1] not in ("", "\n", " ") or text[start - 1 : start] not in ("", "\n", " "):
        return Edit(start, end, "")
    if text[end : end + 1] == " ":
        return Edit(start, end + 1, "")
    return Edit(start - (text[start - 1 : start] == " "), end, "")


def _gap_before(text: str, at: int) -> int:
    return len(text[:at].rstrip()) if at < 200 else at - 200 + len(text[at - 200 : at].rstrip())


def _gap_behind(text: str, at: int) -> int:
    match = re.compile(r"\s{0,200}").match(text, at)
    return match.end() if match else at
