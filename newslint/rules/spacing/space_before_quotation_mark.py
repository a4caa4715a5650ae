"""The rule spacing/space-before-quotation-mark."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.inner_joint import closes_quotation
from newslint.rule import rule
from newslint.text.document import Hit


@rule(at=r"[\"”](?=[ \t]*(?:\n|\Z))(?<=[a-z\d)][.!?][ \xa0].)", needs='"”')
def space_before_quotation_mark(hit: Hit) -> Iterator[Finding]:
    """A blank stands before the mark that closes a quotation.

        "We will be there on April 5.{-- --}"

    A mark that opens has its blank before it.

        He looked up. "We will be there."
    """
    block = hit.block
    # At the end of a paragraph a mark can only close: what it opened may be paragraphs ago.
    if hit.text == "”" or (block and block.end == hit.end) or closes_quotation(hit.doc, hit.start):
        yield hit.part(hit.start - 1, hit.start).replace("", confidence=0.95)
