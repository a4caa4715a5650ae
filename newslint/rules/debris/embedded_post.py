"""The rule debris/embedded-post."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def embedded_post(doc: Document) -> Iterator[Finding]:
    """The rest of an embedded post stands in the article.

    Of a post that was shown here, its address, its signature or a button was left.

    ```
    The mayor announced it before noon.{-- pic.twitter.com/Ab3dEf9hIj--}

    {--View this post on Instagram

    --}Her office had no comment.
    ```

    Addresses that a writer gives are let alone.

    ```
    The figures are at https://example.org/bridges for all to see.

    The mayor (@mayor) posted them.
    ```
    """
    return of_kind(doc, "embedded-post")
