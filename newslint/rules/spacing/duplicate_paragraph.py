"""The rule spacing/duplicate-paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Block, Document, Stretch

_FEWEST_CHARACTERS = 40
_FEWEST_WORDS = 8
_FEWEST_WORDS_TO_BE_SURE = 12
_FEWEST_WORDS_TO_COME_BACK = 18
# A paragraph that comes back after this many others is a refrain, a form letter, or a reminder.
_FARTHEST = 4
_SHORTEST_LINE = 45  # of prose; lines of verse are shorter


@rule(stage="spacing")
def duplicate_paragraph(doc: Document) -> Iterator[Finding]:
    """A paragraph stands twice.

    A page shows it as a summary or a pull quote too, or two versions of an article were merged.

    ```
    The harbour will be closed until the ferry has been moved, the port said on Monday.

    {--The harbour will be closed until the ferry has been moved, the port said on Monday.

    --}Two ships had been waiting since the storm of the weekend.
    ```

    Verse, short lines, and what comes back again and again are let alone.

    ```
    And no one knew
    the way to go,
    and no one knew
    how deep the snow.

    And no one knew
    the way to go,
    and no one knew
    how deep the snow.
    ```
    """
    copies: dict[str, list[Block]] = defaultdict(list)
    for block in doc.blocks:
        if block.span[1] - block.span[0] >= _FEWEST_CHARACTERS and block.role in ("paragraph", "quotation"):
            copies[block.text].append(block)
    if len(copies) == len(doc.blocks):
        return
    for text, blocks in copies.items():
        if len(blocks) > 1 and _is_prose(text) and blocks[0].is_readable:
            yield from _surplus(blocks)


def _is_prose(text: str) -> bool:
    """Tell a paragraph from verse, cells, code and lines of debris."""
    if text.count(" ") + 1 < _FEWEST_WORDS or not text.rstrip("\"'”’)*_").endswith((".", "!", "?", "…")):
        return False
    lines = text.split("\n")
    return len(lines) == 1 or min(map(len, lines[:-1])) >= _SHORTEST_LINE


def _surplus(blocks: list[Block]) -> Iterator[Finding]:
    """Yield the copies that follow their first one soon; where there are more than two, only those next to another."""
    text = blocks[0].text
    spaces = text.count(" ")
    comes_back = len(blocks) == 2 and spaces >= _FEWEST_WORDS_TO_COME_BACK and not text.endswith("?")
    for first, second in pairwise(blocks):
        away = second.number - first.number
        if away == 1 or (comes_back and away <= _FARTHEST):
            confidence = 0.7 if away > 1 else 0.99 if spaces >= _FEWEST_WORDS_TO_BE_SURE else 0.9
            yield _with_its_gap(second).replace("", confidence=confidence)


def _with_its_gap(block: Block) -> Stretch:
    """Return a block with the blank lines after it, or, if it is the last, with those before."""
    if block.next:
        return block.part(block.start, block.next.start)
    return block.part(block.doc.blocks[block.number - 1].end, block.end)
