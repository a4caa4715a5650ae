"""The rule consistency/mixed-spelling."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from newslint.finding import Finding
from newslint.judge.dialect_pairs import counterpart
from newslint.judge.majority import settled
from newslint.lexicon import BRITISH, kinds
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.span import Span

_FEWEST = 5
_MOST_OF_ALL = 0.2


@rule(opt_in=True)
def mixed_spelling(doc: Document) -> Iterator[Finding]:
    """British and American spelling are mixed.

    An agency's text was taken into an article, or a translation machine has learnt from both. The spelling that
    stands less often is reported.

    ```
    The colour of the harbour is grey. Travellers at the theatre recognised the {~~color~>colour~~} at once.
    ```

    Quotations and names keep their own spelling.

    ```
    The colour of the harbour is grey. Travellers at the theatre recognised the Center at once.

    “I hate the color,” said the neighbour.
    ```
    """
    words = {word: other for word in doc.counts if word.islower() and (other := counterpart(word))}
    if len(words) < 2:
        return
    hits = [hit for hit in _hits(doc, words) if not doc.in_quotation(hit.start)]
    sides = ["British" if kinds(hit.text) & BRITISH else "American" for hit in hits]
    counts = {side: sides.count(side) for side in ("British", "American")}
    most = settled(counts, fewest=_FEWEST, share=_MOST_OF_ALL)
    message = f"{counts['British']} words of this text are spelled as in Britain, {counts['American']} as in America"
    for hit, side in zip(hits, sides, strict=True):
        if most and side != most:
            yield hit.replace(words[hit.text], confidence=0.8, message=message)


def _hits(doc: Document, words: dict[str, str]) -> Iterator[Hit]:
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(words.__contains__, tokens.words)):
        if doc.is_prose(tokens.starts[number]):
            yield Hit(doc, Span(tokens.starts[number], tokens.ends[number]))
