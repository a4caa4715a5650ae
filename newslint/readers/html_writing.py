"""Character references: what they stand for, and how a page writes the characters that it might write as one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from html.entities import codepoint2name, html5
from typing import NamedTuple

REFERENCE = re.compile(
    r"&(?:#(?:[xX]0*[0-9a-fA-F]{1,6}(?![0-9a-fA-F])|0*[0-9]{1,7}(?![0-9]));?|[a-zA-Z][a-zA-Z0-9]{0,31};?)"
)

# Behind one of these, what is written or taken away could make a reference, a tag or an island of it.
_OPEN_MARKUP = re.compile(r"(?:&(?:\#?\w{0,40})|<[/!?%]?|\{)\Z")
_LONGEST_OPEN = 42
_NEVER_PLAIN = {"<": "&lt;", "&": "&amp;", "{": "&#123;"}


@lru_cache(maxsize=1024)
def decoded(reference: str) -> tuple[str, int]:
    """Return what a match of REFERENCE stands for, and how many of its characters belong to it.

    Some old names need no semicolon, whatever follows; what is no reference stands for itself: ``("", 0)``.
    """
    if reference.startswith("&#"):
        return unescape(reference) or "\ufffd", len(reference)
    name = reference[1:]
    while name and name not in html5:
        name = name[:-1]
    return (html5[name], 1 + len(name)) if name else ("", 0)


class Value(NamedTuple):
    """An attribute's value: ``source[start:end]``, and the quotation mark around it."""

    start: int
    end: int
    quote: str


class Writing:
    """How words are written in one page.

    ``references`` counts how the page writes characters as references: (character, reference).
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.references: Counter[tuple[str, str]] = Counter()
        self.values: list[Value] = []
        self.breaks: list[str] = []  # the first line break of the page, as written
        self.parts_by_breaks = False
        self.paragraphs: list[tuple[int, int, str]] = []  # texts that stand right in a p, with its start tag
        self.closed: set[int] = set()  # offsets inside markup, where the prose has a blank line of its own
        self.fragile: set[int] = set()  # blanks that another one, across markup, would take the place of
        self._text = ""
        self._habits: dict[str, str] = {}

    def settle(self, texts: Iterable[str]) -> None:
        """Take note of all that was read, when it has been."""
        self._text = "".join(texts)
        self.values.sort()

    def write(self, new: str, at: int, end: int | None = None) -> str | None:
        """Return how to write *new* at offset *at* of the source; None if that would do more than asked, or less."""
        if at in self.closed or (at in self.fragile and not new[:1].isspace()):
            return None
        before = _OPEN_MARKUP.search(self._source, max(at - _LONGEST_OPEN, 0), at)
        if before and not self._is_apart(before.group(), new):
            return None
        value = self._value_at(at)
        parted = self._paragraph_break(at, value) if "\n\n" in new else ""
        written = [[self._written(letter, value) for letter in part] for part in new.split("\n\n")]
        if parted is None or any(None in part for part in written):
            return None
        return parted.join("".join(filter(None, part)) for part in written)

    def _paragraph_break(self, at: int, value: Value | None) -> str | None:
        """Return how the page parts paragraphs where *at* is; None if it cannot be told, or would repeat an ``id``."""
        if value:
            return None
        number = bisect_right(self.paragraphs, (at, len(self._source) + 1, "")) - 1
        start, end, tag = self.paragraphs[number] if number >= 0 else (0, -1, "")
        if start <= at <= end and not self.parts_by_breaks:
            return None if re.search(r"(?i)\sid\s*=", tag) else f"</p>\n{tag}"
        return 2 * self.breaks[0] if self.parts_by_breaks else None

    def _is_apart(self, before: str, new: str) -> bool:
        """Tell whether *new* can be nothing but itself behind *before*, which could open markup."""
        if before.startswith("&"):
            return bool(new) and not (new[0].isalnum() or new[0] in "#;=_")
        return bool(new) and (new[0].isspace() or new[0] in "'’\"”“.,")

    def _value_at(self, at: int) -> Value | None:
        number = bisect_right(self.values, (at, len(self._source) + 1, "")) - 1
        value = self.values[number] if number >= 0 else None
        return value if value and value.start <= at <= value.end else None

    def _written(self, letter: str, value: Value | None) -> str | None:
        if letter in _NEVER_PLAIN:
            return _NEVER_PLAIN[letter]
        if letter in "\n\r":
            return None if value or letter == "\r" else self.breaks[0] if self.breaks else "<br>"
        if value and letter == value.quote:
            return "&quot;" if letter == '"' else "&#39;"
        if letter <= "\x7f" and letter not in "'\"":
            return letter
        if letter not in self._habits:
            self._habits[letter] = self._habit(letter)
        return self._habits[letter]

    def _habit(self, letter: str) -> str:
        """Return how the page writes a character mostly: itself, or as its kind, or else plainly."""
        own: Counter[str] = Counter()
        for (each, reference), n in self.references.items():
            if each == letter:
                own[reference.removesuffix(";") + ";"] += n  # an open one could take in what follows
        plain = self._text.count(letter) - own.total()
        if plain > 0 or own:
            return letter if plain >= max(own.values(), default=0) else max(own, key=lambda each: own[each])
        if letter <= "\x7f":
            return letter
        styles: Counter[str] = Counter()
        for (each, reference), n in self.references.items():
            if each > "\x7f":
                styles[_style(reference)] += n
        plain = sum(each > "\x7f" for each in self._text) - styles.total()
        if not styles or plain >= styles.total():
            return letter
        return _referred(letter, max(styles, key=lambda each: styles[each]))


def _style(reference: str) -> str:
    if not reference.startswith("&#"):
        return "named"
    return "hexadecimal" if reference[2] in "xX" else "decimal"


def _referred(letter: str, style: str) -> str:
    code = ord(letter)
    if style == "named" and code in codepoint2name:
        return f"&{codepoint2name[code]};"
    return f"&#x{code:X};" if style == "hexadecimal" else f"&#{code};"
