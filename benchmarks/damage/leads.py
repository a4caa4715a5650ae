"""Sentences and paragraphs that lost their first word or letter."""

from __future__ import annotations

import random
import re

from newslint.lexicon import FUNCTION, kinds
from newslint.text.document import Sentence

from .core import Loss, Operation, Page, some

_LEAD = re.compile(r"([A-Z][a-z]*) (?=\w)")
_CAP = re.compile(r"([A-Z])([a-z]+)\b")
_COMMA_SOON = re.compile(r"[^\s,.]+(?: [^\s,.]+){0,4},")
_PREPOSITIONS = frozenset(
    """In On At For During After Before By From With Under Over Since Despite Following Among Within Throughout Until
    Without As Between Through""".split()
)
_FEWEST_WORDS = 5
_SHARE = 0.2


def first_word(*, of_paragraphs: bool = False, recased: bool = False) -> Operation:
    """Return the loss of sentences' first words, closed-class ones.

    If *recased*, somebody has given what is left a capital.
    """
    kind = "first-word-recased" if recased else "first-word-of-paragraph" if of_paragraphs else "first-word"

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        sentences = [p.sentences[0] for p in page.paragraphs] if of_paragraphs else page.sentences
        return some([loss for sentence in sentences if (loss := _without_lead(sentence, kind))], _SHARE, rng)

    return operation


def _without_lead(sentence: Sentence, kind: str) -> Loss | None:
    text = sentence.text
    match = _LEAD.match(text)
    if not match or len(sentence.words) < _FEWEST_WORDS or not kinds(match[1].lower()) & FUNCTION:
        return None
    rest, start, end = text[match.end() :], sentence.start, sentence.start + match.end()
    # After a capital no more shows than an adverbial that hangs in the air: "Last month, prices rose" was "In ..."
    hangs = match[1] in _PREPOSITIONS and bool(_COMMA_SOON.match(rest))
    if kind == "first-word-recased":
        return Loss(start, end + 1, rest[0].upper(), kind, detectable=hangs) if rest[0].islower() else None
    is_small = rest[0].islower() and not rest[1:2].isupper()
    return Loss(start, end, "", kind, detectable=is_small or (hangs and rest[0].isupper()))


def drop_cap(*, split: bool = False) -> Operation:
    """Return the loss of paragraphs' first letters, or, if *split*, a space after them."""
    kind = "drop-cap-split" if split else "drop-cap"

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        losses = []
        for paragraph in page.paragraphs:
            match = _CAP.match(page.text, paragraph.start)
            if match and split:
                is_word = match[1] in "AI" and bool(kinds(match[2]))
                losses.append(Loss(match.end(1), match.end(1), " ", kind, detectable=not is_word))
            elif match:
                losses.append(Loss(match.start(), match.end(1), "", kind))
        return losses[:1] if rng.random() < 0.5 else some(losses, _SHARE, rng)

    return operation
