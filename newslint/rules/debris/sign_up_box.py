"""The rule debris/sign-up-box."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def sign_up_box(doc: Document) -> Iterator[Finding]:
    """A box that asks the reader to sign up stands in the article.

    Newsletters, accounts, apps and channels are the page's business.

    ```
    The bridge was closed on Friday.

    {--Sign up for our morning newsletter

    --}Engineers found cracks in two of its piers.
    ```

    An article about newsletters is let alone.

    ```
    The newsletter reached a thousand subscribers in May.

    They had signed up in the square, on paper.
    ```
    """
    return of_kind(doc, "sign-up-box")
