"""Finding the files to check: those named, and those below the directories named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newslint.config import Config
from newslint.config.model import BASELINE_FILE
from newslint.config.patterns import relative
from newslint.files.ignores import GITIGNORE, Level, Levels, above, ignored, read
from newslint.files.temporary import is_temporary

# The directory of the cache in a project.
CACHE = ".newslint_cache"

# Gives the configuration that holds for the files of a directory.
ConfigFor = Callable[[Path], Config]
# Tells whether a file of a directory is worth checking, under the configuration that holds there.
IsArticle = Callable[[Path, Config], bool]


class Found(NamedTuple):
    """What a walk found: files to check, each once, in the order of the paths given and then by name.

    ``missing`` are paths that do not exist, ``unreadable`` directories that could not be listed, and
    ``empty`` directories that were named and hold nothing to check.
    """

    files: tuple[Path, ...]
    missing: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    empty: tuple[Path, ...] = ()


def walk(paths: Iterable[Path | str], *, config_for: ConfigFor, is_article: IsArticle) -> Found:
    """Find the files to check.

    A file that is named is taken whatever it is called, unless it is excluded and its configuration
    says ``force-exclude``.  Of a directory, the files are taken that *is_article*
    says are worth checking, at any depth, without what the configuration excludes or Git ignores;
    links to directories are not followed.

    Raises ConfigError if a configuration on the way is wrong, and OSError if an ignore file
    cannot be read.
    """
    files: dict[str, Path] = {}
    directories: dict[str, str] = {}
    missing: list[Path] = []
    empty: list[Path] = []
    tree = _Tree(config_for, is_article)
    for path in map(Path, paths):
        mode = _mode(path)
        if mode is None:
            missing.append(path)
            continue
        found = tree.under(path) if stat.S_ISDIR(mode) else _named(path, config_for)
        if stat.S_ISDIR(mode) and not found:
            empty.append(path)
        for file in found:
            files.setdefault(_real(file, directories), file)
    return Found(tuple(files.values()), tuple(missing), tuple(tree.unreadable), tuple(empty))


def _real(file: Path, directories: dict[str, str]) -> str:
    """Return the path of a file without links; *directories* keeps those of directories, which are asked for often."""
    if file.is_symlink():
        return os.path.realpath(file)
    directory, name = os.path.split(file)
    if directory not in directories:
        directories[directory] = os.path.realpath(directory)
    return os.path.join(directories[directory], name)  # noqa: PTH118  # asked for each file


def _mode(path: Path) -> int | None:
    """Return what kind of file a path leads to, or None if to nothing."""
    try:
        return path.stat().st_mode
    except OSError:
        return None


def _named(file: Path, config_for: ConfigFor) -> list[Path]:
    """Return a file that was named, unless it is left out all the same."""
    config = config_for(file.parent)
    excluded = config.force_exclude and config.excluded.covers(relative(file, config.root))
    return [] if excluded else [file]


class _Tree:
    """Walks down directories; remembers those that could not be listed."""

    def __init__(self, config_for: ConfigFor, is_article: IsArticle) -> None:
        self.unreadable: list[Path] = []
        self._config_for = config_for
        self._is_article = is_article

    def under(self, directory: Path) -> list[Path]:
        """Return the files to check below a directory that was named."""
        respectful = self._config_for(directory).respect_gitignore
        return [*self._below(directory, above(_absolute(directory)) if respectful else ())]

    def _below(self, directory: Path, levels: Levels) -> Iterator[Path]:
        try:
            with os.scandir(directory) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            self.unreadable.append(directory)
            return
        config = self._config_for(directory)
        if config.respect_gitignore and any(entry.name == GITIGNORE and entry.is_file() for entry in entries):
            levels = (*levels, Level(_absolute(directory), read(directory / GITIGNORE)))
        leaves_out = _sieve(directory, config, levels)
        for entry in entries:
            path = directory / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not leaves_out(entry.name, True):
                    yield from self._below(path, levels)
            elif self._is_article(path, config) and path.is_file() and not leaves_out(entry.name, False):
                yield path


def _sieve(directory: Path, config: Config, levels: Levels) -> Callable[[str, bool], bool]:
    """Return what tells whether a file or directory (True), by its name in *directory*, is left out of the walk.

    The file of names is no article, and neither is the baseline.
    """
    place = relative(directory, config.root)
    prefix = "" if place == "." else f"{place}/"
    here = _absolute(directory)
    excluded = config.excluded
    own = {os.fspath(path) for path in (config.names_path, config.baseline_path) if path}

    def leaves_out(name: str, is_directory: bool) -> bool:
        if name in (".git", CACHE, BASELINE_FILE) or is_temporary(name):
            return True
        if excluded.verdict(prefix + name, directory=is_directory):
            return True
        if own and f"{here}{os.sep}{name}" in own:
            return True
        return config.respect_gitignore and ignored(levels, f"{here}{os.sep}{name}", directory=is_directory)

    return leaves_out


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # Path.absolute keeps “..”
