"""Which words have lost a ligature: "rst" for first, "of ces" and "scienti c" where a blank came in.

A font's ﬁ, ﬂ, ﬀ, ﬃ and ﬄ are single characters.  Where they are deleted, or become blanks, words are left that
English has not, and hardly a word with fi, fl or ff; one in fifty has them in sound text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from newslint.judge.strangers import strangers
from newslint.lexicon import COMMON, FUNCTION, kinds
from newslint.text.document import Document
from newslint.text.pattern import lazy
from newslint.text.span import Span

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_LONGEST = 24
# Sound text has one for every three hundred letters; a text that lost its ligatures has the few of a second font.
_SPARED, _LETTERS_FOR_EACH = 2, 2000
# Where there are more, what is left of the commonest words makes it worth a look at all.
_LETTERS_AT_MOST = 450
_OF_THE_COMMONEST = frozenset(
    "rst nal nally gures eld elds ndings rm rms lm lms cials dif bene signi speci identi".split()
)
_SHORTEST_TELLING = 4
_TELLING = frozenset(["rst", "lms", "rms", "eld"])
# What else a short remainder can be: "they ve", "we ll", "the 2 nd".
_OTHER_REMAINDERS = frozenset(["ve", "re", "ll", "nd", "st", "th", "rd"])
_BEFORE_A_CONTRACTION = lazy(r"(?:\b(?i:i|you|we|they|he|she|it|who|that|there|could|should|would|might)|\d) \Z")

# The odds that an article lost its ligatures, before it is read and by each telling word.
_PRIOR_ODDS, _EACH = 0.01, 40.0
_MOST_TELLING = 4
_ENOUGH = 3


# Most of what is tried is no word, and must not push words out of the cache.
_kinds = kinds.__wrapped__


class Broken(NamedTuple):
    """What is left of a word without its ligature: where it stands (code points), and what it can have been."""

    span: Span
    words: tuple[str, ...]
    is_telling: bool  # it would be strange in sound text


class Ligatures(NamedTuple):
    """What a document says of its ligatures: the odds that they were lost, and the words that show it, in order."""

    odds: float
    broken: tuple[Broken, ...]

    @property
    def confidence(self) -> float:
        """How surely (0..1) the document has lost ligatures."""
        return self.odds / (1 + self.odds)


def ligatures(doc: Document) -> Ligatures:
    """Return what *doc* says of its ligatures; ask for it by ``doc.once(ligatures)``."""
    left, letters = -_SPARED, len(doc.text)
    for spelled in ("fi", "ff", "fl"):
        left += doc.text.count(spelled)
        if left * _LETTERS_AT_MOST > letters:
            return Ligatures(0.0, ())
    unlisted = {word for word in doc.once(strangers).words if len(word) <= _LONGEST}
    if left * _LETTERS_FOR_EACH > letters and _OF_THE_COMMONEST.isdisjoint(unlisted):
        return Ligatures(0.0, ())
    broken = tuple(_places(doc, unlisted, unlisted)) if unlisted else ()
    telling = {found.span.of(doc.text) for found in broken if found.is_telling}
    if len(telling) >= _ENOUGH:  # now rare words are pieces of common ones as well: "e orts"
        broken = tuple(_places(doc, unlisted | {word for word in doc.counts if _is_rare(word)}, unlisted))
    return Ligatures(_PRIOR_ODDS * _EACH ** min(len(telling), _MOST_TELLING) if broken else 0.0, broken)


def _places(doc: Document, candidates: Set[str], unlisted: Set[str]) -> Iterator[Broken]:
    """Yield what is broken of *candidates*: of the *unlisted* ones by themselves, of others with a neighbour."""
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(candidates.__contains__, tokens.words)):
        word, start = tokens.words[number], tokens.starts[number]
        if not doc.is_prose(start):
            continue
        if joined := _joined(doc, number):
            yield joined
        elif word in _OTHER_REMAINDERS and _BEFORE_A_CONTRACTION.search(doc.text, max(0, start - 10), start):
            continue
        elif word in unlisted and (found := restored(word)):
            yield Broken(Span(start, tokens.ends[number]), found, len(word) >= _SHORTEST_TELLING or word in _TELLING)


def _joined(doc: Document, number: int) -> Broken | None:
    """Return what the word with that *number* was together with a neighbour: "of ces", "traf c", "dif cult"."""
    tokens = doc.tokens
    for before in (number - 1, number):
        after = before + 1
        if before < 0 or after == len(tokens.words) or doc.text[tokens.ends[before] : tokens.starts[after]] != " ":
            continue
        first, second = tokens.words[before], tokens.words[after]
        if len(first) > _LONGEST or len(second) > _LONGEST or (kinds(first) & FUNCTION and restored(second)):
            continue  # "to ee" is to flee, and no toffee
        if found := _common(first + mark + second for mark in LIGATURES):
            return Broken(Span(tokens.starts[before], tokens.ends[after]), found, is_telling=True)
    return None


@lru_cache(maxsize=1 << 12)
def restored(word: str) -> tuple[str, ...]:
    """Return the common words that *word* is but for a ligature."""
    return _common(word[:cut] + mark + word[cut:] for mark in LIGATURES for cut in range(len(word) + 1))


def _is_rare(word: str) -> bool:
    return word.islower() and len(word) <= _LONGEST and not kinds(word) & (COMMON | FUNCTION)


def _common(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if _kinds(word) & (COMMON | FUNCTION)))
