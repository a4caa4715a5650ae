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
        if block.span[1] - block.span[0] >= _FEWEST_CHARACTERS and block.role == "paragraph":
            copies[block.text].append(block)
    if len(copies) == len(doc.blocks):
        return
    has_refrain = any(_places(blocks) > 2 for blocks in copies.values())
    for text, blocks in copies.items():
        if len(blocks) > 1 and _is_prose(text) and blocks[0].is_readable:
            yield from _surplus(blocks, has_refrain=has_refrain)


def _places(blocks: list[Block]) -> int:
    """Return in how many places copies stand, those one after another being one."""
    return 1 + sum(second.number - first.number > 1 for first, second in pairwise(blocks))


def _is_prose(text: str) -> bool:
    """Tell a paragraph from verse, cells, code and lines of debris."""
    if text.count(" ") + 1 < _FEWEST_WORDS or not text.rstrip("\"'”’)*_").endswith((".", "!", "?", "…")):
        return False
    lines = text.split("\n")
    return len(lines) == 1 or min(map(len, lines[:-1])) >= _SHORTEST_LINE


def _surplus(blocks: list[Block], *, has_refrain: bool) -> Iterator[Finding]:
    """Yield the copies that follow their first one soon; where there are more than two, only those next to another.

    If some paragraph of the article comes back twice (*has_refrain*), the same holds: no repair is to cause another.
    """
    text = blocks[0].text
    spaces = text.count(" ")
    comes_back = (
        len(blocks) == 2 and not has_refrain and spaces >= _FEWEST_WORDS_TO_COME_BACK and not text.endswith("?")
    )
    sure = 0.99 if spaces >= _FEWEST_WORDS_TO_BE_SURE else 0.9
    reached = -1
    if any(block.start and block.doc.text[block.start - 1] != "\n" for block in blocks):
        return  # marks of Markdown stand before them
    for first, second in pairwise(blocks):
        away = second.number - first.number
        if first.number < reached:
            continue
        if away == 1:
            reached = _last_copy(second)
            yield _with_gap(second, second.doc.blocks[reached]).replace("", confidence=sure)
        elif comes_back and away <= _FARTHEST:
            yield _with_gap(second, second).replace("", confidence=0.7)


def _last_copy(block: Block) -> int:
    """Return the number of the last of the blocks, one after another, that say the same as *block*."""
    number = block.number
    while (following := block.doc.blocks[number].next) and following.text == block.text:
        number += 1
    return number


def _with_gap(first: Block, last: Block) -> Stretch:
    """Return the blocks from *first* to *last* with the blank lines after them, or with those before if they differ."""
    text, before = first.doc.text, first.doc.blocks[first.number - 1]
    gap = text[before.end : first.start]
    if last.next and text[last.end : last.next.start] == gap:
        return first.part(first.start, last.next.start)
    return first.part(before.end, last.end)
