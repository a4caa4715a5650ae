"""The rule debris/timestamp."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def timestamp(doc: Document) -> Iterator[Finding]:
    """A time of the page stands in the article.

    When the page was updated, how long ago, and how many minutes it takes to read.

    ```
    The bridge was closed on Friday.

    {--Updated: 5:46 pm

    --}Engineers found cracks in two of its piers.
    ```

    Times that the article tells are let alone.

    ```
    It happened 51 minutes ago, the operator said.

    Traffic was diverted until the evening.
    ```
    """
    return of_kind(doc, "timestamp")
