"""Several reports of one run, each with its own format, while its files come in and none of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newslint.report import Checked, Render, Style


class _Slot:
    """What one report reads its files from: one at a time, as they are put in."""

    def __init__(self) -> None:
        self.file: Checked | None = None
        self.has_more = True

    def __iter__(self) -> Iterator[Checked]:
        while self.has_more:
            file, self.file = self.file, None
            if file is None:
                raise RuntimeError("a report asked for the next file without a piece for the last one")
            yield file


def together(reports: Sequence[tuple[Render, Style]], files: Iterable[Checked]) -> Iterator[tuple[int, str]]:
    """Yield the pieces of several *reports* of the same *files*, each piece with the number of its report (from 0)."""
    slots = [_Slot() for _ in reports]
    pieces = [render(slot, style) for slot, (render, style) in zip(slots, reports, strict=True)]
    for file in files:
        for number, slot in enumerate(slots):
            slot.file = file
            yield number, next(pieces[number])
    for number, slot in enumerate(slots):
        slot.has_more = False
        for piece in pieces[number]:
            yield number, piece
