"""The rule spacing/hard-wrap."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding, Fix
from newslint.judge.wraps import wraps
from newslint.rule import rule
from newslint.text.document import Block, Document
from newslint.text.edit import Edit
from newslint.text.pattern import lazy
from newslint.text.span import Span

_LONGEST_MARKED = 400
_BREAK = lazy(r"[ \t]*\n[ \t]*")


@rule(needs="\n", stage="spacing")
def hard_wrap(doc: Document) -> Iterator[Finding]:
    """The lines of a paragraph are broken at a fixed width.

    A mail program or a terminal has broken them, and whoever pasted the text did not join them again. It is sure
    where other paragraphs of the article stand on one line; where all are broken, it may be how the author writes,
    so nothing is repaired unasked.

    ```
    The ferry ran aground on Sunday night with two hundred passengers, all of whom were brought to the town.

    {~~The harbour will be closed on Monday, and
    nobody knows when it will open.~>The harbour will be closed on Monday, and nobody knows when it will open.~~}

    {~~Two ships had waited since the storm of
    last week, and a third was due.~>Two ships had waited since the storm of last week, and a third was due.~~}

    {~~The mayor thanked the crews of the boats
    and promised them a new pier.~>The mayor thanked the crews of the boats and promised them a new pier.~~}
    ```

    Markdown, where lines may be broken anywhere, is let alone, and so are verse, lists, letters and addresses.

    ```
    The wind came up,
    the boats came in,
    and all that night
    we heard them sing.
    ```
    """
    found = doc.once(wraps)
    if found is None:
        return
    for block in found.blocks:
        if block.is_readable:
            edits = tuple(_joined(block))
            fix = Fix(f"Join the {len(edits) + 1} lines", edits, found.confidence)
            yield Finding(_marked(block), found.confidence, (fix,))


def _marked(block: Block) -> Span:
    """Return the paragraph, or, of a long one, its first two lines."""
    if block.end - block.start <= _LONGEST_MARKED:
        return block.span
    first = block.doc.text.index("\n", block.start)
    second = block.doc.text.find("\n", first + 1, block.end)
    return Span(block.start, second if second > 0 else block.end)


def _joined(block: Block) -> Iterator[Edit]:
    for match in _BREAK.finditer(block.doc.text, block.start, block.end):
        yield Edit(match.start(), match.end(), " ")
