"""The prose of a page as it grows: words, blanks and line breaks, collected into blocks with their places."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newslint.readers.html_writing import REFERENCE, Writing, decoded
from newslint.readers.plain import blocks as plain_blocks
from newslint.text.document import BlockSpan, MarkedSpan, Role
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span

# A sign stands in a sentence for what is not read there, a piece of code or a formula; an object, such as a picture,
# does that only between words, and elsewhere stands beside the text.
Kind = Literal["copy", "whole", "blank", "break", "sign", "object"]

_SPECIAL = re.compile("[ \t\n\f\r]{2,}|[\t\n\f\r]|&(?=[#a-zA-Z])|\xad")


class Part(NamedTuple):
    """A stretch of a block: its text, and the source stretch it stands for; only a copy is the source's own text."""

    kind: Kind
    text: str
    start: int
    end: int


class Blocks:
    """Blocks of prose in the order of the source, and the pieces of the map home."""

    def __init__(self, source: str, writing: Writing) -> None:
        self._source = source
        self._writing = writing
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._blocks: list[BlockSpan] = []

    def add(self, parts: list[Part], role: Role | None, gap: Span | None = None) -> None:
        """Add a block; without a *role* its look decides, as in plain text.  One without a letter is left out.

        *gap* is the stretch of the source that does nothing but part it from the block before.
        """
        text = "".join(part.text for part in parts)
        if not text.strip():
            return
        if self._pieces:
            self._separate(gap)
        start = self._length + len(text) - len(text.lstrip())
        whole = Span(start, self._length + len(text.rstrip()))
        self._blocks += [MarkedSpan(whole, role)] if role else _by_look(text.strip(), start)
        for part in parts:
            self._piece(part.text, part.start, part.end, verbatim=self._is_copy(part))

    def _separate(self, gap: Span | None) -> None:
        """Put a blank line between two blocks; without a *gap* it stands for a place inside the markup between them."""
        at = self._pieces[-1].source_end + 1
        if gap is None:
            self._writing.closed.add(at)
        start, end = gap or (at, at)
        self._piece("\n\n", start, end, verbatim=False)

    def _is_copy(self, part: Part) -> bool:
        return part.kind == "copy" or (part.kind == "blank" and self._source[part.start : part.end] == " ")

    def _piece(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        self._texts.append(text)
        at, self._length = self._length, self._length + len(text)
        last = self._pieces[-1] if self._pieces else None
        if verbatim and last and last.verbatim and last.source_end == start:
            self._pieces[-1] = last._replace(end=self._length, source_end=end)
        else:
            self._pieces.append(Piece(at, self._length, start, end, verbatim))

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._texts)

    def made(self) -> tuple[str, tuple[BlockSpan, ...], SourceMap]:
        """Return the prose, its blocks, and the map home."""
        return self.text, tuple(self._blocks), SourceMap(self._pieces)


def _by_look(text: str, at: int) -> list[BlockSpan]:
    """Return the blocks of a text that stands at offset *at* of the prose: its lines may be some each."""
    return [BlockSpan(Span(span.start + at, span.end + at), role) for span, role in plain_blocks(text)]


class Run:
    """The block at which the reader is: blanks collapse in it as in a browser."""

    def __init__(self, source: str, writing: Writing) -> None:
        self._source = source
        self._writing = writing
        self.parts: list[Part] = []
        self.gap: Span | None = None  # line breaks right before the block

    def read(self, start: int, end: int) -> None:
        """Add a stretch of text, with its white space and its references to characters."""
        source = self._source
        while match := _SPECIAL.search(source, start, end):
            if start < match.start():
                self.copy(start, match.start())
            start = match.end()
            if match.group() == "&":
                start = self._reference(match.start())
            elif match.group() != "\xad":
                self.blank(match.start(), start)
        if start < end:
            self.copy(start, end)

    def _reference(self, start: int) -> int:
        """Add what a reference stands for, and return where it ends."""
        match = REFERENCE.match(self._source, start)
        text, length = decoded(match.group()) if match else ("", 0)
        end = start + length
        if not length:
            self.copy(start, start + 1)
            return start + 1
        if text in " \t\n\f\r":
            self.blank(start, end)
        elif text != "\xad":
            self.whole(text, start, end)
            self._writing.references[text, self._source[start:end]] += 1
        return end

    def copy(self, start: int, end: int) -> None:
        """Add a stretch that has no white space but single blanks."""
        if self._source[start] == " ":
            self.blank(start, start + 1)
            start += 1
        trailing = start < end and self._source[end - 1] == " "
        stop = end - 1 if trailing else end
        if start < stop:
            self.parts.append(Part("copy", self._source[start:stop], start, stop))
        if trailing:
            self.blank(stop, end)

    def whole(self, text: str, start: int, end: int) -> None:
        """Add what a reference stands for."""
        self.parts.append(Part("whole", text, start, end))

    def mark(self, text: str, start: int, end: int, *, is_sign: bool) -> None:
        """Add a mark of something that is no text."""
        self.parts.append(Part("sign" if is_sign else "object", text, start, end))

    def blank(self, start: int, end: int) -> None:
        """Add white space; at the start of a block, and behind other white space, it does not show."""
        last = self.parts[-1] if self.parts else None
        if last is None:
            self._widen_gap(start, end)
        elif last.kind not in ("blank", "break"):
            self.parts.append(Part("blank", " ", start, end))
        elif last.end == start:
            self.parts[-1] = last._replace(end=end)
        elif last.kind == "blank":  # the later one stands for both: in front of it there is markup
            self.parts[-1] = last._replace(start=start, end=end)
            self._writing.fragile.add(start)
        elif last.start not in self._writing.closed:  # it could not go without this blank taking its place
            self.parts[-1] = last._replace(start=last.start + 1)
            self._writing.closed.add(last.start + 1)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break, with the white space before it."""
        last = self.parts[-1] if self.parts else None
        if last and last.kind == "blank":
            if last.end == start:
                start = last.start
            else:
                self._writing.fragile.add(start)
            self.parts.pop()
        if last:
            self.parts.append(Part("break", "\n", start, end))
        else:
            self._widen_gap(start, end)

    def _widen_gap(self, start: int, end: int) -> None:
        """Let white space join the line breaks before it; across markup, it would take their place if they went."""
        if self.gap:
            self.gap = Span(self.gap.start, end) if self.gap.end == start else None

    def take(self) -> list[Part]:
        """Return the parts, without white space at either end, and start anew."""
        parts, self.parts, self.gap = self.parts, [], None
        return _stripped(parts)


def _stripped(parts: list[Part], kinds: tuple[Kind, ...] = ("blank", "break")) -> list[Part]:
    start, end = 0, len(parts)
    while start < end and parts[start].kind in kinds:
        start += 1
    while start < end and parts[end - 1].kind in kinds:
        end -= 1
    return parts[start:end]


def divided(parts: list[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """Return the objects before the text of a block, the text, and the objects behind it.

    Signs without any words are objects, too.
    """
    text = _stripped(parts, ("blank", "break", "object"))
    if not any(part.kind in ("copy", "whole") for part in text):
        return [part for part in parts if part.kind in ("sign", "object")], [], []
    start = parts.index(text[0])
    before, after = parts[:start], parts[start + len(text) :]
    return (
        [part for part in before if part.kind == "object"],
        text,
        [part for part in after if part.kind == "object"],
    )
