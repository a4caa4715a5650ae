"""The rule spacing/wrap-stop."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.false_stop import wrap_stops
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span


@rule(needs=".")
def wrap_stop(doc: Document) -> Iterator[Finding]:
    """The end of a wrapped line became a full stop.

    The text was wrapped, and a tool took every line for a sentence.

        The minister was found asleep at his luxury{--.--} home on the coast, where the police had{--.--} looked
        for him twice. Neighbours said that the{--.--} Coast Guard came at night, with two boats and{--.--} a dog.

    Abbreviations end with a stop, too, and single stops tell nothing of lines.

        The firm of Smith Inc. was founded by Mr. Cameron in the U.S. by mistake, say friends, etc. and so on.
    """
    for stop in doc.once(wrap_stops):
        yield Stretch(doc, Span(stop.at, stop.at + 1)).replace("", confidence=stop.confidence)
