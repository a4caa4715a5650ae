"""Big files of JSON Lines, in slices of whole lines, so that no more than a few slices are ever held.

A line is an article by itself, so each slice is checked and repaired by itself.  A big file that is not UTF-8
is read whole, like any other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newslint.config import Config
from newslint.files.write import changed, replacement
from newslint.finding import Cause, Report
from newslint.readers import Reader, format_of
from newslint.readers.prose import Prose, UnreadableError
from newslint.report import Checked, Start

if TYPE_CHECKING:
    from newslint.readers.json import Style

# Files from this many bytes on are read in slices of about so many (SLICE).
BIG = 8_000_000
SLICE = 500_000

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|[\n\r]")


class Slice(NamedTuple):
    """Whole lines of a big file: their text, their place in bytes, and how the file writes its strings."""

    path: Path
    text: str
    at: int
    size: int
    style: Style

    @property
    def reader(self) -> Reader:
        """What reads the articles of the slice."""
        return partial(_articles, style=self.style)


class End(NamedTuple):
    """All slices of a file have been read; the file then was as *status* says."""

    path: Path
    status: os.stat_result


class Unread(NamedTuple):
    """A big file that cannot be read, or not to its end, and why."""

    path: Path
    why: str


# What there is to do: a file, or some of one.
Job = Path | Slice | End | Unread


def path_of(job: Job) -> Path:
    """Return the file that a job is about."""
    return job if isinstance(job, Path) else job.path


def is_big(path: Path, kind: str | None) -> bool:
    """Tell whether a file is to be read in slices; *kind* is its format where the name does not tell.

    Raises OSError if it cannot be read.
    """
    kind = kind or (format_of(path) if path.suffix else None)
    if kind not in ("jsonl", None) or not path.is_file() or path.stat().st_size < BIG:
        return False
    try:
        with path.open("rb") as file:
            if kind is None and format_of(path, _first_lines(file)) != "jsonl":
                return False
            file.seek(0)
            return all("\0" not in text for _, _, text in _slices(file))
    except UnicodeDecodeError:
        return False


def _first_lines(file: BinaryIO) -> str:
    """Return the first lines of a file, as far as they are whole."""
    return file.read(SLICE).rpartition(b"\n")[0].decode("latin-1")


def big_articles(path: Path, config: Config) -> Iterator[Prose]:
    """Yield the articles of a big file.  Raises OSError if it cannot be read."""
    from newslint.readers.jsonl import records

    with path.open("rb") as file:
        for _, _, text in _slices(file):
            yield from records(text, config)


def slices(path: Path, config: Config) -> Iterator[Slice | End]:
    """Yield the slices of a big file, and its end.

    Raises OSError if the file cannot be read, UnicodeDecodeError if it becomes something else meanwhile,
    and UnreadableError if none of its lines can be read as JSON.
    """
    from newslint.readers.json import Style  # few files are big

    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        style = Style.of_slices(text for _, _, text in _slices(file))
        file.seek(0)
        _need_readable(file, config, style)
        file.seek(0)
        for at, size, text in _slices(file):
            yield Slice(path, text, at, size, style)
    yield End(path, status)


def _slices(file: BinaryIO) -> Iterator[tuple[int, int, str]]:
    """Yield the places in bytes and the texts of slices of whole lines; a byte order mark is no part of the first."""
    at = len(_MARK) if file.read(len(_MARK)) == _MARK else 0
    file.seek(at)
    rest = b""
    # A line longer than a slice is read in ever larger steps.
    while data := file.read(max(SLICE, len(rest))):
        data = rest + data
        # The last of the data may be one half of a line end.
        cut = data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1
        if cut:
            yield at, cut, data[:cut].decode()
        at, rest = at + cut, data[cut:]
    if rest:
        yield at, len(rest), rest.decode()


def _need_readable(file: BinaryIO, config: Config, style: Style) -> None:
    """Raise UnreadableError if there are lines, and none can be read; the first that can ends the search."""
    from newslint.readers.jsonl import records

    line, wrong = 1, ""
    for _, _, text in _slices(file):
        for prose in records(text, config, style):
            if prose.text or not prose.problems:
                return
            if not wrong:
                place, message = prose.problems[0]
                before = _lines(text[: place.start])
                column = place.start - max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start))
                wrong = f"line {line + before}, column {column}: {message}"
        line += _lines(text)
    if wrong:
        raise UnreadableError(wrong)


def _articles(source: str, config: Config, *, style: Style) -> tuple[Prose, ...]:
    from newslint.readers.jsonl import records

    return tuple(records(source, config, style))


def _lines(text: str) -> int:
    return sum(1 for _ in _LINE_END.finditer(text))


class Parts:
    """The parts of big files as they come from slices: where each starts, what befell its file, what to write.

    Use as a context manager: what is written takes the place of a file when that is finished, and else leaves
    no trace.
    """

    def __init__(self) -> None:
        self.path: Path | None = None  # the file that is under way
        self._abandoned: Path | None = None
        self._repairs = False
        self._start = self._before = Start()
        self._causes: dict[str, Cause] = {}
        self._new: BinaryIO | None = None
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
        if self._repairs:
            self._write(piece, done)
        return done._replace(start=start, before_start=before, more=True)

    def _write(self, piece: Slice, done: Checked) -> None:
        if done.applied and self._new is None:
            self._new = self._open.enter_context(replacement(piece.path))
            with piece.path.open("rb") as file:
                for at in range(0, piece.at, SLICE):
                    self._new.write(file.read(min(SLICE, piece.at - at)))
        if self._new is not None:
            self._new.write(done.text.encode())

    def finished(self, end: End) -> Checked | None:
        """Put what was written in the place of the file, and return the last part.  Of an abandoned file, None.

        Raises WriteError if the file has changed since it was read, and OSError if it cannot be written.
        """
        if end.path != self.path:
            return None
        if self._new is not None:
            now = end.path.stat()
            if any(getattr(now, each) != getattr(end.status, each) for each in ("st_ino", "st_size", "st_mtime_ns")):
                raise changed(end.path)
            self._new = None
            self._open.close()
        return self._last()

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
    return Start(start.offset + len(text), start.line + _lines(text))
