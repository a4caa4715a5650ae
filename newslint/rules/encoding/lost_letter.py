"""The rule encoding/lost-letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import compress

from newslint.finding import Finding
from newslint.judge.deletion import deletion
from newslint.judge.lost_letter import lost_letters
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_LEAST = 0.6
# A word that would be a listed one with its letter speaks for the accident itself.
_EACH, _MOST = 15.0, 3
_RIGHT = 0.9
_LEAST_ODDS = 0.015


@rule(stage="rest")
def lost_letter(doc: Document) -> Iterator[Finding]:
    """A word has lost its accented letter.

    Where everything outside ASCII was deleted, é and ü and ñ went too.

        The {~~protg~>protégé~~} of {~~Domnguez~>Domínguez~~} waited in the {~~caf~>café~~}.

    A word whose accent was left out on purpose has all its letters.

        The protege met his fiancee in the cafe.
    """
    if not doc.text.isascii() or doc.once(deletion).odds < _LEAST_ODDS:
        return
    found = lost_letters(doc)
    odds = doc.once(deletion).odds * _EACH ** min(len(found), _MOST)
    if found:
        yield from _findings(doc, found, odds / (1 + odds))


def _findings(doc: Document, found: Mapping[str, tuple[str, ...]], lost: float) -> Iterator[Finding]:
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(found.__contains__, tokens.words)):
        span, words = Span(tokens.starts[number], tokens.ends[number]), found[tokens.words[number]]
        sure = lost * _RIGHT
        if sure >= _LEAST and doc.is_prose(span.start) and not _goes_on(doc.text[span.end : span.end + 2]):
            place = Stretch(doc, span)
            yield place.replace(*words, confidence=sure) if len(words) == 1 else place.flag(sure)


def _goes_on(after: str) -> bool:
    """Tell whether a word is a part of a longer one: a compound's, or of one with another sign for its letter."""
    return after[:1] == "-" or (after[:1] in {"?", "\ufffd"} and after[1:].isalpha())
