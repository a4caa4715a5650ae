"""Writes what `newslint.lexicon.table` reads, and keeps the data card true to it.

The bytes depend on nothing but the entries, so that a rebuilt table can be compared by its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from newslint.lexicon.table import FIGURES, HEADER, MAGIC, OFFSET

# Four bytes of index for every eight entries; a look-up then searches about a hundred bytes.
ENTRIES_PER_BUCKET = 8


def packed(entries: Mapping[str, str]) -> bytes:
    """Return the bytes of a table file that holds *entries*.

    Raises ValueError for a key or a value that holds a tab or a line feed: they are the file's own marks.
    """
    buckets = [bytearray(b"\n") for _ in range(len(entries) // ENTRIES_PER_BUCKET + 1)]
    for key, value in sorted(entries.items()):
        if {"\t", "\n"} & {*key, *value}:
            raise ValueError(f"a tab or a line feed in the entry {key!r}: {value!r}")
        name = key.encode()
        buckets[zlib.crc32(name) % len(buckets)] += b"%b\t%b\n" % (name, value.encode())
    first = HEADER.size + OFFSET.size * (len(buckets) + 1)
    starts = list(accumulate(map(len, buckets), initial=first))
    index = b"".join(map(OFFSET.pack, starts))
    figures = (len(entries), len(buckets), starts[-1])
    unsigned = HEADER.pack(MAGIC, *figures, 0)
    checksum = zlib.crc32(index, zlib.crc32(unsigned[FIGURES]))
    return b"".join((HEADER.pack(MAGIC, *figures, checksum), index, *buckets))


def write(path: Path, entries: Mapping[str, str], card: Path) -> None:
    """Write a table of *entries* to *path* and its size and checksum into the data card."""
    data = packed(entries)
    path.write_bytes(data)
    card.write_text(stamped(card.read_text("utf-8"), path.name, len(entries), data), "utf-8", newline="\n")
    print(f"{path}: {len(entries):,} entries, {len(data):,} bytes")


def stamped(card: str, name: str, entries: int, data: bytes) -> str:
    """Return the text of the data card with the figures of the table called *name* brought up to date.

    Raises ValueError if the card has no section for that table.
    """
    head, title, section = card.partition(f'["{name}"]\n')
    if not title:
        raise ValueError(f"the data card has no section for {name}")
    figures = {"entries": str(entries), "bytes": str(len(data)), "sha256": f'"{hashlib.sha256(data).hexdigest()}"'}
    for key, figure in figures.items():
        section = re.sub(rf"^{key} = .*$", f"{key} = {figure}", section, count=1, flags=re.MULTILINE)
    return head + title + section
