"""The elements of HTML as far as prose goes: which are blocks, what they are, and which are no text at all."""

from __future__ import annotations

import re
from collections import Counter

from newslint.readers.html_tokens import Token
from newslint.text.document import Role

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup p
    pre search section summary table tbody td tfoot th thead title tr ul listing xmp textarea""".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 legend summary title".split())
_ROLES: dict[str, Role | None] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("ul", "ol", "menu", "dl", "table"), None),
    "blockquote": "quotation",
}
# An element that ends the one before it, unless that is outside of what both belong to.
_ENDS_OTHERS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th", "tr", "tbody"), (frozenset({"td", "th", "caption"}), frozenset({"table"}))),
}
_DEEPEST = 64

LEFT_OUT = frozenset(
    "script style template noscript select datalist button rp rt del noembed noframes %comment".split()
)
# What is shown but is no text of the page.
INLINE_CODE = frozenset("code kbd samp tt var".split())
SHOWN = INLINE_CODE | frozenset(
    "math svg canvas video audio object iframe pre listing xmp textarea img embed %highlight".split()
)
IN_LINE = INLINE_CODE | {"math"}
WITHOUT_END = frozenset("img embed".split())
_EMPTY = WITHOUT_END | frozenset("area base br col input link meta param source track wbr".split())

# A template's comment or listing; a picture that its page calls an ornament; a mark that leads to a footnote.
MARKED = re.compile(r"\{%[-+]?\s*(?P<end>end)?(?P<name>comment|highlight)\b")
ORNAMENT = re.compile(r"""(?i)\salt\s*(?:=\s*(?:""|''|[\s/>])|[\s/>])""")
FOOTNOTE_MARK = re.compile(
    r"(?i)<sup\b[^<>]*>\s*(?:<a\b[^<>]*>\s*)?(?:\d{1,3}|[*†‡§]|\[[a-z\d]{1,4}\])\s*(?:</a>\s*)?</sup>"
)


class Elements:
    """The open elements that say what a block is."""

    __slots__ = ("_count", "_names")

    def __init__(self) -> None:
        self._names: list[str] = []
        self._count: Counter[str] = Counter()

    @property
    def role(self) -> Role | None:
        """What a block is here; None if no element says so."""
        if self._count["blockquote"]:
            return "quotation"
        return next((_ROLES[name] for name in self._names[: -_DEEPEST - 1 : -1] if _ROLES[name]), None)

    @property
    def innermost(self) -> str:
        """The name of the element opened last; empty if none is open."""
        return self._names[-1] if self._names else ""

    def push(self, name: str) -> None:
        """Open an element."""
        if name in _ROLES:
            self._names.append(name)
            self._count[name] += 1

    def close(self, name: str) -> None:
        """Close an element and those in it, if it is open."""
        while self._count[name]:
            ended = self._names.pop()
            self._count[ended] -= 1
            if ended == name:
                return

    def make_room_for(self, name: str) -> None:
        """Close what the start of a block ends: headings, and the list item or table cell before it."""
        while self._names and self._names[-1] in HEADINGS:
            self.close(self._names[-1])
        ended, outside = _ENDS_OTHERS.get(name, (frozenset(), frozenset()))
        for each in self._names[: -_DEEPEST - 1 : -1] if ended else ():
            if each in outside:
                return
            if each in ended:
                self.close(each)
                return


class Paragraph:
    """The ``p`` at whose own text a reader is, outside of any element in it."""

    __slots__ = ("_depth", "_start")

    def __init__(self) -> None:
        self._start: Token | None = None
        self._depth = 0

    def pass_by(self, token: Token) -> None:
        """Take note of a tag."""
        if token.name in BLOCKS:
            self._start, self._depth = (token if token.name == "p" and token.kind == "start" else None), 0
        elif token.name not in _EMPTY:
            self._depth += {"start": 1, "end": -1}.get(token.kind, 0)

    @property
    def start(self) -> Token | None:
        """Its start tag; None if text stands somewhere else here."""
        return self._start if self._depth == 0 else None
