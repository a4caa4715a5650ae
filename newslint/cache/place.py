"""Where the cache is: in the project, or where somebody says; outside of projects among the user's own caches."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from newslint.config import Config
from newslint.files.walk import CACHE

DATABASE = "results.sqlite"
_GITIGNORE = "# Made by newslint.\n*\n"
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This directory holds results of newslint, to be found again by its next run; it can be deleted at any time.
# See https://bford.info/cachedir/ for what programs that make backups think of this file.
"""
# All that is ever in the directory.
_OWN = (DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm", ".gitignore", "CACHEDIR.TAG")


def directory(config: Config, given: str | None = None) -> Path:
    """Return the directory of the cache: the one *given*, or the one in *config* (that of the working directory).

    Else it is in the directory of the configuration, else at the root of the Git repository, else among the
    user's caches.
    """
    if given or (given := os.environ.get("NEWSLINT_CACHE_DIR")):
        return Path(given)
    if config.cache_dir:
        return Path(dict(config.origins)["cache-dir"]).parent / config.cache_dir
    here = Path.cwd()
    if config.source and config.source.parent in (here, *here.parents):
        return config.source.parent / CACHE
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), None)
    return root / CACHE if root else users()


def users() -> Path:
    """Return where the user's caches are, one of newslint's among them (XDG, and what Windows and macOS have)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser() / "newslint" / "Cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/newslint").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "newslint"


def made(place: Path) -> Path:
    """Make the directory of a cache, which neither Git nor a backup shall take, and return its database's path.

    Raises OSError if that is not possible.
    """
    if not (place / "CACHEDIR.TAG").exists():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        (place / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
        (place / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
    return place / DATABASE


def remove(place: Path) -> bool:
    """Remove a cache, if there is one; what else is in its directory stays.  Raises OSError if it cannot be removed."""
    tag = place / "CACHEDIR.TAG"
    if not tag.is_file() or tag.read_text(encoding="utf-8", errors="replace") != _TAG:
        return False
    for name in _OWN:
        (place / name).unlink(missing_ok=True)
    if not place.is_symlink() and not any(place.iterdir()):
        place.rmdir()
    return True


def below(top: Path) -> Iterator[Path]:
    """Yield the directories of caches in a directory, at any depth."""
    for path, folders, _ in os.walk(top):
        if CACHE in folders:
            yield Path(path) / CACHE
        folders[:] = sorted(name for name in folders if name not in (CACHE, ".git"))
