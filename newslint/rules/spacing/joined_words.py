"""The rule spacing/joined-words."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.joined_word import seams
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

# How often a stop is gone as well, where what stands before could be a sentence.
_STOP_TOO = 0.8


@rule()
def joined_words(doc: Document) -> Iterator[Finding]:
    """Two words stand as one.

    A line, a heading or a link ended between them, and nothing was put in its place.

        The talks {~~inUkraine~>in Ukraine~~} went on.

    Brands, surnames and the names of code are let alone.

        McDonald has an iPhone and a MacBook. DeSantis, LaGuardia and getElement.
    """
    text = doc.text
    for seam in seams(doc):
        left, right = text[seam.start : seam.at], text[seam.at : seam.end]
        place = Stretch(doc, Span(seam.start, seam.end))
        news, sure = [f"{left} {right}"], seam.confidence
        if seam.how == "sentence":
            news, sure = [f"{left}. {right}", *news], _STOP_TOO
        yield place.replace(*news, confidence=seam.confidence, fix=sure)
