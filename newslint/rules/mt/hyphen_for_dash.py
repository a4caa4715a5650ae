"""The rule mt/hyphen-for-dash."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Document, Hit

_FEWEST_DASHES = 2


@rule(at=r" - (?<=[\w,)”\"’'] - )(?=[\w(“\"‘'])", needs="-", opt_in=True)
def hyphen_for_dash(hit: Hit) -> Iterator[Finding]:
    """A hyphen stands where a dash was meant.

    Translation machines and old keyboards write one sign for both. This is asked for by name only, for many
    articles write so on purpose.

        The bridge{~~ - ~> – ~~}the old one{~~ - ~> – ~~}will be closed.

    Hyphens inside words and figures are let alone.

        The well-known bridge was closed in 2014-15. It won 3 - 2.
    """
    text = hit.doc.text
    block = hit.block
    if block is None or block.role not in ("paragraph", "quotation", "item"):
        return
    if text[hit.start - 1].isdigit() and text[hit.end].isdigit():
        return
    yield hit.replace(hit.doc.once(_dash), confidence=0.7)


def _dash(doc: Document) -> str:
    """Return the dash of the article's own habit, with its blanks."""
    if doc.text.count("—") >= _FEWEST_DASHES and doc.text.count("—") > doc.text.count(" – "):
        return " — " if " — " in doc.text else "—"
    return " – "
