"""The rule apostrophe/question-mark-for-apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

_UNREADABLE = "An unreadable character (U+FFFD) stands in an apostrophe's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_apostrophe(doc: Document) -> Iterator[Finding]:
    """A question mark stands in the place of an apostrophe outside the usual endings.

    Behind several owners, within a name, before a word or a number that was shortened. Question marks are read so only
    where others show that a character set has put them for curly marks, and the sign � is no letter anywhere.

        The workers{~~�~>'~~} union thanked Mr O{~~�~>'~~}Brien for his songs of the {~~�~>'~~}70s.

    Questions about several things are let alone.

        Where are the workers? In the union hall. And the songs? Nobody asked the union about the workers? No.
    """
    for place in places(doc):
        if place.reading == "apostrophe" and not place.known:
            yield place.finding(doc, _UNREADABLE)
