"""What is left of a character when some of its bytes are lost.

A curly mark or a dash is three bytes in UTF-8, all beginning with the two that Windows-1252 shows as â€.  Filters drop
or replace those that they do not know, and leave â, â€ or â??: a mark stood there, and its place tells which.
All offsets are code points.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newslint.judge.apostrophe_place import TAIL, start_of_word
from newslint.text.pattern import lazy

# A remnant, after what strict decoding has left of it.
_REMNANT = lazy(r"â(?:€(?:oe|tm|TM|[?\"\ufffd\x9d])?|\x80[?\ufffd]?|\?[?™œ˜¦\x80-\x9f]|\ufffd{1,2}|ÂÂ|Â\x80Â)?")
# The third byte survived, or what a later hand made of it.
_KNOWN = {
    "oe": "“",
    "œ": "“",
    "\x9c": "“",
    "tm": "’",
    "TM": "’",
    "™": "’",
    "\x99": "’",
    "¦": "…",
    "˜": "‘",
    "\x9d": "”",
}
_OPENS = frozenset("([{“‘\"'—–")

# Bare â is a letter of other languages: it takes one of these to know better.
_UNMISTAKABLE = lazy(r"(?<=[.,!?;:])â(?=\s)|(?<!\S)â(?=[A-Z][a-z])")
_BARE_DASH = lazy(r"(?<=[a-z,\d] )â(?= [a-z\d])")
_IN_WORD = lazy(f"â{TAIL}")

# What is left of a no-break space, and of à, whose second byte is one.
_SPACE = lazy(r"(?<=[a-z\d.,;:!?)”’\"%])(?:Â(?= )| Â(?= [\w“‘\"]))")
_A_GRAVE = lazy(r"(?:(?<=[a-z])|(?<=[a-z] ))Ã(?: (?= )|(?= [a-z]))")


class Remnant(NamedTuple):
    """A mark that lost bytes: what stood there (empty for a blank too many) and how sure that is (0..1)."""

    start: int
    end: int
    new: str
    fix: float
    sure: float = 0.97


def remnants(text: str) -> list[Remnant]:
    """Return the remnants in *text*, in order."""
    found = [_blank(match) for match in _SPACE.finditer(text)] if "Â" in text else []
    if "Ã" in text:
        found += [Remnant(match.start(), match.end(), "à", fix=0.9, sure=0.95) for match in _A_GRAVE.finditer(text)]
    if "â" in text:
        found += _marks(text)
    return sorted(found)


def _blank(match: re.Match[str]) -> Remnant:
    return Remnant(match.start(), match.end(), "", fix=0.99, sure=0.99)


def _marks(text: str) -> list[Remnant]:
    bare = _has_bare_marks(text)
    matches = (match for match in _REMNANT.finditer(text) if bare or len(match.group()) > 1)
    found = (completed(match.group(), text, *match.span()) for match in matches)
    return [remnant for remnant in found if remnant]


def _has_bare_marks(text: str) -> bool:
    """Tell whether a bare â stands for marks in *text*: where no word can have it, or in words."""
    if _UNMISTAKABLE.search(text):
        return True
    in_words = (start_of_word(text, match.start(), match.start() + 1) for match in _IN_WORD.finditer(text))
    dashes = len(_BARE_DASH.findall(text))
    return dashes > 1 or any(start is not None for start in in_words)


def completed(remnant: str, text: str, start: int, end: int) -> Remnant | None:
    """Return what *remnant* was, by the characters beside ``text[start:end]``; None if it is rather a letter."""
    rest = remnant[2:]
    if known := _KNOWN.get(rest):
        return Remnant(start, end, known, fix=0.99 if rest not in ("oe", "tm", "TM") else 0.95, sure=0.99)
    before, after = text[start - 1 : start], text[end : end + 1]
    if rest == '"':  # the third byte of a dash, straightened; a later hand saw a quotation mark
        return Remnant(start, end, _dash(text), fix=0.8)
    opens = not before or before.isspace() or before in _OPENS
    closes = not after or not (after.isalnum() or after in _OPENS)
    if opens and closes:
        return Remnant(start, end, _dash(text), fix=0.9) if before and after else None
    if opens:
        return Remnant(start, end, "“", fix=0.9)
    if closes:
        return _closing(remnant, text, start, end, before)
    return None if remnant == "â" else Remnant(start, end, _between(text, end), fix=0.7)


def _closing(remnant: str, text: str, start: int, end: int, before: str) -> Remnant | None:
    """Return a closing mark: only the third byte of ” has no character in Windows-1252, and so is lost by itself."""
    if remnant == "â" and before.isalpha():
        return None if not before.isascii() or before.isupper() else Remnant(start, end, "’", fix=0.5, sure=0.8)
    if remnant[1:] in ("€", "€\ufffd") and _has_whole_marks(text):
        return Remnant(start, end, "”", fix=0.99, sure=0.99)
    return Remnant(start, end, "”", fix=0.6 if before.isalpha() else 0.9)


def _between(text: str, end: int) -> str:
    return "’" if re.compile(TAIL).match(text, end) else "—"


@lru_cache(maxsize=1)  # asked of the same text again and again
def _has_whole_marks(text: str) -> bool:
    return any(mark in text for mark in ("â€œ", "â€™", "Ã¢â‚¬Å“"))


@lru_cache(maxsize=1)
def _dash(text: str) -> str:
    """Return the dash of the article's habit."""
    long, short = (text.count(dash) + text.count(f"â€{shown}") for dash, shown in (("—", "”"), ("–", "“")))
    return "—" if long > short else "–"


def filled(new: str, text: str, start: int, end: int) -> Remnant | None:
    """Return what strict decoding made of ``text[start:end]`` with the remnants in it completed, if it has any."""
    found = _REMNANT.search(new)
    if not found or len(found.group()) < 2:
        return None
    remnant = completed(found.group(), text, start, end)
    if remnant is None:
        return None
    whole = new[: found.start()] + remnant.new + new[found.end() :]
    return remnant._replace(new=whole)
