"""The rule consistency/mixed-quotation-marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.majority import settled
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.pattern import lazy
from newslint.text.span import Span

_MARK = lazy(r'[“”]|"(?<!\d")')
_OPENS = lazy(r'(?<![^\s(\[—–-])"(?=\S)')
_FEWEST = 6
_MOST_OF_ALL = 0.2


@rule(needs='"', opt_in=True)
def mixed_quotation_marks(doc: Document) -> Iterator[Finding]:
    """Curly and straight quotation marks are mixed.

    The article was made from two, or a part of it was typed elsewhere. The kind that stands less often is reported.

    ```
    “We will wait,” she said. “Nobody knows.” The paper asked “why” and “when”: he said {~~"~>“~~}never{~~"~>”~~}.
    ```

    An article that has one kind alone is let alone, and so is one that has no habit.

    ```
    “We will wait,” she said, and he said "never".
    ```
    """
    if doc.characters.isdisjoint("“”"):
        return
    places = [match.span() for match in _MARK.finditer(doc.text) if doc.is_prose(match.start())]
    counts = Counter("straight" if doc.text[start] == '"' else "curly" for start, _ in places)
    most = settled(counts, fewest=_FEWEST, share=_MOST_OF_ALL)
    if most is None:
        return
    message = f"{counts['curly']} quotation marks of this text are curly and {counts['straight']} straight"
    for start, end in places:
        if (doc.text[start] == '"') != (most == "straight"):
            new = '"' if most == "straight" else "“" if _OPENS.match(doc.text, start) else "”"
            yield Hit(doc, Span(start, end)).replace(new, confidence=0.8, message=message)
