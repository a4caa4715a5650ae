"""The rule encoding/blank-for-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank import blanks
from newslint.rule import rule
from newslint.text.document import Document

_STANDS_FOR = {
    "opening": "an opening quotation mark",
    "closing": "a closing quotation mark",
    "between": "two quotation marks",
    "apostrophe": "an apostrophe",
    "dash": "a dash",
    "letter": "an accented letter",
}


@rule(stage="encoding")
def blank_for_character(doc: Document) -> Iterator[Finding]:
    """A blank stands in the place of a quotation mark, a dash or an accented letter.

    A character set that lacks curly marks put a blank for each. What is left of them are two blanks, three for a dash,
    or one before a comma. They are read only where the article shows the accident, and marks are told apart by how
    they pair.

        He said:{~~  ~> "~~}The bridge is closed,{~~  ~>" ~~}he said. The{~~   ~> – ~~}rather long{~~   ~> – ~~}list
        of{~~  ~> "~~}minor works{~~ ~>"~~}, she added, is the{~~  ~> "~~}work of others,{~~  ~>" ~~}he said.

    Two blanks after a full stop are a habit, and stray ones elsewhere another matter.

        The bridge is closed.  It was built in 1902.  The  mayor said so on Friday.
    """
    for place in blanks(doc):
        found = place.finding(doc)
        yield found._replace(message=f"A blank stands in the place of {_STANDS_FOR[place.reading]}")
