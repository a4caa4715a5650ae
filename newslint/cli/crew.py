"""What the processes do that a run shares its work with."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newslint import session
from newslint.cli.examine import Examined, Examiner, Noted
from newslint.cli.request import Request
from newslint.cli.shared import Shared
from newslint.cli.stream import Job

# What is sent to another process at once is no more than this, or a single file.
_MOST_FILES = 16
_MOST_BYTES = 100_000

# Damaged in a few ways, so that most of what checking needs is loaded.
_SAMPLE = """\
The mayors office said the ferry wont leave.

He didn t say why , and of the crews theyre the last. The on Friday climbed

the harbour "opened on Monday.In the end Marlows ship came.
"""


class _Said(io.StringIO):
    """Keeps what a worker says, coloured if what it goes to has colours."""

    def __init__(self, *, on_terminal: bool) -> None:
        super().__init__()
        self._on_terminal = on_terminal

    def isatty(self) -> bool:
        return self._on_terminal


@contextmanager
def kept(*, on_terminal: bool) -> Iterator[io.StringIO]:
    """Keep what is said on standard error: *on_terminal* says where it will be written."""
    before, sys.stderr = sys.stderr, _Said(on_terminal=on_terminal)
    try:
        yield sys.stderr
    finally:
        sys.stderr = before


_examiner: Examiner
_on_terminal: bool


def prepare(request: Request, shared: Shared, on_terminal: bool, remembers: bool) -> None:
    """Make this process one that examines: *on_terminal* says where what it says will be written."""
    global _examiner, _on_terminal  # a worker process does one thing
    _examiner, _on_terminal = Examiner(request, shared, remembers=remembers), on_terminal


def warm() -> None:
    """Load what checking needs, for the processes that will be forks of this one."""
    session.check(_SAMPLE)


def examine(job: Job) -> Examined:
    """Check a file or slice in a process that was made ready, and keep what is said."""
    _examiner.failed = False
    with kept(on_terminal=_on_terminal) as said:
        done = _examiner.examine(job)
        return done._replace(said=said.getvalue(), failed=_examiner.failed)


def note_file(path: Path) -> Noted:
    """Note of a file what the run wants to know, in a process that was made ready."""
    return _examiner.note(path)


def weight(job: Job) -> float:
    """Return what share of a batch a job is: it costs some time, and more for each byte."""
    if not isinstance(job, Path):
        return 1
    try:
        return min(1, 1 / _MOST_FILES + job.stat().st_size / _MOST_BYTES)
    except OSError:
        return 1 / _MOST_FILES
