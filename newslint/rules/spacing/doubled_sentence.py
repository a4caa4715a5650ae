"""The rule spacing/doubled-sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Block, Document, Sentence

# Shorter ones are said twice on purpose: "Yes. Yes." "It will not pass. It will not pass."
_FEWEST_WORDS = 7


@rule(stage="spacing")
def doubled_sentence(doc: Document) -> Iterator[Finding]:
    """A sentence stands twice.

    A paragraph was pasted over its own beginning, or two versions of it were merged.

        The council will vote on the new bridge in March.{-- The council will vote on the new bridge in March.--}
        Nobody expects a surprise.

    Short sentences are repeated for effect, and so are those of verse and speeches three times over.

        Nobody came. Nobody came. The square stayed empty.
        We will go on to the end, come what may. We will go on to the end, come what may. We will go on to
        the end, come what may.
    """
    for block in doc.blocks:
        if copies := [n for n, pair in enumerate(pairwise(block.sentences), 1) if _is_copy(*pair)]:
            yield from _judged(block, copies)


def _judged(block: Block, copies: list[int]) -> Iterator[Finding]:
    """Yield the first of the sentences with these numbers, which say what those before say, if it is said but twice."""
    number = copies[0]
    if block.role not in ("paragraph", "quotation", "item") or number + 1 in copies or not block.is_readable:
        return
    yield block.part(block.sentences[number - 1].end, block.sentences[number].end).replace("", confidence=0.97)


def _is_copy(first: Sentence, second: Sentence) -> bool:
    if first.span[1] - first.span[0] != second.span[1] - second.span[0] or first.text != second.text:
        return False
    return first.text.count(" ") >= _FEWEST_WORDS - 1 and first.text[-1:] in '.?!”"'
