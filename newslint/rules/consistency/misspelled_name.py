"""The rule consistency/misspelled-name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import compress, pairwise

from newslint.finding import Finding
from newslint.lexicon import kinds
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.span import Span

_SHORTEST = 5
# The usual spelling stands this many times as often as the other.
_TIMES = 4
# Endings tell apart what are two words: Kowalski and Kowalska, Marlow and Marlows.
_ENDING = 2


@rule(opt_in=True)
def misspelled_name(doc: Document) -> Iterator[Finding]:
    """A name stands with one letter otherwise than everywhere else.

    Whoever wrote or scanned the article slipped. A name is only held to be the same where the same name stands
    before or after it.

    ```
    Anna Lindqvist came late. Lindqvist spoke, Lindqvist sang, Lindqvist left. Anna {~~Linqvist~>Lindqvist~~} is six.
    ```

    Two people may have names that are alike.

    ```
    Anna Lindqvist came late. Lindqvist had said so. Lindqvist spoke, and Lindqvist left. Peter Lundqvist is six.
    ```
    """
    pairs = list(_pairs(doc))
    beside = _neighbours(doc, {name for pair in pairs for name in pair})
    slips = {odd: usual for odd, usual in pairs if odd not in doc.names and not beside[odd].isdisjoint(beside[usual])}
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(slips.__contains__, tokens.words)):
        hit = Hit(doc, Span(tokens.starts[number], tokens.ends[number]))
        if doc.is_prose(hit.start) and not doc.in_quotation(hit.start):
            usual = slips[hit.text]
            yield hit.replace(usual, confidence=0.7, message=f"“{usual}” stands {doc.counts[usual]} times in this text")


def _pairs(doc: Document) -> Iterator[tuple[str, str]]:
    """Yield unknown names one letter apart, the rare one first; found by what is left of them without a letter."""
    names = [
        w for w in doc.counts if len(w) >= _SHORTEST and w.istitle() and w.isalpha() and not kinds(w) | kinds(w.lower())
    ]
    usual: dict[str, str] = {}
    for name in names:
        if doc.counts[name] >= _TIMES:
            usual |= dict.fromkeys(_shortened(name), name) | {name: name}
    if not usual:
        return
    for name in names:
        near = {usual[key] for key in (name, *_shortened(name)) if key in usual} - {name}
        if len(near) == 1 and doc.counts[name] * _TIMES <= doc.counts[other := near.pop()] and _one_apart(name, other):
            yield name, other


def _shortened(name: str) -> list[str]:
    return [name[:at] + name[at + 1 :] for at in range(1, len(name) - _ENDING)]


def _one_apart(one: str, other: str) -> bool:
    """Tell whether the names begin and end alike and have at most one letter between that differs."""
    if one[0] != other[0] or one[-_ENDING:] != other[-_ENDING:] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        return True
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _neighbours(doc: Document, names: set[str]) -> dict[str, set[tuple[int, str]]]:
    """Return for each of *names* the names that stand before (-1) and after (1) it."""
    beside: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for first, second in pairwise(doc.tokens.words):
        if first in names and second.istitle():
            beside[first].add((1, second))
        if second in names and first.istitle() and not kinds(first.lower()):
            beside[second].add((-1, first))
    return beside
