"""The rule debris/headline-feed."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def headline_feed(doc: Document) -> Iterator[Finding]:
    """The page's list of headlines stands in the article.

    Headlines of other articles, run together behind the last sentence.

    ```
    The bridge was closed on Friday.

    Engineers found cracks.{-- TOP NEWS Minister Opens New Ferry Line To The Islands Storm Warning Lifted--}
    ```

    Capitals in a sentence are let alone.

    ```
    He called it TOP NEWS and went on with his lunch.

    Nobody else had heard of it.
    ```
    """
    return of_kind(doc, "headline-feed")
