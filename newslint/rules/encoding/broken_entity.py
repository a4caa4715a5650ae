"""The rule encoding/broken-entity."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.apostrophe_place import is_in_word
from newslint.judge.encoding_damage import is_readable
from newslint.judge.references import broken, restored, widened
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

# "the amp; the guitar", "ranked #36; last year": what an article may mean so needs company.
_MAY_BE_MEANT = lazy(r"(?:amp|#\d{1,3});(?=\s|\Z)")

_AFTER_PLURAL = lazy(r"[a-z]s ?#(?:39|8217);\Z")


@rule(needs="&;")
def broken_entity(doc: Document) -> Iterator[Finding]:
    """A character reference of HTML lost its ampersand or its semicolon.

    The ampersand is often replaced by a blank, which goes as well.

        The pier cost{~~  #36;~> $~~}40, and the workers{~~ #39;~>'~~} union said:{~~  quot;~> "~~}No!{~~ quot;~>"~~}

        Smith {~~&amp~>&~~} Sons of Erdo{~~#287;~>ğ~~}an Street will stay{~~&nbsp~>\u00a0~~}open.

    Numbers and words are let alone.

        She plugged in the amp; the guitar was out of tune. He was ranked #36; she was first. See page#12.
    """
    everywhere = list(_places(doc))
    places = [place for place in everywhere if not _is_in_word(place)]
    is_sure = len(places) < len(everywhere) or any(not _is_doubtful(doc.text, place) for place in places)
    for place in places if is_sure else ():
        mark = restored(place.text)
        at, new = widened(doc.text, place.start, place.end, mark) if place.text[0] != "&" else (place.start, mark)
        yield Stretch(doc, Span(at, place.end)).replace(new, confidence=0.99, fix=_sureness(doc.text, place))


def _places(doc: Document) -> Iterator[Stretch]:
    text = doc.text
    for start, end in broken(text):
        block = doc.block_at(start)
        if block is None or not is_readable(block) or restored(text[start:end]).endswith(";"):
            continue
        if start and text[start - 1].isalnum() and doc.is_verbatim(start - 1):
            continue
        yield Stretch(doc, Span(start, end))


def _is_in_word(place: Stretch) -> bool:
    """Tell whether a rule of apostrophes speaks at *place*, or at the blank before it."""
    text, start = place.doc.text, place.start
    blank = text[start - 1 : start] == " "
    return is_in_word(text, start, place.end) or (blank and is_in_word(text, start - 1, place.end))


def _is_doubtful(text: str, place: Stretch) -> bool:
    if text[place.start - 2 : place.start] == "  " or _AFTER_PLURAL.search(text, max(0, place.start - 3), place.end):
        return False
    return bool(_MAY_BE_MEANT.match(text, place.start))


def _sureness(text: str, place: Stretch) -> float:
    """Return how sure the repair is: between two words "#39;" is an apostrophe, or it opens a quotation."""
    before, after = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 1]
    is_between = before[:1].isalpha() and before[1:] == " " and after.isalpha()
    return 0.6 if is_between and "39;" in place.text else 0.99
