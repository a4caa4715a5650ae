"""The rule debris/page-control."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def page_control(doc: Document) -> Iterator[Finding]:
    """A control or notice of the page stands in the article.

    Menus, buttons, cookies, scripts, and what is not available here.

    ```
    The bridge was closed on Friday.

    {--Please enable JavaScript to view this content

    --}Engineers found cracks in two of its piers.
    ```

    An article about cookies is let alone.

    ```
    The cookies were baked in the harbour.

    Few visitors left without a box.
    ```
    """
    return of_kind(doc, "page-control")
