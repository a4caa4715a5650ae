"""The rule encoding/blank-for-dash."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank import blanks
from newslint.rule import rule
from newslint.text.document import Document


@rule(stage="encoding")
def blank_for_dash(doc: Document) -> Iterator[Finding]:
    """A blank stands in a dash's place.
    """
    for place in blanks(doc):
        if place.reading == "dash":
            yield place.finding(doc)
