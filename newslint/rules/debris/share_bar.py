"""The rule debris/share-bar."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def share_bar(doc: Document) -> Iterator[Finding]:
    """A share bar of the page stands in the article.

    Buttons and counters for passing the page on were taken along.

    ```
    The council will vote on Monday.

    {--Share on Facebook Tweet this Share by email

    --}Its leader said she expected a close result.
    ```

    What an article says about sharing is let alone.

    ```
    She asked her followers to share the photograph.

    Few of them did, and the search went on.
    ```
    """
    return of_kind(doc, "share-bar")
