"""The rule encoding/html-entity."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.apostrophe_place import is_in_word
from newslint.judge.markup import blocks_about_markup, has_markup
from newslint.judge.references import WHOLE, decoded
from newslint.rule import rule
from newslint.text.document import Hit
from newslint.text.pattern import lazy

_BEFORE_FREE = frozenset(("", *" \n\"'“‘`("))
_AFTER_FREE = frozenset(("", *" \n\"'”’`).,;:"))
_MENTIONED = frozenset("\"'“‘`(")
_TAG = lazy(r"&(?:amp;)?lt;/?[a-zA-Z][^&<>\n]{0,200}(?:&quot;[^&<>\n]{0,200}){0,8}&(?:amp;)?gt;")
_TAG_END = lazy(r"&(?:amp;)?lt;/?[a-zA-Z][^&<>\n]{0,200}(?:&quot;[^&<>\n]{0,200}){0,8}\Z")


@rule(at=WHOLE, needs="&")
def html_entity(hit: Hit) -> Iterator[Finding]:
    """A character reference of HTML was not decoded.

    Once or several times escaped, by name or by number.

        {~~&ldquo;~>“~~}We will stay,{~~&rdquo;~>”~~} she told the caf{~~&eacute;~>é~~} owner.

        They ran Smith {~~&amp;amp;~>&~~} Sons {~~&#8211;~>–~~} a bakery.

    References that are written about are let alone, and so is code.

        In HTML, write &amp; for an ampersand. The run of `a &lt; b` takes a day. Ask for AT&T, Q&A; or R&D.
    """
    text, start, end = hit.doc.text, hit.start, hit.end
    before, after = text[start - 1 : start], text[end : end + 1]
    new = decoded(hit.text)
    if not hit.text.startswith("&amp;") and hit.doc.once(has_markup):
        return  # there, an entity is the way to write a character
    if new == hit.text or is_in_word(text, start, end) or _is_of_a_tag(text, start, end):
        return
    if before in _BEFORE_FREE and after in _AFTER_FREE:
        if before in _MENTIONED and before and after in "\"'”’`)":
            return
        block = hit.block
        if block and block.number in hit.doc.once(blocks_about_markup):
            return
    if new.strip("\xa0") == "" and new and (len(new) > 1 or before == " " or after in " \n"):
        new = "" if before in " \n" or after in " \n" else " "
    yield hit.replace(new, confidence=0.99)


def _is_of_a_tag(text: str, start: int, end: int) -> bool:
    """Tell whether the reference at ``text[start:end]`` belongs to a tag that was escaped whole."""
    return bool(_TAG.match(text, start) or _TAG_END.search(text, max(0, start - 400), start))
