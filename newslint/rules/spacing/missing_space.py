"""The rule spacing/missing-space."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.inner_joint import inner_joints
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span


@rule(needs=",;:”“")
def missing_space(doc: Document) -> Iterator[Finding]:
    """The blank after a comma, a colon or a closing mark is missing.

    Lines were joined, or two versions of a text were merged.

        The {~~mayor,who~>mayor, who~~} had promised it, was “{~~sorry”and~>sorry” and~~} left.

        There were two {~~reasons:“Money~>reasons: “Money~~} and time.”

    Figures, addresses and what is written by machines are let alone.

        It cost 1,200 euros at 10:30. Write to mailto:desk@example.org or see https://example.org/a,b;c
    """
    text = doc.text
    for joint in inner_joints(doc):
        place = Stretch(doc, Span(joint.start, joint.end))
        new = f"{text[joint.start : joint.at]} {text[joint.at : joint.end]}"
        yield place.replace(new, confidence=joint.confidence)
