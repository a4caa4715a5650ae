"""The rule spacing/hyphenation-residue."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.lexicon import COMMON, FUNCTION, kinds
from newslint.rule import rule
from newslint.text.document import Hit
from newslint.text.pattern import lazy

_END = lazy(r"[^\W\d_]{2,}\Z")
_START = lazy(r"[^\W\d_]{2,}")
_LONGEST = 24
_SHORTEST_HEAD = 3


@rule(at=r"-[ \n](?<=[a-z]-[ \n])(?=[a-z]{2})", needs="-", stage="spacing")
def hyphenation_residue(hit: Hit) -> Iterator[Finding]:
    """A word is still divided as it was at the end of a line.

        The {~~govern- ment~>government~~} will answer, said the {~~min- ister~>minister~~}.

    A word that only its own article knows is put together as it stands there.

        Stoltenberg came late. Nobody had waited for {~~Stolten- berg~>Stoltenberg~~}.

    Hyphens that wait for a second half are let alone, and so is what makes no word.

        Help for low- and middle-income countries, and for small- to mid-sized firms, is pre- or post-paid.
        The report is long - and dull.
    """
    head = _END.search(hit.doc.text, max(0, hit.start - _LONGEST), hit.start)
    tail = _START.match(hit.doc.text, hit.end, hit.end + _LONGEST)
    if not head or not tail or hit.doc.text[head.start() - 1 : head.start()] == "-":
        return
    joined = head[0] + tail[0]
    if confidence := _confidence(hit, head[0], tail[0]):
        # Of two words that make one, a hyphen may have joined them: "south-west".
        news = (joined, f"{head[0]}-{tail[0]}") if kinds(head[0].lower()) and kinds(tail[0]) else (joined,)
        yield hit.part(head.start(), tail.end()).replace(*news, confidence=confidence)


def _confidence(hit: Hit, head: str, tail: str) -> float:
    """Return how surely *head* and *tail* were one word."""
    joined = head + tail
    kind = kinds(joined) | kinds(joined.lower())
    if not kind:
        return 0.97 if hit.doc.counts[joined] and not kinds(tail) & FUNCTION else 0.0
    if not kinds(head) and not kinds(head.lower()):
        return 0.99 if len(head) >= _SHORTEST_HEAD or not kinds(tail) else 0.0
    if kinds(tail) & FUNCTION or (len(head) < _SHORTEST_HEAD and kinds(tail)):
        return 0.0  # "pre- or post-war", "the prefix re- makes"
    if not kinds(tail):
        return 0.99 if kind & COMMON else 0.97
    return 0.9 if kind & COMMON or "\n" in hit.text else 0.0
