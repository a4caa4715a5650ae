"""The rule debris/placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def placeholder(doc: Document) -> Iterator[Finding]:
    """A placeholder was never filled in.

    Somebody meant to write here, or to ask somebody.

    ```
    The bridge was closed on Friday.

    {--Lorem ipsum dolor sit amet, consectetur adipiscing elit.

    --}Engineers found cracks in {--[TK: how many] --}some of its piers.
    ```

    Words in brackets that explain are let alone.

    ```
    “They [the engineers] found nothing,” he said. [Laughter]

    The shop belongs to TK Maxx.
    ```
    """
    return of_kind(doc, "placeholder")
