"""Colour on a terminal: what each part of a report looks like."""

from __future__ import annotations

from typing import Literal

from click import style

Part = Literal["path", "rule", "mark", "message", "gutter", "caret", "old", "new", "cause", "dim"]

_COLORS: dict[Part, str] = {
    "rule": "red",
    "mark": "cyan",
    "gutter": "blue",
    "caret": "red",
    "old": "red",
    "new": "green",
    "cause": "magenta",
}
_BOLD: frozenset[Part] = frozenset({"path", "rule", "message", "gutter", "caret", "cause"})


def paint(text: str, part: Part, *, color: bool) -> str:
    """Return *text* as the *part* of a report that it is, with terminal codes if *color*."""
    if not color or not text:
        return text
    return style(text, fg=_COLORS.get(part), bold=part in _BOLD or None, dim=part == "dim" or None)
