"""The rule encoding/leftover-tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.encoding_damage import is_readable
from newslint.judge.markup import blocks_about_markup, has_markup
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_INLINE = "abbr acronym a big b cite del em font ins i mark nobr q small span strike strong sub sup s tt u wbr"
_BLOCKS = "article aside blockquote br center dd div dl dt figcaption figure footer h[1-6] header hr iframe img li ol p"
_MORE_BLOCKS = "section table tbody td tfoot thead th tr ul"
_NAMES = "|".join(f"{_INLINE} {_BLOCKS} {_MORE_BLOCKS}".split())
_ATTRIBUTE = r"\s{1,3}[a-zA-Z][\w:-]{0,30}\s?=\s?(?:\"[^\"<>\n]{0,300}\"|'[^'<>\n]{0,300}'|[^\s<>\"']{1,300})"
_TAG = rf"<(?:/(?:{_NAMES})\s?|(?:{_NAMES})(?:{_ATTRIBUTE}){{0,8}}\s?/?)>"
_ESCAPED = rf"&lt;(?:/(?:{_NAMES})|(?:{_NAMES})(?:\s[^<>\n]{{0,300}}?)?)\s?/?&gt;"
_ONE = lazy(f"(?i:{_TAG}|{_ESCAPED})")
_RUN = lazy(rf"(?i:(?:{_TAG}|{_ESCAPED})(?:\s{{0,4}}(?:{_TAG}|{_ESCAPED})){{0,20}})")
_NAME = lazy(r"(?:<|&lt;)/?([a-zA-Z]+[1-6]?)")
_OF_INLINE = frozenset(_INLINE.split())
# Without these a sentence says something else: "x<sup>2</sup>", "<del>never</del>".
_MEANT = frozenset("del ins mark s strike sub sup u".split())
_SAYING, _MEANT_PERHAPS = 0.99, 0.9

_CODE = lazy(r"(?i)</?(?:code|pre|kbd)\b|`[^`\n]+`")
_QUOTED = frozenset("\"'“‘(")


@rule(needs="<&")
def leftover_tag(doc: Document) -> Iterator[Finding]:
    """A tag of a web page stands in the text.

        They {--<b>--}never{--</b>--} asked {--<a href="/people/smith">--}Mr. Smith{--</a>--} about it.

    A tag that breaks the line is replaced by the break.

    ```
    The bridge was closed.{~~<br /><br />~>

    ~~}Nobody was hurt.
    ```

    Where tags are written about, and in whole pages, Markdown and code, they are let alone.

        Put the <br> tag at the end. The share of a<b and c>d is small, and <3 is a heart.
    """
    if _ONE.search(doc.text) is None or _CODE.search(doc.text) or doc.once(has_markup):
        return
    closed = {name.lower() for name in re.findall(r"(?:<|&lt;)/([a-zA-Z]+[1-6]?)", doc.text)}
    for match in _RUN.finditer(doc.text):
        place = Stretch(doc, Span(*match.span()))
        if _is_left(place, closed):
            yield _removed(place)


def _is_left(place: Stretch, closed: set[str]) -> bool:
    """Tell a tag that was left from one that is meant, by its company: a lone <b> may be anything."""
    text, block = place.doc.text, place.doc.block_at(place.start)
    if block is None or not is_readable(block) or block.number in place.doc.once(blocks_about_markup):
        return False
    if text[place.start - 1 : place.start] in _QUOTED and text[place.end : place.end + 1] in "\"'”’)":
        return False
    names = [name.lower() for name in _NAME.findall(place.text)]
    return any(name not in _OF_INLINE or name in closed for name in names) or "=" in place.text


def _removed(place: Stretch) -> Finding:
    text, start, end = place.doc.text, place.start, place.end
    names = [name.lower() for name in _NAME.findall(place.text)]
    if _OF_INLINE.issuperset(names):
        if text[start - 1 : start] in ("", " ", "\n") and text[end : end + 1] == " ":
            end += 1
        sure = _SAYING if _MEANT.isdisjoint(names) else _MEANT_PERHAPS
        return Stretch(place.doc, Span(start, end)).replace("", confidence=sure)
    while start and text[start - 1] in " \n":
        start -= 1
    while end < len(text) and text[end] in " \n":
        end += 1
    gap = Stretch(place.doc, Span(start, end))
    if start == 0 or end == len(text):
        return gap.replace("\n" if text[place.end :] == "\n" and start else "", confidence=0.99)
    written = gap.text.count("\n")
    if written:
        return gap.replace("\n" * min(written, 2), confidence=0.99)
    breaks = 1 if names == ["br"] else 2
    return gap.replace("\n" * breaks, confidence=0.97)
