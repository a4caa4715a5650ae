"""The rule truncation/missing-object."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.objects import TRANSITIVE, lost_object
from newslint.rule import rule
from newslint.text.document import Hit


@rule(words=TRANSITIVE)
def missing_object(hit: Hit) -> Iterator[Finding]:
    """A verb has lost its object.

    The text was cut inside the sentence, and a full stop was put at the cut.

        The Pentagon said that the country would join, but did not {==devote any further.==}

        The ministry promised to {==provide additional.==}

    Further may be an adverb, and an object may stand before its verb.

        They would not go any further. It was a crisis that they did not cause.

        The government will take the matter further. He had no more to give.
    """
    if lost := lost_object(hit):
        yield hit.part(hit.start, lost.end).flag(lost.confidence)
