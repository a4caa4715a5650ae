"""Quotation marks and brackets lost, mixed up or turned the wrong way."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from .core import Loss, Operation, Page, some

_QUOTATION = re.compile(r'“[^“”"]{3,400}”|"[^"“”]{3,400}"')
_BRACKETS = re.compile(r"(?<!\w)\([^()\[\]]{4,200}\)(?!\()")
_SHARE = 0.3
_OTHER_STYLE = {"“": '"', "”": '"'}


class _Quotation(NamedTuple):
    """A quotation inside one paragraph: where its marks stand, and whether a missing closing one would be no damage."""

    opening: int
    closing: int
    runs_on: bool


def quotations(page: Page) -> list[_Quotation]:
    """Return one quotation of each paragraph whose marks add up: two losses in one can cancel each other."""
    found = []
    for block in page.paragraphs:
        text = block.text
        if text.count("“") != text.count("”") or text.count('"') % 2:
            continue
        following = block.next
        again = following is not None and following.text[:1] in ("“", '"')
        match = next(_QUOTATION.finditer(text), None)
        if match:
            start, end = block.start + match.start(), block.start + match.end() - 1
            found.append(_Quotation(start, end, again and end + 1 == block.end))
    return found


def lost_opening(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of opening marks."""
    return [Loss(q.opening, q.opening + 1, "", "lost-opening") for q in some(quotations(page), _SHARE, rng)]


def lost_closing(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of closing marks; before a paragraph that opens a quotation none need stand."""
    chosen = some(quotations(page), _SHARE, rng)
    return [Loss(q.closing, q.closing + 1, "", "lost-closing", detectable=not q.runs_on) for q in chosen]


def mismatched(page: Page, rng: random.Random) -> list[Loss]:
    """Return the change of one mark of a pair from curly to straight, or the other way round."""
    losses = []
    for quotation in some(quotations(page), _SHARE, rng):
        is_opening = rng.random() < 0.5
        at = quotation.opening if is_opening else quotation.closing
        new = _OTHER_STYLE.get(page.text[at], "“" if is_opening else "”")
        losses.append(Loss(at, at + 1, new, "mismatched"))
    return losses


def turned(page: Page, rng: random.Random) -> list[Loss]:
    """Return the change of a curly mark to the one that turns the other way."""
    curly = [q for q in quotations(page) if page.text[q.opening] == "“"]
    losses = []
    for quotation in some(curly, _SHARE, rng):
        at, new = rng.choice(((quotation.opening, "”"), (quotation.closing, "“")))
        losses.append(Loss(at, at + 1, new, "reversed"))
    return losses


def lost_bracket(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of one of two brackets."""
    found = [_BRACKETS.search(block.text) for block in page.paragraphs]
    pairs = [
        (block.start + match.start(), block.start + match.end() - 1)
        for block, match in zip(page.paragraphs, found, strict=True)
        if match and block.text.count("(") == block.text.count(")")
    ]
    places = [rng.choice(pair) for pair in some(pairs, _SHARE, rng)]
    return [Loss(at, at + 1, "", "lost-bracket") for at in places]


# Under the names of what they do, for the catalogue.
OPERATIONS: tuple[tuple[str, Operation], ...] = (
    ("lost-opening", lost_opening),
    ("lost-closing", lost_closing),
    ("mismatched", mismatched),
    ("reversed", turned),
    ("lost-bracket", lost_bracket),
)
