"""A progress bar for long runs, on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newslint.cli.stream import Job, Slice

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# A run that is done sooner needs no bar.
_PATIENCE = 1.0
_WIPE = "\r\x1b[K\x1b[?25h"  # the line, and the cursor that the bar hides is shown again


class Progress:
    """How much of a run is done, in bytes; it is shown from the first second on, unless it is *silent*."""

    def __init__(self, paths: list[Path], *, silent: bool, label: str = "Checking") -> None:
        on_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._is_wanted = on_terminal and not silent and not os.environ.get("CI")
        self._label = label
        self._since = time.monotonic()
        self._total = sum(map(_size, paths)) if self._is_wanted else 0
        self._done = 0
        self._bar: ProgressBar[int] | None = None
        self._is_seen = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._wipe()

    def add(self, job: Job) -> None:
        """Say that a job is done, and show how far the run is."""
        if not self._is_wanted:
            return
        self._done += _size(job) if isinstance(job, Path) else job.size if isinstance(job, Slice) else 0
        if time.monotonic() - self._since < _PATIENCE:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=self._total, label=self._label, file=sys.stderr)
        self._bar.update(min(self._done, self._total) - self._bar.pos)
        self._is_seen = True

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Wipe the bar, so that other lines can be written; it is back when the next job is done."""
        self._wipe()
        yield

    def _wipe(self) -> None:
        if self._is_seen:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()
            self._is_seen = False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
