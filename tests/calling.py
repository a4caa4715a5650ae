"""Calling the command line from a test, and articles to call it with."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newslint.cli import newslint

SAFE = "The crews dont know when the ferry leaves.\n"
SAFE_MENDED = "The crews don't know when the ferry leaves.\n"
UNSAFE = "The council has decided in 2018 that the bridge would go.\n"
UNSAFE_MENDED = "The council decided in 2018 that the bridge would go.\n"
CLEAN = "The harbour opened on Monday, and nobody complained.\n"
# Announced, and not there: a finding without a fix.
LOST = "The harbour stays open for now, tweeted Marlow:\n"


def run(*args: str, stdin: bytes = b"") -> Result:
    """Call newslint in this process and this directory."""
    return CliRunner().invoke(newslint, args, input=stdin)


def enter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to a directory, and forget what the environment says of colour and width."""
    monkeypatch.chdir(folder)
    for name in {"COLUMNS", "FORCE_COLOR", "NO_COLOR"} & os.environ.keys():
        monkeypatch.delenv(name)


def write(name: str, text: str) -> Path:
    """Write a file, and the directories above it."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def rules(result: Result) -> list[str]:
    """Return the rules of the findings that a call printed as JSON."""
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


def broken(*_: object, **__: object) -> None:
    """Stand in for a function of newslint with a fault."""
    raise ZeroDivisionError("the sum of\nall fears")
