"""The rule encoding/replacement-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.placeholder import places
from newslint.rule import rule
from newslint.text.document import Document


@rule(needs="\ufffd", stage="encoding")
def replacement_character(doc: Document) -> Iterator[Finding]:
    """A character could not be read, and what it was cannot be known.

    The sign � (U+FFFD) was put for bytes that are no text: a currency, a bullet, a fraction.

        The repair costs {==�==}5 million, the town says.

    Where the sign stands for a mark or a letter, other rules say so. A text about the sign is let alone.

        The sign "�" stands for an unreadable character, and `�` does so in code.
    """
    for place in places(doc):
        if place.reading == "unknown":
            yield place.finding(doc)
