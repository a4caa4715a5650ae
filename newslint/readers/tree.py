"""Which strings of a tree of lists and maps are prose, found while a parser of JSON or YAML walks through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.readers.prose import Problem
from newslint.text.span import Span

_ANY = "*"
_MOST_KEYS_KEPT = 1000  # keys may be data


class Wanted:
    """The fields that are prose, as seen from one place of a record: the rest of each path."""

    __slots__ = ("_everywhere", "_known", "_numbered", "_paths", "_records", "holds")

    def __init__(self, paths: Iterable[tuple[str, ...]]) -> None:
        self._paths = frozenset(paths)
        self.holds = () in self._paths
        """Whether a string here is prose."""
        self._known: dict[str, Wanted] = {}
        self._numbered = any(path and path[0].isdecimal() for path in self._paths)
        self._everywhere: Wanted | None = None
        self._records: Wanted | None = None

    @classmethod
    def of(cls, fields: Iterable[str]) -> Wanted:
        """Return what the names of fields, with dots and stars, want of a record."""
        return cls(tuple(field.split(".")) for field in fields)

    def key(self, name: str) -> Wanted:
        """Return what is wanted of the value of a key.  A key may have dots itself."""
        if not self._paths:
            return self
        if (known := self._known.get(name)) is not None:
            return known
        below = [path[1:] for path in self._paths if path and path[0] in (_ANY, name)]
        below += [()] if "." in name and any(".".join(path) == name for path in self._paths) else []
        made = Wanted(below) if below else NOTHING
        if len(self._known) < _MOST_KEYS_KEPT:
            self._known[name] = made
        return made

    def item(self, number: int) -> Wanted:
        """Return what is wanted of an element of a list.  A field that is a list stands for the strings in it."""
        if self._numbered:
            made = self.key(str(number))
            return Wanted(made._paths | {()}) if self.holds else made
        if self._everywhere is None:
            below = [path[1:] for path in self._paths if path and path[0] == _ANY]
            self._everywhere = Wanted([*below, ()] if self.holds else below)
        return self._everywhere

    def record(self, number: int) -> Wanted:
        """Return what is wanted of an element of the outermost list, which is a record by itself."""
        if self._records is not None and not self._numbered:
            return self._records
        self._records = Wanted(self._paths | self.item(number)._paths)
        return self._records


NOTHING = Wanted(())


class Leaf(NamedTuple):
    """A string that is prose: the name of its field, and where its contents stand (code points of the source)."""

    name: str
    span: Span
    said: object = None


class Record(NamedTuple):
    """A record that was walked through to its end: its strings of prose, and what is wrong with it."""

    leaves: tuple[Leaf, ...]
    problems: tuple[Problem, ...]


class _Level:
    """A list or map that the parser is in."""

    __slots__ = ("child", "last", "name", "number", "seen", "wanted")

    def __init__(self, wanted: Wanted, name: str, *, is_map: bool) -> None:
        self.wanted = self.child = wanted
        self.name = name
        self.number = -1
        # Of each key, from which leaf to which its value has them.
        self.seen: dict[str, list[int]] | None = {} if is_map else None
        self.last: list[int] | None = None


class Tree:
    """Takes what a parser comes by, in order, and keeps the records and their prose.

    The outermost list, if there is one, is a list of records; any other value is a record.
    """

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._levels: list[_Level] = []
        self._leaves: list[Leaf | None] = []
        self._problems: list[Problem] = []
        self.records: list[Record] = []

    def key(self, name: str, span: Span) -> None:
        """Take a key of the map that the parser is in; *span* is where it stands."""
        level = self._levels[-1]
        level.child = level.wanted.key(name)
        if level.seen is None:
            return
        here = len(self._leaves)
        if level.last is not None:
            level.last[1] = here
        level.name = name
        if name in level.seen:
            self.problem(span, f"The key “{name}” stands twice in one object: only what it says last is read")
            start, end = level.seen[name]
            self._leaves[start:end] = [None] * (end - start)
        level.last = level.seen[name] = [here, here]

    def enter(self, *, is_map: bool) -> None:
        """Take the start of a map or list."""
        wanted, name = self._next()
        self._levels.append(_Level(wanted, name, is_map=is_map))

    def leave(self) -> None:
        """Take the end of the innermost map or list."""
        level = self._levels.pop()
        if level.last is not None:
            level.last[1] = len(self._leaves)
        if not (not self._levels and level.seen is None):  # the records of the outermost list are done already
            self._done()

    def text(self, span: Span, said: object = None) -> bool:
        """Take a string, and tell whether it is prose; *said* is kept with it."""
        wanted, name = self._next()
        if wanted.holds:
            self._leaves.append(Leaf(name, span, said))
        self._done()
        return wanted.holds

    def other(self) -> None:
        """Take a value that is neither a string nor a map or list."""
        self._next()
        self._done()

    def problem(self, span: Span, message: str) -> None:
        """Note what is wrong with the record that the parser is in."""
        self._problems.append(Problem(span, message))

    def _next(self) -> tuple[Wanted, str]:
        """Return what is wanted of the value that comes, and the name of its field."""
        if not self._levels:
            return self._wanted, ""
        level = self._levels[-1]
        if level.seen is None:
            level.number += 1
            outermost = len(self._levels) == 1
            level.child = level.wanted.record(level.number) if outermost else level.wanted.item(level.number)
        return level.child, level.name

    def _done(self) -> None:
        """Keep the record if a value that is done was one."""
        if not self._levels or (len(self._levels) == 1 and self._levels[0].seen is None):
            leaves = tuple(leaf for leaf in self._leaves if leaf is not None)
            self.records.append(Record(leaves, tuple(self._problems)))
            self._leaves, self._problems = [], []

    def taken(self) -> Iterator[Record]:
        """Yield the records that are done and have prose, and forget them."""
        done, self.records = self.records, []
        return (record for record in done if record.leaves)
