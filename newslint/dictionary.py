"""The file of the house dictionary: one name a line, with how often it was seen, to be reviewed by hand.

    # a comment, kept with the entry below it
    Lib Dems<TAB>37<TAB>12 files<TAB>a remark
    Strandia
    !Ukraines

``!`` refuses a name: it is none, and is never learnt again.  A name without counts was added by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_REFUSED = "!"
_COMMENT = "#"
_FILES = re.compile(r"(\d{1,12}) files?\Z")
_COUNT = re.compile(r"\d{1,12}\Z")
HEADER = (
    "# The house dictionary of newslint: names that are right as they stand, each with how often it was seen.",
    "# Made by `newslint learn`, which keeps your edits: delete nothing, put ! before what is no name, add what is.",
)


class Entry(NamedTuple):
    """A line of the file.  ``seen`` and ``files`` are 0 where the name was added by hand and not yet seen.

    ``comments`` are the lines above it, ``remark`` is what stands behind the counts.
    """

    name: str
    seen: int = 0
    files: int = 0
    refused: bool = False
    remark: str = ""
    comments: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The entry as it is written."""
        counted = [str(self.seen), f"{self.files} file{'s' * (self.files != 1)}"] if self.seen else []
        remark = [self.remark] if self.remark else []
        return "\t".join([_REFUSED * self.refused + self.name, *counted, *remark])


class Dictionary(NamedTuple):
    """What a file holds: its entries, and the comments behind the last of them."""

    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The names that are right as they stand."""
        return frozenset(entry.name for entry in self.entries) - self.refused

    @property
    def refused(self) -> frozenset[str]:
        """The names that were refused; whatever else the file says of them."""
        return frozenset(entry.name for entry in self.entries if entry.refused)

    @property
    def text(self) -> str:
        """The file: what was seen most often first, what was refused last, and else by name."""
        lines = [*HEADER, ""]
        for entry in sorted(self.entries, key=lambda one: (one.refused, -one.seen, one.name)):
            lines += [*entry.comments, entry.line]
        return "\n".join((*lines, *self.comments)) + "\n"

    def merged(self, learnt: Iterable[Entry], seen: Mapping[str, tuple[int, int]]) -> Dictionary:
        """Return the dictionary with what was *learnt*, and with new counts for what was *seen* (count and files).

        Nothing is lost: names that were not seen this time, refusals, remarks and comments stay.
        """
        own = {entry.name: entry for entry in reversed(self.entries)}
        own |= {entry.name: entry for entry in self.entries if entry.refused}
        for name in own.keys() & seen.keys():
            count, files = seen[name]
            own[name] = own[name]._replace(seen=count, files=files)
        return self._replace(entries=(*own.values(), *(entry for entry in learnt if entry.name not in own)))


def parse(text: str) -> Dictionary:
    """Read the text of a file; nothing in it is an error, as people write it."""
    entries: list[Entry] = []
    comments: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        if line.lstrip().startswith(_COMMENT):
            if line not in HEADER:
                comments.append(line)
        elif entry := _entry(line, tuple(comments)):
            entries.append(entry)
            comments = []
    return Dictionary(tuple(entries), tuple(comments))


def _entry(line: str, comments: tuple[str, ...]) -> Entry | None:
    name, *columns = (column.strip() for column in line.split("\t"))
    refused = name.startswith(_REFUSED)
    name = " ".join(name.removeprefix(_REFUSED).split())
    if not name:
        return None
    count, files, remark = 0, 0, columns
    if len(columns) > 1 and _COUNT.match(columns[0]) and (found := _FILES.match(columns[1])):
        count, files, remark = int(columns[0]), int(found[1]), columns[2:]
    return Entry(name, count, files, refused, " ".join(filter(None, remark)), comments)
