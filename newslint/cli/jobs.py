"""How many processes to check in."""

from __future__ import annotations

import os

import click

_DIGITS = 6  # nobody has more CPUs than these can write


class Jobs(click.ParamType[int]):
    """A number of processes; ``auto`` and 0 stand for the number of CPUs that this one may use."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        if value == "auto":
            return _cpus()
        if not isinstance(value, str) or not (value.isascii() and value.isdecimal() and len(value) <= _DIGITS):
            self.fail(f"'{value}' is not a number of processes: it wants to be 1 or more, or 'auto'", param, ctx)
        return int(value) or _cpus()


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
