"""The rule consistency/name-spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import compress

from newslint.finding import Finding
from newslint.judge.majority import settled
from newslint.judge.spellings import Spelling, spellings, variants
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.span import Span


@rule()
def name_spelling(doc: Document) -> Iterator[Finding]:
    """A name is spelled in two ways.

    Names from other alphabets have several spellings; an article that was made from two keeps both. The one that
    stands less often is reported.

    ```
    The mayor of Kyiv spoke to reporters. Nobody in Kyiv had slept, and trains to {~~Kiev~>Kyiv~~} were late.
    ```

    Where most articles of a run, or the house dictionary, have one spelling alone, that is the one.

    Quotations and names of houses, clubs and papers keep their own spelling, and so does each of a pair.

    ```
    The mayor of Kyiv met Dynamo Kiev, and nobody in Kyiv had slept. “I love Kiev,” he said.
    ```

    ```
    Kiev is also written Kyiv.
    ```
    """
    known = spellings()
    seen = known.keys() & doc.counts.keys()
    if len(seen) < 2 and doc.names.isdisjoint(known):  # a name spelled in one way, and nobody says which is right
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word in seen:
        counts[known[word].name][known[word].spelling] += doc.counts[word]
    usual = {name: most for name, forms in counts.items() if (most := _of_house(name, doc) or settled(forms))}
    # A house may have several: of two people, say.
    odd = {word for word in seen if usual.get(known[word].name, known[word].spelling) != known[word].spelling}
    odd = {word for word in odd if known[word].spelling not in doc.names}
    for hit in _hits(doc, odd) if odd else ():
        yield from _judged(hit, known[hit.text], usual, counts)


def _of_house(name: str, doc: Document) -> str | None:
    """Return the spelling of a name that the house dictionary has, if it has one alone."""
    of_house = [word for word in variants(name) if word in doc.names]
    return of_house[0] if len(of_house) == 1 else None


def _hits(doc: Document, words: set[str]) -> Iterator[Hit]:
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(words.__contains__, tokens.words)):
        if doc.is_prose(tokens.starts[number]):
            yield Hit(doc, Span(tokens.starts[number], tokens.ends[number]))


def _judged(hit: Hit, spelling: Spelling, usual: dict[str, str], counts: dict[str, Counter[str]]) -> Iterator[Finding]:
    if hit.next[:1].isupper() or (hit.previous[:1].isupper() and not spelling.of_person):
        return
    if "-" in (hit.doc.text[hit.start - 1 : hit.start], hit.doc.text[hit.end : hit.end + 1]):
        return
    if hit.doc.in_quotation(hit.start):
        return
    most = usual[spelling.name]
    forms = counts[spelling.name]
    message = f"“{most}” stands {forms[most]} times in this text, “{spelling.spelling}” {forms[spelling.spelling]}"
    if not forms[most]:
        message = f"The house spells “{spelling.spelling}” as “{most}”"
    place = hit.part(hit.start, hit.start + len(spelling.spelling))
    yield place.replace(most, confidence=0.8, message=message)
