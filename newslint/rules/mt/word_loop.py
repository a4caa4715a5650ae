"""The rule mt/word-loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import eq
from typing import NamedTuple

from newslint.finding import Finding
from newslint.judge.doubling import adjacent_pairs, is_small_word
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_LONGEST_PERIOD = 6
# Shorter loops are figures of speech: "more and more and more", "years and years and years".
_FEWEST_COPIES = 3
_FEWEST_WORDS = 9
_NEAR = 300  # characters


class _Loop(NamedTuple):
    """Words from number *first* to before *end* that repeat the same *period* words."""

    first: int
    end: int
    period: int


@rule()
def word_loop(doc: Document) -> Iterator[Finding]:
    """The same words come again and again.

    A translation machine has lost its place.

        He spoke of the harbour{-- of the harbour of the harbour of the harbour--} and left.

    What people chant and sing is let alone, and so are figures of speech.

        “Shame on you shame on you shame on you shame on you,” they sang. It grew more and more and more.
    """
    reached = 0
    for loop in _loops(doc):
        if loop.first >= reached and _is_plain(doc, loop):
            reached = loop.end
            start, end = doc.tokens.ends[loop.first + loop.period - 1], doc.tokens.ends[loop.end - 1]
            yield Stretch(doc, Span(start, end)).replace("", confidence=0.9)


def _loops(doc: Document) -> list[_Loop]:
    """Return the loops of the text, in order; of those at one place, that of the shortest period first."""
    words = doc.tokens.words
    # Small words and names that stand twice are the business of other rules.
    single = (n for n in doc.once(adjacent_pairs) if words[n].islower() and not is_small_word(words[n]))
    found = list(_around(words, single, 1))
    for period in range(2, _LONGEST_PERIOD + 1):
        # A loop holds one of every so many words together with its copy.
        copies = max(_FEWEST_COPIES, -(-_FEWEST_WORDS // period))
        step = period * (copies - 1)
        found += _around(
            words, compress(range(0, len(words), step), map(eq, words[::step], words[period::step])), period
        )
    return sorted(found)


def _around(words: list[str], numbers: Iterable[int], period: int) -> Iterator[_Loop]:
    """Yield the loops of that *period* that hold one of the words with these *numbers*, which are in order."""
    end = 0
    for number in numbers:
        if number < end:
            continue
        first, end = number, number + period
        while first > 0 and words[first - 1] == words[first - 1 + period]:
            first -= 1
        while end < len(words) and words[end] == words[end - period]:
            end += 1
        copies = (end - first) // period
        if copies >= _FEWEST_COPIES and copies * period >= _FEWEST_WORDS:
            yield _Loop(first, first + copies * period, period)


def _is_plain(doc: Document, loop: _Loop) -> bool:
    """Tell whether the loop is prose of nobody in particular, with nothing between its words but blanks and commas."""
    tokens = doc.tokens
    start = tokens.starts[loop.first]
    period = tokens.words[loop.first : loop.first + loop.period]
    if not any(map(str.isalpha, period)) or not doc.is_prose(start) or _is_spoken(doc, start):
        return False
    gaps = (doc.text[tokens.ends[n] : tokens.starts[n + 1]] for n in range(loop.first, loop.end - 1))
    return all(gap in (" ", ", ", "\n") for gap in gaps)


def _is_spoken(doc: Document, start: int) -> bool:
    """Tell whether a quotation has opened shortly before and has not closed."""
    before = doc.text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
