"""The words of a document that no list knows: few in any article, and where its damage shows."""

from __future__ import annotations

from typing import NamedTuple

from newslint.lexicon import kinds
from newslint.text.document import Document

# Words seen to be listed, or no words.  Most of an article's stood in the one before, and taking a set from another
# runs in C.
_LISTED: set[str] = set()
_MOST_KEPT = 1 << 17


class Strangers(NamedTuple):
    """What is not listed, each once: ``words`` written small, ``names`` with a capital, and ``figures`` alone."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    figures: tuple[str, ...]


def strangers(doc: Document) -> Strangers:
    """Return the unlisted words of *doc*; ask for them by ``doc.once(strangers)``."""
    if len(_LISTED) > _MOST_KEPT:
        _LISTED.clear()
    unseen = sorted(doc.counts.keys() - _LISTED)
    words = tuple(word for word in unseen if word.islower() and word.isalpha() and not kinds(word))
    names = tuple(word for word in unseen if word[0].isupper() and word.isalpha() and not _is_listed(word))
    figures = tuple(word for word in unseen if word.isdigit())
    _LISTED.update(set(unseen).difference(words, names, figures))
    return Strangers(words, names, figures)


def _is_listed(word: str) -> bool:
    return bool(kinds(word) or kinds(word.lower()))
