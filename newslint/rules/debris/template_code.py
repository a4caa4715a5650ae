"""The rule debris/template-code."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def template_code(doc: Document) -> Iterator[Finding]:
    """Code of the page stands in the article.

    A template was not filled in, a shortcode not carried out, or a script was taken for text.

    ```
    The bridge was closed on Friday.{-- [object Object]--}

    {--{{ article.body }}

    --}Engineers found cracks in two of its piers.
    ```

    Code that an article shows as code is let alone.

    ```
    Write `{{ title }}` where the title is to stand.

    The figures [in brackets] are estimates.
    ```
    """
    return of_kind(doc, "template-code")
