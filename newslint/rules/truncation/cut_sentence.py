"""The rule truncation/cut-sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint.finding import Finding
from newslint.judge.completeness import false_stop, lost_end
from newslint.judge.ellipsis import LostEnd, cut_before_next
from newslint.rule import rule
from newslint.text.document import Block, Stretch

_LOOKED_AT = 30  # characters before a cut
# How often nothing but the stop is gone, where what is left could be a sentence.
_STOP_ALONE = 0.6


@rule()
def cut_sentence(block: Block) -> Iterator[Finding]:
    """A sentence is cut short.

    The text was truncated: a length limit, a page break, a paywall. Nobody can know what
    stood there, so nothing is proposed.

        The council met on Friday to vote on the budget. It {==had been warned by several of the==}

        Ministers said the new line {==would open in spring because the.==} Work goes on.

        Three thousand people had signed by noon. {==The organisers were still counti==}

        The strike began at midnight. The union said on Sunday {==that talks with the company...==}

        The number of visitors {==fell by a third compared to...==} Nine counties voted on Friday. Read the full story.

    Where no more than the full stop is gone, it can be put back.

        The council met on Friday. It voted against the budget after a long debate with {~~residents~>residents.~~}

    Headlines, captions and list items end without a stop, authors trail off, and some little words may stand
    last.

        Council votes on the budget

        She had done nothing to be ashamed of. He asked what it was for. They wondered what to look at.

        We know what to make of that promise... The minister made it again on Sunday.
    """
    if block.role not in ("paragraph", "heading"):
        return
    for sentence in block.sentences:
        if found := false_stop(sentence):
            yield _tail(block, sentence.start, found.end).flag(
                found.confidence, f"The sentence stops after “{found.word}”, where none can end"
            )
    for sentence, following in pairwise(block.sentences):
        if found := cut_before_next(sentence, following):
            yield _tail(block, sentence.start, found.end).flag(found.confidence)
    if last := lost_end(block):
        yield _finding(block, last)


def _finding(block: Block, lost: LostEnd) -> Finding:
    start = block.sentences[-1].start
    if lost.how == "stop":
        at = block.doc.text.rfind(" ", start, lost.end) + 1
        word = block.part(max(start, at), lost.end)
        message = "The paragraph ends without a full stop"
        return word.replace(f"{word.text}.", confidence=lost.confidence, fix=_STOP_ALONE, message=message)
    message = {
        "cut": f"The paragraph stops after “{lost.word}”, where no sentence can end" if lost.word else "",
        "mid-word": f"The paragraph stops in mid-word: “{lost.word}”",
    }[lost.how]
    return _tail(block, start, lost.end).flag(lost.confidence, message)


def _tail(block: Block, start: int, end: int) -> Stretch:
    """Return the last words before a cut: what a reader looks at."""
    at = block.doc.text.rfind(" ", start, max(start, end - _LOOKED_AT)) + 1
    return block.part(max(start, at), end)
