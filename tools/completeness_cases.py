"""Turns sound articles into labelled cases for the judge of completeness: cut them, and remember where."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge.sentence_end import block_features, end_features, frame
from newslint.text.sentences import split

_STOP = re.compile(r"[.!?]+[\"”’')\]]*\Z")
_WORD_END = re.compile(r"(?<=\w)(?=,?\s)")
_LONG_WORD = re.compile(r"[a-z]{5,}")
# Noun phrases and clauses that a list might have as its items: what commas and semicolons set apart.
_ITEM = re.compile(r"(?:[:;,]|, and) ((?:(?!and\b|or\b|which\b|who\b|but\b)[\w'’-]+)(?: [\w'’-]+){1,9})(?=[;,.])")

_FEWEST_BEFORE = 4
_FEWEST_AFTER = 2
_FEWEST_WORDS = 8


class Case(NamedTuple):
    """A sentence or a block without its stop: what is seen of it, and whether it lost its end (1) or not (0)."""

    features: list[int]
    label: int


def sentence_cases(text: str, rng: random.Random) -> Iterator[Case]:
    """Yield the sentences of an article, each as it ended and cut at a random word."""
    for paragraph in text.split("\n\n"):
        for sentence in _sentences(paragraph):
            if not _STOP.search(sentence) or sentence.count(" ") < _FEWEST_BEFORE:
                continue
            yield Case(end_features(frame(_STOP.sub("", sentence))), 0)
            if sentence.count(" ") >= _FEWEST_WORDS:
                yield Case(end_features(frame(cut_at_word(sentence, rng))), 1)


def block_cases(text: str, rng: random.Random) -> Iterator[Case]:
    """Yield a headline, what could be items, and a paragraph that is cut or has lost its stop."""
    headline, *paragraphs = text.split("\n\n")
    if not _STOP.search(headline):
        yield _block_case([headline], 0)
    for paragraph in paragraphs:
        if rng.random() < 0.3 and (found := _ITEM.findall(paragraph)):
            chosen = rng.choice(found)
            yield _block_case([chosen[0].upper() + chosen[1:]], 0)
    for paragraph in rng.sample(paragraphs, min(len(paragraphs), 4)):
        before = _sentences(paragraph)
        if not before or not _STOP.search(before[-1]):
            continue
        last = rng.randrange(min(2, len(before)))
        how = rng.choice((cut_at_word, cut_in_word, without_stop))
        if len(before[last].split()) >= _FEWEST_WORDS and (left := how(before[last], rng)):
            yield _block_case([*before[:last], left], 1)


def _sentences(paragraph: str) -> list[str]:
    return [span.of(paragraph) for span in split(paragraph)]


def _block_case(sentences: list[str], label: int) -> Case:
    return Case(block_features(sentences, frame(sentences[-1])), label)


def cut_at_word(sentence: str, rng: random.Random) -> str:
    """Return *sentence* up to a random word, at least four from its start and two from its end."""
    ends = [match.start() for match in _WORD_END.finditer(sentence)]
    return sentence[: rng.choice(ends[_FEWEST_BEFORE - 1 : max(_FEWEST_BEFORE, len(ends) - _FEWEST_AFTER + 1)] or [0])]


def cut_in_word(sentence: str, rng: random.Random) -> str:
    """Return *sentence* up to the inside of a random long word."""
    words = [match.span() for match in _LONG_WORD.finditer(sentence)][3:]
    if not words:
        return ""
    start, end = rng.choice(words)
    return sentence[: rng.randint(start + 2, end - 2)]


def without_stop(sentence: str, rng: random.Random) -> str:
    """Return *sentence* without its stop."""
    return _STOP.sub("", sentence)
