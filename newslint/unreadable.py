"""Records that cannot be read: findings of the tool's own, as a rule has no text to read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newslint.config import Config
from newslint.config.model import ALL
from newslint.finding import Finding
from newslint.readers.prose import Prose

UNREADABLE = "newslint/unreadable-record"
MANUAL = """\
A record cannot be read, or not all of it.

A line of JSON Lines is no JSON, a row of CSV has too many fields, a key stands twice: what the
record says cannot be known, so it is not checked, and never rewritten. The others are.
"""


def findings(prose: Prose, path: Path | str | None, config: Config) -> Iterator[Finding]:
    """Yield what keeps an article from being read, unless that is ignored, whatever rules are selected."""
    if prose.problems and replace(config, select=(ALL,)).selects(UNREADABLE, path):
        yield from (Finding(span, 1.0, (), message, UNREADABLE) for span, message in prose.problems)
