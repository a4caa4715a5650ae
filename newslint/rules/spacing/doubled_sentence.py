"""The rule spacing/doubled-sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Block, Sentence

# Shorter ones are said twice on purpose: "Yes. Yes." "It will not pass. It will not pass."
_FEWEST_WORDS = 7


@rule(stage="spacing")
def doubled_sentence(block: Block) -> Iterator[Finding]:
    """A sentence stands twice.

    A paragraph was pasted over its own beginning, or two versions of it were merged.

        The council will vote on the new bridge in March.{-- The council will vote on the new bridge in March.--}
        Nobody expects a surprise.

    Short sentences are repeated for effect, and so are those of verse and speeches three times over.

        Nobody came. Nobody came. The square stayed empty.
        We will go on to the end, come what may. We will go on to the end, come what may. We will go on to
        the end, come what may.
    """
    if block.role not in ("paragraph", "quotation", "item") or block.end - block.start < 2 * _FEWEST_WORDS:
        return
    runs = 0
    for number, (first, second) in enumerate(pairwise(block.sentences)):
        if first.span[1] - first.span[0] != second.span[1] - second.span[0] or not _is_copy(first, second):
            continue
        runs += 1
        if runs == 1 and not _goes_on(block, number + 1):
            yield _without(second, first)


def _is_copy(first: Sentence, second: Sentence) -> bool:
    return first.text == second.text and first.text.count(" ") >= _FEWEST_WORDS - 1 and first.text[-1:] in '.?!”"'


def _goes_on(block: Block, number: int) -> bool:
    """Tell whether the sentence with that *number* stands a third time."""
    following = block.sentences[number + 1 : number + 2]
    return bool(following) and following[0].text == block.sentences[number].text


def _without(second: Sentence, first: Sentence) -> Finding:
    return second.part(first.end, second.end).replace("", confidence=0.97)
