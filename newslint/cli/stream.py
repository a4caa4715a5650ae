"""Big files of JSON Lines, in slices of whole lines, so that no more than a few slices are ever held.

A line is an article by itself, so each slice is checked and repaired by itself.  A big file that is not UTF-8
is read whole, like any other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newslint.config import Config
from newslint.readers import Reader, format_of
from newslint.readers.prose import Prose, UnreadableError
from newslint.text.span import Span

if TYPE_CHECKING:
    from newslint.readers.json import Style

# Files from this many bytes on are read in slices of about so many (SLICE).
BIG = 8_000_000
SLICE = 500_000

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|[\n\r]")


class Slice(NamedTuple):
    """Whole lines of a big file: their text, place in bytes and first line, and how the file writes its strings."""

    path: Path
    text: str
    at: int
    size: int
    line: int
    style: Style

    @property
    def reader(self) -> Reader:
        """What reads the articles of the slice."""
        return partial(_articles, style=self.style)


class End(NamedTuple):
    """All slices of a file have been read; the file then was as *status* says.

    ``unmatched`` says why none of its fields holds prose, if so.
    """

    path: Path
    status: os.stat_result
    unmatched: str = ""


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


def big_articles(path: Path, config: Config) -> Iterator[tuple[Prose, int]]:
    """Yield the articles of a big file, and the lines where they start.  Raises OSError if it cannot be read."""
    from newslint.readers.jsonl import records

    line = 1
    with path.open("rb") as file:
        for _, _, text in _slices(file):
            yield from with_lines(records(text, config), text, line)
            line += count_lines(text)


def with_lines(articles: Iterable[Prose], source: str, line: int = 1) -> Iterator[tuple[Prose, int]]:
    """Yield the articles of a source that starts at *line* of its file, and the lines where their prose starts."""
    at = 0
    for prose in articles:
        start = prose.source.to_source(Span(0, 1)).start if prose.text else at
        if start > at:
            line += count_lines(source, at, start)
            at = start
        yield prose, line


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
        unmatched = "" if _has_prose(file, config, style) else _unmatched(file, path, config)
        file.seek(0)
        line = 1
        for at, size, text in _slices(file):
            yield Slice(path, text, at, size, line, style)
            line += count_lines(text)
    yield End(path, status, unmatched)


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


def _has_prose(file: BinaryIO, config: Config, style: Style) -> bool:
    """Tell whether any line has prose or can be read in part; the first that does ends the search.

    Raises UnreadableError if there are lines, and none can be read.
    """
    from newslint.readers.jsonl import records

    line, wrong = 1, ""
    for _, _, text in _slices(file):
        for prose in records(text, config, style):
            if prose.text or not prose.problems:
                return True
            if not wrong:
                place, message = prose.problems[0]
                before = count_lines(text[: place.start])
                column = place.start - max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start))
                wrong = f"line {line + before}, column {column}: {message}"
        line += count_lines(text)
    if wrong:
        raise UnreadableError(wrong)
    return False


def _unmatched(file: BinaryIO, path: Path, config: Config) -> str:
    """Return what is said of a file without prose, by its first lines."""
    from newslint.cli.unmatched import unmatched  # few big files have none

    file.seek(0)
    return unmatched(next(_slices(file), (0, 0, ""))[2], "jsonl", str(path), config)


def _articles(source: str, config: Config, *, style: Style) -> tuple[Prose, ...]:
    from newslint.readers.jsonl import records

    return tuple(records(source, config, style))


def count_lines(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many lines end between two offsets of a text."""
    end = len(text) if end is None else end
    if text.find("\r", start, end) < 0:
        return text.count("\n", start, end)
    return sum(1 for _ in _LINE_END.finditer(text, start, end))
