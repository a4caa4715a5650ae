"""The rule debris/post-metadata."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def post_metadata(doc: Document) -> Iterator[Finding]:
    """Tags or categories of the page stand in the article.

    The system files an article under tags, a category and an author; none of it is text.

    ```
    The bridge was closed on Friday.

    {--Filed under: bridges, Jana Brandt

    --}Engineers found cracks in two of its piers.
    ```

    Other lines with a label are let alone.

    ```
    Venue: the town hall, Jana Brandt Square.

    Doors open at seven.
    ```
    """
    return of_kind(doc, "post-metadata")
