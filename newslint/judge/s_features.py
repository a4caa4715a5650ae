"""What the judge of words in -s looks at: the word, its neighbours, and both together, as hashes.

A feature is the CRC-32 of its template's number and of what was seen; every part ends in a NUL, so that two parts
in a row are never mistaken for another pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from newslint.judge.neighbours import Item, Neighbours, item, starts_sentence
from newslint.lexicon import (
    ABBREVIATION,
    ADJECTIVE,
    COMMON,
    DEMONYM,
    FUNCTION,
    NAME,
    NOUN,
    PLACE,
    PLURAL,
    THIRD,
    VERB,
    WORD,
    kinds,
)

_OWN = WORD | NOUN | PLURAL | NAME | VERB | THIRD | COMMON | PLACE | DEMONYM | ABBREVIATION
_BASE = NOUN | NAME | ADJECTIVE | VERB | COMMON | PLACE | DEMONYM | ABBREVIATION | FUNCTION


class _Self(NamedTuple):
    """What the word itself gives to the features, each ending in a NUL."""

    word: bytes
    base: str
    shape: bytes
    kind: bytes
    suffix: bytes


@lru_cache(maxsize=1 << 15)
def _self(word: str) -> _Self:
    base, lower = word[:-1], word.lower()
    shape = "a" if word == lower else "A" if base.isupper() else "Aa" if word[0].isupper() else "aA"
    own = f"{kinds(word) & _OWN:x}.{kinds(lower) & _OWN:x}.{kinds(base) & _BASE:x}.{kinds(lower[:-1]) & _BASE:x}"
    name = lower.encode("utf-8", "surrogatepass")
    return _Self(name + b"\0", base, f"{shape}\0".encode(), f"{shape}{own}\0".encode(), name[-5:] + b"\0")


def _items(words: str) -> frozenset[bytes]:
    return frozenset(item(word).word for word in words.split())


_DETERMINERS = _items(
    """a an the this that these those each every any some all both many most few several no another other two three
    four five six seven eight nine ten our my your his her its their various numerous different such much one more
    fellow hundreds thousands"""
)
_AGREEING = _items("is are was were has have does do isnt arent wasnt werent hasnt havent doesnt dont")
_NOTHING = b"-\0"
# Marks that a clause may go on after.
_WITHIN_CLAUSE = tuple(mark.encode() for mark in '"“”–—-')
_EDGE = item("¶")


class _Sight(NamedTuple):
    """What is seen about a word: itself, its neighbours (p before, n after), and what the article has of it.

    ``kind`` and ``shape`` are hashes of what the lexicon and the letters say of it, and of whether a sentence
    starts there; ``determiner`` and ``verb`` the nearest before and after it in its clause.
    """

    own: _Self
    kind: int
    shape: int
    counts: bytes
    p1: Item
    p2: Item
    n1: Item
    n2: Item
    n3: Item
    determiner: bytes
    verb: bytes


def at_first_sight(words: Neighbours, number: int) -> list[int]:
    """Return some of the features of a word, quickly: of itself and of its nearest neighbours, each alone."""
    before, after = words.before(number, 1)[0], words.after(number, 1)[0]
    first = b"^" if starts_sentence(before) else b"."
    near = (crc32(after.word, 6), crc32(before.word, 7), crc32(after.kind, 8), crc32(before.kind, 9))
    return [*_own(words.words[number], first), *near]


@lru_cache(maxsize=1 << 15)
def _own(word: str, first: bytes) -> tuple[int, ...]:
    """Return the features of a word alone; *first* says whether a sentence starts there."""
    own = _self(word)
    kind, shape = crc32(first, crc32(own.kind)), crc32(first, crc32(own.shape))
    return (
        crc32(own.word, 1),
        crc32(own.shape, crc32(own.word, 2)),
        crc32(b"3", kind),
        crc32(own.suffix, 4),
        crc32(own.suffix, crc32(b"5", shape)),
    )


def features(words: Neighbours, number: int) -> list[int]:
    """Return the features of the word with that *number*: hashes of what is seen there, one per template."""
    own = _self(words.words[number])
    before, after = words.before(number, 4), words.after(number, 5)
    first = b"^" if starts_sentence(before[0]) else b"."
    sight = _Sight(
        own,
        kind=crc32(first, crc32(own.kind)),
        shape=crc32(first, crc32(own.shape)),
        counts=b"%d%d\0" % (_bucket(words.counts[own.base]), _bucket(words.counts[words.words[number]])),
        p1=before[0],
        p2=before[1] if len(before) > 1 else _EDGE,
        n1=after[0],
        n2=after[1] if len(after) > 1 else _EDGE,
        n3=after[2] if len(after) > 2 else _EDGE,
        determiner=_nearest(before, _DETERMINERS),
        verb=_nearest(after[1:], _AGREEING),
    )
    return [*_own(words.words[number], first), *_of_article(sight), *_of_neighbours(sight), *_of_both(sight)]


def _bucket(count: int) -> int:
    return count if count < 3 else 3 if count < 6 else 4


def _nearest(items: Sequence[Item], wanted: frozenset[bytes]) -> bytes:
    """Return the nearest of *items* that is one of *wanted*, as far as the clause goes."""
    for near in items:
        if near.is_mark and not near.word.startswith(_WITHIN_CLAUSE):
            return _NOTHING
        if near.word in wanted:
            return near.word
    return _NOTHING


def _of_article(sight: _Sight) -> list[int]:
    counts = sight.counts
    return [crc32(counts, crc32(b"14", sight.shape)), crc32(counts, crc32(b"15", sight.kind))]


def _of_neighbours(sight: _Sight) -> list[int]:
    p1, p2, n1, n2, n3 = sight.p1, sight.p2, sight.n1, sight.n2, sight.n3
    return [
        crc32(n1.word, 6),
        crc32(p1.word, 7),
        crc32(n1.kind, 8),
        crc32(p1.kind, 9),
        crc32(n2.word, 10),
        crc32(p2.word, 11),
        crc32(n2.kind, 12),
        crc32(p2.kind, 13),
        crc32(n3.kind, crc32(n2.kind, crc32(n1.kind, 27))),
    ]


def _of_both(sight: _Sight) -> list[int]:
    own, kind, shape, p1, n1 = sight.own, sight.kind, sight.shape, sight.p1, sight.n1
    return [
        crc32(n1.kind, crc32(own.word, 16)),
        crc32(n1.kind, crc32(b"17", kind)),
        crc32(p1.kind, crc32(b"18", kind)),
        crc32(n1.kind, crc32(p1.kind, crc32(b"19", shape))),
        crc32(n1.word, crc32(own.word, 20)),
        crc32(p1.word, crc32(own.word, 21)),
        crc32(sight.n2.kind, crc32(n1.kind, crc32(b"22", shape))),
        crc32(n1.word, crc32(b"23", shape)),
        crc32(sight.determiner, crc32(n1.kind, crc32(b"24", shape))),
        crc32(sight.verb, crc32(n1.kind, crc32(b"25", shape))),
        crc32(sight.determiner, crc32(b"26", kind)),
        crc32(sight.counts, crc32(n1.kind, crc32(b"28", shape))),
        crc32(p1.kind, crc32(own.word, 29)),
        crc32(p1.word, crc32(b"30", shape)),
    ]
