"""Records that cannot be read: findings of the tool's own, as a rule has no text to read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newslint.config import Config
from newslint.config.model import ALL
from newslint.finding import Finding
from newslint.own_rules import UNREADABLE
from newslint.readers.prose import Prose


def findings(prose: Prose, path: Path | str | None, config: Config) -> Iterator[Finding]:
    """Yield what keeps an article from being read, unless that is ignored, whatever rules are selected."""
    if prose.problems and replace(config, select=(ALL,)).selects(UNREADABLE, path):
        yield from (Finding(span, 1.0, (), message, UNREADABLE) for span, message in prose.problems)
