"""The rule encoding/control-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.apostrophe_place import is_in_word
from newslint.judge.encoding_damage import is_misread, is_readable
from newslint.judge.mojibake import from_controls
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_C1 = "".join(map(chr, range(0x80, 0xA0)))
_C0 = "".join(map(chr, (*range(9), *range(0x0E, 0x20), 0x7F)))
_RUN = lazy("[a-zA-Z]?[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_ANY = lazy("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FEWEST, _MOST = 100, 0.1
# The lower bytes of U+2013 and its like, and of the accents that follow their letter.
_MARKS = {chr(low): chr(0x2000 + low) for low in (0x13, 0x14, 0x18, 0x19, 0x1C, 0x1D)}
_ACCENTS = {chr(low): chr(0x300 + low) for low in (0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x07, 0x08)}


@rule(needs=_C1 + _C0)
def control_character(doc: Document) -> Iterator[Finding]:
    """A control character stands where a mark or a letter was.

    Windows-1252 was taken for Latin-1, or of each character only its lower byte was kept.

        {~~\x93~>“~~}We will stay{~~\x94~>”~~}, she said.

        It was the last ship {~~\x13~>–~~} the last that day.

    Tabs, breaks of lines and of pages are let alone.

        A code like 0x93 that is written out is no control character.
    """
    if len(_ANY.findall(doc.text)) > max(_FEWEST, len(doc.text) * _MOST):
        return  # no article, but the bytes of something else
    for match in _RUN.finditer(doc.text):
        start, end = match.span()
        if match.group()[0].isalpha() and match.group()[1] not in _ACCENTS:
            start += 1
        # Some count as blanks, which are no part of the block that they end or begin.
        block = doc.block_at(start) or doc.block_at(start - 1) or doc.block_at(end)
        if block is None or not is_readable(block) or is_in_word(doc.text, start, end):
            continue
        if not is_misread(doc, start, end):
            yield _judged(Stretch(doc, Span(start, end)))


def _judged(place: Stretch) -> Finding:
    new = "".join(map(_written, place.text))
    if len(new) > 1:
        from unicodedata import normalize  # only a text with such damage needs its tables

        new = normalize("NFC", new)
    if any(character < " " or "\x7f" <= character <= "\x9f" or "\u0300" <= character < "\u0340" for character in new):
        return place.flag(0.95)
    return place.replace(new, confidence=0.99)


def _written(character: str) -> str:
    return _MARKS.get(character) or _ACCENTS.get(character) or from_controls(character)
