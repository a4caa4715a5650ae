"""Lines that were broken at a fixed width, told from verse, addresses and lists by how full they are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from newslint.text.document import Block, Document

_NARROWEST, _WIDEST = 40, 100
_FEWEST_BREAKS = 3
# Lines filled as far as they go: nearly every break stands where the next word no longer fitted.
_FULL = 0.9
_CLEARLY = 20  # longer than the broken lines is a line that was not broken
_LEAST_INSIDE = 0.5  # of the breaks stand inside a sentence, with a small letter after them
# Marks of texts that are wrapped by their authors: mark-up, listings, e-mail, plain-text manuals.
_AUTHORED = re.compile(
    r"(?m)^(?:#{1,6} |[>|] ?|\* |- |\+ |\d+[.)] |\.\. |={3,}|-{3,}|~{3,}|[A-Z][\w-]*: |[ \t]+\S)"
    r"|\]\(|\]\[|```|</"
)
# An article may have a list or a label too.
_MOST_AUTHORED, _MOST_AUTHORED_OF_LINES = 2, 0.04


class Wraps(NamedTuple):
    """The paragraphs that were wrapped, their *width* in characters, and whether others stand on one long line."""

    blocks: tuple[Block, ...]
    width: int
    mixed: bool


def wraps(doc: Document) -> Wraps | None:
    """Return how the paragraphs of *doc* were wrapped, or None if that is no damage: ask by ``doc.once(wraps)``."""
    if doc.reflows:
        return None
    candidates = [block for block in doc.blocks if block.role == "paragraph" and "\n" in block.text]
    lines = [block.text.split("\n") for block in candidates]
    pairs = [pair for each in lines for pair in pairwise(each)]
    if len(pairs) < _FEWEST_BREAKS or not _is_article(doc):
        return None
    width = max(len(first) for first, _ in pairs)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(len(first) + 1 + len(second.partition(" ")[0]) > width - 1 for first, second in pairs)
    inside = sum(second[:1].islower() for _, second in pairs)
    if full < _FULL * len(pairs) or inside < _LEAST_INSIDE * len(pairs):
        return None
    longest = max(len(line) for block in doc.blocks if block.role == "paragraph" for line in block.text.split("\n"))
    return Wraps(tuple(candidates), width, longest > width + _CLEARLY)


def _is_article(doc: Document) -> bool:
    """Tell an article from a text whose author wraps lines: mark-up, a manual, a message."""
    if any(block.role == "code" for block in doc.blocks):
        return False
    return len(_AUTHORED.findall(doc.text)) <= max(_MOST_AUTHORED, _MOST_AUTHORED_OF_LINES * doc.text.count("\n"))
