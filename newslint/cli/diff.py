"""Repairs as a unified diff, which ``patch`` and ``git apply`` understand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

_NO_NEWLINE = "\n\\ No newline at end of file\n"
_COLORS = {"+": "green", "-": "red", "@": "cyan"}


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of the diff between two texts of a file; none if they are equal.

    Lines end at ``\\n`` alone, as ``patch`` has it.
    """
    from difflib import unified_diff  # 2 ms that only --diff costs

    name = path.replace("\n", "\\n")
    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line if line.endswith("\n") else line + _NO_NEWLINE


def painted(line: str) -> str:
    """Return a line of a diff with terminal codes."""
    if line.startswith(("---", "+++")):
        return click.style(line, bold=True)
    color = _COLORS.get(line[0])
    return click.style(line, fg=color) if color else line


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
