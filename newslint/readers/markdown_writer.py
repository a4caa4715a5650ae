"""How words are put into Markdown so that they stay words.

What would be written is read again with the lines around it: if it reads as anything but the words that were
meant, it is written with escapes, and if that does not help, not at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from itertools import takewhile

from newslint.readers import front_matter
from newslint.readers.markdown_lines import Lines, cuts, edited, label
from newslint.readers.markdown_spelling import TASK, candidates, entity_for_apostrophe, with_marks
from newslint.readers.runs import Assembly, Block
from newslint.readers.scalars import written
from newslint.text.sourcemap import Piece
from newslint.text.span import Span

# These, put between letters or blanks, mean nothing to Markdown.
_HARMLESS = re.compile(r"(?:[^\W_]|[ '’‘“”\",–—…])*")
_HARMLESS_BESIDE = re.compile(r"[^\W_]| ")
# What could be closed by anything far below.
_OPENS_TEMPLATE = re.compile(r"\{|\$\$")
_DEFINITION = re.compile(r"^[ \t>]{0,20}\[([^\[\]\r\n]{1,300})\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\](?!\()")
_LONGEST_ENTITY = 32
_LONGEST_ADDRESS = 500  # between < and >, where a blank is not allowed
_RUNNING = ("markdown", "html")  # text, not a string between marks of its own
_LONGEST_WHOLE = 20_000  # what is read again in a few thousandths of a second
_LONGEST_REGION = 20_000
_MOST_BLOCKS = 20


Read = Callable[[str], Assembly]
# Tells whether an edit is right, by how it is written among lines without the marks of containers, and with them.
Check = Callable[[str, str], bool]


class MarkdownWriter:
    """The writer of one source (see ``prose.Writer``).

    *read* reads a source, *read_lines* a few lines of one, without front matter; *fields* are those of it to be read.
    """

    def __init__(self, assembly: Assembly, read: Read, read_lines: Read, fields: tuple[str, ...]) -> None:
        self._assembly = assembly
        self._source, self._home, self._text = assembly.source, assembly.map, assembly.text
        self._blocks = assembly.kept
        self._read, self._read_lines, self._fields = read, read_lines, fields

    def __call__(self, new: str, at: int, end: int | None = None) -> str | None:
        """Return how *new* is written in the place of ``source[at:end]``, or None if it cannot be.

        Without *end* it is put in at *at*; nothing can then be said of words that are only taken out.
        """
        if end is None and not new:
            return new
        end = at if end is None else end
        if self._is_harmless(new, at, end):
            return new
        blocks = self._touched(new, at, end)
        if not blocks or self._is_out_of_reach(new, at, end, blocks):
            return None
        if blocks[0].is_field:
            return self._in_front_matter(new, at, end, blocks[0])
        return self._in_body(new, at, end, blocks)

    def _touched(self, new: str, at: int, end: int) -> list[Block]:
        """Return the blocks that an edit changes, and those beside it that could become a part of them."""
        first, last = self._assembly.block_at(at), self._assembly.block_at(end)
        if not 0 <= first <= last < first + _MOST_BLOCKS:
            return []
        if last + 1 < len(self._blocks) and (end > self._assembly.ends[last] or "\n" in new):
            last += 1
        if (
            first > 0
            and at == self._assembly.starts[first]
            and self._blocks[first - 1].kind == self._blocks[first].kind == "text"
        ):
            first -= 1
        return self._blocks[first : last + 1]

    def _is_out_of_reach(self, new: str, at: int, end: int, blocks: list[Block]) -> bool:
        """Tell whether what an edit does cannot be seen in the lines around it."""
        source = self._source
        if _OPENS_TEMPLATE.search(new) or ("|" in new and blocks[0].role == "caption"):
            return True
        number = self._assembly.block_at(at)
        inside = self._assembly.starts[number] < at and end < self._assembly.ends[number]
        if not inside and ("\n" in new or (end >= self._assembly.ends[number] and new[-1:].isspace())):
            return True
        if source[max(at - 1, 0) : at] == "`" and (new or source[end : end + 1])[:1].isalnum():
            return True  # it would be taken for a part of the code
        if len({block.kind for block in blocks}) > 1 or (len(blocks) > 1 and blocks[0].kind == "cell"):
            return True
        joins = (new or source[end : end + 1])[:1].isalnum()
        return self._word_at(at + 1 - joins, max(end, at + 1))

    def _word_at(self, start: int, end: int) -> bool:
        """Tell whether a word for a program or a piece of code stands in a stretch, or ends where it starts."""
        number = bisect_left(self._words, start, key=lambda word: word.source_end)
        return number < len(self._words) and self._words[number].source_start < end

    @cached_property
    def _words(self) -> list[Piece]:
        """What stands for code, or for a word of a program, and is not what the source says."""
        return [piece for piece in self._home.pieces if not piece.verbatim and self._text[piece.start] in "`{"]

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The labels that links and notes can refer to."""
        return {label(match[1]): match[1] for match in _DEFINITION.finditer(self._source)}

    def _definitions(self, lines: str) -> str:
        """Return definitions of what some lines refer to, to be read with them."""
        found = {label(match) for match in _REFERENCE.findall(lines)} if self._labels else ()
        return "".join(f"\n\n[{self._labels[label]}]: x" for label in sorted(found) if label in self._labels)

    def _is_harmless(self, new: str, at: int, end: int) -> bool:
        """Tell whether only letters and blanks change between letters and blanks, inside of a line."""
        source, number = self._source, self._assembly.block_at(at)
        if (
            number < 0
            or not self._assembly.starts[number] < at <= end < self._assembly.ends[number]
            or self._blocks[number].syntax not in _RUNNING
        ):
            return False
        if not _HARMLESS.fullmatch(new) or not _HARMLESS.fullmatch(source, at, end):
            return False
        before, after = source[at - 1], source[end]
        if (new or after)[0] == " " == before or (new or before)[-1] == " " == after:
            return False
        if "&" in source[max(at - _LONGEST_ENTITY, 0) : at] or ("’" in new and self._apostrophe):
            return False
        if self._word_at(at, at):
            return False
        near = max(at - _LONGEST_ADDRESS, 0)
        if source.rfind("<", near, at) > source.rfind(">", near, at):
            return False  # in an address
        if self._labels and source.rfind("[", near, at) > source.rfind("]", near, at):
            return False  # in what may be the name of a definition
        return bool(_HARMLESS_BESIDE.fullmatch(before) and _HARMLESS_BESIDE.fullmatch(after))

    @cached_property
    def _apostrophe(self) -> str:
        return entity_for_apostrophe(self._source)

    def _in_front_matter(self, new: str, at: int, end: int, block: Block) -> str | None:
        source = self._source
        old = front_matter.read(source, self._fields)
        candidate = written(new, block.syntax, block.region.of(source))
        if "\n" in candidate or end > block.region.end:
            return None
        head = source[:at] + candidate + source[end : old.end]
        fixed = front_matter.read(head, self._fields)
        before, after = Assembly.of(source, old.blocks), Assembly.of(head, fixed.blocks)
        right = fixed.end == len(head) and after.text in edited(before.text, before.map, at, end, new)
        return candidate if right else None

    def _in_body(self, new: str, at: int, end: int, blocks: list[Block]) -> str | None:
        if self._follows_table(self._blocks[self._assembly.block_at(at)]):
            return None
        region = Span(min(block.region.start for block in blocks), max(end, *(block.region.end for block in blocks)))
        joints = self._joints(region)
        if region.length > _LONGEST_REGION or not region.start <= at or any(cuts(joint, at, end) for joint in joints):
            return None
        is_right = self._checked_whole(new, at, end) or self._checked_lines(new, at, end, blocks[0], region, joints)
        for candidate in candidates(new, blocks[0], self._apostrophe):
            marked = with_marks(self._source, candidate, at, self._blocks[self._assembly.block_at(at)])
            if marked is not None and is_right(candidate, marked):
                return marked
        return None

    def _checked_whole(self, new: str, at: int, end: int) -> Check | None:
        """Return the check that a source with an edit reads as it should, if that is not too long."""
        source = self._source
        if len(source) > _LONGEST_WHOLE:
            return None
        meant = edited(self._text, self._home, at, end, new)
        return lambda _, marked: self._read(source[:at] + marked + source[end:]).text in meant

    def _checked_lines(self, new: str, at: int, end: int, block: Block, region: Span, joints: list[Piece]) -> Check:
        """Return the check that the lines around an edit read as they should."""
        lines = self._lines(block, region, joints)
        start, stop = (lines.place(place) for place in (at, end))
        now = self._read_lines(lines.text)
        meant = edited(now.text, now.map, start, stop, new)

        def is_right(candidate: str, _: str) -> bool:
            text = lines.text[:start] + candidate + lines.text[stop:]
            return not TASK.match(text) and self._read_lines(text).text in meant

        return is_right

    def _follows_table(self, block: Block) -> bool:
        """Tell whether a block stands right below a table, and could become a row of it."""
        above = self._source[max(block.region.start - _LONGEST_ADDRESS, 0) : block.region.start].rstrip(" \t>")
        lines = above.splitlines()
        return block.role != "cell" and above[-1:] in ("\n", "\r") and "|" in lines[-1]

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

    def _lines(self, block: Block, region: Span, joints: list[Piece]) -> Lines:
        """Return a region as it would stand on its own."""
        before, after = ("|", " |\n|-|") if block.role == "cell" and block.syntax == "markdown" else ("", "")
        parts, at = [before], region.start
        for joint in joints:
            parts += (self._source[at : joint.source_start], self._text[joint.start : joint.end])
            at = joint.source_end
        parts += (self._source[at : region.end], after)
        text = "".join(parts)
        return Lines(text + self._definitions(text), region.start - len(before), joints)
