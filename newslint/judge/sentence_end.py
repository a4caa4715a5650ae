"""The models of completeness, and what they see of the end of a sentence and of a block without a stop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from newslint.judge.linear import Linear, probability, read
from newslint.judge.neighbours import Item, item
from newslint.lexicon import FUNCTION, PAST, THIRD, kinds
from newslint.text.pattern import lazy

WEIGHTS = Path(__file__).with_name("completeness.bin")
MOST_CERTAIN = 0.99

_PIECE = lazy(r"\w+(?:['’-]\w+)*|[^\w\s]")
_LONGEST_LOOK = 60  # words and marks of a sentence that are looked at, from its end
_LOOKED_BACK, _LOOKED_AHEAD = 800, 100  # characters in which these, and the first word, stand
_EDGE = item("¶")
_FINITE = frozenset(
    """is are was were be been am has have had do does did will would can could may might must shall should isn't
    aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't i'm it's
    that's there's he's she's we're they're you're i've we've they've you've""".split()
)
# After one of these, a verb or a preposition may end its clause without the object it takes: that is behind it.
_GAPS = frozenset("that which who whom whose what where when how why whatever whoever wherever than as if to".split())


class Frame(NamedTuple):
    """What of a sentence the models look at: its pieces from the end, and what it is as a whole."""

    pieces: list[Item]  # nearest to the end first
    first: Item
    length: int  # in words
    marks: str  # the last mark, if any
    since_mark: list[Item]  # the words after it, nearest to the end first
    finite: str  # f: there is a finite verb; c: only in the last clause
    gap: bool


def frame(text: str) -> Frame:
    """Return what is seen of a sentence that ends, or was cut, at the end of *text* (without its stop)."""
    found = _items(text[-_LOOKED_BACK:])
    opening = found if len(text) <= _LOOKED_BACK else _items(text[:_LOOKED_AHEAD])
    pieces = found[: -_LONGEST_LOOK - 1 : -1]
    clause = next((number for number, piece in enumerate(pieces) if piece.is_mark), len(pieces))
    words = [piece for piece in pieces if not piece.is_mark]
    verbs = [_is_finite(word) for word in words]
    finite = "f" if any(verbs) else "-"
    if finite == "f" and not any(_is_finite(word) for word in pieces[:clause]):
        finite = "c"
    mark = _text(pieces[clause]) if clause < len(pieces) else "^"
    first = next((piece for piece in opening if not piece.is_mark), _EDGE)
    gap = any(_text(word) in _GAPS for word in pieces[1:clause][:10])
    return Frame(pieces, first, len(words), mark, pieces[:clause], finite, gap)


def _items(text: str) -> list[Item]:
    return [item(piece.replace("’", "'")) for piece in _PIECE.findall(text)]


def _text(piece: Item) -> str:
    return piece.word[:-1].decode("utf-8", "surrogatepass")


def _is_finite(piece: Item) -> bool:
    word = _text(piece)
    return word in _FINITE or bool(kinds(word) & (PAST | THIRD) and not kinds(word) & FUNCTION)


def end_features(seen: Frame) -> list[int]:
    """Return the features of a sentence's end: hashes of what is seen there, one per template."""
    pieces = [*seen.pieces[:4], _EDGE, _EDGE, _EDGE, _EDGE]
    a, b, c, d = pieces[:4]
    suffix = a.word[-4:]
    length = b"%d\0" % _bucket(seen.length)
    since = b"%d\0" % _bucket(len(seen.since_mark))
    mark = seen.marks.encode("utf-8", "surrogatepass") + b"\0"
    finite, gap = seen.finite.encode() + b"\0", b"%d\0" % seen.gap
    opens = seen.since_mark[-1] if seen.since_mark else _EDGE
    second = seen.since_mark[-2] if len(seen.since_mark) > 1 else _EDGE
    return [
        crc32(a.word, 1),
        crc32(b.word, crc32(a.word, 2)),
        crc32(c.word, crc32(b.word, crc32(a.word, 3))),
        crc32(a.kind, 4),
        crc32(b.kind, crc32(a.kind, 5)),
        crc32(c.kind, crc32(b.kind, crc32(a.kind, 6))),
        crc32(d.kind, crc32(c.kind, crc32(b.kind, crc32(a.kind, 7)))),
        crc32(suffix, 8),
        crc32(b.word, crc32(a.kind, 9)),
        crc32(b.kind, crc32(a.word, 10)),
        crc32(gap, crc32(a.word, 11)),
        crc32(gap, crc32(b.kind, crc32(a.kind, 12))),
        crc32(length, 13),
        crc32(length, crc32(a.kind, 14)),
        crc32(finite, crc32(a.kind, 15)),
        crc32(finite, crc32(seen.first.word, 16)),
        crc32(mark, crc32(a.kind, 17)),
        crc32(mark, crc32(since, crc32(a.kind, 18))),
        crc32(mark, crc32(opens.word, 19)),
        crc32(mark, crc32(opens.word, crc32(finite, 20))),
        crc32(mark, crc32(second.kind, crc32(opens.kind, 21))),
        crc32(finite, crc32(length, crc32(mark, 22))),
        crc32(c.word, crc32(b.kind, crc32(a.kind, 23))),
        crc32(gap, crc32(finite, crc32(a.word, 24))),
    ]


def block_features(sentences: Sequence[str], last: Frame) -> list[int]:
    """Return the features of a block without a stop: of its *last* sentence's end, and of the block as a whole.

    *sentences* are the texts of its sentences.
    """
    words = [word for word in " ".join(sentences[-1:]).split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words[1:])
    share = b"%d\0" % (10 * capitals // max(1, len(words) - 1))
    count = b"%d\0" % _bucket(sum(len(sentence.split()) for sentence in sentences))
    several = b"%d\0" % min(3, len(sentences))
    small = b"%d\0" % min(6, sum(bool(kinds(word) & FUNCTION) for word in words[1:]))
    finite = last.finite.encode() + b"\0"
    two = words[1].lower().encode("utf-8", "surrogatepass") + b"\0" if len(words) > 1 else b"\0"
    return [
        *end_features(last),
        crc32(share, 31),
        crc32(several, 32),
        crc32(count, crc32(several, 33)),
        crc32(share, crc32(small, 34)),
        crc32(finite, crc32(share, 35)),
        crc32(last.first.word, 36),
        crc32(last.first.kind, crc32(finite, 37)),
        crc32(two, crc32(last.first.word, 38)),
        crc32(count, crc32(finite, 39)),
        crc32(count, crc32(small, 40)),
        crc32(count, crc32(last.first.word, 41)),
    ]


def _bucket(count: int) -> int:
    return count if count < 8 else 8 + min(8, (count - 8) // 4)


@cache
def models() -> tuple[Linear, Linear]:
    """Return the model of the ends of sentences and that of blocks without a stop."""
    found = read(WEIGHTS)
    return found["sentence"], found["block"]


def cut_log_odds(sentence: str) -> float:
    """Return the log odds that a sentence was cut at the end of its text (given without its stop).

    They hold where as many sentences are cut as not; expect less of a text whose damage is rarer.
    """
    return models()[0].log_odds(end_features(frame(sentence)))


def confidence(log_odds: float) -> float:
    """Return the confidence (0..1) that *log_odds* justify: no more than was measured for the surest."""
    return round(min(MOST_CERTAIN, probability(log_odds)), 3)
