"""The rule encoding/blank-for-letter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank import blanks
from newslint.rule import rule
from newslint.text.document import Document


@rule(stage="encoding")
def blank_for_letter(doc: Document) -> Iterator[Finding]:
    """A blank stands in the place of an accented letter.
    """
    for place in blanks(doc):
        if place.reading == "letter":
            yield place.finding(doc)
