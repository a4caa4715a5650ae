"""HTML cut into text and markup, every piece with its place.

The standard library's parser was measured first: 20 KB of ``<a <a <a …`` take it two seconds, ``<![`` raises, a
bare ``&#`` ends the text, and what it does with broken markup changes between patch versions of Python.  The
patterns below follow the HTML standard's tokenizer, and none of them can be made to read a character twice: each
repetition is possessive, and markup that is never closed ends with the source or where the like of it opens again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["text", "start", "empty", "end", "comment", "island", "other"]

_PHP = r"<\?(?:php\b|=|\s)(?:[^?]++|\?(?!>))*+(?:\?>|\Z)"
_ASP = r"<%(?:[^<%]++|%(?!>)|<(?!%))*+%>"
_OUTPUT = r"\{\{(?:[^{}]++|\}(?!\})|\{(?!\{))*+\}\}\}?"
_STATEMENT = r"\{%(?:[^{%]++|%(?!\})|\{(?!%))*+%\}"
_NOTE = r"\{\#(?:[^{#]++|\#(?!\})|\{(?!\#))*+\#\}"
_ISLAND = rf"{_PHP}|{_ASP}|{_OUTPUT}|{_STATEMENT}"
# A quotation mark opens a value only behind “=”; anywhere else it is a slip, and the tag ends at its “>” all the same.
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+'|)"""
_TAG = rf"""</?(?P<name>[a-zA-Z][^\s/>]*+)(?:[^>"'=<{{]++|{_VALUE}|{_ISLAND}|["'<{{])*+(?:>|\Z)"""
_COMMENT = r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
_CDATA = r"<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>|\Z)"
_OTHER = rf"{_CDATA}|<[!?/][^>]*+(?:>|\Z)"
_MARKUP = re.compile(
    rf"(?P<tag>{_TAG})|(?P<comment>{_COMMENT}|{_NOTE})|(?P<island>{_ISLAND})|(?P<other>{_OTHER})", re.IGNORECASE
)

# What stands in these is text up to their own end tag, whatever it looks like.
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())

# Outside XML, only elements of other languages may close themselves.
_FOREIGN = frozenset({"svg", "math"})

_ATTRIBUTE = re.compile(r"""([^\s"'<>/={}]++)\s*+=\s*+(["'])([^"']*+(?:(?!\2)["'][^"']*+)*+)\2""")
_MARK_OF_ISLAND = re.compile(r"\{[{%#]|<[?%]")


class Token(NamedTuple):
    """A stretch ``source[start:end]``, what it is, and for tags the name in lower case."""

    kind: Kind
    start: int
    end: int
    name: str = ""


class Attribute(NamedTuple):
    """An attribute with a quoted value; the value stands at ``source[start:end]``."""

    name: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of *source* in order; together they cover it.  Offsets are code points."""
    at, is_xml = 0, source.startswith("<?xml")
    while match := _MARKUP.search(source, at):
        start, end = match.span()
        if at < start:
            yield Token("text", at, start)
        at = end
        if match.lastgroup != "tag":
            yield Token(match.lastgroup, start, end)  # type: ignore[arg-type]  # the groups are named as the kinds
            continue
        name = match["name"].lower()
        if source[start + 1] == "/":
            yield Token("end", start, end, name)
            continue
        is_empty = source.endswith("/>", start, end) and (is_xml or name in _FOREIGN)
        yield Token("empty" if is_empty else "start", start, end, name)
        if name in RAW and not is_empty:
            closing = _end_tag(name).search(source, end)
            at = closing.start() if closing else len(source)
            if end < at:
                yield Token("text", end, at)
    if at < len(source):
        yield Token("text", at, len(source))


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes(source: str, tag: Token) -> Iterator[Attribute]:
    """Yield the attributes of a start tag that have a quoted value without any island in it."""
    for match in _ATTRIBUTE.finditer(source, tag.start + 1 + len(tag.name), tag.end):
        start, end = match.span(3)
        if not _MARK_OF_ISLAND.search(source, start, end):
            yield Attribute(match[1].lower(), start, end)


class Ends:
    """Where elements (``%name``: a template's) end for the last time: nothing is skipped to an end that never comes."""

    __slots__ = ("_last", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._last: dict[str, int] = {}

    def behind(self, name: str, at: int) -> bool:
        """Tell whether an end tag of *name* stands behind offset *at*."""
        if name not in self._last:
            mark = rf"\{{%[-+]?\s*end{name[1:]}" if name.startswith("%") else rf"</{re.escape(name)}(?=[\s/>])"
            places = re.finditer(mark, self._source, re.IGNORECASE)
            self._last[name] = max((match.start() for match in places), default=-1)
        return self._last[name] >= at
