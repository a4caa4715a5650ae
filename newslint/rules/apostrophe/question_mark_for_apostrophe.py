"""The rule apostrophe/question-mark-for-apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

# A sign that is no question mark is named as what it is.
_UNREADABLE = "An unreadable character (U+FFFD) stands in an apostrophe's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_apostrophe(doc: Document) -> Iterator[Finding]:
    """A question mark stands in an apostrophe's place.

    Where other question marks show that a character set has put them for curly quotation marks and apostrophes.

        Nobody can{~~?~>'~~}t say.
    """
    for place in places(doc):
        if place.reading == "apostrophe" and not place.known:
            yield place.finding(doc, _UNREADABLE)
