"""The texts to measure on: any corpus that a user names."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".txt", ".text", ".md", ".markdown")


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every article in a corpus.

    *path* is a JSON Lines file (``.jsonl``, ``.jsonl.gz``) whose objects have a ``text`` and perhaps
    an ``id``, a text file, or a folder of such files.  Raises SystemExit if nothing is found.
    """
    found = False
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        for pair in _read(file):
            found = True
            yield pair
    if not found:
        raise SystemExit(f"{path}: no articles found (wanted: .jsonl, .jsonl.gz, {', '.join(SUFFIXES)})")


def _read(file: Path) -> Iterator[tuple[str, str]]:
    if file.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                if "text" in row:
                    yield str(row.get("id", f"{file.name}:{number}")), row["text"]
    elif file.suffix in SUFFIXES:
        yield str(file), file.read_text(encoding="utf-8")


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file of JSON Lines; only a line feed ends one, whatever control characters there are."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file
