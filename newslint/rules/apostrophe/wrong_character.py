"""The rule apostrophe/wrong-character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit

# What encodings, entities and keyboards leave in an apostrophe's place.
_MOJIBAKE = (
    "Ã¢â‚¬â„¢",  # twice as Windows-1252
    "Ã¢\x80\x99",  # as Windows-1252, then as Latin-1
    "â€™",  # once as Windows-1252
    "â\x80\x99",  # once as Latin-1
    "â\\?\\?",  # its lost bytes as question marks
    "â€",
    "â",
    "ï¿½",  # U+FFFD itself, read as Windows-1252
)
_ENTITY = (
    r"&(?:amp;)?(?:\#0?39|\#8217|\#x27|\#x2019|\#146|rsquo|apos);",
    r"&\#(?:0?39|8217)",  # without its semicolon
    r"\ ?\#(?:0?39|8217);",  # without its ampersand
    r"rsquo;",
)
_CHARACTER = "[\ufffd`´\x91\x92′?]"
_MARK = "|".join((*_MOJIBAKE, *_ENTITY, _CHARACTER))
_TAIL = r"(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b(?!['’])"
_START_OF_WORD = re.compile(r"[^\W\d_]+\Z")


@rule(at=rf"(?:{_MARK})(?P<tail>{_TAIL})", needs="&#;âÃï\ufffd`´\x91\x92′?", stage="encoding")
def wrong_character(hit: Hit) -> Iterator[Finding]:
    """Something else stands in an apostrophe's place.

    An encoding round trip, an entity that was never decoded, a filter that turns what it does
    not know into a question mark, or a typewriter's accent.

        {~~Ukraineâ€™s~>Ukraine's~~} request was {~~Russia�s~>Russia's~~} fear.

        They {~~don&#39;t~>don't~~} say {~~who`s~>who's~~} to blame, and {~~can?t~>can't~~} know.

    Questions and code are let alone.

        Who are they? So it seems. Is it Ukraine? They say so. Run `ls` and `tail`.
    """
    start = _START_OF_WORD.search(hit.doc.text, max(0, hit.start - 40), hit.start)
    if start:
        word = hit.part(start.start(), hit.end)
        yield word.replace(f"{start.group()}{hit.doc.apostrophe}{hit.group('tail').text}", confidence=0.99)
