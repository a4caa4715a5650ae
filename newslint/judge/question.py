"""Is a question asked?  What the words before a question mark say, as log odds."""

from __future__ import annotations

import re

from newslint.text.pattern import lazy

_ASKING = frozenset(
    """how what what's when where where's which who who's whom whose why am are aren't can can't could couldn't did
    didn't do does doesn't don't had has hasn't have haven't is isn't may might must shall should shouldn't was wasn't
    were weren't will won't would wouldn't""".split()
)
_LEADS = frozenset("about and at but by for from if in of on or so then to well with yet".split())
_SENTENCE_START = lazy(
    r"(?:[.!:;…\n(\[]|[?\ufffd](?=\W))[\s“”\"?\ufffd]*(?=\S)"  # a sign between letters starts no sentence
    r"|(?<![^\W_])[?\ufffd“\"](?=\w)|\A[?\ufffd“\"]*"
)
_CLAUSE_START = lazy(r"[,—–-]\s+|\b(?:and|but|or|so|if|wonder(?:s|ed|ing)?|ask(?:s|ed|ing)?)\s")
_INVERTED = lazy(
    r"\b(?:[Ww]hy|[Hh]ow|[Ww]h(?:at|ere|en|o))\s(?:can|could|did|does|do|has|have|is|are|was|were|should|will|would|must)\b"
)
_WORD = lazy(r"[A-Za-z]+(?:['’?\ufffd][a-z]{1,2}\b)?")
_FARTHEST = 300

SURELY, LIKELY, HARDLY = 3.5, 1.5, -1.0


def asks(text: str, start: int, end: int) -> float:
    """Return how far the sentence of ``text[start:end]`` that ends at *end* looks like a question, in log odds."""
    start = max(start, end - _FARTHEST)
    sentence = start
    for match in _SENTENCE_START.finditer(text[start:end].rstrip()):
        sentence = start + match.end()
    words = [word.lower() for word in _WORD.findall(text, sentence, end)]
    while words and words[0] in _LEADS:
        words = words[1:]
    if words and _plain(words[0]) in _ASKING:
        return SURELY
    if _INVERTED.search(text, sentence, end):
        return LIKELY
    for match in _CLAUSE_START.finditer(text, sentence, end):
        clause = _WORD.match(text, match.end())
        if clause and _plain(clause.group().lower()) in _ASKING:
            return LIKELY
    return HARDLY


def _plain(word: str) -> str:
    return re.sub("[’?\ufffd]", "'", word)
