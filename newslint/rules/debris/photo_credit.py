"""The rule debris/photo-credit."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def photo_credit(doc: Document) -> Iterator[Finding]:
    """The credit of a picture stands in the article.

    The picture was not taken along; its caption or the name of its maker was.

    ```
    The bridge was closed on Friday.

    {--Photo: Jana Brandt/AFP

    --}Engineers found cracks in two of its piers.{-- (Picture: Getty)--}
    ```

    What is told about a picture is let alone.

    ```
    The photo: a bridge in the fog, and not a soul on it.

    It was taken by an engineer in 1931.
    ```
    """
    return of_kind(doc, "photo-credit")
