"""What the rules say that find the partner of a lost mark."""

from __future__ import annotations

import re

from newslint.finding import Finding, Fix
from newslint.text.document import Document
from newslint.text.edit import Edit
from newslint.text.span import Span

_WORD = re.compile(r"\S+")


def insertion(doc: Document, partner: int, sign: str, at: int, *, confidence: float, fix: float) -> Finding:
    """Return the finding that *sign* is lost, most likely at *at*, and its *partner* (an offset) left over.

    Its span reaches from the one to the other.
    """
    span = Span(min(partner, at), max(partner + 1, at))
    word = _WORD.search(doc.text, at) if at <= partner else None
    where = f"before “{word.group()}”" if word else f"after “{_last_word(doc.text, at)}”"
    return Finding(span, confidence, (Fix(f"Put {sign} {where}", (Edit(at, at, sign),), fix),))


def _last_word(text: str, at: int) -> str:
    before = text[max(0, at - 40) : at].split()
    return before[-1] if before else ""
