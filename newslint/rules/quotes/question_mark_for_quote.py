"""The rule quotes/question-mark-for-quote."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

# A sign that is no question mark is named as what it is.
_UNREADABLE = "An unreadable character (U+FFFD) stands in a quotation mark's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_quote(doc: Document) -> Iterator[Finding]:
    """A question mark stands in a quotation mark's place.

    A character set that lacks curly quotation marks puts one sign, ? or �, for all of them. Opening and closing marks are told
    apart by how they pair; where two paragraphs were joined at the mark, their blank is put back.

        The posters were {~~?~>"~~}shameful{~~?~>"~~}, he said, and {~~?~>"~~}an insult to the village{~~?~>"~~}.

        She asked: {~~?~>"~~}Who will mend the bridge?{~~?~>" ~~}The mayor did not answer.

    Questions are let alone.

        Who asked? "Is it true?" they said. And why? Nobody knows (or does she?).
    """
    for place in places(doc):
        if place.reading in ("opening", "closing"):
            yield place.finding(doc, _UNREADABLE)
