"""The changes file while a run adds to it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newslint.changes import START, ChangesError
from newslint.files import WriteError


class Log:
    """A changes file to be added to; it is made if there is none, and keeps what earlier runs wrote.

    Raises ChangesError if the file is something else, and OSError if it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        if path.exists():
            _check(path)
        self._path = path
        with path.open("ab"):
            _cut_off_half_a_line(path)

    @contextmanager
    def keeping(self, lines: Iterable[bytes]) -> Iterator[None]:
        """Write lines for good before what is done in the block; if that raises an error, take them away again.

        An interruption leaves them: nobody knows then how far the block came.

        Raises WriteError if they cannot be written.
        """
        data = b"".join(lines)
        try:
            end = self._append(data)
        except OSError as failure:
            reason = (failure.strerror or str(failure)).lower()
            raise WriteError(f"{self._path}: not written: {reason}; so no repair was made that it would tell") from None
        try:
            yield
        except Exception:
            with self._open() as file:
                # Another run may have added to the file meanwhile; then the digests tell what was not made.
                if file.seek(0, os.SEEK_END) == end:
                    file.truncate(end - len(data))
            raise

    def _append(self, data: bytes) -> int:
        """Add bytes to the file, all of them or none, and return where they end."""
        with self._open() as file:
            start = file.seek(0, os.SEEK_END)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) or 0 :]
                os.fsync(file.fileno())
            except OSError:
                file.truncate(start)
                raise
            return start + len(data)

    @contextmanager
    def _open(self) -> Iterator[io.FileIO]:
        """Open the file for this process alone, as far as the system has locks; they end with the process."""
        with self._path.open("ab", buffering=0) as file:
            with suppress(ImportError, OSError):  # Windows has other locks, and some file systems none
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _cut_off_half_a_line(path: Path) -> None:
    """Take away a record that was not finished: its article was not written either."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return
        file.seek(-1, os.SEEK_END)
        if file.read(1) == b"\n":
            return
        file.seek(0)
        end = file.read().rfind(b"\n") + 1
    os.truncate(path, end)


def _check(path: Path) -> None:
    """Raise ChangesError if a file is something else than a changes file or empty."""
    if not path.is_file():
        raise ChangesError(f"{path}: is not a regular file, so repairs cannot be kept in it")
    with path.open("rb") as file:
        start = file.read(len(START))
    # Half of the first line is there if a run was killed at once.
    if not (START.startswith(start) if len(start) < len(START) else start == START):
        raise ChangesError(f"{path}: is not a changes file of newslint, so no repairs are added to it")
