"""The rule encoding/question-mark-for-dash."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

# A sign that is no question mark is named as what it is.
_UNREADABLE = "An unreadable character (U+FFFD) stands in a dash's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_dash(doc: Document) -> Iterator[Finding]:
    """A question mark stands in a dash's place.
    """
    for place in places(doc):
        if place.reading == "dash":
            yield place.finding(doc, _UNREADABLE)
