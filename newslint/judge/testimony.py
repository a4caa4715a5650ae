"""What a whole article says of its apostrophes: each word that may have lost one, in the light of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from newslint.judge import contraction, s_features, words_in_s
from newslint.judge.gazetteer import is_fixed_plural, is_house_name
from newslint.judge.linear import probability
from newslint.judge.mixture import Mixture, hear
from newslint.judge.neighbours import Neighbours
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.text.document import Document
from newslint.text.pattern import lazy

_SURVIVOR = lazy(r"['’](?<=\w.)(?:s|t|re|ve|ll|d|m)\b")
_CERTAIN = 0.97  # of the non-words like "dont", this share are contractions and no names or other languages' words
_NEGLIGIBLE = 0.02  # below this a place says nothing of the article and is not asked where it stands
# Of the words whose first features weigh less, one in two thousand had an apostrophe in held-out text.
_PLAIN_AT_FIRST_SIGHT = -60
_PLAIN = -6.0  # the log odds that they are given, unread
_LISTED_FROM = 0.3  # below this no word is ever flagged, so the lists need not be read
_HOUSE_NAME = 0.97
_OWN_VOICE = 0.5  # how much a name's place counts by itself; the rest is what all places of that name say together
_SURVIVES_ELSEWHERE = 1.0  # log odds added to a word that stands with its apostrophe elsewhere in the article
_SLIP = 0.003  # how often a writer takes one member of a pair for the other


class Loss(NamedTuple):
    """A word in -s that may have lost its apostrophe.

    ``number`` is the word's in ``doc.tokens``, ``confidence`` (0..1) how surely it lost one, and
    ``after_s`` (0..1) how likely it stood after the s if so.
    """

    number: int
    confidence: float
    after_s: float


class Mistake(NamedTuple):
    """A member of a pair of `newslint.judge.contraction` that may have to be the other one.

    ``number`` is the word's in ``doc.tokens``, ``right`` the other member (lower case, apostrophe as ``'``),
    ``confidence`` (0..1) how surely that is meant.
    """

    number: int
    right: str
    confidence: float


class Testimony(NamedTuple):
    """All that one document says of its apostrophes; places in the order of the text, unlikely ones included."""

    mixture: Mixture
    losses: tuple[Loss, ...]
    mistakes: tuple[Mistake, ...]


def testimony(doc: Document) -> Testimony:
    """Return what *doc* says of its apostrophes; ask for it by ``doc.once(testimony)``, as all rules need the same."""
    places, members = tuple(_places(doc)), tuple(_members(doc))
    certain = sum(doc.counts[word] for word in doc.counts.keys() & _NON_WORDS)
    heard = [place.local for place in places] + [member.local for member in members if member.may_have_lost]
    mixture = hear(heard + [_CERTAIN] * certain, _survivors(doc))
    losses = tuple(Loss(place.number, mixture.lost(place.local), place.after_s) for place in places)
    return Testimony(mixture, losses, tuple(member.mistake(mixture) for member in members))


def _non_words() -> Iterator[str]:
    for word in CONTRACTIONS:
        yield from (word, word.capitalize(), word.upper())


_NON_WORDS = frozenset(_non_words())


def _survivors(doc: Document) -> int:
    """Return how many apostrophes still stand inside the words of *doc*."""
    if doc.characters.isdisjoint("'’"):
        return 0
    return sum(1 for _ in _SURVIVOR.finditer(doc.text))


class _Place(NamedTuple):
    """A word in -s: its number, how likely it has an apostrophe in sound text, and that after the s if so."""

    number: int
    local: float
    after_s: float


def _places(doc: Document) -> Iterator[_Place]:
    """Yield the words in -s of *doc* that may well have an apostrophe."""
    words, written = doc.once(Neighbours), doc.tokens.words
    apostrophe, plural = words_in_s.models()
    seen: dict[int, list[int]] = {}
    alone: dict[int, float] = {}
    for number in words_in_s.candidates(doc):
        if apostrophe.sum_of(s_features.at_first_sight(words, number)) < _PLAIN_AT_FIRST_SIGHT:
            alone[number] = _PLAIN
        else:
            seen[number] = s_features.features(words, number)
            alone[number] = apostrophe.log_odds(seen[number])
    odds = _in_concert(doc, alone)
    for number, features in seen.items():
        local = max(probability(odds[number]), _HOUSE_NAME if is_house_name(written[number], doc.names) else 0)
        if local <= _NEGLIGIBLE or not doc.is_prose(doc.tokens.starts[number]):
            continue
        if local <= _LISTED_FROM or not is_fixed_plural(words.words, number, doc.names):
            yield _Place(number, local, probability(plural.log_odds(features)))


def _in_concert(doc: Document, odds: dict[int, float]) -> dict[int, float]:
    """Return the log *odds* of each word by its number, after hearing the other places of the same word.

    A name is the same thing wherever the article names it, so its places speak together; a common noun is a
    plural here and a possessive there.
    """
    written = doc.tokens.words
    of_name: defaultdict[str, list[float]] = defaultdict(list)
    for number, own in odds.items():
        if written[number][0].isupper():
            of_name[written[number]].append(own)
    means = {name: sum(voices) / len(voices) for name, voices in of_name.items()}
    may_survive = not doc.characters.isdisjoint("'’")
    heard = {}
    for number, own in odds.items():
        word = written[number]
        heard[number] = _OWN_VOICE * own + (1 - _OWN_VOICE) * means.get(word, own)
        if may_survive and (doc.counts[f"{word[:-1]}'s"] or doc.counts[f"{word[:-1]}’s"]):
            heard[number] += _SURVIVES_ELSEWHERE
    return heard


class _Member(NamedTuple):
    """A member of a pair: its number, which it is, and how likely its place takes the contraction."""

    number: int
    member: contraction.Member
    local: float

    @property
    def may_have_lost(self) -> bool:
        """Whether this may be a contraction that lost its apostrophe."""
        return self.member.pair.is_lost_alike and not self.member.is_contraction

    def mistake(self, mixture: Mixture) -> Mistake:
        """Return how surely the other member is meant: the apostrophe was lost, or the writer slipped."""
        pair, is_contraction = self.member
        if self.may_have_lost:
            return Mistake(self.number, pair.contraction, mixture.lost(self.local, _SLIP))
        other = 1 - self.local if is_contraction else self.local
        slipped = other * _SLIP
        return Mistake(self.number, pair.word if is_contraction else pair.contraction, slipped / (slipped + 1 - other))


def _members(doc: Document) -> Iterator[_Member]:
    """Yield the members of pairs in *doc*."""
    forms = doc.counts.keys() & contraction.FORMS.keys()
    if not forms:
        return
    words, model = doc.once(Neighbours), contraction.model()
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(forms.__contains__, tokens.words)):
        if not contraction.is_settled(tokens.words, number) and doc.is_prose(tokens.starts[number]):
            member = contraction.FORMS[tokens.words[number]]
            odds = model.log_odds(contraction.features(words, number, member.pair))
            yield _Member(number, member, probability(odds))
