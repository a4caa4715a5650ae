"""The rule quotes/lost-bracket."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.brackets import lost_brackets
from newslint.rule import rule
from newslint.rules.quotes._insertion import partner
from newslint.text.document import Document


@rule(needs="()[]")
def lost_bracket(doc: Document) -> Iterator[Finding]:
    """A bracket has no partner.

    It was opened and never closed, or the other way round.

        The Royal Society {~~(RSPB~>(RSPB)~~} bought the marsh.

        {~~(The council did not reply.~>(The council did not reply.)~~}

    The points of a list, and smileys, have no partner, and a bracket may reach over paragraphs.

        We want a) a pier and b) a lighthouse, and we want them now :-)

    ```
    The council has sent a letter (it is not signed.

    It reached us yesterday.) Nobody has answered it.
    ```
    """
    for lost in lost_brackets(doc):
        yield partner(lost.block, lost.at, lost.sign, lost.side, "bracket", confidence=0.9)
