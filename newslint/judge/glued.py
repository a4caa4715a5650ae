"""Is a word that no list knows two words, from between which a dash or a blank was deleted?

English makes words of two words as well ("thinktank", "signup", "nonlocal"), and these are not damage.  They are made
of other material: their second half is a noun, a participle or a particle, their first a noun or a prefix.  A lost
dash joins whatever stood there, and one word in two beside a dash is a pronoun, a conjunction or another of the
closed classes.  The weights were fitted to 1,260 pairs of words that had a dash between them and to the 640 ways to
split the unlisted words of the same openly licensed text (tools would say no more than these few numbers do).
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from newslint.lexicon import (
    ADJECTIVE,
    ADVERB,
    COMMON,
    FUNCTION,
    GERUND,
    NAME,
    NOUN,
    PARTICIPLE,
    PAST,
    PLURAL,
    THIRD,
    VERB,
    WORD,
    kinds,
)
from newslint.lexicon.contractions import CONTRACTIONS

SHORTEST = 5  # letters of a word that is looked at
LONGEST = 40

_BEGINS_WORDS = frozenset(
    """up down in out on off over under by back through after for with about around away forward like be ever any
    some every no all self where how what so to at per non pre post re sub multi inter counter anti pro co un mis dis
    ex super""".split()
)
_ENDS_WORDS = frozenset(
    """able ability ably ship ships less man men hood wide like ness woman women person proof free based up in out on
    off over back down us or is as something ever thing things""".split()
)
# Endings that are words as well; none stands behind a dash.
_SUFFIXES = frozenset("able ability ably ship ships less hood ness".split())
# No name ends in one of these.
_AFTER_NAMES = frozenset(
    """which this that these they there their with from when where while whose have were would whom although because
    including""".split()
)
# What a half says for a deletion between the halves, in log odds.
_FIRST = {
    "adjective": 0.0, "adverb": -0.2, "ed": 1.7, "function": 0.8, "ing": 1.3, "letter": -2.0, "noun": -0.8,
    "other": -0.5, "plural": 2.1, "third": 2.3, "affix": -2.4, "short": -1.9, "verb": -1.5,
}  # fmt: skip
_SECOND = {
    "adjective": -0.6, "adverb": 1.6, "ed": -0.5, "function": 3.5, "ing": -0.4, "letter": -0.5, "noun": -1.6,
    "other": -0.3, "plural": -1.2, "third": -2.6, "affix": -0.4, "short": -0.9, "small": 2.1, "verb": 0.3,
}  # fmt: skip
_BIAS = 1.7
_SMALL_HALF = -0.8  # a half of four letters or fewer
_SHORTEST_NAME = 4
# What stands behind most deletions: a word that ends in none of these may be two words, but seldom is.
_TAILS = frozenset(
    """the and but for not that this these those they their there then than with which who whom whose what when where
    while we he she it its his her our my your you in of to on at by as is are was were be been has have had will would
    could should can may from into about after before because although though if or nor so just even only also
    including especially such most more some many all each both nearly almost one two how""".split()
)
_LONGEST_TAIL = max(map(len, _TAILS))
_KNOWN_LETTERS = frozenset("aIi")


# What a word falls into is mostly none, and must not push words out of the cache.
_kinds = kinds.__wrapped__


class Split(NamedTuple):
    """The halves of a word, and what they say for a deletion between them, in log odds."""

    first: str
    second: str
    odds: float


def split(word: str, seen: Container[str] = ()) -> Split | None:
    """Return the best way to take *word*, which no list knows, for two; None if there is none.

    *seen* are the words of the article, which count as known.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word in CONTRACTIONS:
        return None
    way_of = _way_after_name if word[0].isupper() else _way
    found = [way for cut in range(1, len(word)) if (way := way_of(word[:cut], word[cut:], seen))]
    best = max(found, key=lambda way: way.odds, default=None)
    if best is None or _is_compound(best, found):
        return None
    return best


def has_tail(word: str) -> bool:
    """Tell at next to no cost whether *word* ends in a word that often follows a deletion."""
    return any(word[-length:] in _TAILS for length in range(2, _LONGEST_TAIL + 1))


def _way(first: str, second: str, seen: Container[str] = ()) -> Split | None:
    if second in _SUFFIXES or not (_is_half(second) and (_is_half(first) or _is_known_before(first, second, seen))):
        return None
    odds = _BIAS + _FIRST[_class_of(first, first=True)] + _SECOND[_class_of(second)]
    return Split(first, second, odds + _SMALL_HALF * (min(len(first), len(second)) <= 4))


def _way_after_name(first: str, second: str, seen: Container[str]) -> Split | None:
    """Return the halves of a name with a tail: "Twitterthis".  Names end in many ways, so the tail must be telling."""
    is_tail = _class_of(second) in ("function", "small") if first in seen else second in _AFTER_NAMES
    if len(first) < _SHORTEST_NAME or not is_tail or not (first in seen or kinds(first) & NAME):
        return None
    return Split(first, second, _BIAS + _SECOND[_class_of(second)])


def _is_known_before(first: str, second: str, seen: Container[str]) -> bool:
    """Tell whether *first* is a word of the language or of the article, before a word of the closed classes."""
    if len(first) < _SHORTEST_NAME or _class_of(second) not in ("function", "adverb"):
        return False
    return first in seen or bool(_kinds(first) & WORD)


def _is_compound(best: Split, ways: list[Split]) -> bool:
    """Tell whether there is another reading, of a compound.

    An s or a d is only borrowed: "skills haring" is skill-sharing and "tied own" a tie-down, but "months even" is no
    seventh month.
    """
    if any(way.second in _ENDS_WORDS for way in ways):
        return best.second not in _ENDS_WORDS
    if not best.first.endswith("s") or kinds(best.second) & FUNCTION:
        return False
    return any(way.first == best.first[:-1] for way in ways)


def _is_half(word: str) -> bool:
    if len(word) == 1 and word not in _KNOWN_LETTERS:
        return False
    return bool(_kinds(word) & (COMMON | FUNCTION)) or (word in CONTRACTIONS and word[0] != "i")


@lru_cache(maxsize=1 << 14)
def _class_of(word: str, *, first: bool = False) -> str:
    kind = kinds(word)
    if len(word) == 1:
        return "letter"
    if word in (_BEGINS_WORDS if first else _ENDS_WORDS):
        return "affix"
    if kind & FUNCTION or word in CONTRACTIONS:
        return "small" if len(word) == 2 and not first else "function"
    if len(word) == 2:
        return "short"
    if kind & PLURAL and not kind & NOUN:
        return "third" if kind & THIRD else "plural"
    if kind & ADVERB and not kind & NOUN:
        return "adverb"
    if kind & GERUND:
        return "ing"
    if kind & (PAST | PARTICIPLE) and word.endswith("ed") and len(word) > 3:
        return "ed"
    return next((name for bit, name in _BY_KIND if kind & bit), "other")


_BY_KIND = ((NOUN, "noun"), (VERB, "verb"), (ADJECTIVE, "adjective"))
