"""Writing a repaired text back: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newslint.files.source import Source
from newslint.files.temporary import temporary


class WriteError(OSError):
    """A file that is not written; the message names it and says why."""


def write(source: Source, text: str) -> None:
    """Put *text* into the file that *source* was read from, in the same encoding and with the same mark.

    The file is replaced in one step by a new one with its permissions and, where allowed, its
    owner; a link is followed, and stays a link.  Another hard link to the old file keeps the old text.

    A file that has become what would be written, as by another run, is no failure.

    Raises WriteError if the file is not a regular one, is read-only, or has changed otherwise since it was
    read; UnicodeEncodeError if the text has a lone surrogate; and OSError if the directory cannot
    be written to or the disk is full.  The file is then as it was.
    """
    if source.path is None:
        raise WriteError("standard input cannot be written to")
    path, old, new = source.path, source.encode(source.text), source.encode(text)

    def need_unchanged(target: Path) -> None:
        if target.read_bytes() not in (old, new):
            raise changed(path)

    with replacement(path, need_unchanged) as file:
        file.write(new)


def changed(path: Path) -> WriteError:
    """Return the error that a file is not the one any more that was read."""
    return WriteError(f"{path}: not written: it has changed since it was read")


@contextmanager
def replacement(path: Path, need_unchanged: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """Give a new file to write to, which takes the place of the one at *path* when the block ends, and not before.

    It has the permissions of the old one and, where allowed, its owner.  If anything is raised in the block, or by
    *need_unchanged*, which is asked about the old one at the last moment, there is no trace of the new one.
    Raises WriteError and OSError as :func:`write` does.
    """
    target = Path(os.path.realpath(path))
    status = target.stat()
    if reason := _refusal(target, status):
        raise WriteError(f"{path}: not written: {reason}")
    with temporary(target.parent) as (handle, new):
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
        _keep_owner(new, status)
        Path(new).chmod(stat.S_IMODE(status.st_mode))
        need_unchanged(target)
        os.replace(new, target)  # noqa: PTH105  # the atomic rename by its own name


def _refusal(target: Path, status: os.stat_result) -> str | None:
    """Say why the file must not be written, if so."""
    if not stat.S_ISREG(status.st_mode):
        return "it is not a regular file"
    # The superuser may write anything, and a new file may take the place of a read-only one: ask the mode, too.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        return "it is read-only"
    return None


def _keep_owner(path: str, status: os.stat_result) -> None:
    """Give a new file the owner of the old one, as far as the system has owners and allows it."""
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, status.st_uid, status.st_gid)
