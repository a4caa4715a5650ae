"""Which full stops of an article end nothing: line ends that became stops, and single ones behind "of" or "the".

A wrapped text whose line ends were made into sentence ends has a stop at every line, and most stand before a small
letter: "asleep at his luxury. home".  Sentences that lost their beginnings look alike, but stand farther apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from newslint.judge.completeness import share_of_ends
from newslint.judge.joint import OPENERS, sentence_starts
from newslint.lexicon import known
from newslint.text.document import Block, Document
from newslint.text.pattern import lazy

SURE = 0.995
_LIKELY = 0.9

# The pattern begins with its stop, so that a search flies from one to the next.
_BEFORE_SMALL = r"\.(?=[ \n][“‘(\"'\[]?[a-z])(?! (?:quot|amp|nbsp|lt|gt|apos);)(?<=[\w,;)\]%”’\"'/–—-]\.)"
_BEFORE_ANY = r"\.(?=[ \n])(?<=[a-z,;]\.)"
_WORD = lazy(r"[\w’'-]{1,40}")
_LAST_WORD = lazy(r"[\w’'-]{0,40}\Z")
_NO_ABBREVIATION = lazy(r"(?: I|[a-z] a|[a-z](?:['’][a-z]{1,2}|s['’])|[a-z] \d{1,2}(?:\.\d)?|[a-z]-[a-z]+)\Z")
_FEWEST = 3
_FARTHEST = 250  # characters: a wrapped line is shorter, but every second one begins with a capital or ends a sentence
_LONGEST_LINE = 110
_FEWEST_BLANKS = 2
_BEGINNERS = frozenset("eg ie cf viz aka nb".split())  # written small by those who leave out their stops
# Shares of a word's uses that end a sentence: those of "of" and "the", and those of "from" and "with".
_NEVER_LAST, _SELDOM_LAST = 0.0005, 0.004


class FalseStop(NamedTuple):
    """A stop that ends no sentence: its offset (code points), and how sure that is (0..1)."""

    at: int
    confidence: float


def wrap_stops(doc: Document) -> tuple[FalseStop, ...]:
    """Return the stops that were the line ends of a wrapped text, in order; none if the text was not wrapped."""
    found = doc.once(stops_before_small_letters)
    small = [at for at in _small(doc, found) if doc.is_prose(at)] if len(found) >= _FEWEST else []
    if len(small) < _FEWEST or _is_written_small(doc):
        return ()
    wrapped = {block for at in small if (block := doc.block_at(at)) and block.role != "item"}
    if len(small) < sum(block.end - block.start for block in wrapped) / _FARTHEST:
        return ()
    sure = SURE if _are_lines(small) else _LIKELY
    most = _SELDOM_LAST if sure == SURE else _NEVER_LAST
    others = {at for block in wrapped for at in _before_others(block, most)}
    return tuple(FalseStop(at, sure) for at in sorted(others.union(small)))


def stops_before_small_letters(doc: Document) -> list[int]:
    """Return the stops that have a small letter behind them, in order."""
    return [match.start() for match in re.finditer(_BEFORE_SMALL, doc.text)]


def _small(doc: Document, found: Iterable[int]) -> list[int]:
    """Return those of the stops *found* that end no abbreviation."""
    text = doc.text
    starts = frozenset(doc.once(sentence_starts))
    return [at for at in found if (at + 2 in starts or _is_no_abbreviation(text, at)) and _is_small_word(doc, at + 2)]


def _is_no_abbreviation(text: str, at: int) -> bool:
    """Tell whether what stands before a stop can be no abbreviation although the splitter spares it."""
    return text[at - 1] in ",;/–—-" or bool(_NO_ABBREVIATION.search(text, max(0, at - 20), at))


def _is_written_small(doc: Document) -> bool:
    """Tell whether the author writes everything small: most blocks start so."""
    return 2 * sum(doc.text[block.start].islower() for block in doc.blocks) > len(doc.blocks)


def _is_small_word(doc: Document, at: int) -> bool:
    """Tell whether a small word stands at *at*: no name such as iPhone or npm, no label, no "eg"."""
    word = _WORD.search(doc.text, at, at + 45)
    if word is None or not word[0].islower() or word[0] in _BEGINNERS or doc.text.startswith(":", word.end()):
        return False
    return doc.counts[word[0]] < 2 or not word[0].isalpha() or known(word[0])


def _are_lines(stops: Iterable[int]) -> bool:
    """Tell whether every second stop stands a line behind the one before."""
    gaps = [after - before for before, after in pairwise(stops)]
    return 2 * sum(gap <= _LONGEST_LINE for gap in gaps) >= len(gaps)


def _before_others(block: Block, most: float) -> Iterable[int]:
    """Yield the stops of a wrapped block before a capital or a figure where no sentence can end."""
    for match in re.compile(_BEFORE_ANY).finditer(block.doc.text, block.start, block.end - 1):
        if ends_nothing(block.doc, match.start(), most):
            yield match.start()


def ends_nothing(doc: Document, stop: int, most: float = _NEVER_LAST) -> bool:
    """Tell whether no sentence can end before *stop*: a comma stands there, or a word like "of" or "the"."""
    if doc.text[stop - 1] in ",;":
        return True
    word = _LAST_WORD.search(doc.text, max(0, stop - 40), stop)
    if word is None or not word[0].islower() or not doc.text[word.start() - 1].isspace():
        return False
    following = _WORD.search(doc.text, stop + 1, stop + 45)
    opens = following is not None and following[0] in OPENERS
    return share_of_ends(word[0]) <= (_NEVER_LAST if opens else most)


def stray_stop_at(doc: Document, stop: int) -> bool:
    """Tell whether a sentence seems to end at *stop* where none can, and no wrapped line did."""
    if not ends_nothing(doc, stop):
        return False
    starts = doc.once(sentence_starts)
    number = bisect_right(starts, stop)
    if number == len(starts) or starts[number] != stop + 2:
        return False
    if doc.text.count(" ", starts[number - 1], stop) < _FEWEST_BLANKS:
        return False
    return stop not in doc.once(_offsets)


def _offsets(doc: Document) -> frozenset[int]:
    return frozenset(stop.at for stop in doc.once(wrap_stops))
