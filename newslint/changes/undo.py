"""Repairs undone: an article's bytes become what they were, or it is let alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from newslint.changes.reading import Batch
from newslint.changes.record import Change
from newslint.files.source import decode_as
from newslint.text.edit import Edit, apply


class Undone(NamedTuple):
    """An article's bytes without repairs: how many were undone, and which runs have nothing left to undo.

    ``left`` are the other runs, each with how many of its repairs are left.
    """

    data: bytes
    repairs: int = 0
    runs: tuple[Batch, ...] = ()
    left: tuple[tuple[Batch, int], ...] = ()


def undo(data: bytes, done: Iterable[Batch], *, partly: bool = False) -> Undone:
    """Undo in the bytes of an article what runs have *done* to it, given the oldest first.

    A run is undone if the article is as it left it, or with *partly* those of its repairs whose surroundings are;
    what else it repaired is left.  A run that has been undone already, or never came to write, is passed over.
    """
    repairs, runs, left = 0, [], []
    for batch in reversed(list(done)):
        some = _without(data, batch, partly=partly)
        data, repairs = some.data, repairs + some.repairs
        if some.repairs == len(batch.repairs):
            runs.append(batch)
        elif digest(data) != batch.head.digests[0] and not batch.reverted:
            left.append((batch, len(batch.repairs) - some.repairs))
    return Undone(data, repairs, tuple(runs), tuple(left))


def _without(data: bytes, batch: Batch, *, partly: bool) -> Undone:
    """Undo one run if the article is as the run left it; else, if so wished, what is still there of it."""
    before, after = batch.head.digests
    now = digest(data)
    if now == after and (whole := _exactly(data, batch)) is not None:
        return Undone(whole, len(batch.repairs))
    return _partly(data, batch) if partly and now != before and not batch.reverted else Undone(data)


def digest(data: bytes) -> str:
    """Return what a changes file says of the state of an article."""
    return f"sha256:{sha256(data).hexdigest()}"


def _exactly(data: bytes, batch: Batch) -> bytes | None:
    """Return the bytes before all repairs of a run; None if its records do not lead there."""
    edits = [Edit(change.after.start, change.after.end, change.before.text) for change in batch.changes]
    whole = _edited(data, batch, edits)
    return whole if whole is not None and digest(whole) == batch.head.digests[0] else None


def _partly(data: bytes, batch: Batch) -> Undone:
    """Undo the repairs of a run whose surroundings are as they were; each is undone whole or not at all."""
    try:
        text = decode_as(data, batch.head.encoding).text
    except (UnicodeDecodeError, LookupError):
        return Undone(data)
    found = {change: at for change in batch.changes if (at := _found(change, text)) is not None}
    lost = set(batch.changes) - found.keys()
    while (
        more := {change for repair in batch.repairs if not lost.isdisjoint(repair.changes) for change in repair.changes}
        - lost
    ):
        lost |= more
    edits = [Edit(at, at + len(one.after.text), one.before.text) for one, at in found.items() if one not in lost]
    whole = _edited(data, batch, edits)
    if whole is None:
        return Undone(data)
    return Undone(whole, sum(lost.isdisjoint(repair.changes) for repair in batch.repairs))


def _found(change: Change, text: str) -> int | None:
    """Return where in a text a change stands among what surrounded it; None if that is nowhere, or not one place."""
    left, right = change.context
    sought = f"{left}{change.after.text}{right}"
    at = text.find(sought)
    if at < 0 or text.find(sought, at + 1) >= 0:
        return None
    return at + len(left)


def _edited(data: bytes, batch: Batch, edits: Sequence[Edit]) -> bytes | None:
    """Return the bytes of an article with edits of its text; None if these cannot be made."""
    try:
        source = decode_as(data, batch.head.encoding)
        return source.encode(apply(source.text, edits)[0])
    except (ValueError, LookupError):
        return None
