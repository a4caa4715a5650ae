"""Is a word in -s a plain word, or has it an apostrophe: before the s, or after it?

A linear model looks at the word, what the lexicon knows of it with and without its s, its neighbours, and how
often the article has it with and without the s.  It was trained on openly licensed text whose apostrophes were
taken out (CARD.toml beside this file has the sources and the measured figures).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from newslint.judge.linear import Linear, probability, read
from newslint.judge.neighbours import Neighbours
from newslint.judge.s_features import features
from newslint.lexicon import FUNCTION, NAME, NOUN, PLURAL, THIRD, kinds
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.text.document import Document

WEIGHTS = Path(__file__).with_name("words_in_s.bin")
_FEWEST_LETTERS = 3
# Contractions whose loss is another word, and the judge of which is another.
_NO_CANDIDATES = frozenset({*CONTRACTIONS, "its", "lets", "yes", "ours", "yours", "theirs", "hers"})
_FUNCTION_CANDIDATES = frozenset({"others", "anothers", "ones"})


class Probabilities(NamedTuple):
    """How likely a word in -s stands in sound text as it is, with 's, and with s'; they add up to 1."""

    plain: float
    s: float
    s_plural: float

    @property
    def apostrophe(self) -> float:
        """How likely the word has an apostrophe at all."""
        return self.s + self.s_plural


def likelihood(doc: Document, number: int) -> Probabilities | None:
    """Return what the word with that *number* (in ``doc.tokens``) is by itself; None if it is no candidate.

    Only the word and its surroundings speak here, not what became of the article's other apostrophes.
    """
    words = doc.once(Neighbours)
    if not is_candidate(doc.tokens.words[number]):
        return None
    apostrophe, plural = models()
    seen = features(words, number)
    likely, after = probability(apostrophe.log_odds(seen)), probability(plural.log_odds(seen))
    return Probabilities(1 - likely, likely * (1 - after), likely * after)


@cache
def models() -> tuple[Linear, Linear]:
    """Return the model that tells whether there is an apostrophe, and the one that tells 's from s'."""
    found = read(WEIGHTS)
    return found["apostrophe"], found["plural"]


@lru_cache(maxsize=1 << 15)
def is_candidate(word: str) -> bool:
    """Tell whether *word*, written without apostrophes, could have lost one before or after its final s."""
    if word[-1:] != "s" or len(word) < _FEWEST_LETTERS or not word.isalnum():
        return False
    if word[0].isdigit() and not word[-2].isupper():  # 1990s; but 5Gs is an acronym
        return False
    lower, base = word.lower(), word[:-1]
    if lower in _NO_CANDIDATES:
        return False
    if kinds(lower) & FUNCTION and not base.isupper():
        return lower in _FUNCTION_CANDIDATES
    kind = kinds(word) | kinds(lower)
    if not kind or kind & (PLURAL | THIRD):
        return True
    return bool((kinds(base) | kinds(base.lower())) & (NOUN | NAME))


# Closed-class words that may stand between a possessive and its noun: "the countries' most", "the years' only".
_MAY_FOLLOW = frozenset("already every first four five last many most need no only own six three two very".split())


def candidates(doc: Document) -> Iterator[int]:
    """Yield the numbers of the words in *doc* that could have lost an apostrophe before or after their final s.

    A common plural or verb before a mark or a closed-class word is none: in two million words of sound text, one
    such word in a thousand had an apostrophe.
    """
    found = {word: _is_common(word) for word in doc.counts if word[-1] == "s" and is_candidate(word)}
    words, starts, ends, text = doc.tokens.words, doc.tokens.starts, doc.tokens.ends, doc.text
    last = len(words) - 1
    for number in compress(range(len(words)), map(found.__contains__, words)):
        following = text[ends[number] : ends[number] + 1]
        if following in _APOSTROPHES:
            continue
        if found[words[number]]:
            if following not in _SPACES or number == last:
                continue
            if starts[number + 1] == ends[number] + 1 and _closes(words[number + 1]):
                continue
        yield number


_APOSTROPHES = frozenset({"'", "’"})
_SPACES = frozenset({" ", "\n"})


def _is_common(word: str) -> bool:
    return word.islower() and bool(kinds(word) & (PLURAL | THIRD))


@lru_cache(maxsize=1 << 14)
def _closes(word: str) -> bool:
    lower = word.lower()
    return bool(kinds(lower) & FUNCTION) and lower not in _MAY_FOLLOW
