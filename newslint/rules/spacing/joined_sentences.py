"""The rule spacing/joined-sentences."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.joint import joints
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span


@rule(needs=".!?")
def joined_sentences(doc: Document) -> Iterator[Finding]:
    """Two sentences were joined, and no blank put between them.

    A paragraph or a line ended there, and the break was deleted.

        The council voted on {~~Friday.The~>Friday. The~~} mayor had been against it.

        “We were {~~warned.”She~>warned.” She~~} left {~~early.“Never~>early. “Never~~} again,” she said.

    Addresses, file names, initials and figures are let alone.

        See www.example.org or mail desk@example.org. The U.S.A. has J.K.Hart, at 10.30; see node.js and ASP.NET.
    """
    for joint in doc.once(joints):
        place = Stretch(doc, Span(joint.start, joint.end))
        text = doc.text
        new = f"{text[joint.start : joint.at]} {text[joint.at : joint.end]}"
        yield place.replace(new, confidence=joint.confidence)
