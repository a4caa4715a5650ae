"""What stands around a word, as the apostrophe judges see it.

Every apostrophe is taken out first, so that a sound article and one that lost its apostrophes look alike:
the judges must not learn from what the damage takes away.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from newslint.lexicon import (
    ABBREVIATION,
    ADJECTIVE,
    ADVERB,
    DEMONYM,
    FUNCTION,
    GERUND,
    NAME,
    NOUN,
    PARTICIPLE,
    PAST,
    PLACE,
    PLURAL,
    THIRD,
    VERB,
    kinds,
)
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.text.document import Document

_APOSTROPHES = str.maketrans("", "", "'’‘")
_SYNTAX = (
    NOUN | PLURAL | NAME | ADJECTIVE | VERB | THIRD | PAST | PARTICIPLE | GERUND | ADVERB | PLACE | DEMONYM
    | ABBREVIATION
)  # fmt: skip


class Item(NamedTuple):
    """A word or a mark: itself, and what it has in common with others of its kind.

    Both end in a NUL, so that the hash of two in a row is not that of another pair.
    """

    word: bytes
    kind: bytes
    is_mark: bool


class Neighbours:
    """The words of a document without their apostrophes, and the marks between them."""

    __slots__ = ("_ends", "_starts", "_text", "colloquial", "counts", "words")

    def __init__(self, doc: Document) -> None:
        tokens = doc.tokens
        self._text, self._starts, self._ends = doc.text, tokens.starts, tokens.ends
        self.words, self.counts = tokens.words, doc.counts
        if "'" in doc.characters or "’" in doc.characters:
            bare = {word: without_apostrophes(word) for word in doc.counts if "'" in word or "’" in word}
            self.words = tokens.words.copy()
            for number in compress(range(len(self.words)), map(bare.__contains__, tokens.words)):
                self.words[number] = bare[self.words[number]]
            self.counts = Counter(doc.counts)
            for word, stripped in bare.items():
                self.counts[stripped] += self.counts.pop(word)
        # How freely the article contracts, as seen in words that nothing but a contraction can be.
        self.colloquial = min(sum(self.counts[word] for word in self.counts.keys() & CONTRACTIONS.keys()), 4)

    def after(self, number: int, most: int) -> list[Item]:
        """Return at most *most* items after the word with that *number*, nearest first; ``¶`` ends the block."""
        items: list[Item] = []
        last = len(self.words) - 1
        while len(items) < most:
            if number == last:
                items.append(_END)
                break
            mark = _mark(self._text[self._ends[number] : self._starts[number + 1]])
            if mark:
                items.append(item(mark))
                if mark == "¶":
                    break
            number += 1
            items.append(item(self.words[number]))
        return items[:most]

    def before(self, number: int, most: int) -> list[Item]:
        """Return at most *most* items before the word with that *number*, nearest first; ``¶`` starts the block."""
        items: list[Item] = []
        while len(items) < most:
            if number == 0:
                items.append(_END)
                break
            mark = _mark(self._text[self._ends[number - 1] : self._starts[number]])
            if mark:
                items.append(item(mark))
                if mark == "¶":
                    break
            number -= 1
            items.append(item(self.words[number]))
        return items[:most]


def without_apostrophes(word: str) -> str:
    """Return *word* as it is when every apostrophe is lost."""
    return word.translate(_APOSTROPHES) if "'" in word or "’" in word else word


def starts_sentence(before: Item) -> bool:
    """Tell whether a word whose nearest neighbour is *before* starts a sentence, or may do so."""
    return before.is_mark and before.word.startswith(_BEFORE_SENTENCE)


_BEFORE_SENTENCE = tuple(mark.encode() for mark in '¶.!?:“"(')


@lru_cache(maxsize=1 << 10)
def _mark(gap: str) -> str:
    """Return what a gap between words amounts to: nothing, a paragraph's end, or its first mark."""
    if gap == " ":
        return ""
    gap = gap.translate(_APOSTROPHES)
    if "\n\n" in gap:
        return "¶"
    bare = gap.strip()
    if not bare:
        return ""
    stop = next((mark for mark in bare if mark in ".!?"), bare[0])
    return stop if gap != bare else stop + "_"


@lru_cache(maxsize=1 << 14)
def item(word: str) -> Item:
    """Return a word or a mark as the models see it."""
    if not (word[0].isalnum() or word[0] == "_"):
        return Item(word.encode("utf-8", "surrogatepass") + b"\0", word.encode("utf-8", "surrogatepass") + b"\0", True)
    lower = word.lower()
    return Item(lower.encode("utf-8", "surrogatepass") + b"\0", _kind(word, lower).encode() + b"\0", False)


_END = item("¶")


def _kind(word: str, lower: str) -> str:
    common = kinds(lower)
    if common & FUNCTION:
        return lower
    if word[0].isdigit():
        return "#"
    own = kinds(word) if word != lower else common
    shape = "a" if word == lower else "A" if word.isupper() and len(word) > 1 else "Aa"
    if not own | common:
        return f"{shape}?{lower[-3:]}".encode("ascii", "replace").decode()
    return f"{shape}{(own | common) & _SYNTAX:x}"
