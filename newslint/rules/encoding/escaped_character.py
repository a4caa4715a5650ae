r"""The rule encoding/escaped-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.encoding_damage import is_readable
from newslint.judge.markup import blocks_of_data
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_ESCAPED = lazy(
    r"(?:\\{1,2}u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{4,5}\}))+"
    r"|\\x(?:[89a-f][0-9a-f]|[89A-F][0-9A-F]|2[267])"
    r"|\\{1,3}[\"'“”‘’](?!\w*\\)"
)
_CODE = lazy(r"[\"'`(=\[]\Z")
_HEX = lazy(r"[0-9a-fA-F]{4,5}|(?<=x)[0-9a-fA-F]{2}")
_IN_WORD = lazy(r"\\{1,3}['’](?:s|t|re|ve|ll|d|m)\b")


@rule(needs="\\")
def escaped_character(doc: Document) -> Iterator[Finding]:
    r"""A character stands in the text as the code that escapes it.

    JSON and programs write marks and letters with a backslash.

        The caf{~~\u00e9~>é~~} owner said it wasn{~~\u2019~>’~~}t hers. {~~\"~>"~~}No,{~~\"~>"~~} she added.

    Codes that are written about are let alone.

        Type "\u2019" for the apostrophe, or `\"` for a mark. The share is \\server\u2.
    """
    places = list(_places(doc))
    marks = sum(place.text[-1] in "\"'“”‘’" for place in places)
    for place in places:
        if place.text[-1] in "\"'“”‘’" and marks < 2 and not _IN_WORD.match(doc.text, place.start):
            continue
        new = _written(place.text)
        if new.isprintable():
            yield place.replace(new, confidence=0.99)


def _places(doc: Document) -> Iterator[Stretch]:
    for match in _ESCAPED.finditer(doc.text):
        block = doc.block_at(match.start())
        if block is None or not is_readable(block) or block.number in doc.once(blocks_of_data):
            continue
        if _CODE.search(doc.text, max(0, match.start() - 1), match.start()):
            continue
        # Two in a row look like a path, and are none.
        if not doc.is_verbatim(match.start()) or match.group()[1] in "\"'" or match.group().count("u") > 1:
            yield Stretch(doc, Span(*match.span()))


def _written(escaped: str) -> str:
    """Return what *escaped* stands for; two halves of one character are put together."""
    if escaped[-1] in "\"'“”‘’":
        return escaped[-1]
    units = "".join(chr(int(code, 16)) for code in _HEX.findall(escaped))
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
