"""The rule quotes/question-mark-for-quote."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

_UNREADABLE = "An unreadable character (U+FFFD) stands in a quotation mark's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_quote(doc: Document) -> Iterator[Finding]:
    """A question mark stands in a quotation mark's place.

    A character set that lacks curly quotation marks puts one sign for all of them, ? or �. Opening and closing marks
    are told apart by how they pair; where paragraphs were joined beside one, their blank is put back, too.

        The posters were {~~?~>"~~}shameful{~~?~>"~~}, he said, and {~~?~>"~~}an insult to the village{~~?~>"~~}.

        She asked: {~~?~>"~~}Who will mend the bridge?{~~?~>" ~~}The mayor called it {~~?~>"~~}unfair{~~?~>"~~}.

        It was, she said, {~~�~>"~~}a long day{~~�~>"~~} for the crew.

    Questions are let alone, and so is a question mark in a title or in an address.

        Who asked? "Is it true?" they said. And why? Nobody knows (or does she?). See example.org/find?bridge=1.
    """
    for place in places(doc):
        if place.reading in ("opening", "closing"):
            yield place.finding(doc, _UNREADABLE)
