"""The rule mt/currency-order."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit
from newslint.text.pattern import lazy

# What stands before the sign: a figure, and perhaps how many of it.
_AMOUNT = lazy(r"(?<![\w.,$€£-])\d{1,3}(?:[.,]\d{1,3}){0,4}(?: (?:thousand|million|billion|trillion))? ?\Z")
_LONGEST = 40


@rule(at=r"[$€£](?<=[\dn ][$€£])(?![\w$€£])(?! ?\d)", needs="$€£", opt_in=True)
def currency_order(hit: Hit) -> Iterator[Finding]:
    """A currency sign stands behind its figure.

    Most languages write it there; English puts it in front. This is asked for by name only, for prices are often
    written so in English texts of Europe.

        The bridge cost {~~5 million $~>$5 million~~} and the toll is {~~3.50€~>€3.50~~}.

    Signs in front of their figures are let alone.

        The bridge cost $5 million, in 2014 £ 3 million, and the toll is €3.50 in Austria.
    """
    before = _AMOUNT.search(hit.doc.text, max(0, hit.start - _LONGEST), hit.start)
    if before:
        amount = hit.part(before.start(), hit.end)
        yield amount.replace(hit.text + before.group().rstrip(), confidence=0.8)
