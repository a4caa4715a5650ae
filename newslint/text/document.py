"""A document and lazy views of it: blocks, sentences, hits.

One prose string is the truth; everything else is a span into it, made when a rule first asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from newslint.text.span import Span
from newslint.text.stretch import Block, BlockSpan, Hit, MarkedSpan, Role, Sentence, Stretch
from newslint.text.tokens import Tokens, verbatim_spans

__all__ = ["Block", "BlockSpan", "Document", "Hit", "MarkedSpan", "Role", "Sentence", "Stretch", "marked"]

T = TypeVar("T")


class Document:
    """The prose of one article, with what all rules share."""

    def __init__(
        self,
        text: str,
        blocks: Iterable[BlockSpan],
        names: frozenset[str] = frozenset(),
        *,
        reflows: bool = False,
        doubts: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.reflows = reflows
        self._doubts = doubts
        self.names = names
        self.blocks = tuple(Block(self, block, number) for number, block in enumerate(blocks))
        self._shared: dict[object, object] = {}
        self._block_starts = [block.span.start for block in self.blocks]

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the whole text."""
        return Tokens(self.text)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, as written."""
        return Counter(self.tokens.words)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that the text has at all."""
        return frozenset(self.text)

    @cached_property
    def apostrophe(self) -> str:
        """The apostrophe of this article's habit: that of most words that have one, or else of its quotation marks."""
        inside = Counter(re.findall(r"(?<=\w)['’](?=\w)", self.text))
        if inside["'"] != inside["’"]:
            return "'" if inside["'"] > inside["’"] else "’"
        return "’" if self.characters & set("“”‘’") and '"' not in self.characters else "'"

    @cached_property
    def quotation_marks(self) -> tuple[str, str]:
        """The opening and the closing double quotation mark of this article's habit, or else as its apostrophes go."""
        curly, straight = self.text.count("“") + self.text.count("”"), self.text.count('"')
        if curly == straight:
            return ("“", "”") if self.apostrophe == "’" else ('"', '"')
        return ("“", "”") if curly > straight else ('"', '"')

    def once(self, compute: Callable[[Document], T]) -> T:
        """Return ``compute(self)``, computed when first asked for and shared by all rules from then on."""
        if compute not in self._shared:
            self._shared[compute] = compute(self)
        return self._shared[compute]  # type: ignore[return-value]  # what compute returned

    @cached_property
    def _verbatim(self) -> list[Span]:
        found = verbatim_spans(self.text)
        if names := marked(self.names):
            whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
            found = sorted([*found, *(Span(*match.span()) for match in whole.finditer(self.text))])
        return found

    def is_verbatim(self, offset: int) -> bool:
        """Tell whether the character at *offset* is of an address, a path, a handle, code or a name with a mark."""
        if not self._verbatim:
            return False
        near = bisect_right(self._verbatim, (offset, len(self.text)))
        return any(span.start <= offset < span.end for span in self._verbatim[max(0, near - 3) : near])

    def is_prose(self, offset: int) -> bool:
        """Tell whether rules may read the character at *offset*: in a block of English, not code, and not verbatim."""
        block = self.block_at(offset)
        return block is not None and block.is_readable and not self.is_verbatim(offset)

    def is_doubtful(self, span: Span) -> bool:
        """Tell whether damage starts in *span* that an earlier stage found and did not repair."""
        number = bisect_left(self._doubts, (span.start, span.start))
        return number < len(self._doubts) and self._doubts[number].start < span.end

    def in_quotation(self, offset: int) -> bool:
        """Tell whether the character at *offset* stands in a direct quotation, by the marks before it in its block."""
        block = self.block_at(offset)
        if block is None or block.role == "quotation":
            return block is not None
        return block.quotations.is_open_at(offset - block.start)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at *offset*, or None between blocks."""
        number = bisect_right(self._block_starts, offset) - 1
        if number < 0 or offset >= self.blocks[number].span.end:
            return None
        return self.blocks[number]


@lru_cache(maxsize=16)  # the names of a run are asked about for every article
def marked(names: frozenset[str]) -> tuple[str, ...]:
    """Return those of *names* that have a mark which elsewhere says something, the longest first: ``Which?``."""
    return tuple(sorted(filter(_MARK.search, names), key=lambda name: (-len(name), name))) if names else ()


_MARK = re.compile(r"[^\w\s'’-]")
