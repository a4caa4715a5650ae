"""The rule debris/comment-counter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def comment_counter(doc: Document) -> Iterator[Finding]:
    """Something about readers' comments stands in the article.

    Counters, and invitations to write one.

    ```
    The bridge was closed on Friday.

    {--27 comments

    --}Engineers found cracks in two of its piers.
    ```

    Comments that the article reports on are let alone.

    ```
    The ministry received 27 comments on the draft.

    It answered none.
    ```
    """
    return of_kind(doc, "comment-counter")
