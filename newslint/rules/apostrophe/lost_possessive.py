"""The rule apostrophe/lost-possessive."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.possessive import local_likelihood, witness
from newslint.rule import rule
from newslint.text.document import Hit

_LEAST = 0.5


@rule(at=r"\b(?:[A-ZÀ-ÖØ-Þ][^\W\d_]+|[a-z]+(?:[^aeiouy]y|men|children|people|body|one))s\b(?!['’])")
def lost_possessive(hit: Hit) -> Iterator[Finding]:
    """A name has lost the apostrophe of its possessive.

    Encoding round trips drop U+2019 more often than any other character, and what is left passes
    a spelling checker, because it looks like a plural.

        The US has responded with little enthusiasm to {~~Ukraines~>Ukraine's~~} request. Ukraine waits.

        NATO said that {~~NATOs~>NATO's~~} programme was open, and {~~Russias~>Russia's~~} fears were groundless.

        The {~~countrys~>country's~~} president spoke for the {~~womens~>women's~~} team.

    Real plurals are let alone, and so are names that merely end in s.

        The Ukrainians have long wanted to join, Prime Ministers Trudeau and Johnson said.

        The United States agreed, and Reuters reported it. Many MPs support it, and Wales coach Pivac too.
    """
    local = local_likelihood(hit)
    if local <= 0:
        return
    confidence = hit.doc.once(witness).posterior(local)
    if confidence >= _LEAST:
        yield hit.replace(f"{hit.text[:-1]}{hit.doc.apostrophe}s", confidence=round(confidence, 3))
