"""YAML: every document is an article, or every element if it is a list; fields of prose are found as in JSON.

Read by PyYAML's events, which have exact places (those of libyaml where it is there, at thirty times the speed); values
are taken apart here, as no parser tells the places of escapes and folded lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator

import yaml

from newslint.config import Config
from newslint.readers.field_names import Names
from newslint.readers.prose import Comment, Problem, Prose
from newslint.readers.records import Field, prose_of, some_readable, unread, wanted_fields
from newslint.readers.tree import Tree, Wanted
from newslint.readers.yaml_scalars import Scalar, field, written
from newslint.text.span import Span

# libyaml takes quadratic time over nested brackets.
_DEEPEST = 1000
_TEXTS = (None, "!", "tag:yaml.org,2002:str")
_MARK = re.compile(r"(?<![^ \t\r\n\ufeff])#")  # of a comment, where it is not part of a scalar
_LINE_END = re.compile(r"[\r\n]")
# Plain scalars that are no text.
_NO_TEXT = re.compile(r"(?i)(?:~|null|true|false|yes|no|on|off|[-+.]?\d[-+\d_.:eExT ]*Z?|)")


def articles(source: str, config: Config) -> tuple[Prose, ...]:
    """Return the articles of a YAML source, of which those without prose are left out.

    Raises UnreadableError if it is no YAML, unless some articles before the place where it is none can be read.
    """
    return some_readable(_records(source, Wanted.of(wanted_fields(config))), source)


def names(source: str, config: Config) -> Names:
    """Return what the fields of a YAML source are called."""
    found = Names(Wanted.of(wanted_fields(config)))
    _walk(source, _Walker(found, int(source.startswith("\ufeff"))))
    return found


def _records(source: str, wanted: Wanted) -> Iterator[Prose]:
    def write(where: Field, new: str, place: Span) -> str | None:
        return written(source, where, new, place)

    tree = Tree(wanted)
    walker = _Walker(tree, int(source.startswith("\ufeff")))
    failure = _walk(source, walker)
    found = _Comments(source, walker.scalars)
    for record in tree.taken():
        fields = [
            field(source, leaf.name, leaf.span, leaf.said) for leaf in record.leaves if isinstance(leaf.said, Scalar)
        ]
        if (prose := prose_of(fields, write, record.problems)).text:
            yield prose._replace(comments=found.until(fields[-1].span.end))
    if failure:
        yield unread(failure, write)


class _Comments:
    """The comments of a source, which stand outside its scalars."""

    def __init__(self, source: str, scalars: list[Span]) -> None:
        self._source = source
        self._left = deque(_comments(source, scalars) if "#" in source else ())

    def until(self, at: int) -> tuple[Comment, ...]:
        """Return those not yet given, up to the end of the line of an offset."""
        end = _line_end(self._source, at)
        given = []
        while self._left and self._left[0].span.start < end:
            given.append(self._left.popleft())
        return tuple(given)


def _comments(source: str, scalars: list[Span]) -> Iterator[Comment]:
    starts, end = [span.start for span in scalars], 0
    for mark in _MARK.finditer(source):
        at, number = mark.start(), bisect_right(starts, mark.start()) - 1
        if at >= end and (number < 0 or scalars[number].end <= at):
            end = _line_end(source, at)
            yield Comment(Span(at, end), source[at + 1 : end])


def _line_end(source: str, at: int) -> int:
    found = _LINE_END.search(source, at)
    return found.start() if found else len(source)


def _walk(source: str, walker: _Walker) -> Problem | None:
    """Let *walker* take what stands in a source; return why it could be read no further, if so."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    shift = walker.shift
    try:
        for event in yaml.parse(source[shift:], Loader=loader):
            walker.take(event)
            if walker.depth > _DEEPEST:
                at = walker.span(event).start
                return Problem(Span(at, at + 1), f"This is nested more than {_DEEPEST:,} deep, which is not read")
    except yaml.YAMLError as failure:
        return _problem(source, failure, shift)
    except UnicodeEncodeError as failure:
        at = failure.start + shift
        return Problem(Span(at, at + 1), f"U+{ord(source[at]):04X} is half a character; the other half is missing")
    return None


def _problem(source: str, failure: yaml.YAMLError, shift: int) -> Problem:
    mark = getattr(failure, "problem_mark", None)
    at = min(len(source), shift + (mark.index if mark else getattr(failure, "position", 0)))
    said = getattr(failure, "problem", None) or getattr(failure, "reason", None) or "it cannot be read"
    context = getattr(failure, "context", None)
    return Problem(Span(at, min(at + 1, len(source))), f"This is no YAML: {f'{context}, ' if context else ''}{said}")


class _Open:
    """A map or list that the parser is in."""

    __slots__ = ("in_flow", "is_map", "wants_key")

    def __init__(self, *, is_map: bool, in_flow: bool) -> None:
        self.is_map = self.wants_key = is_map
        self.in_flow = in_flow


class _Walker:
    """Takes events of PyYAML, and tells a tree of them."""

    def __init__(self, tree: Tree, shift: int) -> None:
        self.open: list[_Open] = []
        self.scalars: list[Span] = []
        self._tree = tree
        self.shift = shift
        self._skipped = 0  # how deep in a key that is a map or list itself

    @property
    def depth(self) -> int:
        """In how many maps and lists the parser is."""
        return len(self.open) + self._skipped

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._enter(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._leave()
        elif isinstance(event, yaml.NodeEvent):
            self.scalars.append(self.span(event))
            if not self._skipped:
                self._node(event)

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        if self._skipped or self._takes_key():
            if not self._skipped:
                self._tree.key("?", self.span(event))
            self._skipped += 1
            return
        is_map = isinstance(event, yaml.MappingStartEvent)
        self._tree.enter(is_map=is_map)
        in_flow = bool(event.flow_style) or bool(self.open and self.open[-1].in_flow)
        self.open.append(_Open(is_map=is_map, in_flow=in_flow))

    def _leave(self) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self.open.pop()
        self._tree.leave()

    def _node(self, event: yaml.NodeEvent) -> None:
        span = self.span(event)
        if self._takes_key():
            self._tree.key(event.value if isinstance(event, yaml.ScalarEvent) else "*", span)
        elif (
            not isinstance(event, yaml.ScalarEvent)
            or event.tag not in _TEXTS
            or (not event.style and _NO_TEXT.fullmatch(event.value))
        ):
            self._tree.other()
        else:
            in_flow = bool(self.open and self.open[-1].in_flow)
            self._tree.text(span, Scalar(event.style or "", event.value, in_flow))

    def _takes_key(self) -> bool:
        """Tell whether the node that comes is a key of a map; the next one is not, and so on."""
        if not self.open or not self.open[-1].is_map:
            return False
        here = self.open[-1]
        here.wants_key = not here.wants_key
        return not here.wants_key

    def span(self, event: yaml.Event) -> Span:
        """Return where an event stands in the source."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # events of a source always have their marks, but need not by their types
            raise TypeError(f"an event without its place: {event}")
        return Span(start.index + self.shift, end.index + self.shift)
