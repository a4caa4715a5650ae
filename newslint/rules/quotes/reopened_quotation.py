"""The rule quotes/reopened-quotation."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding, Fix
from newslint.judge.lone_marks import reopened
from newslint.rule import rule
from newslint.text.document import Document
from newslint.text.edit import Edit
from newslint.text.span import Span


@rule(needs='“"')
def reopened_quotation(doc: Document) -> Iterator[Finding]:
    """A quotation is opened anew in the middle of a paragraph.

    Its paragraphs were joined: each begins with a mark, and only the last is closed.

    ```
    The mayor said: “We will rebuild the pier.{~~ “~>

    “~~}It is what the town wants.”
    ```

    Between two quotations stands somebody's name.

        “We will rebuild the pier,” said the mayor. “It is what the town wants.”
    """
    for gap, mark in doc.once(reopened):
        apart = Fix("Begin a paragraph", (Edit(gap, mark, "\n\n"),), 0.9)
        together = Fix("Remove the mark", (Edit(mark, mark + 1, ""),), 0.1)
        yield Finding(Span(gap, mark + 1), 0.95, (apart, together))
