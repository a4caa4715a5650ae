"""Lines that were broken at a fixed width, told from verse, addresses and lists by how full they are."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from newslint.text.document import Block, Document
from newslint.text.pattern import lazy

_NARROWEST, _WIDEST = 40, 100
_FEWEST_BREAKS = 3
# Lines filled as far as they go: nearly every break stands where the next word no longer fitted.
_FULL = 0.9
_CLEARLY = 20  # longer than the broken lines is a line that was not broken
_STOPS = ".!?…:;"
_LEAST_INSIDE = 0.5  # of the breaks stand inside a sentence, with a small letter after them
# Marks of texts that are wrapped by their authors: mark-up, listings, e-mail, plain-text manuals.
_AUTHORED = lazy(
    r"(?m)^(?:#{1,6} |[>|] ?|\* |- |\+ |\d+[.)] |\.\. |={3,}|-{3,}|~{3,}|[A-Z][\w-]*: |[ \t]+\S)"
    r"|\]\(|\]\[|```|</"
)
# An article may have a list or a label too.
_MOST_AUTHORED, _MOST_AUTHORED_OF_LINES = 2, 0.04


class Wraps(NamedTuple):
    """The paragraphs that were wrapped, and how surely (0..1) that is damage."""

    blocks: tuple[Block, ...]
    confidence: float


def wraps(doc: Document) -> Wraps | None:
    """Return how the paragraphs of *doc* were wrapped, or None if that is no damage: ask by ``doc.once(wraps)``.

    It is sure where other paragraphs stand on one longer line.
    """
    if doc.reflows:
        return None
    candidates = [block for block in doc.blocks if block.role == "paragraph" and "\n" in block.text]
    pairs = [pair for block in candidates for pair in pairwise(block.text.split("\n"))]
    if not pairs or not _is_article(doc):
        return None
    width = max(len(first) for first, _ in pairs)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    is_mixed = any(
        len(line) > width + _CLEARLY
        for block in doc.blocks
        if block.role == "paragraph"
        for line in block.text.split("\n")
    )
    if len(pairs) < _FEWEST_BREAKS:
        inside = all(second[:1].islower() and first[-1:] not in _STOPS for first, second in pairs)
        return Wraps(tuple(candidates), 0.9) if is_mixed and inside else None
    return Wraps(tuple(candidates), 0.99 if is_mixed else 0.6) if _is_filled(pairs, width) else None


def _is_filled(pairs: list[tuple[str, str]], width: int) -> bool:
    """Tell whether lines are as full as they can be, and are broken without regard to what they say."""
    full = sum(len(first) + 1 + len(second.partition(" ")[0]) > width - 1 for first, second in pairs)
    inside = sum(second[:1].islower() for _, second in pairs)
    return full >= _FULL * len(pairs) and inside >= _LEAST_INSIDE * len(pairs)


def _is_article(doc: Document) -> bool:
    """Tell an article from a text whose author wraps lines: mark-up, a manual, a message."""
    if any(block.role == "code" for block in doc.blocks):
        return False
    return len(_AUTHORED.findall(doc.text)) <= max(_MOST_AUTHORED, _MOST_AUTHORED_OF_LINES * doc.text.count("\n"))
