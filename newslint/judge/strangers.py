"""The words of a document that no list knows: few in any article, and where its damage shows."""

from __future__ import annotations

from newslint.lexicon import kinds
from newslint.text.document import Document

# Words seen to be none.  Most words of an article stood in the one before, and taking a set from another runs in C.
_NO_STRANGERS: set[str] = set()
_MOST_KEPT = 1 << 17


def strangers(doc: Document) -> tuple[str, ...]:
    """Return the unlisted words of *doc* that are written small, each once; ask for them by ``doc.once(strangers)``."""
    if len(_NO_STRANGERS) > _MOST_KEPT:
        _NO_STRANGERS.clear()
    unseen = doc.counts.keys() - _NO_STRANGERS
    found = sorted(word for word in unseen if word.islower() and word.isalpha() and not kinds(word))
    _NO_STRANGERS.update(unseen.difference(found))
    return tuple(found)
