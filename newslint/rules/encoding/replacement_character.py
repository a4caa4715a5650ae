"""The rule encoding/replacement-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

# A sign that is no question mark is named as what it is.
_UNREADABLE = ""


@rule(needs=SIGNS, stage="encoding")
def replacement_character(doc: Document) -> Iterator[Finding]:
    """A character could not be read, and nobody can know which it was.
    """
    for place in places(doc):
        if place.reading == "unknown":
            yield place.finding(doc, _UNREADABLE)
