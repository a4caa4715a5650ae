"""Is a word in -s a plural, or a possessive that has lost its apostrophe?

The evidence is the lexicon, the words on either side, and the rest of the article: whether the
bare name occurs, and what became other apostrophes.
"""

from __future__ import annotations

import re
from math import exp

from newslint.judge.witness import Witness, hear, survivors
from newslint.lexicon import ADJECTIVE, DEMONYM, FUNCTION, GERUND, NAME, NOUN, PAST, PLACE, PLURAL, THIRD, VERB, kinds
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.text.document import Document, Hit

# A plural in -ys after a consonant, of men, of children, of everybody: no such word but a possessive.
_NO_PLURAL = re.compile(r"[a-z]+(?:[^aeiouy]y|men|children|people|body|(?:every|some|any)one)s\Z")

_COUNTS = frozenset(
    """all any both certain dozens each eight fellow few five former four hundreds many more most nine no other several
    seven six some such ten the these those three thousands two various young""".split()
)

# Weights of evidence, in log odds.  They were set by hand from counts in openly licensed press
# releases and reports whose apostrophes had been taken out.
_BASE = {"acronym": -0.5, "place": 2.5, "name": 1.0, "no plural": 6.0, "in article": 0.0}
_BARE_NAME_IN_ARTICLE = 1.5
_COUNTED = -3.0
_ACRONYM_COUNTED = -1.0
_CONTRACTION = 0.95  # the share of non-words like "dont" that are no names and no author's spelling
_MOST_OF_A_WORD = 5  # what an article writes oftener it may well mean
_FOLLOWED_BY = {"noun": 1.5, "noun or verb": 0.5, "adjective": 1.0, "name": 0.0, "verb": -2.5, "unknown": 0.5}


def base_of(word: str) -> str:
    """Return what *word* is without its -s, or nothing if it is a word of its own and no candidate."""
    base = word[:-1]
    if len(base) < 2 or not word.endswith("s") or base[-1] in "s'’":
        return ""
    if base.isupper():
        return base
    if kinds(word) or kinds(word.lower()):
        return base if _NO_PLURAL.match(word) else ""
    if word[0].islower():
        return base if _NO_PLURAL.match(word) and kinds(base) & (NOUN | PLURAL | FUNCTION) else ""
    return "" if kinds(base) & DEMONYM and not kinds(base) & PLACE else base


def local_likelihood(hit: Hit) -> float:
    """Return how likely (0..1) the word of *hit* has an apostrophe in sound text, by its neighbours and its base."""
    base, following = base_of(hit.text), hit.next
    if (
        not base
        or hit.text in hit.doc.names
        or not following
        or kinds(following.lower()) & FUNCTION
        or following[0].isdigit()
    ):
        return 0.0
    odds = _base_odds(hit.doc, base)
    if odds is None:
        return 0.0
    if hit.previous.lower() in _COUNTS and not _NO_PLURAL.match(hit.text):
        odds += _ACRONYM_COUNTED if base.isupper() else _COUNTED
    return _probability(odds + _FOLLOWED_BY[_kind_of(following)])


def witness(doc: Document) -> Witness:
    """Return what the article as a whole says of its apostrophes."""
    candidates = []
    for word, count in doc.counts.items():
        if word.lower() in CONTRACTIONS:
            candidates += [_CONTRACTION] * min(count, _MOST_OF_A_WORD)
        elif (
            word[-1] == "s"
            and word not in doc.names
            and (base := base_of(word))
            and (odds := _base_odds(doc, base)) is not None
        ):
            candidates += [_probability(odds)] * min(count, _MOST_OF_A_WORD)
    return hear(candidates, survivors(doc.text))


def _base_odds(doc: Document, base: str) -> float | None:
    """Return the log odds that the word before -s speaks for; None if nothing is known of it."""
    kind, bare = kinds(base), doc.counts[base]
    if base.islower():
        return _BASE["no plural"]
    if base.isupper():
        return _BASE["acronym"] + _BARE_NAME_IN_ARTICLE if bare else None
    if kind & PLACE:
        odds = _BASE["place"]
    elif kind & NAME or base in doc.names:
        odds = _BASE["name"]
    elif bare:
        odds = _BASE["in article"]
    else:
        return None
    return odds + _BARE_NAME_IN_ARTICLE * bool(bare)


def _kind_of(word: str) -> str:
    """Return what the word after a candidate most likely is."""
    kind = kinds(word)
    if word[0].isupper():
        return "name"
    is_noun, is_verb = kind & (NOUN | PLURAL), kind & (VERB | THIRD | PAST)
    if is_noun:
        return "noun or verb" if is_verb else "noun"
    if is_verb:
        return "verb"
    return "adjective" if kind & (ADJECTIVE | GERUND) else "unknown"


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))
