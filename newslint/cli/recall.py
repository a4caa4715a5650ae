"""What a run knows from runs before, and what it leaves for the next."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.cli.crew import kept
from newslint.cli.examine import Examined, Examiner, Noted
from newslint.cli.messages import note, reason
from newslint.cli.request import Request
from newslint.cli.shared import Shared, wanted
from newslint.cli.stream import Job, is_big
from newslint.config import Config, ConfigError, Resolver
from newslint.files import UndecodableError, decode

if TYPE_CHECKING:
    from newslint.cache.memory import Memory
    from newslint.cache.store import Store

NO_CACHE = "NEWSLINT_NO_CACHE"
# A single file is checked as soon as a database is opened.
_FEWEST_FILES = 2
_ENTRIES = 2  # of each file: what was noted, and what was found
# What is known of more files than these is not held; they are checked anew.
_MOST_FILES = 200_000
_MOST_HELD = 32_000_000  # bytes


@contextmanager
def remembering(request: Request, resolver: Resolver, files: int) -> Iterator[Memory | None]:
    """Give what runs before found, to be added to; None if that is not wanted, not worth it or not possible."""
    # What counts as new since a revision is no property of a file.
    is_wanted = not request.no_cache and not os.environ.get(NO_CACHE) and request.since is None
    own = _opened(request, resolver) if is_wanted and (files >= _FEWEST_FILES or request.watch) else None
    if own is None and not request.watch:
        yield None
        return
    from newslint.cache.memory import Memory

    if own:
        own.hold(_ENTRIES * files)
    try:
        yield Memory(own or _in_memory(), request.format)
    finally:
        if own:
            _close(own, request)


def _opened(request: Request, resolver: Resolver) -> Store | None:
    """Return the store of the project; None if it has none."""
    from newslint.cache.place import directory, made
    from newslint.cache.store import Store

    try:
        place = directory(resolver.within(Path.cwd()), request.cache_dir)
    except ConfigError:
        return None  # told when a file is checked, if any needs it
    try:
        store = Store(made(place))
    except OSError as failure:
        _say(request, f"{place}: {reason(failure)}")
        return None
    if store.failure:
        _close(store, request)
        return None
    return store


@cache
def _in_memory() -> Store:
    """Return what a run that goes on for long keeps if it may not keep it in a file."""
    from newslint.cache.store import Store

    return Store(":memory:")


def _close(store: Store, request: Request) -> None:
    store.close()
    if store.failure:
        _say(request, store.failure)


def _say(request: Request, why: str) -> None:
    if request.verbose:
        note(f"results are not cached: {why}")


class Recall:
    """The cache as one run asks it; without a *memory* it knows nothing, and keeps nothing."""

    def __init__(self, examiner: Examiner, memory: Memory | None, shared: Shared) -> None:
        self._examiner = examiner
        self._memory = memory
        self._shared = shared
        self._noted: dict[Path, Noted] = {}
        self._recalled: set[Path] = set()  # of those, what needs not be kept again
        self._has_noted = False
        # The bytes of files whose notes were known, and their digests: most likely their results are, too.
        self._held: dict[Path, tuple[bytes, bytes]] = {}
        self._room = _MOST_HELD
        # What the results of files under way will be known by.
        self._keys: dict[Path, tuple[bytes, bytes]] = {}

    def noted(self, path: Path) -> Noted | None:
        """Return what was noted of a file by a run before."""
        if self._memory is None:
            return None
        try:
            config = self._examiner.settled(path)
            if not any(wanted(path, config)) or is_big(path, self._examiner.kind(path, config)):
                return None
            data = path.read_bytes()
        except (OSError, ConfigError):
            return None
        content = self._memory.digest(data)
        notes = self._memory.notes(content, path, config)
        if notes is None:
            return None
        self._recalled.add(path)
        if self._room >= len(data):
            self._held[path] = data, content
            self._room -= len(data)
        return Noted(content, notes)

    def _read(self, path: Path, memory: Memory) -> tuple[bytes, bytes]:
        """Return the bytes of a file, and their digest: those of the first pass, if they were held."""
        if path in self._held:
            data, content = self._held.pop(path)
            self._room += len(data)
            return data, content
        data = path.read_bytes()
        return data, memory.digest(data)

    def keep_noted(self, path: Path, noted: Noted) -> None:
        """Keep what was noted of a file."""
        self._has_noted = True
        if self._memory is None or noted.notes is None:
            return
        if len(self._noted) < _MOST_FILES:
            self._noted[path] = noted
        if noted.digest and path not in self._recalled:
            self._memory.keep_notes(noted.digest, path, self._examiner.settled(path), noted.notes)

    def examined(self, job: Job) -> Examined | None:
        """Return what a run before found in a file, unless there is something to repair in it."""
        if self._memory is None or not isinstance(job, Path):
            return None
        try:
            config = self._examiner.settled(job)
            data, content = self._read(job, self._memory)
            key = self._key(content, job, config)
            report = self._memory.report(key) if key else None
            if key:
                self._keys[job] = content, key
            if report is None or self._examiner.would_repair(report):
                return None
            source = decode(data, job, self._examiner.kind(job, config))
        except (OSError, ConfigError, UndecodableError):
            return None  # told when it is checked
        with kept(on_terminal=sys.stderr is not None and sys.stderr.isatty()) as said:
            done = self._examiner.examined(source, str(job), self._examiner.config(job), found=report)
        return Examined(source, done, said.getvalue())

    def _key(self, content: bytes, path: Path, config: Config) -> bytes | None:
        """Return what the results of a file are known by; None if what it shares with others is not known."""
        state: object = ()
        if self._has_noted:
            noted = self._noted.get(path)
            if noted is None or (noted.digest != content and any(wanted(path, config))):
                return None
            state = self._shared.state(noted.notes or (), str(path))
        return self._memory.key(content, path, config, state) if self._memory else None

    def keep(self, result: Examined) -> None:
        """Keep what was found in a file, if it is still the one that was asked for."""
        path = result.source.path if result.source else None
        content, key = self._keys.pop(path, (b"", b"")) if path else (b"", b"")
        is_whole = not result.failed and not result.unmatched  # what is said to the user is not kept
        if self._memory and result.found and content and content == result.digest and is_whole:
            self._memory.keep_report(key, result.found)

    def keep_after(self, result: Examined) -> None:
        """Keep what is found in a file that was repaired and written."""
        path, after = result.source.path if result.source else None, result.after
        if self._memory is None or path is None or after is None:
            return
        config = self._examiner.settled(path)
        self._memory.keep_notes(after.digest, path, config, after.notes)
        state = self._shared.state(after.notes, str(path)) if self._has_noted else ()
        self._memory.keep_report(self._memory.key(after.digest, path, config, state), after.report)
