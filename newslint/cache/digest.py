"""Digests of all that a result depends on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path

import newslint
from newslint.cache.store import Store
from newslint.config import Config

# What says which files there are and where they lie, but nothing of what is found in one; the two tables by pattern
# are asked for each file.
_ABOUT_FILES = frozenset(
    """baseline baseline_path cache_dir exclude extend extend_exclude force_exclude formats names_file names_path
    origins per_file_ignores respect_gitignore root source""".split()
)
# Another release of these may read or find something else.
_LIBRARIES = ("ftfy-", "pyromark-", "pyyaml-", "regex-")
_RELEASES = (".dist-info", ".egg-info")


def digest(*parts: object) -> bytes:
    """Return a digest of some values: bytes, or anything whose ``repr`` says it all."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data) + data)
    return made.digest()


def of_config(config: Config) -> bytes:
    """Return a digest of what a configuration says of findings."""
    values = [(each.name, getattr(config, each.name)) for each in fields(config) if each.name not in _ABOUT_FILES]
    # The order of a set is another one in every process.
    return digest([(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in values])


def of_installation(store: Store) -> bytes:
    """Return a digest of newslint and what it builds on: every rule, judge and word list, and Python itself.

    Reading it all takes longer than to see that nothing has been touched, so *store* has it by sizes and times.
    """
    top = Path(str(newslint.__file__)).parent
    files = sorted(_files(str(top)))
    about = (sys.version_info[:3], sorted(_libraries()))
    key = digest("installation", str(top), files, about)
    known = store.get(key)
    if known is None:
        contents = [(name[len(str(top)) :].replace(os.sep, "/"), digest(Path(name).read_bytes())) for name, *_ in files]
        known = digest(contents, about)
        store.put(key, known)
    return known


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield the files of a folder, each with its size and the time it was changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _libraries() -> Iterator[str]:
    """Yield the names of the directories in which the libraries' releases are written down."""
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as entries:
            names = (entry.name.lower() for entry in entries)
            yield from (name for name in names if name.startswith(_LIBRARIES) and name.endswith(_RELEASES))
