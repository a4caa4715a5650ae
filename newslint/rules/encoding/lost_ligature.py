"""The rule encoding/lost-ligature."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.ligature import Broken, ligatures
from newslint.rule import rule
from newslint.text.document import Document, Stretch

_LEAST = 0.5
_RIGHT = 0.995  # of the places with one reading, so many were right where ligatures had been deleted
_TOO_SHORT = 0.9  # the same for remainders that can be other things


@rule(stage="spacing")
def lost_ligature(doc: Document) -> Iterator[Finding]:
    """A word has lost its fi, fl, ff, ffi or ffl.

    Fonts have these as one character, a ligature; where it is deleted or becomes a blank, a piece of a word is left.

        The {~~rst~>first~~} {~~of cers~>officers~~} came at noon, and there was no {~~con ict~>conflict~~} with them.

    Where ligatures stand, or were spelled out, an odd word is an odd word.

        The first officers found the film of the rst protocol in the office, and it was fine by them.
    """
    found = doc.once(ligatures)
    for place in found.broken:
        sure = found.confidence * (_RIGHT if place.is_telling else _TOO_SHORT)
        if sure >= _LEAST:
            yield _finding(doc, place, sure)


def _finding(doc: Document, place: Broken, sure: float) -> Finding:
    return Stretch(doc, place.span).replace(*place.words, confidence=sure, fix=sure / len(place.words))
