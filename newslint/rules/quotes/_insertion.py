"""What the rules say that look for the partner of a lone mark."""

from __future__ import annotations

from newslint.finding import Finding, Fix
from newslint.judge.lost_end import Kind, Search, find
from newslint.judge.pairing import stops_inside
from newslint.text.document import Block, Document
from newslint.text.edit import Edit
from newslint.text.span import Span

_TRUST = 0.92  # how far the judge's claim holds on sources that it has not learnt from
_FURTHEST = 1500  # no partner is looked for beyond


def partner(block: Block, lone: int, sign: str, side: tuple[int, int], kind: Kind, *, confidence: float) -> Finding:
    """Return the finding that the partner *sign* of a *lone* mark (an offset) is lost.

    It is looked for in *side* (offsets), and the finding reaches from the one to the other.
    """
    doc, (start, end) = block.doc, side
    is_forward = start > lone
    is_limit = end == block.end if is_forward else start == block.start
    start, end = (start, min(end, start + _FURTHEST)) if is_forward else (max(start, end - _FURTHEST), end)
    place = find(Search(doc.text, lone, start, end, kind, is_limit, doc.once(stops_inside)))
    if place is None or (doc.is_verbatim(place.at - 1) and doc.text[place.at : place.at + 1].isalnum()):
        return Finding(Span(lone, lone + 1), confidence)
    span = Span(min(lone, place.at), max(lone + 1, place.at))
    edit = Edit(place.at, place.at, sign)
    return Finding(
        span, confidence, (Fix(_title(doc, place.at, sign, is_forward), (edit,), place.confidence * _TRUST),)
    )


def _title(doc: Document, at: int, sign: str, is_forward: bool) -> str:
    if is_forward:
        return f"Put {sign} after “{doc.text[max(0, at - 40) : at].split()[-1]}”"
    return f"Put {sign} before “{doc.text[at : at + 40].split()[0]}”"
