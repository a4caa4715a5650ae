"""The rule apostrophe/space-for-plural-apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank import blanks
from newslint.rule import rule
from newslint.text.document import Document


@rule(stage="encoding")
def space_for_plural_apostrophe(doc: Document) -> Iterator[Finding]:
    """A blank stands in the place of the apostrophe behind several owners.
    """
    for place in blanks(doc):
        if place.reading == "apostrophe":
            yield place.finding(doc)
