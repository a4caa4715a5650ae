"""What comes of the slices of big files is put together: one report and, if repaired, one new file for each."""

from __future__ import annotations

import os
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newslint.cli.stream import SLICE, End, Slice, count_lines
from newslint.files.write import changed, replacement
from newslint.finding import Cause, Report
from newslint.report import Checked, Start

if TYPE_CHECKING:
    from newslint.changes.recorder import Recorder


class Parts:
    """The parts of big files as they come from slices: where each starts, what befell its file, what to write.

    Use as a context manager: what is written takes the place of a file when that is finished, and else leaves
    no trace.  A *recorder* keeps the repairs.
    """

    def __init__(self, recorder: Recorder | None = None) -> None:
        self._recorder = recorder
        self.path: Path | None = None  # the file that is under way
        self._abandoned: Path | None = None
        self._repairs = False
        self._start = self._before = Start()
        self._causes: dict[str, Cause] = {}
        self._new: BinaryIO | None = None
        self._status: os.stat_result | None = None  # of the file, when it was read to its end
        self._open = ExitStack()

    def __enter__(self) -> Parts:
        return self

    def __exit__(self, *_: object) -> None:
        self._give_up()

    def begin(self, piece: Slice, *, repairs: bool) -> None:
        """Make ready for a slice, perhaps the first of its file."""
        if piece.path not in (self.path, self._abandoned):
            self.path, self._repairs, self._causes = piece.path, repairs, {}
            self._start = self._before = Start()
            if self._recorder:
                self._recorder.begin()

    def part(self, piece: Slice, done: Checked) -> Checked | None:
        """Return the report on a slice as a part of that on its file, and write the slice as repaired.

        Of a file that was abandoned, None.  Raises OSError if the repairs cannot be written.
        """
        if piece.path != self.path:
            return None
        start, before = self._start, self._before
        self._start, self._before = _after(start, done.text), _after(before, piece.text)
        for cause in done.report.causes:
            other = self._causes.setdefault(cause.name, cause)
            if cause.confidence > other.confidence:
                self._causes[cause.name] = cause
        part = done._replace(start=start, before_start=before, more=True)
        if self._repairs:
            self._write(piece, done)
            if self._recorder:
                self._recorder.add(part)
        return part

    def _write(self, piece: Slice, done: Checked) -> None:
        if done.applied and self._new is None:
            self._new = self._open.enter_context(replacement(piece.path, self._need_unchanged))
            with piece.path.open("rb") as file:
                for at in range(0, piece.at, SLICE):
                    self._put(self._new, file.read(min(SLICE, piece.at - at)))
        if self._new is not None:
            self._put(self._new, done.text.encode())

    def _put(self, new: BinaryIO, data: bytes) -> None:
        new.write(data)
        if self._recorder:
            self._recorder.writes(data)

    def finished(self, end: End) -> Checked | None:
        """Put what was written in the place of the file, and return the last part.  Of an abandoned file, None.

        Raises WriteError if the file has changed since it was read, and OSError if it cannot be written.
        """
        if end.path != self.path:
            return None
        if self._new is not None:
            self._need_unchanged(end.path, end.status)
            with self._recorder.keeping_parts(end.path) if self._recorder else nullcontext():
                self._new, self._status = None, end.status
                self._open.close()
        return self._last()

    def _need_unchanged(self, target: Path, before: os.stat_result | None = None) -> None:
        now, before = target.stat(), before or self._status
        if any(getattr(now, each) != getattr(before, each) for each in ("st_ino", "st_size", "st_mtime_ns")):
            raise changed(self.path or target)

    def abandoned(self) -> Checked:
        """Leave the file as it is, and return the last part: what comes of it yet is let go."""
        self._give_up()
        self._abandoned = self.path
        return self._last()

    def _last(self) -> Checked:
        causes = (cause._replace(findings=()) for cause in self._causes.values())
        told = tuple(sorted(causes, key=lambda cause: (-cause.confidence, cause.name)))
        name, self.path = str(self.path), None
        return Checked(name, "", Report((), told), start=self._start, before_start=self._before)

    def _give_up(self) -> None:
        self._new, opened = None, self._open.pop_all()
        opened.__exit__(_GivenUp, _GivenUp(), None)


class _GivenUp(BaseException):
    """Tells the context of a new file that there shall be none."""


def _after(start: Start, text: str) -> Start:
    return Start(start.offset + len(text), start.line + count_lines(text))
