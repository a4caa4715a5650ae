"""Which of the findings of a text are known: first those that stand as they stood, then those whose sentence changed.

An entry silences one finding.  What is alike in all words is matched first, so that an edit next to one known place
cannot use up the entry of another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.baseline.entry import Entry, Place
from newslint.own_rules import UNDECODABLE

# How much of the words around a place must still be there, in their order, where its own words are the same: of all, or
# of the nearest, as a sentence may begin elsewhere when those before it change.  Measured on made-up articles of few
# words and many sentences alike: after 9,600 edits none of 20,000 findings came back, and of 2,400 new ones none was
# taken for one that was gone.
_SAME_WORDS = 0.65
_SAME_NEAR = 0.9
_NEAR = 5
# Where its own words changed, too: of the whole, and of those around.
_OTHER_WORDS = 0.74
_OTHER_SIDES = 0.6
# Nor may more words differ than these, or more than a share of long ones, or it is another sentence of the same make.
_MOST_CHANGES = 4
_MOST_OF = 0.25
# Where another rule now speaks of the same words.
_OTHER_RULE = 0.7
# So many words may differ even in a sentence that has few others.
_ONE_WORD = 1
# A word that more entries have than these tells little about any.
_COMMON = 60
_TRIED = 8

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")


class Match(NamedTuple):
    """For each place, in the order given, the number of the entry that it is, or None; and the entries left over."""

    known: tuple[int | None, ...]
    left: tuple[int, ...]


def match(places: Sequence[Place], entries: Sequence[Entry]) -> Match:
    """Tell which of the *places* of one article are those of which of its *entries*."""
    known: list[int | None] = [None] * len(places)
    left = _exact(places, entries, known)
    new = [number for number, entry in enumerate(known) if entry is None]
    if new and left:
        for number, entry in _similar(places, new, entries, left):
            known[number] = entry
            left.discard(entry)
    return Match(tuple(known), tuple(sorted(left)))


def _exact(places: Sequence[Place], entries: Sequence[Entry], known: list[int | None]) -> set[int]:
    """Note what stands as it stood, and return the numbers of the other entries."""
    waiting: dict[Place, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        waiting[entry.place].append(number)
    for number, place in enumerate(places):
        if waiting.get(place):
            known[number] = waiting[place].pop()
    return {number for held in waiting.values() for number in held}


def _similar(
    places: Sequence[Place], new: Sequence[int], entries: Sequence[Entry], left: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of places and entries whose sentences are alike, the most alike first, each once."""
    index = _Index(entries, left)
    pairs = [
        (score, number, entry)
        for number in new
        for entry in index.candidates(places[number])
        if (score := likeness(places[number], entries[entry].place)) > 0
    ]
    taken: set[int] = set()
    used: set[int] = set()
    for _, number, entry in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in taken and entry not in used:
            taken.add(number)
            used.add(entry)
            yield number, entry


class _Index:
    """Finds entries that share words with a place, so that no two long lists need be compared."""

    def __init__(self, entries: Sequence[Entry], left: Iterable[int]) -> None:
        self._of_word: dict[str, list[int]] = defaultdict(list)
        self._of_rule: dict[str, list[int]] = defaultdict(list)
        for entry in left:
            place = entries[entry].place
            self._of_rule[place.rule].append(entry)
            for word in {place.at, *_WORD.findall(place.words)}:
                self._of_word[word].append(entry)

    def candidates(self, place: Place) -> list[int]:
        """Return the entries that share most words with a place; where there are few of its rule, all of these."""
        shared: Counter[int] = Counter()
        for word in {place.at, *_WORD.findall(place.words)}:
            if len(held := self._of_word.get(word, ())) <= _COMMON:
                shared.update(held)
        few = self._of_rule.get(place.rule, [])
        best = [entry for entry, _ in shared.most_common(_TRIED)]
        return list(dict.fromkeys(best + (few if len(few) <= _TRIED else [])))


def likeness(one: Place, other: Place) -> float:
    """Return how surely two places are one, before and after an edit of its sentence: 0 if they are not, up to 3."""
    if UNDECODABLE in (one.rule, other.rule):
        return 3.0 * (one.rule == other.rule)  # a file has no more than one
    around, near = _around(one, other, None), _around(one, other, _NEAR)
    same_words = _WORD.findall(one.at) == _WORD.findall(other.at)
    if one.rule != other.rule:
        return around if same_words and one.at and around >= _OTHER_RULE else 0.0
    changed = changes(one, other)
    is_edit = changed <= max(_MOST_CHANGES, _MOST_OF * len(_WORD.findall(one.words)))
    is_alike = (around >= _SAME_WORDS and is_edit) or near >= _SAME_NEAR
    if same_words and (is_alike or (one.at and changed <= _ONE_WORD)):
        return 1 + around + near
    if _FIGURE.findall(one.at) != _FIGURE.findall(other.at) or not is_edit:
        return 0.0  # another year is another finding
    whole = _ratio(_WORD.findall(one.words), _WORD.findall(other.words))
    return whole if whole >= _OTHER_WORDS and around >= _OTHER_SIDES else 0.0


def _around(one: Place, other: Place, near: int | None) -> float:
    """Return how much of the words before and after two places is the same, of all or only of some *near* ones."""
    before = [_WORD.findall(place.before)[-near if near else 0 :] for place in (one, other)]
    after = [_WORD.findall(place.after)[:near] for place in (one, other)]
    total = sum(map(len, before + after))
    return 2 * (_common(*before) + _common(*after)) / total if total else 1.0


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    total = len(one) + len(other)
    return 2 * _common(one, other) / total if total else 1.0


def changes(one: Place, other: Place) -> int:
    """Return how many words must be put in, taken out or replaced to make the words of one those of the other."""
    first, second = _WORD.findall(one.words), _WORD.findall(other.words)
    return max(len(first), len(second)) - _common(first, second)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two lists have in common in the same order."""
    from difflib import SequenceMatcher  # 2 ms that only a sentence that changed costs

    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
