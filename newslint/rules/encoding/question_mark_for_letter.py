"""The rule encoding/question-mark-for-letter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

# A sign that is no question mark is named as what it is.
_UNREADABLE = "A letter of this word could not be read"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_letter(doc: Document) -> Iterator[Finding]:
    """A question mark stands in the place of an accented letter.
    """
    for place in places(doc):
        if place.reading == "letter":
            yield place.finding(doc, _UNREADABLE)
