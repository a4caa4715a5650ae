"""The rule debris/advertisement."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def advertisement(doc: Document) -> Iterator[Finding]:
    """A marker of advertising stands in the article.

    The page said that here is an advertisement, or that the text goes on below one.

    ```
    The bridge was closed on Friday.

    {--Story continues below advertisement

    --}Engineers found cracks in two of its piers.
    ```

    An article about advertising is let alone.

    ```
    The advertisement was shown forty times a day.

    The brewery says it will continue.
    ```
    """
    return of_kind(doc, "advertisement")
