"""Time that grows no faster than the text: what a machine's speed and its other users cannot change."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

# Four times the text takes four times as long, or sixteen times where the work is quadratic.
_MOST_GROWTH = 9.0
_TOO_LITTLE_TO_TELL = 0.5  # seconds of CPU


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that *work* takes, in seconds; the collector, which walks all a run holds, stands still."""
    gc.disable()
    try:
        before = process_time()
        work()
        return process_time() - before
    finally:
        gc.enable()


def assert_grows_with_its_text(work: Callable[[str], object], run: str, size: int = 100_000) -> None:
    """Fail unless *work* on *size* characters of *run* takes about four times as long as on a quarter of them.

    A text that is done at once is not measured twice; a measurement that fails is made once more.
    """
    whole, quarter = _repeated(run, size), _repeated(run, size // 4)
    for _ in range(2):
        long = seconds(lambda: work(whole))
        if long < _TOO_LITTLE_TO_TELL or long < _MOST_GROWTH * (short := seconds(lambda: work(quarter))):
            return
    raise AssertionError(f"{long:.2f} s for {size} characters of {run!r}, {short:.2f} s for a quarter of them")


def _repeated(run: str, size: int) -> str:
    return (run * (size // len(run) + 1))[:size]
