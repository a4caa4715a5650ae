"""The rule debris/read-more."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.remnants import of_kind
from newslint.rule import rule
from newslint.text.document import Document


@rule()
def read_more(doc: Document) -> Iterator[Finding]:
    """A pointer to other articles stands in this one.

    Read-also lines, lists of related stories and links to the rest of the text belong to the page.

    ```
    The bridge was closed on Friday.

    {--READ ALSO: Why the bridge has no railing

    --}Engineers found cracks in two of its piers.
    ```

    A sentence that sends its reader somewhere is let alone.

    ```
    Read the report before you judge it, the minister said.

    Nobody in the room had done so.
    ```
    """
    return of_kind(doc, "read-more")
