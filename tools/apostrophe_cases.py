"""Turns sound articles into labelled cases for the apostrophe judges: take the apostrophes out, remember where they were."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge import contraction, words_in_s
from newslint.judge.neighbours import Neighbours
from newslint.readers.plain import read
from newslint.text.document import Document
from newslint.text.tokens import Tokens

PLAIN, S, S_PLURAL = range(3)
_APOSTROPHES = str.maketrans("", "", "'’‘")
# A single quotation mark that opens, so that one after an s may be its partner and no apostrophe.
_OPENING = re.compile(r"(?<![\w.,!?;:])['‘](?=\w)(?!\d\ds?\b|(?:em|n|til|tis)\b)")

# Contractions rare in official prose are also made of their full forms, for a share of these, so that the
# judge sees more of what follows them.
_CONTRACTED = tuple(
    (re.compile(pattern), to, share)
    for pattern, to, share in (
        (r"\b(I|[Ww]e|[Ss]he|[Hh]e) will (?=[a-z])", r"\1'll ", 0.5),
        (r"\b(I|[Ww]e|[Ss]he) (?:would|had) (?=[a-z])", r"\1'd ", 0.5),
        (r"\b([Ww])ill not (?=[a-z])", r"\1on't ", 0.3),
        (r"\b([Cc])an(?:not| not) (?=[a-z])", r"\1an't ", 0.3),
        (r"\b([Ll]et) us (?=[a-z])", r"\1's ", 1.0),
        (r"\b([Ww]ho) (?:is|has) (?=[a-z])", r"\1's ", 0.5),
        (r"\b([Yy]ou|[Tt]hey) are (?=[a-z])", r"\1're ", 0.3),
        (r"\b([Ww]e) are (?=[a-z])", r"\1're ", 0.2),
    )
)


class Case(NamedTuple):
    """A place in a text: what is seen there, and what stood there."""

    features: list[int]
    label: int


def contracted(text: str, rng: random.Random) -> str:
    """Return *text* with a share of its full forms contracted."""
    for pattern, to, share in _CONTRACTED:
        text = pattern.sub(
            lambda match, to=to, share=share: match.expand(to) if rng.random() < share else match.group(), text
        )
    return text


class Stripped(NamedTuple):
    """An article as it was, and without its apostrophes; their words correspond by number."""

    text: str
    tokens: Tokens
    words: Neighbours


def stripped(text: str) -> Stripped | None:
    """Return *text* beside itself without apostrophes; None if the words do not correspond."""
    prose = read(text.translate(_APOSTROPHES))
    tokens, words = Tokens(text), Document(prose.text, prose.blocks).once(Neighbours)
    return Stripped(text, tokens, words) if len(tokens.words) == len(words.words) else None


def s_cases(article: Stripped) -> Iterator[Case]:
    """Yield the words in -s of an article, labelled PLAIN, S or S_PLURAL; those that nobody can label are left out."""
    for number, word in enumerate(article.words.words):
        if words_in_s.is_candidate(word) and (label := _s_label(article, number, word)) is not None:
            yield Case(words_in_s.features(article.words, number), label)


def _s_label(article: Stripped, number: int, word: str) -> int | None:
    written, end = article.tokens.words[number], article.tokens.ends[number]
    if written != word:
        return S if written.endswith(("'s", "’s")) else None
    if article.text[end : end + 1] not in ("'", "’"):
        return PLAIN
    block = article.text.rfind("\n\n", 0, end) + 1
    return None if _OPENING.search(article.text, block, end) else S_PLURAL


def contraction_cases(article: Stripped) -> Iterator[Case]:
    """Yield the members of the pairs of `newslint.judge.contraction` in an article: 1 for contractions."""
    for number, word in enumerate(article.words.words):
        pair = contraction.pair_of(word)
        written = article.tokens.words[number].lower().replace("’", "'")
        if pair and written in pair:
            yield Case(contraction.features(article.words, number, pair), int(written == pair.contraction))
