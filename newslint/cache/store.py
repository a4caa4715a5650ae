"""The database of the cache: values by their keys.

SQLite lets any number of runs read and write at once and survives one that is killed.  Values are checked when they
are read, as a disk or another program may have damaged them, and what they hold is data, never code.  Whatever goes
wrong, the store is as good as empty: nobody needs a cache.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

# Of the database; what it is beyond this, the half that was used least lately is dropped.
MOST_BYTES = 256_000_000
_OLD = 30 * 86_400  # seconds; nobody has asked for it since
_DAY = 86_400  # so often it is written that a value was used
_PATIENCE = 2.0  # seconds that another run may keep the database to itself
_EVERY = 2.0  # seconds after which what was put is written, so that a run that is killed was not for nothing
_MOST_AT_ONCE = 1000  # values that wait to be written

# Of a database that is held in memory, and of an entry of an article in it: few are longer.
_MOST_HELD, _LONG = 64_000_000, 4000  # bytes

_FORMAT = 1
_CHECK = 8  # bytes
_ROW = "SELECT value, used FROM entry WHERE key = ?"
_ROWS = "SELECT key, value, used FROM entry"
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB, used INTEGER) WITHOUT ROWID"

T = TypeVar("T")


class Store:
    """Keeps values in a file; what is put is written now and then, and on :meth:`close`.

    ``failure`` says why the file cannot be used, if so.
    """

    def __init__(self, file: Path | str) -> None:
        """*file* is made if it is missing, in a directory that is there; ``:memory:`` is gone with the store."""
        self.failure = ""
        self._file = str(file)
        self._now = int(time.time())
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._held: dict[bytes, list[object]] = {}
        self._holds_all = False
        self._written = time.monotonic()
        self._has_written = False
        self._database: sqlite3.Connection | None = None
        self._try(self._open)

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        if key in self._new:
            return self._new[key]
        row = self._held.get(key)
        if row is None and not self._holds_all:
            row = self._try(lambda database: database.execute(_ROW, (key,)).fetchone())
        if row is None or not isinstance(row[0], bytes) or not isinstance(row[1], int):
            return None
        value = row[0][_CHECK:]
        if row[0][:_CHECK] != _check(key, value):
            return None
        if row[1] < self._now - _DAY:
            self._used.append(key)
        return value

    def hold(self, entries: int) -> None:
        """Read all there is at once, if most of so many *entries* will be asked for: each by itself takes longer."""
        size = self._try(lambda _: Path(self._file).stat().st_size)
        if size is not None and size <= min(_MOST_HELD, entries * _LONG):
            rows = self._try(lambda database: database.execute(_ROWS).fetchall())
            self._held = {key: row for key, *row in rows or () if isinstance(key, bytes)}
            self._holds_all = rows is not None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in the place of any other of the key."""
        if self.failure:
            return
        self._new[key] = value
        if len(self._new) >= _MOST_AT_ONCE or time.monotonic() - self._written > _EVERY:
            self.write()

    def write(self) -> None:
        """Write what was put."""
        if self._new or self._used:
            self._try(self._write)
        self._new, self._used, self._written = {}, [], time.monotonic()

    def close(self) -> None:
        """Write what was put, and drop what is too old or too much."""
        self.write()
        if self._has_written:
            self._try(self._drop)
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what *work* makes of the database, or None if there is none; a damaged one is made anew."""
        try:
            if not self.failure:
                return work(self._database or self._connected())
        except (sqlite3.OperationalError, OSError) as failure:  # locked, read-only, full
            self._give_up(failure)
        except sqlite3.Error:
            self._make_anew()
        return None

    def _connected(self) -> sqlite3.Connection:
        self._database = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        return self._database

    @staticmethod
    def _open(database: sqlite3.Connection) -> None:
        # The schema may be somebody else's, and no power failure can take what nobody needs.
        database.executescript("PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _FORMAT):
            raise sqlite3.DatabaseError("another format")
        if version == 0:
            database.execute(_TABLE)
            database.execute(f"PRAGMA user_version = {_FORMAT}")

    def _write(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        try:
            rows = ((key, _check(key, value) + value, self._now) for key, value in self._new.items())
            database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
            database.executemany("UPDATE entry SET used = ? WHERE key = ?", ((self._now, key) for key in self._used))
        except BaseException:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")
        self._has_written = True

    def _drop(self, database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM entry WHERE used < ?", (self._now - _OLD,))
        size, free, pages = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "freelist_count", "page_count")
        )
        if size * (pages - free) > MOST_BYTES:
            half = "SELECT key FROM entry ORDER BY used LIMIT (SELECT count(*) / 2 FROM entry)"
            database.execute(f"DELETE FROM entry WHERE key IN ({half})")

    def _give_up(self, failure: Exception) -> None:
        self.failure = str(failure)
        self._new = {}
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _make_anew(self) -> None:
        """Begin with an empty file, as this one is damaged; what was put and not written is put again."""
        new = self._new
        self._give_up(ValueError())
        try:
            for name in (self._file, f"{self._file}-journal"):
                Path(name).unlink(missing_ok=True)
            self.failure = ""
            self._open(self._connected())
            self._new = new
        except (OSError, sqlite3.Error) as failure:
            self._give_up(failure)


def _check(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value, digest_size=_CHECK).digest()
