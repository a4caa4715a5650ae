"""The rule encoding/question-mark-for-letter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

_UNREADABLE = "A letter of this word could not be read (U+FFFD)"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_letter(doc: Document) -> Iterator[Finding]:
    """A question mark stands in the place of an accented letter.

    It is put back where the article has the word elsewhere, or where only one word known with accents fits.

        The caf{~~�~>é~~} in Bogot{~~�~>á~~} is owned by a man called Zuk{==�==}r, as a clich{~~�~>é~~} has it.

    Words that a question ends with are let alone.

        Do you know the cafe? Is it the one in Bogota? They ask.
    """
    for place in places(doc):
        if place.reading == "letter":
            yield place.finding(doc, _UNREADABLE)
