"""The rule spacing/space-before-punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank_before import blanks_before_marks
from newslint.judge.hole import has_holes
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_AMONG_HOLES = 0.95  # where words are missing, they may be missing before a mark


@rule(needs=",.;:!?")
def space_before_punctuation(doc: Document) -> Iterator[Finding]:
    """A blank stands before a mark.

    A link or a word in bold type ended there, and the blank was put in on its removal.

        The talks ended on Friday{~~ ,~>,~~} he said{~~ .~>.~~} Who won{~~ ?~>?~~}

    Ellipses, emoticons and names with a dot are let alone.

        It was late ... and he went . . . nowhere :) with his .NET book from a .com firm.
    """
    for blank in doc.once(blanks_before_marks):
        place = Stretch(doc, Span(blank.start, blank.end + 1))
        sure = min(blank.confidence, _AMONG_HOLES) if doc.once(has_holes) else blank.confidence
        yield place.replace(doc.text[blank.end] + blank.after, confidence=sure)
