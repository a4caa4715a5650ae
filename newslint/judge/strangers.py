"""The words of a document that no list knows: few in any article, and where its damage shows."""

from __future__ import annotations

from itertools import filterfalse
from typing import NamedTuple

from newslint.lexicon import kinds
from newslint.text.document import Document

# Words seen to be listed, or no words.  Most of an article's stood in one before it, and to pass over them runs in C.
_LISTED: set[str] = set()
_MOST_KEPT = 1 << 17


class Strangers(NamedTuple):
    """What is not listed, each once: ``words`` written small, and ``names`` with a capital."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def strangers(doc: Document) -> Strangers:
    """Return the unlisted words of *doc*; ask for them by ``doc.once(strangers)``."""
    if len(_LISTED) > _MOST_KEPT:
        _LISTED.clear()
    unseen = tuple(filterfalse(_LISTED.__contains__, doc.counts))
    words = tuple(word for word in unseen if word.islower() and word.isalpha() and not kinds(word))
    names = tuple(word for word in unseen if word[0].isupper() and word.isalpha() and not _is_listed(word))
    _LISTED.update(set(unseen).difference(words, names))
    return Strangers(words, names)


def _is_listed(word: str) -> bool:
    return bool(kinds(word) or kinds(word.lower()))
