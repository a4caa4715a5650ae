"""A British spelling for an American one and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.lexicon import AMERICAN, BRITISH, kinds

# What stands in British words and in American ones; the first pair that gives a word of the other side counts.
_PAIRS = (
    ("our", "or"),
    ("ntred", "ntered"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("is", "iz"),
    ("ys", "yz"),
    ("ll", "l"),
    ("l", "ll"),
    ("logue", "log"),
    ("ence", "ense"),
    ("mme", "m"),
    ("ey", "ay"),
    ("ae", "e"),
    ("oe", "e"),
    ("pp", "p"),
    ("dgem", "dgm"),
    ("sc", "sk"),
    ("que", "ck"),
    ("ngu", "ng"),
    ("nt", "ned"),
    ("ough", "ow"),
    ("yre", "ire"),
)
# In -ise and -ize these end a stem; elsewhere they are part of it: "prized", "wise".
_OF_STEMS, _STEM = frozenset(("is", "iz")), 3


def counterpart(word: str) -> str:
    """Return *word*, written small, as the other side of the Atlantic spells it; empty if that is not known."""
    side = kinds(word) & (BRITISH | AMERICAN)
    if side not in (BRITISH, AMERICAN):
        return ""
    british = side == BRITISH
    for pair in _PAIRS:
        old, new = pair if british else pair[::-1]
        for made in _exchanged(word, old, new):
            kind = kinds(made)
            # -ize is right on both sides, so its words belong to neither.
            if kind and not kind & side and (kind & (BRITISH | AMERICAN) or (old, new) in (("is", "iz"), ("mme", "m"))):
                return made
    return ""


def _exchanged(word: str, old: str, new: str) -> Iterator[str]:
    """Yield *word* with each *old* in it made *new*, one at a time, from the end."""
    at = word.rfind(old)
    while at >= (_STEM if old in _OF_STEMS else 0):
        yield word[:at] + new + word[at + len(old) :]
        at = word.rfind(old, 0, at)
