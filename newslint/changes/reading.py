"""The changes file read back: what each run did to each article, with every line checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from newslint.changes import MARK, VERSION, ChangesError
from newslint.changes.record import Change, Stretch, line

# What stands for a rule where repairs were undone.
REVERTED = "newslint/reverted"


class Repair(NamedTuple):
    """A repair that was made: where, by which rule, when, and the states of its article before and after all repairs.

    ``digests`` are of the article's bytes before and after the run's repairs.
    """

    path: str
    rule: str
    run: str
    encoding: str
    digests: tuple[str, str]
    changes: tuple[Change, ...]


class Batch(NamedTuple):
    """All repairs that one run made in one article; ``reverted`` if they have been undone since."""

    repairs: tuple[Repair, ...]
    reverted: bool = False

    @property
    def head(self) -> Repair:
        """One of the repairs, for what all have in common."""
        return self.repairs[0]

    @property
    def changes(self) -> list[Change]:
        """What they changed, in the order of the article; two repairs may share a change."""
        return sorted({change for repair in self.repairs for change in repair.changes})


def batches(path: Path) -> list[Batch]:
    """Return what the runs of a changes file did, the oldest first.

    A last line that is not finished is left out: the article was not written either.  Raises ChangesError if another
    line is no record, and OSError if the file cannot be read.
    """
    lines = path.read_bytes().split(b"\n")[:-1]
    told = [_repair(data, f"{path}:{number}") for number, data in enumerate(lines, 1)]
    reverted = {_batch_of(repair) for repair in told if repair.rule == REVERTED}
    repairs = (repair for repair in told if repair.rule != REVERTED)
    return [Batch(tuple(group), key in reverted) for key, group in groupby(repairs, _batch_of)]


def _batch_of(repair: Repair) -> tuple[str, str, tuple[str, str]]:
    return repair.path, repair.run, repair.digests


def reverted(batch: Batch) -> bytes:
    """Return the line that says that all repairs of a run in an article have been undone."""
    path, run, (before, after) = _batch_of(batch.head)
    record = {"path": path, "rule": REVERTED, "edits": []}
    return line(record, run=run, encoding=batch.head.encoding, digests={"before": before, "after": after})


def _repair(data: bytes, place: str) -> Repair:
    try:
        said = json.loads(data)
        version = said[MARK]
    except (ValueError, TypeError, KeyError):
        raise ChangesError(f"{place}: is no record of a repair, as `newslint check --fix --changes` writes") from None
    if version != VERSION:
        raise ChangesError(f"{place}: was written by another version of newslint ({said.get('version')}); use that")
    try:
        path, rule, run, encoding = (_text(said[name]) for name in ("path", "rule", "run", "encoding"))
        digests = _text(said["digests"]["before"]), _text(said["digests"]["after"])
        return Repair(path, rule, run, encoding, digests, tuple(_changes(said["edits"])))
    except (KeyError, TypeError, ValueError) as wrong:
        raise ChangesError(f"{place}: the record is damaged: {_what(wrong)}") from None


def _changes(edits: Iterable[dict[str, Any]]) -> Iterator[Change]:
    for edit in edits:
        left, right = edit["context"]
        yield Change(_stretch(edit["before"]), _stretch(edit["after"]), (_text(left), _text(right)))


def _stretch(said: dict[str, Any]) -> Stretch:
    start, end, text = said["start"], said["end"], _text(said["text"])
    if type(start) is not int or type(end) is not int or start < 0 or end - start != len(text):
        raise ValueError(f"'{text}' does not stand from {start} to {end}")
    return Stretch(start, end, text)


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(f"{said!r} is no text")
    return said


def _what(wrong: Exception) -> str:
    return f"it has no {wrong}" if isinstance(wrong, KeyError) else str(wrong)
