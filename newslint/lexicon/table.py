"""A read-only map from string to string in one file, looked up where it lies.

A check needs a few hundred of a hundred thousand words, and needs them at once: the file is mapped
into memory and nothing is loaded or parsed.  The format is our own because the known ones do not fit:
sqlite costs 25 ms to start, a pickled or JSON dictionary 60 to 100 ms, and marisa-trie, the best of
them, has no wheels for the newest Pythons.

The file, all numbers unsigned 32-bit little-endian:

    magic (16 bytes) · entries · buckets · bytes in the file · CRC-32 of these three and the index
    the index: where each bucket starts, counted from the start of the file, and where the last one ends
    the buckets: a line feed, then a line ``key TAB value`` for each entry

A key lies in the bucket CRC-32(key) modulo the number of buckets.  Text is UTF-8.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

MAGIC = b"newslint table 1"
HEADER = struct.Struct("<16s4I")
FIGURES = slice(16, 28)  # what the checksum covers of the header
OFFSET = struct.Struct("<I")
_BOUNDS = struct.Struct("<2I")


class TableError(ValueError):
    """A table file is damaged, or is no table at all."""


class _Opened(NamedTuple):
    data: mmap.mmap
    entries: int
    buckets: int


class Table:
    """The map in the file at *path*, opened at the first look-up.

    Values come back exactly as they were written.  The first look-up raises `TableError` if the file is
    damaged and `OSError` if it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, key: str) -> str | None:
        """Return the value of *key*, or None if the table does not hold it."""
        data, _, buckets = self._opened
        # A lone surrogate is no key, but it may stand in a text whose bytes were no UTF-8.
        name = key.encode("utf-8", "surrogatepass")
        start, end = _BOUNDS.unpack_from(data, HEADER.size + OFFSET.size * (zlib.crc32(name) % buckets))
        bucket = data[start:end]
        found = bucket.find(b"\n%b\t" % name)
        if found < 0:
            return None
        value = found + len(name) + 2
        return bucket[value : bucket.index(b"\n", value)].decode()

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __len__(self) -> int:
        return self._opened.entries

    @cached_property
    def _opened(self) -> _Opened:
        with self.path.open("rb") as file:
            size = file.seek(0, 2)
            if size < HEADER.size:
                raise TableError(f"{self.path}: too short for a newslint table; install newslint again")
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, entries, buckets, written, checksum = HEADER.unpack_from(data)
        index_end = HEADER.size + OFFSET.size * (buckets + 1)
        if magic != MAGIC or written != size or index_end > size or not buckets:
            raise TableError(f"{self.path}: cut short, or not a newslint table; install newslint again")
        if zlib.crc32(data[HEADER.size : index_end], zlib.crc32(data[FIGURES])) != checksum:
            raise TableError(f"{self.path}: its index is damaged; install newslint again")
        return _Opened(data, entries, buckets)
