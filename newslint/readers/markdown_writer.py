"""How words are put into Markdown so that they stay words.

What would be written is read again with the lines around it: if it reads as anything but the words that were
meant, it is written with escapes, and if that does not help, not at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from html import escape
from itertools import takewhile

from newslint.readers import front_matter
from newslint.readers.runs import Assembly, Block
from newslint.readers.scalars import written
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span

# Letters put between letters or blanks mean nothing to Markdown.
_HARMLESS = re.compile(r"(?:[^\W_]|['’ ])*")
_HARMLESS_BESIDE = re.compile(r"[^\W_]| ")
_MARKS = re.compile(r"[\\`*_\[\]<~{|]|&(?=#?\w+;)")
_ANY_MARK = re.compile(r"(?=[!-/:-@\[-`{-~])")
_APOSTROPHES = re.compile(r"&(?:rsquo|#8217|#x2019);")
_TASK = re.compile(r"\[[ xX]\]\s+\Z")
_LONGEST_ENTITY = 32
_LONGEST_ADDRESS = 500  # between < and >, where a blank is not allowed
_LONGEST_REGION = 20_000
_MOST_BLOCKS = 20


class MarkdownWriter:
    """The writer of one source (see ``prose.Writer``); *read* reads a few lines of it, without front matter."""

    def __init__(self, assembly: Assembly, read: Callable[[str], Assembly], fields: tuple[str, ...]) -> None:
        self._source, self._home, self._text = assembly.source, assembly.map, assembly.text
        self._blocks, self._spans = assembly.kept, assembly.blocks
        self._read, self._fields = read, fields

    def __call__(self, new: str, at: int, end: int | None = None) -> str | None:
        """Return how *new* is written in the place of ``source[at:end]``, or None if it cannot be.

        Without *end* it is put in at *at*; nothing can then be said of words that are only taken out.
        """
        if end is None and not new:
            return new
        end = at if end is None else end
        if self._is_harmless(new, at, end):
            return new
        first, last = self._block_at(at), self._block_at(end)
        if last + 1 < len(self._blocks) and end > self._ends[last]:
            last += 1  # what follows is not to become a part of this
        if first > 0 and at == self._starts[first] and not self._blocks[first - 1].is_field:
            first -= 1  # nor is this to become a part of what stands before
        if not 0 <= first <= last < first + _MOST_BLOCKS:
            return None
        if self._blocks[first].is_field:
            return self._in_front_matter(new, at, end, self._blocks[first])
        return self._in_body(new, at, end, self._blocks[first : last + 1])

    def _is_harmless(self, new: str, at: int, end: int) -> bool:
        source = self._source
        if not _HARMLESS.fullmatch(new) or "&" in source[max(at - _LONGEST_ENTITY, 0) : at]:
            return False
        if " " in new and "<" in source[max(at - _LONGEST_ADDRESS, 0) : at]:
            return False
        before, after = source[max(at - 1, 0) : at], source[end : end + 1]
        if (new or after)[:1] == " " == before or (new or before)[-1:] == " " == after:
            return False
        block = self._blocks[self._block_at(at)] if self._blocks else None
        plain = block is not None and not block.is_field and not ("’" in new and self._apostrophe)
        return plain and bool(_HARMLESS_BESIDE.fullmatch(before) and _HARMLESS_BESIDE.fullmatch(after))

    @cached_property
    def _apostrophe(self) -> str:
        """The entity that this source writes for an apostrophe, if it does."""
        if "&" not in self._source or "’" in self._source:
            return ""
        match = _APOSTROPHES.search(self._source)
        return match.group() if match else ""

    @cached_property
    def _starts(self) -> list[int]:
        """Where the words of each block start in the source."""
        return [self._home.to_source(span).start for span, _ in self._spans]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the words of each block end in the source."""
        return [self._home.to_source(span).end for span, _ in self._spans]

    def _block_at(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0) if self._starts else -1

    def _in_front_matter(self, new: str, at: int, end: int, block: Block) -> str | None:
        source = self._source
        old = front_matter.read(source, self._fields)
        candidate = written(new, block.syntax, block.region.of(source))
        if "\n" in candidate or end > block.region.end:
            return None
        head = source[:at] + candidate + source[end : old.end]
        fixed = front_matter.read(head, self._fields)
        before, after = Assembly.of(source, old.blocks), Assembly.of(head, fixed.blocks)
        right = fixed.end == len(head) and after.text == _edited(before, at, end, new)
        return candidate if right else None

    def _in_body(self, new: str, at: int, end: int, blocks: list[Block]) -> str | None:
        region = Span(blocks[0].region.start, max(end, *(block.region.end for block in blocks)))
        joints = self._joints(region)
        if region.length > _LONGEST_REGION or not region.start <= at or any(_cuts(joint, at, end) for joint in joints):
            return None
        lines = self._lines(blocks[0], region, joints)
        start, stop = (lines.place(place) for place in (at, end))
        expected = _edited(self._read(lines.text), start, stop, new)
        for candidate in self._candidates(new, blocks[0]):
            if self._read(lines.text[:start] + candidate + lines.text[stop:]).text == expected:
                return self._with_marks(candidate, at, self._blocks[self._block_at(at)])
        return None

    @cached_property
    def _all_joints(self) -> list[Piece]:
        """The line ends that have marks of a container, or anything else, beside them."""
        text = self._text
        return [
            piece
            for piece in self._home.pieces
            if not piece.verbatim and piece.source_start < piece.source_end and text[piece.start] == "\n"
        ]

    def _joints(self, region: Span) -> list[Piece]:
        first = bisect_left(self._all_joints, region.start, key=lambda joint: joint.source_start)
        return list(takewhile(lambda joint: joint.source_end <= region.end, self._all_joints[first:]))

    def _lines(self, block: Block, region: Span, joints: list[Piece]) -> _Lines:
        """Return a region as it would stand on its own."""
        before, after = ("|", "|\n|-|") if block.role == "cell" and block.syntax == "markdown" else ("", "")
        parts, at = [before], region.start
        for joint in joints:
            parts += (self._source[at : joint.source_start], self._text[joint.start : joint.end])
            at = joint.source_end
        parts += (self._source[at : region.end], after)
        return _Lines("".join(parts), region.start - len(before), joints)

    def _candidates(self, new: str, block: Block) -> Iterator[str]:
        if "’" in new and self._apostrophe:
            yield new.replace("’", self._apostrophe)
        yield new
        if block.syntax in ("html", "attribute"):
            yield escape(new, quote=block.syntax == "attribute")
        else:
            yield _MARKS.sub(r"\\\g<0>", new)
            yield _ANY_MARK.sub(r"\\", new)

    def _with_marks(self, new: str, at: int, block: Block) -> str | None:
        """Return *new*, to stand at *at*, with what the lines of its block start with after each line end."""
        if "\n" not in new:
            return new
        source, start = self._source, block.region.start
        line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
        marks = re.sub(r"[^>\t]", " ", _TASK.sub("", source[line:start]))
        if marks and re.search(r"\n\n\n|[ \t]\n", source[max(at - 1, 0) : at] + new):
            return None  # neither empty lines between marks nor blanks before them are read
        end = "\r\n" if "\r\n" in source else "\n"
        first, *between, last = new.split("\n")
        whole = "".join(end + (marks + line if line else marks.rstrip()) for line in between)
        return first + whole + end + marks + last


class _Lines:
    """A stretch of the source without the marks of containers."""

    def __init__(self, text: str, start: int, joints: list[Piece]) -> None:
        self.text = text
        self._start, self._joints = start, joints

    def place(self, at: int) -> int:
        """Return where an offset of the source is in the text."""
        gone = (joint for joint in self._joints if joint.source_end <= at)
        return at - self._start - sum(joint.source_end - joint.source_start - joint.end + joint.start for joint in gone)


def _cuts(joint: Piece, *places: int) -> bool:
    return any(joint.source_start < place < joint.source_end for place in places)


def _edited(assembly: Assembly, start: int, end: int, new: str) -> str:
    """Return the prose with *new* in the place of what came from a stretch of its source."""
    there = assembly.map.to_derived(Span(start, end))
    return assembly.text[: there.start] + new + assembly.text[there.end :]
