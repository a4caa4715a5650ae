"""Marks inside the lines of reStructuredText: emphasis, links, roles, literals, notes, substitutions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.readers.lined import Mark

# What may stand before and behind marks; no stretch is longer than this, so that one never closed costs little.
_BEFORE = r"(?<![^\s\-:/'\"<(\[{‘“’”«»‹›–—¡¿])"
_AFTER = r"(?=[\s'\")\]}>\-/\\:.,;!?‘“’”«»‹›–—…]|\Z)"
_INSIDE = r"(?:[^\\]|\\[\s\S]){1,600}?"

_MARK = re.compile(
    rf"\\(?P<escaped>\s|\S|\Z)"
    rf"|{_BEFORE}``(?P<literal>\S(?:[\s\S]{{0,600}}?\S)??)``{_AFTER}"
    rf"|{_BEFORE}(?P<role>:[\w.+:-]{{1,60}}:)?(?P<target>_)?`(?P<text>(?!\s|`){_INSIDE})(?<!\s)`"
    rf"(?P<after>__?|:[\w.+:-]{{1,60}}:)?{_AFTER}"
    rf"|{_BEFORE}\|(?P<name>[^|\s](?:[^|\n]{{0,80}}[^|\s])?)\|_{{0,2}}{_AFTER}"
    rf"|[ ]?{_BEFORE}\[(?P<note>[^\]\s]{{1,80}})\]_{_AFTER}"
    rf"|{_BEFORE}(?P<strong>\*\*?)(?!\s|\*){_INSIDE}(?<!\s)(?P=strong){_AFTER}"
    rf"|(?<!\w)(?P<reference>\w+(?:[-.:+]\w+)*?)__?{_AFTER}"
)
_ESCAPE = re.compile(r"\\(\s|\S|\Z)")
_TARGET = re.compile(r"\s*<[^<>]{1,600}>\Z")
# Roles whose words are words of the sentence.
_WORDS = frozenset(
    "abbr abbreviation acronym dfn emphasis guilabel menuselection strong sub subscript sup superscript t term title"
    " title-reference".split()
)


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks in a block's text, in order; code and the names of things map only as a whole."""
    if not any(mark in text for mark in "\\`|_*"):
        return
    for match in _MARK.finditer(text):
        kind = match.lastgroup if match.lastgroup not in ("after", "role", "target") else "text"
        if kind == "escaped":
            yield from _escape(match)
        elif kind == "literal":
            yield _code(match, match["literal"])
        elif kind == "text":
            yield from _interpreted(text, match)
        elif kind == "name":
            yield _code(match, match.group())
        elif kind == "note":
            yield Mark(*match.span())
        elif kind == "strong":
            wide = len(match["strong"])
            yield from _between(text, match, match.start() + wide, match.end() - wide)
        elif match["reference"][-1] != "_":
            yield Mark(match.start(), match.end(), match["reference"])


def _escape(match: re.Match[str]) -> Iterator[Mark]:
    """Yield a backslash, and a blank behind it, as nothing."""
    yield Mark(match.start(), match.end() if match[1].isspace() else match.start() + 1)


def _code(match: re.Match[str], text: str) -> Mark:
    return Mark(match.start(), match.end(), f"`{' '.join(text.split()).replace('`', ' ')}`")


def _between(text: str, match: re.Match[str], start: int, end: int) -> Iterator[Mark]:
    """Yield what stands around a stretch of words, and the escapes in it."""
    yield Mark(match.start(), start)
    for escape in _ESCAPE.finditer(text, start, end):
        yield from _escape(escape)
    yield Mark(end, match.end())


def _interpreted(text: str, match: re.Match[str]) -> Iterator[Mark]:
    """Yield what stands in single backquotes: words with an address, the name of a link, a role's words or its code."""
    start, end = match.span("text")
    role = (match["role"] or "") + (match["after"] or "")
    target = _TARGET.search(text, start, end)
    if target and target.start() > start and (role.startswith(":") or role[:1] == "_"):
        yield from _between(text, match, start, target.start())
    elif role[:1] == "_":
        words = match["text"] if not target else match["text"].strip("<>")
        yield Mark(match.start(), match.end(), " ".join(words.replace("\\", "").split()))
    elif match["target"] or role.strip(":") in _WORDS or (not role and " " in match["text"]):
        yield from _between(text, match, start, end)
    else:
        yield _code(match, match["text"])
