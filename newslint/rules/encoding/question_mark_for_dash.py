"""The rule encoding/question-mark-for-dash."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import SIGNS, places
from newslint.rule import rule
from newslint.text.document import Document

_UNREADABLE = "An unreadable character (U+FFFD) stands in a dash's place"


@rule(needs=SIGNS, stage="encoding")
def question_mark_for_dash(doc: Document) -> Iterator[Finding]:
    """A question mark stands in a dash's place.

    A character set that lacks dashes puts one sign for each, ? or �. The dash is the article's own where one is left.

        The bridge{~~?~>—~~}closed since May{~~?~>—~~}will be mended in summer{~~?~>—~~}perhaps.

        They won 3{~~�~>–~~}2 in the cup of 1998{~~�~>–~~}99, and nobody{~~�~>—~~}not even the coach{~~�~>—~~}cheered.

    Questions with something behind them are let alone.

        Is it open? Yes. The builder (? to 1904) and his son are on the map, at a place unknown ? north of here.
    """
    for place in places(doc):
        if place.reading == "dash":
            yield place.finding(doc, _UNREADABLE)
