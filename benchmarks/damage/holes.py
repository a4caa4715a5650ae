"""Sentences that lost words in their middle, as where the text of links was not taken along."""

from __future__ import annotations

import random
import re

from newslint.text.document import Sentence

from .core import Loss, Operation, Page

# What is linked: names, and the noun after an article.
_NAME = re.compile(r"(?<=[a-z] )[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+){0,4}(?=[\s.,;])(?! [A-Z])")
_NOUN = re.compile(
    r"(?<=\bthe )[a-z]{4,}(?= (?:of|in|on|for|to|from|is|was|has|had|will|would|said|that|which)\b|[.,])"
)
_BEFORE = re.compile(r"([\w’'-]+) \Z")
_AFTER = re.compile(r" ?([\w’'-]+|[.,;:])")
# What a reader misses: a noun after these ...
_WANT_A_NOUN = frozenset("the a an of between into during against from our its their every".split())
# ... and what cannot be one.
_NO_NOUN = frozenset(
    "is was are were has have had would said of and or but to that which who with into during against . , ; :".split()
)
_FEWEST, _MOST = 2, 8
_FEWEST_WORDS_LEFT = 5


def link_texts(*, several: bool = True, blanks: bool = False) -> Operation:
    """Return the loss of what could be the texts of links: of several, or of one.

    With *blanks* the blanks on both sides stay where a mark follows: "on the board of , he said".
    """

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        losses = [loss for sentence in page.sentences if (loss := _hole(sentence, rng, blanks))]
        wanted = min(len(losses), rng.randint(_FEWEST, _MOST) if several else 1)
        chosen = sorted(rng.sample(losses, wanted))
        return chosen if not several or len(chosen) >= _FEWEST else []

    return operation


def _hole(sentence: Sentence, rng: random.Random, blanks: bool) -> Loss | None:
    text = sentence.text
    anchors = [match.span() for pattern in (_NAME, _NOUN) for match in pattern.finditer(text)]
    if not anchors or len(sentence.words) < _FEWEST_WORDS_LEFT + 2:
        return None
    start, end = rng.choice(anchors)
    before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
    if not before or not after:
        return None
    is_mark = not after[1][0].isalnum()
    seen = before[1].lower() in _WANT_A_NOUN and after[1] in _NO_NOUN
    if is_mark and not blanks:
        start -= 1  # the blank before the mark is closed
    elif not is_mark:
        end += 1
    seen = seen or (is_mark and blanks)
    at = sentence.start
    return Loss(at + start, at + end, "", "lost-words", seen, known=False, sentence=at)
