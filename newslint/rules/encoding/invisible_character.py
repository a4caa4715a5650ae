"""The rule encoding/invisible-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.encoding_damage import is_misread
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_RUN = lazy(f"[{_INVISIBLE}]+")
# Scripts in which these say how letters are joined, or which way they run, and emoji made of several.
_MEANT = lazy("[\u0590-\u109f\u1780-\u17ff\u2600-\u27bf\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff]")
_NEAR = 12
_FEWEST, _MOST = 100, 0.3
_ENDED = frozenset(".!?,;:")


@rule(needs=_INVISIBLE)
def invisible_character(doc: Document) -> Iterator[Finding]:
    """A character stands in the text that nobody can see.

    Zero-width blanks, soft hyphens and marks of direction are left by web pages and word processors. They
    split words for searches, and break links.

        The min{--\u200b--}ister wrote a let{--\u00ad--}ter.

    Scripts that need them, and emoji made of several, are let alone.

        The Persian word \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 is written with one.
    """
    runs = list(_RUN.finditer(doc.text))
    if len(runs) > max(_FEWEST, len(doc.text) * _MOST):
        return  # no article: a soft hyphen after every syllable is still less
    for match in runs:
        start, end = match.span()
        block = doc.block_at(start)
        if (block is not None and block.role == "code") or is_misread(doc, start, end):
            continue
        if start and not _MEANT.search(doc.text, max(0, start - _NEAR), end + _NEAR) and not doc.is_verbatim(start):
            yield Stretch(doc, Span(start, end)).replace(_gap(doc.text, start, end), confidence=0.99)


def _gap(text: str, start: int, end: int) -> str:
    """Return the blank that a zero-width one stood for: between two sentences there is one."""
    is_break = text[start - 1] in _ENDED and text[end : end + 1].isupper() and not text[start - 2 : start - 1].isupper()
    return " " if is_break and "\xad" not in text[start:end] else ""
