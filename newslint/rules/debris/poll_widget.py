"""The rule debris/poll-widget."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def poll_widget(doc: Document) -> Iterator[Finding]:
    """A poll of the page stands in the article.

    Its question, its buttons or its counters.

    ```
    The bridge was closed on Friday.

    {--61% of readers think the bridge should stay. Cast your vote

    --}Engineers found cracks in two of its piers.
    ```

    Polls that the article reports on are let alone.

    ```
    In the poll, 61% of voters say the bridge should stay.

    It was taken in May.
    ```
    """
    return of_kind(doc, "poll-widget")
