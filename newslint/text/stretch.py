"""Stretches of a document that rules look at: blocks, sentences, hits; all lazy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint.finding import Finding, Fix
from newslint.text.edit import Edit
from newslint.text.quotation import Quotations
from newslint.text.sentences import split
from newslint.text.span import Span

if TYPE_CHECKING:
    from newslint.text.document import Document

Role = Literal["paragraph", "heading", "item", "quotation", "caption", "cell", "code"]


class BlockSpan(NamedTuple):
    """Where a block stands in the prose (code points), and what it is."""

    span: Span
    role: Role


class MarkedSpan(BlockSpan):
    """A block whose source marks what it is, as Markdown and HTML do with headings: no look had to decide."""


class Stretch:
    """A stretch of a document that a rule judges: compared by identity, as two hits may look alike."""

    __slots__ = ("doc", "span")

    def __init__(self, doc: Document, span: Span) -> None:
        self.doc = doc
        self.span = span

    @property
    def text(self) -> str:
        """The stretch as written."""
        return self.span.of(self.doc.text)

    @property
    def start(self) -> int:
        """Code-point offset of the first character."""
        return self.span.start

    @property
    def end(self) -> int:
        """Code-point offset after the last character."""
        return self.span.end

    @property
    def words(self) -> list[str]:
        """The words of the stretch as written."""
        tokens = self.doc.tokens
        return tokens.words[tokens.first_from(self.start) : tokens.last_before(self.end) + 1]

    def part(self, start: int, end: int) -> Stretch:
        """Return the stretch between two offsets of the document."""
        return Stretch(self.doc, Span(start, end))

    def replace(self, *news: str, confidence: float, fix: float | None = None, message: str = "") -> Finding:
        """Return a finding that offers each of *news* in the place of this stretch, the likeliest first.

        *confidence* (0..1) is how surely the place is damaged, *fix* how surely the first of
        *news* stood there (as *confidence* unless given).
        """
        sure = confidence if fix is None else fix
        fixes = tuple(
            Fix(self._title(new), (self._edit(new),), sure if number == 0 else min(sure, 1 - sure))
            for number, new in enumerate(news)
        )
        return Finding(self.span, confidence, fixes, message)

    def _title(self, new: str) -> str:
        return f"Change “{self.text}” to “{new}”" if new else f"Remove “{self.text}”"

    def flag(self, confidence: float, message: str = "") -> Finding:
        """Return a finding without a fix."""
        return Finding(self.span, confidence, (), message)

    def _edit(self, new: str) -> Edit:
        return Edit(self.span.start, self.span.end, new).smallest(self.doc.text)


class Sentence(Stretch):
    """A sentence of a block."""

    __slots__ = ("block",)

    def __init__(self, block: Block, span: Span) -> None:
        self.doc, self.span, self.block = block.doc, span, block  # no call of super(): articles have many sentences


class Block(Stretch):
    """A paragraph, heading, list item …: what stands between two blank lines, or on a line of its own."""

    # No __slots__: cached_property needs a __dict__.

    def __init__(self, doc: Document, block: BlockSpan, number: int) -> None:
        super().__init__(doc, block.span)
        self.role = block.role
        self.is_marked = isinstance(block, MarkedSpan)
        self.number = number

    @cached_property
    def is_readable(self) -> bool:
        """Whether rules may read the block: English, and not code."""
        from newslint.judge.language import is_english  # judges read documents: at the top this would be a circle

        return self.role != "code" and is_english(self)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the block, in order."""
        return tuple(Sentence(self, span) for span in split(self.doc.text, self.start, self.end, self.doc.names))

    @cached_property
    def quotations(self) -> Quotations:
        """The block's direct quotations; offsets count from its start."""
        return Quotations(self.text)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at *offset*, or the next one; None behind the last."""
        number = bisect_right(self._sentence_ends, offset)
        return self.sentences[number] if number < len(self.sentences) else None

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]

    @property
    def previous(self) -> Block | None:
        """The block before this one, if any."""
        return self.doc.blocks[self.number - 1] if self.number else None

    @property
    def next(self) -> Block | None:
        """The block after this one, if any."""
        return self.doc.blocks[self.number + 1] if self.number + 1 < len(self.doc.blocks) else None


class Hit(Stretch):
    """A place that a rule's trigger found."""

    __slots__ = ("_match",)

    def __init__(self, doc: Document, span: Span, match: re.Match[str] | None = None) -> None:
        super().__init__(doc, span)
        self._match = match

    def group(self, name: str | int) -> Stretch:
        """Return what a group of the rule's pattern matched (an empty stretch at the end if it took no part)."""
        if self._match is None:
            raise TypeError("only a hit of an at= pattern has groups")
        start, end = self._match.span(name)
        return self.part(start, end) if start >= 0 else self.part(self.end, self.end)

    def expand(self, template: str) -> str:
        """Return *template* with the groups of the rule's pattern put in (notation of ``re.Match.expand``)."""
        return self._match.expand(template) if self._match else template

    @property
    def block(self) -> Block | None:
        """The block that holds the hit."""
        return self.doc.block_at(self.start)

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that holds the hit."""
        block = self.block
        return block.sentence_at(self.start) if block else None

    @property
    def previous(self) -> str:
        """The word before, as written; empty if anything but spaces stands between."""
        return next(self.words_before(1), "")

    @property
    def next(self) -> str:
        """The word after, as written; empty if anything but spaces stands between."""
        return next(self.words_after(1), "")

    def words_before(self, most: int) -> Iterator[str]:
        """Yield the words before, nearest first, until anything but spaces stands between."""
        tokens, text = self.doc.tokens, self.doc.text
        last, at = tokens.last_before(self.start), self.start
        for number in range(last, max(last - most, -1), -1):
            gap = text[tokens.ends[number] : at]
            if not gap.isspace() or "\n\n" in gap:
                return
            yield tokens.words[number]
            at = tokens.starts[number]

    def words_after(self, most: int) -> Iterator[str]:
        """Yield the words after, nearest first, until anything but spaces stands between."""
        tokens, text = self.doc.tokens, self.doc.text
        first, at = tokens.first_from(self.end), self.end
        for number in range(first, min(first + most, len(tokens.words))):
            gap = text[at : tokens.starts[number]]
            if not gap.isspace() or "\n\n" in gap:
                return
            yield tokens.words[number]
            at = tokens.ends[number]
