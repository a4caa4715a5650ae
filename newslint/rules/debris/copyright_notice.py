"""The rule debris/copyright-notice."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def copyright_notice(doc: Document) -> Iterator[Finding]:
    """A copyright notice or disclaimer stands in the article.

    Pages end with who owns them, where the text was first published, and whose views they are not.

    ```
    The bridge was closed on Friday.

    Engineers found cracks in two of its piers.{-- © 2021 The Harbour Post. All rights reserved.--}

    The town will pay.
    ```

    An article about copyright is let alone.

    ```
    Copyright in the song lapsed in 1996, the court held.

    All rights in the film were reserved for the heirs.
    ```
    """
    return of_kind(doc, "copyright-notice")
