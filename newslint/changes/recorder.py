"""Keeps the repairs of a run in its changes file, those of an article before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from newslint.changes.log import Log
from newslint.changes.record import line, records
from newslint.files import Source
from newslint.report import Checked

_PIECE = 1_000_000  # bytes read at a time


class Recorder:
    """What a run has to say of its repairs.

    Raises ChangesError if the file is something else than a changes file, and OSError if it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._log = Log(path)
        self._run = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        self.begin()

    @contextmanager
    def keeping(self, source: Source, done: Checked) -> Iterator[None]:
        """Keep the repairs of a file, which is to be written in the block.  Raises WriteError if that fails."""
        before, after = (sha256(source.encode(text)).hexdigest() for text in (source.text, done.text))
        told = self._common(source.encoding, before, after)
        with self._log.keeping(line(record, **told) for record in records(done, source)):
            yield

    def begin(self) -> None:
        """Make ready for a file that comes in parts."""
        self._parts: list[dict[str, Any]] = []
        self._written = sha256()

    def add(self, part: Checked) -> None:
        """Take in the repairs of a part of a file in UTF-8."""
        self._parts += records(part, Source(None, ""))

    def writes(self, data: bytes) -> None:
        """Take note of bytes that are written to what will take the place of the file."""
        self._written.update(data)

    @contextmanager
    def keeping_parts(self, path: Path) -> Iterator[None]:
        """Keep the repairs of all parts of a file, which is to be replaced in the block.

        Raises WriteError if they cannot be kept, and OSError if the file cannot be read.
        """
        told = self._common("utf-8", _digest(path), self._written.hexdigest())
        with self._log.keeping(line(record, **told) for record in self._parts):
            yield

    def _common(self, encoding: str, before: str, after: str) -> dict[str, object]:
        digests = {"before": f"sha256:{before}", "after": f"sha256:{after}"}
        return {"run": self._run, "encoding": encoding, "digests": digests}


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            digest.update(data)
    return digest.hexdigest()
