"""How words are put into lines of reStructuredText or AsciiDoc so that they stay words, and marks stay marks.

Letters between letters may be put anywhere; with anything else the lines around are read again, and where they do
not read as they should, the repair is not made.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property

from newslint.readers.lined import TEXT, VALUE
from newslint.readers.markdown_lines import edited
from newslint.readers.prose import Comment, Prose
from newslint.readers.runs import Assembly, Block
from newslint.text.document import Role
from newslint.text.span import Span

# These, put between letters or blanks, mean nothing to any format.
_HARMLESS = re.compile(r"(?:[^\W_]|[ '’‘“”\",–—…])*")
_IN_VALUE = re.compile(r"(?:[^\W_]|[ '’‘“”–—…])*")
_HARMLESS_BESIDE = re.compile(r"[^\W_]| ")
_IN_CELL = re.compile(r"[^|\n=+<>^]*")
_ITEM = re.compile(r"[ \t]*(?:[*+\-•‣⁃]|\(?[\w#]{1,9}[.)])(?:[ \t]|\Z)")
# At either end of a line there may be what makes it an item, a title or the announcement of code.
_EDGE = 12
_LONGEST_REGION = 20_000
_MOST_BLOCKS = 20

Read = Callable[[str], Assembly]


def article(source: str, blocks: Iterable[Block], comments: Iterable[Comment], read_lines: Read) -> Prose:
    """Return the article that the *blocks* of a source are, with a writer that reads lines by *read_lines*."""
    assembly = Assembly.of(source, blocks)
    writer = LinedWriter(assembly, read_lines)
    return Prose(assembly.text, tuple(assembly.blocks), assembly.map, True, writer, tuple(comments))


class LinedWriter:
    """The writer of one source (see ``prose.Writer``); *read_lines* reads a few lines of it, and strictly."""

    def __init__(self, assembly: Assembly, read_lines: Read) -> None:
        self._assembly = assembly
        self._source, self._home, self._text = assembly.source, assembly.map, assembly.text
        self._blocks, self._read_lines = assembly.kept, read_lines

    def __call__(self, new: str, at: int, end: int | None = None) -> str | None:
        """Return *new* as it is written in the place of ``source[at:end]``, or None if it cannot be.

        Without *end* it is put in at *at*; nothing can then be said of words that are only taken out.
        """
        if end is None and not new:
            return new
        end = at if end is None else end
        first, last = self._assembly.block_at(at), self._assembly.block_at(end)
        if first < 0:
            return None
        if first == last and self._blocks[first].syntax == VALUE:
            return new if self._fits_value(new, at, end, first) else None
        if self._is_harmless(new, at, end, first):
            return new
        if end > self._assembly.ends[last] and last + 1 < len(self._blocks):
            last += 1
        return self._checked(new, at, end, first, last) if last < first + _MOST_BLOCKS else None

    @cached_property
    def _words(self) -> list[Span]:
        """Where code stands, and what is the name of something elsewhere."""
        pieces = (piece for piece in self._home.pieces if not piece.verbatim)
        return [Span(*piece[2:4]) for piece in pieces if any(map(str.isalnum, self._text[piece.start : piece.end]))]

    def _is_of_word(self, at: int, end: int) -> bool:
        number = bisect_right(self._words, at, key=lambda word: word.end)
        return number < len(self._words) and self._words[number].start < end

    def _fits_value(self, new: str, at: int, end: int, number: int) -> bool:
        start, stop = self._assembly.starts[number], self._assembly.ends[number]
        left = self._source[start:at] + new + self._source[end:stop]
        return start <= at <= end <= stop and bool(_IN_VALUE.fullmatch(new)) and left == left.strip() != ""

    def _is_harmless(self, new: str, at: int, end: int, number: int) -> bool:
        """Tell whether only letters and blanks change between letters and blanks, inside of a line of text."""
        source, block = self._source, self._blocks[number]
        if block.syntax != TEXT or block.role == "heading":
            return False
        around = source[max(at - _EDGE, 0) : end + _EDGE]
        if at < _EDGE or end + _EDGE > len(source) or "\n" in around or "\r" in around:
            return False
        if not _HARMLESS.fullmatch(new) or not _HARMLESS.fullmatch(source, at, end):
            return False
        before, after = source[at - 1], source[end]
        if (new or after)[0] == " " == before or (new or before)[-1] == " " == after:
            return False
        if not (_HARMLESS_BESIDE.fullmatch(before) and _HARMLESS_BESIDE.fullmatch(after)):
            return False
        there = self._home.to_derived(Span(at - 1, end + 1))
        return there.length == end + 1 - (at - 1) and self._home.is_verbatim(there)

    def _checked(self, new: str, at: int, end: int, first: int, last: int) -> str | None:
        """Return how *new* is written if its lines, read by themselves, read as they should."""
        blocks = self._blocks[first : last + 1]
        region = Span(blocks[0].region.start, max(end, *(block.region.end for block in blocks)))
        if self._is_out_of_reach(new, at, end, blocks, region):
            return None
        lines = _Lines.of(self._source, region)
        if lines is None or (start := lines.place(at)) is None or (stop := lines.place(end)) is None:
            return None
        now = self._read_lines(lines.text)
        known = [span.of(self._text) for span, _ in self._assembly.blocks[first : last + 1]]
        if [span.of(now.text) for span, _ in now.blocks] != known or "code" in _roles(now):
            return None
        again = self._read_lines(lines.text[:start] + new + lines.text[stop:])
        same = first < last or _roles(again) == _roles(now)
        return new if same and again.text in edited(now.text, now.map, start, stop, new) else None

    def _is_out_of_reach(self, new: str, at: int, end: int, blocks: list[Block], region: Span) -> bool:
        """Tell whether what an edit does cannot be seen in the lines of some blocks."""
        if "\n" in new:  # what a new line starts is told by all that stands around it
            return True
        if any(block.syntax != TEXT for block in blocks) or region.length > _LONGEST_REGION or at < region.start:
            return True
        if self._is_of_word(at, end) or (blocks[0].role == "cell" and not _IN_CELL.fullmatch(new)):
            return True
        return at == region.start and self._is_below_item(at)

    def _is_below_item(self, at: int) -> bool:
        """Tell whether what stands in a line may make an item of the line above, or a paragraph."""
        line = max(self._source.rfind("\n", 0, at), self._source.rfind("\r", 0, at))
        above = re.split(r"\r\n?|\n", self._source[max(line - _LONGEST_REGION, 0) : max(line, 0) + 1])
        return len(above) > 1 and bool(_ITEM.match(above[-2]))


def _roles(assembly: Assembly) -> list[Role]:
    return [role for _, role in assembly.blocks]


class _Lines:
    """A region of a source as it would stand at the left edge, and how far it stands from there."""

    def __init__(self, text: str, starts: list[int], region: Span, column: int) -> None:
        self.text, self.column = text, column
        self._starts, self._region = starts, region

    @classmethod
    def of(cls, source: str, region: Span) -> _Lines | None:
        """Return a region without the blanks before its lines; None if a line has fewer than the first."""
        before = re.split(r"[\r\n]", source[max(region.start - _LONGEST_REGION, 0) : region.start])[-1]
        column = len(before)
        if "\t" in before:
            return None
        starts: list[int] = []

        def moved(match: re.Match[str]) -> str:
            starts.append(region.start + match.end())
            return match[1]

        inside = region.of(source)
        text = re.sub(rf"(\r\n?|\n) {{{column}}}(?=[^\r\n])", moved, inside) if column else inside
        whole = len(re.findall(r"(?:\r\n?|\n)(?=[^\r\n])", inside)) if column else 0
        return cls(text, starts, region, column) if whole == len(starts) else None

    def place(self, at: int) -> int | None:
        """Return where an offset of the source is in the text; None if it is not."""
        gone = bisect_right(self._starts, at)
        if gone < len(self._starts) and self._starts[gone] - self.column < at:
            return None
        return at - self._region.start - gone * self.column
