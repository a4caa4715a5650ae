"""Patterns as in ``.gitignore``: which paths they match, as Git decides it (gitignore(5))."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

# A name, perhaps with stars, perhaps of directories only: most patterns are no more than that.
_SIMPLE = r"[\w.~*-]+/?"

Matcher = Callable[[str], object]


class Patterns:
    """A list of patterns, of which the last that matches a path decides.

    Paths are relative to the directory that the patterns are written for, with slashes.
    """

    __slots__ = ("_is_taken_by_name", "_paths")

    def __init__(self, lines: Iterable[str]) -> None:
        lines = tuple(lines)
        # Where no “!” takes anything back, order is without meaning, and simple patterns need no library.
        ordered = any(line.startswith("!") for line in lines)
        simple = {line for line in lines if not ordered and re.fullmatch(_SIMPLE, line)}
        self._is_taken_by_name = _name_matcher(simple)
        self._paths = tuple(_path_matchers(line for line in lines if line not in simple))

    def verdict(self, path: str, *, directory: bool = False) -> bool | None:
        """Tell whether the path itself is matched: True, False if by a pattern with ``!``, None if by none.

        Directories above it play no part; whoever walks down has asked about them before.
        """
        marked = f"{path}/" if directory else path
        name = marked[path.rfind("/") + 1 :]
        if self._is_taken_by_name(name):
            return True
        return next((wanted for matches, wanted in self._paths if matches(marked)), None)

    def covers(self, path: str) -> bool:
        """Tell whether a file, or a directory above it, is matched.

        As in Git, nothing is taken back below a directory that is matched.
        """
        parts = path.split("/")
        above = ("/".join(parts[:end]) for end in range(1, len(parts)) if parts[end - 1] not in (".", ".."))
        return any(self.verdict(place, directory=True) for place in above) or bool(self.verdict(path))


@lru_cache(maxsize=256)
def patterns(lines: tuple[str, ...]) -> Patterns:
    """Return the patterns of a list, made once."""
    return Patterns(lines)


def relative(path: Path | str, root: Path) -> str:
    """Return the path as seen from *root*, with slashes; it starts with ``..`` where it lies outside."""
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows: no path leads there
        return str(path).replace(os.sep, "/")


def lifted(pattern: str, folder: str) -> str:
    """Return a pattern written for *folder* as one for a directory above, from which the folder is so called.

    A pattern without a slash before its end matches at any depth, and stays as it is.
    """
    sign, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    if folder == "." or "/" not in body[:-1]:
        return pattern
    literal = re.sub(r"([*?[\\])", r"\\\1", folder)
    return f"{sign}/{literal}/{body.lstrip('/')}"


def _name_matcher(lines: Iterable[str]) -> Matcher:
    """Return what tells whether a simple pattern matches a name, which ends in a slash if it is a directory's."""
    choices = (re.escape(line).replace(r"\*", ".*") + ("" if line.endswith("/") else "/?") for line in sorted(lines))
    return re.compile("|".join(choices), re.DOTALL).fullmatch


def _path_matchers(lines: Iterable[str]) -> Iterator[tuple[Matcher, bool]]:
    """Yield what matches a path, the last line first, and whether it takes the path or gives it back."""
    for line in reversed([*lines]):
        # Imported here because it costs 12 ms, and simple patterns do without.
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

        try:
            regex, takes = GitIgnoreSpecPattern.pattern_to_regex(_with_leaf(line))
            if regex is not None and takes is not None:
                # The expressions also find a directory at the head of a path; here the whole path must match.
                whole = regex if regex.startswith("^") else f".*{regex}"
                yield re.compile(whole, re.DOTALL).fullmatch, takes
        except (ValueError, re.error):
            continue  # Git passes over a pattern that it cannot read


def _with_leaf(line: str) -> str:
    """Spell out that ``folder/**`` means what is in the folder, not the folder."""
    return re.sub(r"/\*\*(/?)$", r"/**/*\1", line)
