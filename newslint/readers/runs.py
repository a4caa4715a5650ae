"""Prose put together from runs of a source: trimmed, told apart in blocks, with the map back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from newslint.text.document import BlockSpan, MarkedSpan, Role
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span

# Between blocks of one kind in one container nothing stands but the container's marks: taken out with a
# block, they leave the next one as it was.
_MARKS = re.compile(r"[ \t]*(?:\r\n?|\n)[>\s]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?")
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*")


FIELD = (-1,)  # the path of fields of front matter


class Run(NamedTuple):
    """*text* of the prose that was ``source[start:end]``: the same characters, or what these stand for."""

    text: str
    start: int
    end: int


class Word(Run):
    """A run that maps only as a whole, even if it is a copy: what a program puts a word for."""


class Unread(Word):
    """A tag of a template: no prose at the edge of a block, a word inside it."""


class Block(NamedTuple):
    """A block of prose that was found in the stretch *region* of the source, among the containers *path*.

    ``syntax`` is ``markdown``, ``html``, ``attribute`` or ``title``, or the style of a field of front matter.
    A paragraph may have its role by its look.
    """

    role: Role
    runs: list[Run]
    region: Span
    path: tuple[int, ...] = ()
    syntax: str = "markdown"
    by_look: bool = False

    @property
    def kind(self) -> str:
        """What the block can be read together with: ``text``, one ``cell``, or one ``field``."""
        return "field" if self.is_field else "cell" if self.role == "cell" else "text"

    @property
    def is_field(self) -> bool:
        """Whether the block is a field of front matter."""
        return self.path == FIELD


class Assembly:
    """Blocks in the order of the source, made into one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[BlockSpan] = []
        self.kept: list[Block] = []
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    @classmethod
    def of(cls, source: str, blocks: Iterable[Block]) -> Assembly:
        """Return the blocks of a source put together."""
        assembly = cls(source)
        for block in blocks:
            assembly.add(block)
        return assembly

    @cached_property
    def text(self) -> str:
        """The prose."""
        return "".join(self._parts)

    @cached_property
    def map(self) -> SourceMap:
        """The map from the prose to its source."""
        return SourceMap(self._pieces)

    @cached_property
    def starts(self) -> list[int]:
        """Where the words of each block start in the source."""
        return [self.map.to_source(span).start for span, _ in self.blocks]

    @cached_property
    def ends(self) -> list[int]:
        """Where the words of each block end in the source."""
        return [self.map.to_source(span).end for span, _ in self.blocks]

    def block_at(self, at: int) -> int:
        """Return the number of the last block that starts at or before an offset of the source; -1 without blocks."""
        return max(bisect_right(self.starts, at) - 1, 0) if self.starts else -1

    def add(self, block: Block) -> None:
        """Add a block, without blanks at its edges; one that holds nothing is left out."""
        runs = trimmed(self.source, block.runs)
        if not runs:
            return
        if self.kept:
            self._part_from(block, runs[0].start)
        start = self._length
        for run in runs:
            self._append(*run, whole=isinstance(run, Word))
        kind = BlockSpan if block.by_look else MarkedSpan
        self.blocks.append(kind(Span(start, self._length), block.role))
        self.kept.append(block)

    def _append(self, text: str, start: int, end: int, *, whole: bool = False) -> None:
        made, pieces = self._length, self._pieces
        self._length += len(text)
        verbatim = not whole and len(text) == end - start and self.source.startswith(text, start)
        if verbatim and pieces and (last := pieces[-1]).verbatim and last.source_end == start:
            pieces[-1] = Piece(last.start, self._length, last.source_start, end, verbatim=True)
        else:
            pieces.append(Piece(made, self._length, start, end, verbatim))
        self._parts.append(text)

    def _part_from(self, block: Block, start: int) -> None:
        """Put an empty line between the last block and the next one, from the source as far as it has one."""
        at = self._pieces[-1].source_end
        between = self.source[at:start]
        last = self.kept[-1]
        if (
            block.role != "cell"
            and (block.path, block.syntax) == (last.path, last.syntax)
            and _MARKS.fullmatch(between)
        ):
            text = _plain(between)
            blank = text[-1] == "\n" and text.isspace() and text.count("\n") > 1
            self._append(text if blank else "\n\n", at, start)
        elif (match := _LINE_ENDS.search(between)) and block.role != "cell":
            text = _plain(match.group())
            self._append(text, at + match.start(), at + match.end())
            if text.count("\n") < 2:
                self._append("\n", at + match.end(), at + match.end())
        else:  # on either side of what parts them, so that no edit can be made of both
            self._append("\n", at, at)
            self._append("\n", start, start)


def _plain(lines: str) -> str:
    """Return *lines* with every line end as ``\\n``."""
    return lines.replace("\r\n", "\n").replace("\r", "\n") if "\r" in lines else lines


def trimmed(source: str, runs: Iterable[Run]) -> list[Run]:
    """Return runs without blanks at either edge."""
    kept = list(runs)
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = _cut(source, kept[-1], 0, len(text))
    first = next((number for number, run in enumerate(kept) if run.text.strip()), len(kept))
    kept = kept[first:]
    if kept and kept[0].text[0].isspace():
        kept[0] = _cut(source, kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), len(kept[0].text))
    return kept


def _cut(source: str, run: Run, start: int, end: int) -> Run:
    """Return the part of a run between two offsets of its text, if it is a copy; else the whole of it."""
    if run.text != source[run.start : run.end]:
        return run
    return Run(run.text[start:end], run.start + start, run.start + end)
