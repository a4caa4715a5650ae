"""What is known of files from runs before: notes and reports, by all that they depend on."""

from __future__ import annotations

from pathlib import Path

from newslint.cache.digest import digest, of_config, of_installation
from newslint.cache.encoding import from_notes, from_report, to_notes, to_report
from newslint.cache.notes import Notes
from newslint.cache.store import Store
from newslint.config import Config
from newslint.config.patterns import relative
from newslint.finding import Report
from newslint.readers import format_of


class Memory:
    """Reports and notes in a store."""

    def __init__(self, store: Store, kind: str | None) -> None:
        """*kind* is the format that all files are read in, None if their names and configurations say it."""
        self._store = store
        self._kind = kind
        self._installation = of_installation(store)
        self._configs: dict[int, tuple[Config, bytes]] = {}

    @staticmethod
    def digest(data: bytes) -> bytes:
        """Return what a file's bytes are known by."""
        return digest(data)

    def notes(self, content: bytes, path: Path, config: Config) -> Notes | None:
        """Return what was noted of a file with some *content* (its digest), if that is known."""
        data = self._store.get(self._key("notes", content, path, config, ()))
        try:
            return None if data is None else to_notes(data)
        except ValueError:
            return None

    def keep_notes(self, content: bytes, path: Path, config: Config, notes: Notes) -> None:
        """Keep what was noted of a file."""
        self._store.put(self._key("notes", content, path, config, ()), from_notes(notes))

    def key(self, content: bytes, path: Path, config: Config, state: object) -> bytes:
        """Return what a report on a file is known by; *state* is what depends on other files of the run."""
        return self._key("report", content, path, config, state)

    def report(self, key: bytes) -> Report | None:
        """Return a report, if it is known."""
        data = self._store.get(key)
        try:
            return None if data is None else to_report(data)
        except ValueError:
            return None

    def keep_report(self, key: bytes, report: Report) -> None:
        """Keep a report."""
        self._store.put(key, from_report(report))

    def _key(self, kind: str, content: bytes, path: Path, config: Config, state: object) -> bytes:
        format = self._kind or config.format_for(path) or format_of(path)
        # Where rules are chosen by the names of files, the name is part of it.
        table = config.per_file_ignores
        place = (table, relative(path.absolute(), config.root)) if table else ()
        return digest(kind, self._installation, self._of(config), format, place, content, state)

    def _of(self, config: Config) -> bytes:
        """Return the digest of a configuration, made once: it holds for many files."""
        if id(config) not in self._configs:
            self._configs[id(config)] = config, of_config(config)
        return self._configs[id(config)][1]
