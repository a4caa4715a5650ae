"""The rule consistency/mixed-apostrophes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.majority import settled
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.pattern import lazy
from newslint.text.span import Span

_APOSTROPHE = lazy(r"['’](?<=[^\W\d_].)(?=[^\W\d_])")
_STRAIGHT = "'"
_FEWEST = 5
_MOST_OF_ALL = 0.2


@rule(needs="'", opt_in=True)
def mixed_apostrophes(doc: Document) -> Iterator[Finding]:
    """Curly and straight apostrophes are mixed.

    The article was made from two, or a part of it was typed elsewhere. The kind that stands less often is reported.

    ```
    It’s the town’s harbour, and Marlow’s ferry. They don’t know whose it’ll be, and she doesn{~~'~>’~~}t care.
    ```

    An article that has one kind alone is let alone, and so is one that has no habit.

    ```
    It’s the town's harbour, and Marlow's ferry.
    ```
    """
    if "’" not in doc.characters:
        return
    places = [match.start() for match in _APOSTROPHE.finditer(doc.text) if doc.is_prose(match.start())]
    counts = Counter(doc.text[at] for at in places)
    most = settled(counts, fewest=_FEWEST, share=_MOST_OF_ALL)
    if most is None:
        return
    message = f"{counts['’']} apostrophes of this text are curly and {counts[_STRAIGHT]} straight"
    for at in places:
        if doc.text[at] != most:
            yield Hit(doc, Span(at, at + 1)).replace(most, confidence=0.8, message=message)
