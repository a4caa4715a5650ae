"""The rule apostrophe/lost-possessive."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.testimony import testimony
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_LEAST = 0.3  # nothing is made of what is less likely: most words in -s are plurals (policy.py has the threshold)
_EITHER = 0.05  # from this likelihood on, s' is offered beside 's
_MOST_OF_PLURAL = 0.9  # whether 's or s' was meant is never sure enough for a safe fix to s'


@rule()
def lost_possessive(doc: Document) -> Iterator[Finding]:
    """A word in -s has lost the apostrophe of its possessive.

    Encoding round trips drop U+2019 more often than any other character, and what is left passes
    a spelling checker, because it looks like a plural.

        The council has answered {~~Ukraines~>Ukraine's~~} letter with one of its own. Ukraine waits.

        NATO said that {~~NATOs~>NATO's~~} programme was open, and {~~Russias~>Russia's~~} fears were groundless.

        The {~~countrys~>country's~~} president spoke for the {~~womens~>women's~~} team.

    Real plurals are let alone, and so are names that merely end in s.

        The Norwegians had asked to join for years, Prime Ministers Halvorsen and Lindqvist said.

        The United States agreed, and Reuters reported it. Many MPs support it, and Wales coach Pivac too.
    """
    tokens = doc.tokens
    for number, confidence, after_s in doc.once(testimony).losses:
        if confidence < _LEAST:
            continue
        word = Stretch(doc, Span(tokens.starts[number], tokens.ends[number]))
        singular, plural = f"{word.text[:-1]}{doc.apostrophe}s", f"{word.text}{doc.apostrophe}"
        if after_s > 1 - after_s:
            yield word.replace(plural, singular, confidence=confidence, fix=confidence * min(after_s, _MOST_OF_PLURAL))
        else:
            news = (singular, plural) if after_s > _EITHER else (singular,)
            yield word.replace(*news, confidence=confidence, fix=confidence * (1 - after_s))
