"""Is it a contraction, or the word that it becomes without its apostrophe: it's or its, we're or were?

The pairs that writers confuse by ear are judged too: you're and your, they're and their, who's and whose.
One linear model per pair, all in one table, looks at the neighbours; it was trained on openly licensed text
(CARD.toml beside this file has the sources and the measured figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from newslint.judge.linear import Linear, probability, read
from newslint.judge.neighbours import Item, Neighbours, item, starts_sentence
from newslint.text.document import Document

WEIGHTS = Path(__file__).with_name("contractions.bin")


class Pair(NamedTuple):
    """A contraction and the word it is taken for, in lower case, with the apostrophe as ``'``."""

    word: str
    contraction: str

    @property
    def is_lost_alike(self) -> bool:
        """Tell whether the contraction becomes the word when its apostrophe is lost."""
        return self.contraction.replace("'", "") == self.word


_PAIRS = tuple(
    Pair(*pair.split("/"))
    for pair in """its/it's were/we're well/we'll ill/i'll wed/we'd id/i'd shell/she'll shed/she'd hell/he'll
    wont/won't cant/can't lets/let's whose/who's your/you're their/they're""".split()
)


def likelihood(doc: Document, number: int) -> float | None:
    """Return how likely (0..1) the word with that *number* (in ``doc.tokens``) is the contraction of its pair.

    Only the surroundings speak here: not how the word is written now, nor what became of other apostrophes.
    None if the word belongs to no pair.
    """
    member = FORMS.get(doc.tokens.words[number])
    if member is None:
        return None
    return probability(model().log_odds(features(doc.once(Neighbours), number, member.pair)))


@cache
def model() -> Linear:
    """Return the model of all pairs."""
    return read(WEIGHTS)["contraction"]


class Member(NamedTuple):
    """A word of a pair as written: which pair, and which of the two it is."""

    pair: Pair
    is_contraction: bool


def _forms() -> Iterator[tuple[str, Member]]:
    for pair in _PAIRS:
        for word, is_contraction in ((pair.word, False), (pair.contraction, True)):
            for written in {word, word[0].upper() + word[1:]}:
                yield written, Member(pair, is_contraction)
                yield written.replace("'", "’"), Member(pair, is_contraction)


# Every member as it may be written; a word in capitals is none, for "ID" and "LETS" are words of their own.
FORMS: Mapping[str, Member] = MappingProxyType(dict(_forms()))


# After these, none of 8 million words of sound text had “they're” or “you're”: only “their” and “your” stand there.
_BEFORE_POSSESSIVES = frozenset(
    """about at by for from get have improve in into keep lose make meet of on over put share support through to use
    with""".split()
)
_POSSESSIVES = frozenset({"their", "your"})
# "They are wont to wait, as was their wont": the word itself, too rare for the training text to have it.
_BEFORE_WONT = frozenset("am are be been being her his is its my our their was were your".split())


def is_settled(words: Sequence[str], number: int) -> bool:
    """Tell whether the word with that *number* is what it should be by the word before it alone."""
    if number == 0:
        return False
    word, before = words[number], words[number - 1]
    return (word in _POSSESSIVES and before in _BEFORE_POSSESSIVES) or (word == "wont" and before in _BEFORE_WONT)


class _Sight(NamedTuple):
    """What is seen about a word of a pair: its neighbours (p before, n after), how it is written, and the article.

    ``pronoun`` says how often the article has the contraction's first word and how freely it contracts, ``verb``
    which finite verb follows; ``pair`` and ``tail`` are hashes of the contraction and of its ending.
    """

    pair: int
    tail: int
    shape: bytes
    pronoun: bytes
    verb: bytes
    p1: Item
    p2: Item
    n1: Item
    n2: Item
    n3: Item


def features(words: Neighbours, number: int, pair: Pair) -> list[int]:
    """Return the features of a word of *pair*: hashes of what stands around it, one per template."""
    before, after = words.before(number, 2), words.after(number, 5)
    subject = pair.contraction.partition("'")[0]
    written = words.words[number]
    sight = _Sight(
        pair=crc32(pair.contraction.encode()),
        tail=crc32(pair.contraction[-2:].encode()),
        shape=(b"A" if written[0].isupper() else b"a") + (b"^" if starts_sentence(before[0]) else b"."),
        pronoun=b"%d%d\0" % (min(words.counts[subject] + words.counts[subject.capitalize()], _MANY), words.colloquial),
        verb=next((near.word for near in after[1:] if near.word in _FINITE), _NOTHING),
        p1=before[0],
        p2=before[1] if len(before) > 1 else _EDGE,
        n1=after[0],
        n2=after[1] if len(after) > 1 else _EDGE,
        n3=after[2] if len(after) > 2 else _EDGE,
    )
    return [*_of_pair(sight), *_of_neighbours(sight), *_of_tail(sight)]


_MANY = 4
_NOTHING = b"-\0"
_FINITE = frozenset(item(word).word for word in "is are was were has have had will would can could".split())
_EDGE = item("¶")


def _of_pair(sight: _Sight) -> list[int]:
    pair, p1, p2, n1, n2 = sight.pair, sight.p1, sight.p2, sight.n1, sight.n2
    return [
        crc32(b"1", pair),
        crc32(sight.shape, crc32(b"2", pair)),
        crc32(n1.word, crc32(b"3", pair)),
        crc32(n1.kind, crc32(b"4", pair)),
        crc32(n2.word, crc32(b"5", pair)),
        crc32(n2.kind, crc32(b"6", pair)),
        crc32(p1.word, crc32(b"7", pair)),
        crc32(p1.kind, crc32(b"8", pair)),
        crc32(p2.word, crc32(b"9", pair)),
        crc32(p2.kind, crc32(b"A", pair)),
        crc32(n1.word, crc32(b"H" + sight.shape, pair)),
        crc32(n1.word[-4:], crc32(b"I", pair)),
        crc32(sight.pronoun, crc32(b"O", pair)),
    ]


def _of_neighbours(sight: _Sight) -> list[int]:
    pair, p1, p2, n1, n2 = sight.pair, sight.p1, sight.p2, sight.n1, sight.n2
    return [
        crc32(n2.kind, crc32(n1.kind, crc32(b"B", pair))),
        crc32(n1.kind, crc32(p1.kind, crc32(b"C", pair))),
        crc32(n1.word, crc32(p1.word, crc32(b"D", pair))),
        crc32(n2.word, crc32(n1.word, crc32(b"E", pair))),
        crc32(sight.n3.kind, crc32(n2.kind, crc32(n1.kind, crc32(b"F", pair)))),
        crc32(p2.kind, crc32(p1.kind, crc32(b"G", pair))),
        crc32(p1.kind, crc32(sight.pronoun, crc32(b"P", pair))),
        crc32(sight.verb, crc32(p1.kind, crc32(b"Q", pair))),
    ]


def _of_tail(sight: _Sight) -> list[int]:
    """What pairs with the same ending share: the rare ones learn from the common ones what follows 'll or 'd."""
    tail, p1, n1 = sight.tail, sight.p1, sight.n1
    return [
        crc32(n1.word, crc32(b"J", tail)),
        crc32(n1.kind, crc32(b"K", tail)),
        crc32(sight.n2.kind, crc32(n1.kind, crc32(b"L", tail))),
        crc32(p1.kind, crc32(b"M", tail)),
        crc32(n1.kind, crc32(p1.kind, crc32(b"N", tail))),
    ]
