"""Floors below which no figure may sink, kept in a file for each corpus, seed and slice.

Raising a floor needs no reason; lowering one does, and the reason stays in the file.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple

HEAD = """# Figures that must not sink, by the SHA-256 of the corpus that they were measured on.
# Written by benchmarks/accuracy.py: --update raises floors, --lower "reason" lowers them and keeps the reason.
"""
_DIGITS = 3
# Of these, less is better.
LESS_IS_BETTER = "false-alarms"


class Sunk(NamedTuple):
    """A figure below its floor."""

    name: str
    floor: float
    figure: float


def sunk(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[Sunk]:
    """Return the *figures* that are worse than their floors; a figure that is gone counts as 0."""
    return [
        Sunk(name, least, figures.get(name, 0.0))
        for name, least in floors.items()
        if _is_worse(name, figures.get(name, 0.0), least)
    ]


def _is_worse(name: str, figure: float, least: float) -> bool:
    return figure > least if LESS_IS_BETTER in name else figure < least


def rounded(name: str, figure: float) -> float:
    """Return the floor that *figure* keeps: rounded to the side that is no better."""
    scale: float = 10.0**_DIGITS
    return float((ceil if LESS_IS_BETTER in name else floor)(figure * scale) / scale)


class Book:
    """The file of floors: read when made, written by `write`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}

    def floors(self, key: str) -> dict[str, float]:
        """Return the floors of one corpus; empty if there are none yet."""
        return dict(self._entries.get(key, {}).get("floors", {}))

    def reasons(self, key: str) -> list[dict[str, Any]]:
        """Return what was lowered, with the reasons, oldest first."""
        return list(self._entries.get(key, {}).get("lowered", []))

    def update(self, key: str, corpus: str, figures: Mapping[str, float], reason: str = "") -> list[Sunk]:
        """Raise the floors of one corpus to *figures*, and with a *reason* lower those that sank.

        Returns what sank and was not lowered; the floors are then left as they were.
        """
        floors, lowered = self.floors(key), self.reasons(key)
        below = sunk(floors, figures)
        if below and not reason:
            return below
        for one in below:
            to = rounded(one.name, one.figure)
            lowered.append({"figure": one.name, "from": one.floor, "to": to, "reason": reason})
            floors[one.name] = to
        for name, figure in figures.items():
            better = rounded(name, figure)
            if name not in floors or _is_worse(name, floors[name], better):
                floors[name] = better
        self._entries[key] = {"corpus": corpus, "floors": floors, "lowered": lowered}
        return []

    def write(self) -> None:
        """Write the file; the same floors give the same bytes."""
        lines = [HEAD]
        for key, entry in sorted(self._entries.items()):
            lines += [f"[{json.dumps(key)}]", f"corpus = {json.dumps(entry['corpus'])}", ""]
            lines += [f"[{json.dumps(key)}.floors]"]
            lines += [f"{json.dumps(name)} = {figure}" for name, figure in sorted(entry["floors"].items())]
            for reason in entry.get("lowered", []):
                lines += ["", f"[[{json.dumps(key)}.lowered]]"]
                lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in reason.items()]
            lines.append("")
        self.path.write_text("\n".join(lines), "utf-8", newline="\n")
