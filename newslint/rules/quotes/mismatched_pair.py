"""The rule quotes/mismatched-pair."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.pairing import Pair, quotations
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

# Below this share of the article's marks its habit is not plain, and which of the two is wrong is a guess.
_PLAIN_HABIT = 0.7


@rule(needs='“”')
def mismatched_pair(doc: Document) -> Iterator[Finding]:
    """The two marks of a quotation are of different kinds.

    One is curly and the other straight; the article's habit says which is wrong.

        “We will rebuild the pier,” said the mayor. “It is what the town wants.{~~"~>”~~}

    An article may have quotations of both kinds.

        “We will rebuild the pier,” said the mayor. The sign read "closed until May".
    """
    for pair in doc.once(quotations).pairs:
        if not (pair.opening.turned or pair.closing.turned) and _is_mixed(pair):
            mark = next(mark for mark in pair if (mark.sign == '"') != (doc.quotation_marks[0] == '"'))
            new = doc.quotation_marks[0 if mark is pair.opening else 1]
            yield Stretch(doc, Span(mark.at, mark.at + 1)).replace(new, confidence=0.99, fix=_sureness(doc))


def _is_mixed(pair: Pair) -> bool:
    return (pair.opening.sign == '"') != (pair.closing.sign == '"')


def _sureness(doc: Document) -> float:
    """Return how surely the article's habit says which mark of a pair is wrong."""
    straight, curly = doc.text.count('"'), doc.text.count("“") + doc.text.count("”")
    return 0.99 if max(straight, curly) >= _PLAIN_HABIT * (straight + curly) else 0.8
