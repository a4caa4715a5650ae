"""The words of a document that no list knows: few in any article, and where its damage shows."""

from __future__ import annotations

from newslint.lexicon import kinds
from newslint.text.document import Document


def strangers(doc: Document) -> tuple[str, ...]:
    """Return the unlisted words of *doc* that are written small, each once; ask for them by ``doc.once(strangers)``."""
    return tuple(word for word in doc.counts if word.islower() and not kinds(word) and word.isalpha())
