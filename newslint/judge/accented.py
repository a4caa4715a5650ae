"""Which word it was that lost an accented letter: Beyonc? was Beyoncé.

The article speaks first: where it has the word elsewhere with its letter, that is the word.  Then a list of
borrowed words, cities and names of people (accented.tbl; sources and licences are in newslint/lexicon/NOTICE.md).
More than one word is no answer, and callers repair nothing where they get several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from newslint.lexicon.table import Table
from newslint.text.document import Document

ACCENTED = Path(__file__).parents[1] / "lexicon" / "accented.tbl"
_LISTED = Table(ACCENTED)


def skeleton(word: str) -> str:
    """Return what is left of *word* when everything outside ASCII is gone."""
    return word if word.isascii() else "".join(filter(str.isascii, word))


def restored(doc: Document, head: str, tail: str) -> tuple[str, ...]:
    """Return the words that are *head*, one accented letter, and *tail*: those of the article, or else the listed ones.

    Capitals count: "Beyonc" is no "beyonc", but a word that is listed small is found with a capital, too.
    """
    return filled(doc, (head, tail))


def filled(doc: Document, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that are *parts* with one accented letter between each: ("r", "sum", "") was résumé."""
    rest = "".join(parts)
    for words in (doc.once(_own_words).get(rest, ()), _listed(rest)):
        if found := tuple(word for word in words if _fits(word, parts)):
            return found
    return ()


def candidates(doc: Document, rest: str) -> tuple[str, ...]:
    """Return the words of the article, or else of the list, of which only *rest* is left without accented letters."""
    return doc.once(_own_words).get(rest) or _listed(rest)


def _own_words(doc: Document) -> Mapping[str, tuple[str, ...]]:
    own: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    if not doc.text.isascii():
        for word in doc.counts:
            if word.isalpha() and (rest := skeleton(word)) != word:
                own[rest] += (word,)
    return own


def _listed(rest: str) -> tuple[str, ...]:
    if found := _LISTED.get(rest):
        return tuple(found.split("|"))
    if rest[:1].isupper() and (found := _LISTED.get(rest[0].lower() + rest[1:])):
        return tuple(word[0].upper() + word[1:] for word in found.split("|"))
    return ()


def _fits(word: str, parts: tuple[str, ...]) -> bool:
    """Tell whether *word* is *parts* with one letter outside ASCII between each."""
    if len(word) != sum(map(len, parts)) + len(parts) - 1:
        return False
    at = 0
    for number, part in enumerate(parts):
        if number:
            if word[at].isascii():
                return False
            at += 1
        if not word.startswith(part, at):
            return False
        at += len(part)
    return True
