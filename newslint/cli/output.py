"""Where a report goes: a terminal, a pipe or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from newslint.cli.messages import Failed

# How wide a report is where no terminal says so, in columns.
WIDTH = 100


def width_of(stream: TextIO | None) -> int:
    """Return how many columns a stream (None: it is closed) has: ``COLUMNS``, else as its terminal says."""
    if (said := os.environ.get("COLUMNS", "")).isdecimal() and int(said):
        return int(said)
    try:
        return (stream and os.get_terminal_size(stream.fileno()).columns) or WIDTH
    except (OSError, ValueError):  # no terminal, or not even a file
        return WIDTH


@contextmanager
def output_file(path: str) -> Iterator[TextIO]:
    """Open a file for a report.  It takes the place of an older one when it is whole, and not before;
    a device or pipe is written to.

    Raises Failed if the file cannot be written.
    """
    named = Path(path)
    # What leads to a pipe is opened by its own name: behind the link there is none.
    direct = named.exists() and not named.is_file()
    target = named if direct else Path(os.path.realpath(path))
    if problem := _problem(target):
        raise Failed(f"{path}: {problem}")
    if stream := standard(target):
        yield stream
        return
    # Made by open(), not by tempfile, so that the report gets the permissions of any new file.
    working = target if direct else target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        # Line ends are those of the report, which may have an article in it.
        with working.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        if not direct:
            working.replace(target)
    except BaseException:
        if not direct:
            working.unlink(missing_ok=True)
        raise


def standard(target: Path) -> TextIO | None:
    """Return standard output or error if that is what goes to a file, as with ``/dev/stdout``: not one to replace."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if os.path.samestat(os.fstat(stream.fileno()), target.stat()):
                return stream
        except (OSError, ValueError):  # it is closed, no file, or there is no such target
            continue
    return None


def _problem(target: Path) -> str | None:
    """Say why a report cannot be written to a file, before any work is done for it."""
    if target.is_dir():
        return "is a directory"
    if not target.parent.is_dir():
        return f"there is no directory {target.parent}"
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        return "permission denied"
    return None
