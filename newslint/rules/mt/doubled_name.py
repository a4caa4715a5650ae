"""The rule mt/doubled-name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from newslint.finding import Finding
from newslint.judge.doubling import adjacent_pairs
from newslint.lexicon import kinds
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_SHORTEST_NAME = 3


@rule()
def doubled_name(doc: Document) -> Iterator[Finding]:
    """A part of a name stands more than once.

    A translation machine stumbles over names that it does not know. Three times is never right; twice is wrong
    where the article has the same name with that part once.

        The mayor thanked Halvo{-- Halvo Halvo--} for the bridge.

        The mayor thanked Anna Marlow. Anna{-- Anna--} Marlow had built the bridge.

    Names that are doubled rightly are let alone.

        He saw Duran Duran in Walla Walla, New York, New York.
    """
    words = doc.tokens.words
    reached = -1
    for number in doc.once(adjacent_pairs):
        if number < reached or not _is_name(words[number]):
            continue
        end = number + 2
        while end < len(words) and words[end] == words[number]:
            end += 1
        reached = end - 1
        if " ".join(words[number:end]) in doc.names:
            continue
        if _is_plain(doc, number, end) and (confidence := _confidence(doc, number, end)):
            copies = Stretch(doc, Span(doc.tokens.ends[number], doc.tokens.ends[end - 1]))
            yield copies.replace("", confidence=confidence)


def _is_name(word: str) -> bool:
    """Tell whether a word is written as a name and is nothing else, so that nobody shouts it or counts with it."""
    return len(word) >= _SHORTEST_NAME and word.istitle() and word.isalpha() and not kinds(word.lower())


def _is_plain(doc: Document, first: int, end: int) -> bool:
    tokens = doc.tokens
    gaps = (doc.text[tokens.ends[n] : tokens.starts[n + 1]] for n in range(first, end - 1))
    return all(gap == " " for gap in gaps) and doc.is_prose(tokens.starts[first])


def _confidence(doc: Document, first: int, end: int) -> float:
    """Return how surely the words from number *first* to before *end*, all the same, should be one."""
    words = doc.tokens.words
    if end - first > 2:
        return 0.9
    following = words[end] if end < len(words) else ""
    if not following[:1].isupper() or doc.text[doc.tokens.ends[end - 1] : doc.tokens.starts[end]] != " ":
        return 0.0
    # Elsewhere the part stands once before the same next word, and nowhere twice.
    pairs = doc.once(_pairs)
    return 0.9 if pairs[words[first], following] > 1 and pairs[words[first], words[first]] == 1 else 0.0


def _pairs(doc: Document) -> Counter[tuple[str, str]]:
    return Counter(pairwise(doc.tokens.words))
