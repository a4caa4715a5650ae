"""Blanks that are missing or too many, at marks and between words; lines and paragraphs that were joined."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from .core import Loss, Operation, Page, some

_A_FEW = 0.1


def joined_sentences(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of the blank between sentences of a paragraph."""
    gaps = [
        (before.end, after.start) for paragraph in page.paragraphs for before, after in pairwise(paragraph.sentences)
    ]
    return [Loss(start, end, "", "joined-sentences") for start, end in some(gaps, _A_FEW, rng)]


def between(pattern: str, kind: str, new: str = "") -> Operation:
    """Return the operation that puts *new* in the place of what *pattern* matches, here and there."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        found = page.matches(pattern)
        return [Loss(match.start(), match.end(), new, kind) for match in some(found, _A_FEW, rng)]

    return operation


def paragraphs_joined(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of all paragraph breaks; that of one which a figure or an item follows cannot be told."""
    if not page.paragraphs:
        return []
    losses = []
    for before, after in pairwise(page.doc.blocks):
        ends = bool(re.search(r"[.!?:][\"”’)]*\Z", before.text))
        opens = after.text[:1].isupper() or after.text[:1] in "“‘"
        detectable = opens and (ends or before.text[-1:].islower())
        losses.append(Loss(before.end, after.start, "", "paragraph-joined" if ends else "heading-joined", detectable))
    return losses


def wrap_stops(page: Page, rng: random.Random) -> list[Loss]:
    """Return the full stops that the line ends of wrapped paragraphs become."""
    width = rng.randint(45, 75)
    losses = []
    for paragraph in page.paragraphs:
        line = last = paragraph.start
        for blank in re.compile(r" ").finditer(page.text, paragraph.start, paragraph.end):
            if blank.start() - line > width and last > line:
                if page.text[last - 1].isalnum() or page.text[last - 1] == ",":
                    detectable = page.text[last + 1].islower() or page.text[last - 1] == ","
                    losses.append(Loss(last, last, ".", "wrap-stop", detectable))
                line = last + 1
            last = blank.start()
    return losses


# A few places of an article each.
SPACING: tuple[tuple[str, Operation], ...] = (
    ("joined-sentences", joined_sentences),
    ("joined-words", between(r"(?<=[a-z]{3}) (?=[A-Z][a-z]{2})", "joined-words")),
    ("missing-space", between(r"(?<=[a-z],) (?=[a-z])", "missing-space")),
    ("space-before-punctuation", between(r"(?<=[a-z])(?=[,.;:?!](?:\s|\Z))", "space-before-punctuation", " ")),
)
# Accidents of whole articles, under the names that newslint gives them.
CHANNELS: dict[str, Operation] = {"paragraphs-joined": paragraphs_joined, "wrap-stops": wrap_stops}
