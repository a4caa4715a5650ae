"""Files that cannot be decoded: a finding of the tool's own, as there is no text for a rule to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newslint.config import Config
from newslint.config.model import ALL
from newslint.files import UndecodableError
from newslint.finding import Finding, Report
from newslint.own_rules import UNDECODABLE
from newslint.report import Checked
from newslint.text.span import Span


def undecodable(name: str, data: bytes, failure: UndecodableError) -> Checked:
    """Return what there is to say of bytes that are not text.

    The text shown is UTF-8 with U+FFFD for what is not, and the finding's offsets count in that.
    """
    start = len(data[: failure.offset].decode("utf-8", "replace"))
    end = start + len(failure.data.decode("utf-8", "replace"))
    message = f"The file {str(failure).removeprefix(f'{failure.path}: ')}"
    report = Report((Finding(Span(start, end), 1.0, (), message, UNDECODABLE),))
    return Checked(name, data.decode("utf-8", "replace"), report)


def is_wanted(config: Config, path: Path) -> bool:
    """Tell whether to report such a file: unless it is ignored, whatever rules are selected."""
    return replace(config, select=(ALL,)).selects(UNDECODABLE, path)
