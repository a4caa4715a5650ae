"""The baseline file: JSON Lines, an entry a line, sorted, so that branches that change it are merged line by line."""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from newslint.baseline.entry import Entry, Place, places
from newslint.baseline.match import match
from newslint.config.patterns import relative
from newslint.finding import Finding

VERSION = 1
_HEAD = "newslint-baseline"
_TEXTS = ("path", "rule", "before", "at", "after")


class BaselineError(ValueError):
    """A baseline file that cannot be used; the message names it, the line, and what would be right."""


class Sorted(NamedTuple):
    """The findings of a text: those that are *new*, and those that are *known*, in the order of the text."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]


class Baseline:
    """The entries of a baseline file; their paths are relative to its directory, *root*."""

    def __init__(self, root: Path, entries: Iterable[Entry] = ()) -> None:
        self.root = root
        # Equal entries are several, so each is an object of its own.
        self.entries = tuple(map(Entry._make, sorted(entries)))

    @cached_property
    def _by_path(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(composed(entry.path), []).append(entry)
        return found

    def name(self, path: Path | str) -> str:
        """Return what a file is called here: as seen from the baseline's directory, with slashes."""
        return relative(os.path.abspath(path), self.root)  # noqa: PTH100  # Path.absolute keeps “..”

    def of(self, path: Path | str) -> Sequence[Entry]:
        """Return the entries of a file."""
        return self.named(self.name(path))

    def named(self, name: str) -> Sequence[Entry]:
        """Return the entries of a file by what it is called here."""
        return self._by_path.get(composed(name), ())

    def match(self, path: Path | str, text: str, findings: Sequence[Finding]) -> Sorted:
        """Sort the *findings* of the *text* of a file into new and known ones, by the entries of its path."""
        held = self.of(path)
        if not held:
            return Sorted(tuple(findings), ())
        known = match(places(text, findings), held).known
        pairs = list(zip(findings, known, strict=True))
        return Sorted(
            tuple(finding for finding, entry in pairs if entry is None),
            tuple(finding for finding, entry in pairs if entry is not None),
        )


def composed(name: str) -> str:
    """Return a path with its letters composed: systems differ in how they write “é”."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def load(file: Path) -> Baseline:
    """Read a baseline file.

    Raises BaselineError if it is no baseline, damaged or of a newer version, and OSError if it cannot be read.
    """
    try:
        lines = file.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BaselineError(f"{file}: is not UTF-8, as a baseline has to be (byte {error.start})") from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not numbered:
        raise BaselineError(f"{file}: is empty, and no baseline; without the file, `newslint baseline` writes one")
    _check_head(file, *numbered[0])
    held: dict[Entry, int] = {}
    for number, line in numbered[1:]:
        # Git's “union” merge keeps a line of both sides twice, or one of each that differ in their count.
        entry, times = _entry(file, number, line)
        held[entry] = max(held.get(entry, 0), times)
    root = Path(os.path.abspath(file)).parent  # noqa: PTH100  # Path.absolute keeps “..”
    return Baseline(root, (entry for entry, times in held.items() for _ in range(times)))


def save(baseline: Baseline) -> str:
    """Return the text of the file of a baseline."""
    lines = [json.dumps({_HEAD: VERSION})]
    for entry, times in sorted(Counter(baseline.entries).items()):
        said: dict[str, object] = {"path": entry.path, **entry.place._asdict()}
        if times > 1:
            said["times"] = times
        lines.append(_written(said))
    return "\n".join(lines) + "\n"


def _written(said: dict[str, object]) -> str:
    """Return an entry as JSON; a file name that is no Unicode is written in escapes."""
    line = json.dumps(said, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(said)
    # They end lines to readers of text, and not in JSON.
    for end in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        line = line.replace(end, f"\\u{ord(end):04x}")
    return line


def _check_head(file: Path, number: int, line: str) -> None:
    head = _object(file, number, line)
    version = head.get(_HEAD)
    if not isinstance(version, int) or isinstance(version, bool):
        wants = json.dumps({_HEAD: VERSION})
        raise BaselineError(f"{file}:{number}: is no baseline: its first line wants to be {wants}")
    if version > VERSION:
        raise BaselineError(
            f"{file}:{number}: is of version {version}, which a newer newslint wrote; this one reads up to {VERSION}"
        )


def _entry(file: Path, number: int, line: str) -> tuple[Entry, int]:
    said = _object(file, number, line)
    for key in _TEXTS:
        if not isinstance(said.get(key), str):
            raise BaselineError(f"{file}:{number}: “{key}” wants a text")
    times = said.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise BaselineError(f"{file}:{number}: “times” wants a number from 1, not {json.dumps(times)}")
    return Entry(said["path"], Place(*(said[key] for key in _TEXTS[1:]))), times


def _object(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
        why = "a merge conflict is left in it" if conflict else "is no JSON"
        raise BaselineError(f"{file}:{number}: {why}; without the file, `newslint baseline` writes it anew") from None
    if not isinstance(said, dict):
        raise BaselineError(f"{file}:{number}: wants an object, as `newslint baseline` writes it")
    return said
