"""Were characters simply deleted from an article: curly apostrophes, quotation marks and dashes?

One accident takes them all, so each kind speaks for the others.  Apostrophes say most, for every article has some and
`newslint.judge.testimony` hears all of them; words glued where a dash stood, and words without their ligature, say
the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from math import exp
from typing import NamedTuple

from newslint.judge.glued import SHORTEST, Split, has_tail, split
from newslint.judge.ligature import ligatures
from newslint.judge.mixture import SHARES
from newslint.judge.strangers import strangers
from newslint.judge.testimony import testimony
from newslint.text.document import Document
from newslint.text.span import Span

_MOST = 0.75  # an accident of this kind takes at least so great a share of the apostrophes
_PRIOR_OF_MOST = 0.2  # what `newslint.judge.mixture` gives to these shares before it reads
_PRIOR_ODDS = 0.02
# What apostrophes can say at most: writers who leave them all out exist, and so do those who set straight ones by hand.
_LOUDEST, _QUIETEST = 300.0, 0.3
_LOUDEST_GLUED = 60.0  # nor does any one pair of words say more
_LIKELY = 0.1  # odds by other traces from which every unlisted word is taken apart
_TERM = 3  # a word that stands so often is a word of the article's own


class Glued(NamedTuple):
    """A word that may be two: where it stands (code points), its halves, and how likely something stood between."""

    span: Span
    halves: Split
    confidence: float


class Deletion(NamedTuple):
    """What a document says of such an accident.

    ``heard`` is the odds for it by the apostrophes and ligatures alone, ``odds`` by the glued words too.
    """

    heard: float
    odds: float
    glued: tuple[Glued, ...]

    @property
    def confidence(self) -> float:
        """How surely (0..1) characters were deleted."""
        return self.odds / (1 + self.odds)


def deletion(doc: Document) -> Deletion:
    """Return what *doc* says of deleted characters; ask for it by ``doc.once(deletion)``."""
    heard = _PRIOR_ODDS * _by_apostrophes(doc) * (1 + min(doc.once(ligatures).odds, _LOUDEST))
    found = {word: halves for word in _candidates(doc, heard) if (halves := split(word, doc.counts))}
    odds = heard
    for halves in found.values():
        odds *= 1 + min(exp(halves.odds), _LOUDEST_GLUED) * 0.5
    return Deletion(heard, odds, tuple(_glued(doc, found, odds / (1 + odds))))


def _by_apostrophes(doc: Document) -> float:
    """Return how much likelier the apostrophes of *doc* are after the accident than in sound text."""
    weights = doc.once(testimony).mixture.weights
    most = sum(weight for weight, share in zip(weights, SHARES, strict=True) if share >= _MOST)
    odds = most / max(1 - most, 1e-9) * (1 - _PRIOR_OF_MOST) / _PRIOR_OF_MOST
    return min(max(odds, _QUIETEST), _LOUDEST)


def _candidates(doc: Document, heard: float) -> Iterator[str]:
    """Yield the words that may be two: unlisted ones, and names with a tail where the accident is likely."""
    if "–" in doc.characters or "—" in doc.characters:
        return  # dashes were not what was deleted
    unlisted = doc.once(strangers)
    for word in unlisted.words + (unlisted.names if heard > 1 else ()):
        if (
            len(word) >= SHORTEST
            and word not in doc.names
            and doc.counts[word] < _TERM
            and (heard > _LIKELY or has_tail(word))
        ):
            yield word


def _glued(doc: Document, found: dict[str, Split], accident: float) -> Iterator[Glued]:
    tokens = doc.tokens
    otherwise_broken = {place.span.start for place in doc.once(ligatures).broken}
    for number in compress(range(len(tokens.words)), map(found.__contains__, tokens.words)) if found else ():
        start, end = tokens.starts[number], tokens.ends[number]
        if start not in otherwise_broken and doc.is_prose(start) and not _is_part(doc.text, start, end):
            halves = found[tokens.words[number]]
            yield Glued(Span(start, end), halves, accident / (1 + exp(-halves.odds)))


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether the word belongs to a compound, a name or an address: "e-thing", "a.b"."""
    return (
        text[start - 1 : start] in tuple("-/._#@&$+")
        or text[end : end + 1] in tuple("-/_@=")
        or (text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum())
    )
