"""What Git ignores: ``.gitignore`` at every level, and ``.git/info/exclude`` (gitignore(5)).

The user's global ignore file is left out, so that a check finds the same on every machine.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from newslint.config.patterns import Patterns

GITIGNORE = ".gitignore"


class Level(NamedTuple):
    """The patterns of one ignore file, and the directory (absolute) that they are relative to."""

    directory: str
    patterns: Patterns


# From the outermost to the innermost; of those that speak of a path, the last decides.
Levels = tuple[Level, ...]


def ignored(levels: Levels, path: str, *, directory: bool) -> bool:
    """Tell whether a path (absolute), in a directory that is not ignored itself, is ignored."""
    for level in reversed(levels):
        place = _spelled(os.fsencode(path[len(level.directory) :].lstrip(os.sep))).replace(os.sep, "/")
        verdict = level.patterns.verdict(place, directory=directory)
        if verdict is not None:
            return verdict
    return False


def above(directory: str) -> Levels:
    """Return what the directories above one (absolute) say of it, up to the root of its repository.

    Outside a repository that is nothing.
    """
    root = next((place for place in _upwards(directory) if (place / ".git").exists()), None)
    if root is None:
        return ()
    between = [place for place in _upwards(directory) if root in (place, *place.parents)][::-1]
    files = [(root, _common(root / ".git") / "info" / "exclude")]
    files += [(place, place / GITIGNORE) for place in between if str(place) != directory]
    return tuple(Level(str(place), read(file)) for place, file in files if file.is_file())


def read(file: Path) -> Patterns:
    """Read the patterns of an ignore file."""
    text = _spelled(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    lines = (_without_blanks(line.removesuffix("\r")) for line in text.split("\n"))
    return Patterns(line for line in lines if line and not line.startswith("#"))


def _spelled(name: bytes) -> str:
    """Return a name with a letter for each byte: to Git a name is bytes, and ``?`` is one of them."""
    return name.decode("latin-1")


def _without_blanks(line: str) -> str:
    """Drop trailing blanks, but for one that a backslash protects."""
    return re.sub(r"(?<!\\) +$", "", line)


def _upwards(directory: str) -> list[Path]:
    return [Path(directory), *Path(directory).parents]


def _common(git: Path) -> Path:
    """Return the directory of a repository's data, which a work tree or submodule names in a file ``.git``."""
    if git.is_dir():
        return git
    pointed = git.parent / git.read_text(encoding="utf-8").partition("gitdir:")[2].strip()
    shared = pointed / "commondir"
    return pointed / shared.read_text(encoding="utf-8").strip() if shared.is_file() else pointed
