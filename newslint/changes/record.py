"""Records of repairs: made from what was checked, and written as lines of JSON."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from newslint._version import __version__
from newslint.changes import MARK, VERSION
from newslint.changes.replaced import replaced
from newslint.files import Source
from newslint.finding import Finding
from newslint.report import Checked
from newslint.text.span import Span

# So many code points on either side of a changed stretch tell its place again when others have changed.
_CONTEXT = 32


class Stretch(NamedTuple):
    """``text`` stands from ``start`` to ``end`` (code points from 0, without a byte order mark)."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """A stretch of an article before its repairs and after them, and what stands on either side of it then."""

    before: Stretch
    after: Stretch
    context: tuple[str, str]


def changes(done: Checked, source: Source) -> list[Change]:
    """Return what the repairs changed in a file, or in a part of one, with places as they are in the whole file.

    What is put in is told as *source* writes it: in a page of HTML in an old encoding, perhaps as references.
    """
    old_start, new_start = done.before_start.offset, done.start.offset
    found, grown = [], 0
    for old, new in replaced(done.before, done.text, done.steps):
        text = _as_written(new.of(done.text), source)
        start, end = old_start + old.start, new_start + new.start + grown
        context = done.text[max(new.start - _CONTEXT, 0) : new.start], done.text[new.end : new.end + _CONTEXT]
        before = Stretch(start, old_start + old.end, old.of(done.before))
        found.append(Change(before, Stretch(end, end + len(text), text), context))
        grown += len(text) - (new.end - new.start)
    return found


def _as_written(text: str, source: Source) -> str:
    if source.errors == "strict":
        return text
    return text.encode(source.encoding, source.errors).decode(source.encoding, source.errors)


def records(done: Checked, source: Source) -> Iterator[dict[str, Any]]:
    """Yield for each repair of a file, or a part of one, what there is to say of it but when it was made.

    Repairs that changed one stretch, one after another, both have the change.
    """
    made = changes(done, source)
    shift = done.before_start.offset
    for finding, own in zip(done.applied, _shared_out(done, made), strict=True):
        fix = finding.fixes[0]
        whole = _whole(finding.span.start + shift, finding.span.end + shift, own)
        yield {
            "path": done.path,
            "rule": finding.rule,
            "message": finding.message,
            "span": {"start": whole.start, "end": whole.end},
            "before": done.before[whole.start - shift : whole.end - shift],
            "after": _after(done.before, whole, own, shift),
            "confidence": fix.confidence,
            "safety": fix.safety,
            "edits": [_edit(change) for change in own],
        }


def line(record: dict[str, Any], **more: object) -> bytes:
    """Return a record, with more members, as a line of a changes file."""
    whole = {MARK: VERSION, **record, "version": __version__, **more}
    try:
        return json.dumps(whole, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a file whose name is not UTF-8
        return json.dumps(whole).encode() + b"\n"


def _shared_out(done: Checked, made: Sequence[Change]) -> list[list[Change]]:
    """Return for each repair the changes that it has a part in; each change is one of at least one repair."""
    shift, ends, orphans = done.before_start.offset, [change.before.end for change in made], set(made)
    owners: list[list[Change]] = []
    for finding in done.applied:
        own: dict[Change, None] = {}
        for edit in finding.fixes[0].edits:
            first = bisect_left(ends, edit.start + shift)
            own |= dict.fromkeys(takewhile(lambda one: one.before.start <= edit.end + shift, made[first:]))  # noqa: B023  # used at once
        orphans -= own.keys()
        owners.append(list(own))
    for change in orphans:
        owners[_nearest(done.applied, change.before.start - shift)].append(change)
    return [sorted(own) for own in owners]


def _nearest(applied: Sequence[Finding], at: int) -> int:
    """Return whose a change is that nobody claims: two repairs by one rule at one place are reported as one."""
    distances = [max(finding.span.start - at, at - finding.span.end) for finding in applied]
    return distances.index(min(distances))


def _whole(start: int, end: int, own: Sequence[Change]) -> Span:
    starts, ends = (change.before.start for change in own), (change.before.end for change in own)
    return Span(min((start, *starts)), max((end, *ends)))


def _after(before: str, whole: Span, own: Sequence[Change], shift: int) -> str:
    """Return what this repair makes of the stretch *whole* of the text *before*, which starts at *shift*."""
    parts, at = [], whole.start
    for change in own:
        parts += [before[at - shift : change.before.start - shift], change.after.text]
        at = change.before.end
    return "".join((*parts, before[at - shift : whole.end - shift]))


def _edit(change: Change) -> dict[str, Any]:
    return {"before": change.before._asdict(), "after": change.after._asdict(), "context": list(change.context)}
