"""The rule apostrophe/wrong-word."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.testimony import testimony
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_LEAST = 0.3  # nothing is made of what is less likely: most words are right (policy.py has the threshold)


@rule()
def wrong_word(doc: Document) -> Iterator[Finding]:
    """A word stands for another that differs from it by an apostrophe, or sounds the same.

    When “it's” loses its apostrophe, what is left is a word too, and a spelling checker is content. Writers
    take one for the other by themselves, both ways.

        {~~Its~>It's~~} too late, he said, and {~~Ill~>I'll~~} leave. Now {~~were~>we're~~} ready to go.

        The party has lost {~~it's~>its~~} leader.

    The right words are let alone.

        The council lost its way, and we were ill. It’s late. Their shed is well made.
    """
    tokens = doc.tokens
    for number, right, confidence in doc.once(testimony).mistakes:
        if confidence >= _LEAST:
            word = Stretch(doc, Span(tokens.starts[number], tokens.ends[number]))
            yield word.replace(in_case_of(word.text, right).replace("'", doc.apostrophe), confidence=confidence)


def in_case_of(word: str, right: str) -> str:
    """Return *right* with a capital where *word* has one, or where it has one anyhow: I'll."""
    return right[0].upper() + right[1:] if word[0].isupper() or right.startswith("i'") else right
