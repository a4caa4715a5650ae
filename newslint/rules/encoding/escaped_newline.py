r"""The rule encoding/escaped-newline."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.encoding_damage import is_readable
from newslint.judge.markup import blocks_of_data
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_SIGN = lazy(r"\\(?:r\\n|n|r|t)(?: ?\\(?:r\\n|n|r|t)){0,20}(?=[^a-z]|\Z)")
# Right behind a sentence, and before another: nobody writes so on purpose.
_UNMISTAKABLE = lazy(
    r"\\(?:(?<=[.!?:,;…\w)]\\)|(?<=[.!?,…][\"'”’]\\))(?:r\\n|n(?:\\n)?)(?=\s*(?:[A-Z“‘\\]|[\"'][A-Z]|\Z))"
)
_PATH = lazy(r"(?:(?<!\w)[A-Za-z]:|\\\\)\S{0,60}\Z")
_OPENS, _CLOSES = frozenset("\"'“‘`("), frozenset("\"'”’`),;")
_AFTER_SENTENCE = lazy(r"[.!?:…][\"'”’)]? ?\Z")
_ENDS = frozenset(".!?,…")
_LINE = lazy(r"\\(?:r\\n|n|r)")


@rule(needs="\\")
def escaped_newline(doc: Document) -> Iterator[Finding]:
    r"""A line break stands in the text as the characters that escape it.

    ```
    The bridge was closed.{~~\r\n\r\n~>

    ~~}Nobody was hurt.
    ```

    Where the signs are written about, and in paths, they are let alone.

        Write "\n" for a line break. The file is in C:\new\reports, and the \t key is broken.
    """
    text = doc.text
    if _UNMISTAKABLE.search(text) is None:
        return
    places = list(_places(doc))
    doubled = any(len(_LINE.findall(place.text)) > 1 for place in places)
    single = "\n" if doubled or ("\n" in text and "\n\n" not in text) else "\n\n"
    for place in places:
        yield place.replace(_break(place, single), confidence=0.99)


def _places(doc: Document) -> Iterator[Stretch]:
    text = doc.text
    for match in _SIGN.finditer(text):
        start, end = match.span()
        block = doc.block_at(start)
        if block is None or not is_readable(block) or block.number in doc.once(blocks_of_data):
            continue
        if _is_meant(text, start, end):
            continue
        while start and text[start - 1] in " \n":
            start -= 1
        while end < len(text) and text[end] in " \n":
            end += 1
        yield Stretch(doc, Span(start, end))


def _is_meant(text: str, start: int, end: int) -> bool:
    """Tell a sign that is written about, or is of a path, from one that was left."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == after == " ":
        return not _AFTER_SENTENCE.search(text, max(0, start - 4), start)
    if before in _OPENS and after in _CLOSES and text[start - 2 : start - 1] not in _ENDS:
        return True
    return bool(_PATH.search(text, max(0, start - 80), start))


def _break(place: Stretch, single: str) -> str:
    """Return the break that stood there: what is there already, or else what the signs say."""
    if place.start == 0 or place.end == len(place.doc.text):
        return "\n" if place.text.endswith("\n") and place.start else ""
    lines = len(_LINE.findall(place.text))
    if not lines:
        return " "
    breaks = max(place.text.count("\n"), lines)
    return "\n\n" if breaks > 1 else single if "\n" not in place.text else "\n"
