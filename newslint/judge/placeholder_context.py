"""What a placeholder can be by what stands beside it: log odds of its readings, 0 the likeliest.

The sides: "gap" is white space, a bracket or nothing; "word" a letter or digit; "stop" punctuation; "same" another
placeholder; "mark" a quotation mark that has survived.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newslint.judge.accented import filled
from newslint.judge.placeholder_pairing import Reading, Scores
from newslint.judge.question import asks
from newslint.lexicon import ADJECTIVE, FUNCTION, NOUN, PLURAL, kinds, known
from newslint.text.document import Block
from newslint.text.pattern import lazy

Side = Literal["gap", "word", "stop", "same", "mark"]

# Both sides, and the readings they allow.
_TABLE: dict[tuple[Side, Side], Scores] = {
    ("gap", "word"): {"opening": 0, "dash": -5, "sound": -5.5},
    ("gap", "gap"): {"dash": 0, "opening": -5, "closing": -5, "sound": -4},
    ("gap", "stop"): {"closing": -1, "dash": -2, "sound": -1},
    ("gap", "same"): {"opening": 0, "dash": -3, "sound": -4},
    ("word", "gap"): {"closing": 0, "sound": -1, "dash": -5},
    ("word", "stop"): {"closing": 0, "sound": -4},
    ("word", "same"): {"closing": -0.5, "sound": -0.5, "dash": -3},
    ("word", "mark"): {"sound": 0, "closing": -4, "dash": -5},
    ("stop", "gap"): {"closing": 0, "sound": -5},
    ("stop", "stop"): {"closing": 0, "sound": -6},
    ("stop", "word"): {"closing": 0, "opening": 0, "dash": -5, "sound": -7},
    ("stop", "same"): {"closing": 0, "opening": -2, "sound": -4},
    ("stop", "mark"): {"closing": 0, "sound": -3},
    ("same", "gap"): {"closing": 0, "sound": -3, "dash": -5},
    ("same", "stop"): {"closing": 0, "sound": -4},
    ("same", "word"): {"opening": 0, "closing": -1.5, "dash": -4},
    ("same", "same"): {"closing": -1, "opening": -1, "sound": -2},
    ("mark", "word"): {"opening": 0, "dash": -2},
    ("mark", "mark"): {"sound": 0},  # the sign itself is meant
    ("mark", "gap"): {"closing": 0, "dash": -3, "sound": -1},
}
_OTHER: Scores = {"sound": 0, "closing": -3, "opening": -3, "dash": -4}

_DOUBTED = frozenset("([")  # "(?1850)", "(?)": the author is not sure
_BRACKETS = frozenset("([{—–-/*_")
_MARKS = frozenset("“”\"‘’'«»")
_CONTRACTED = lazy(r"(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b(?!['’])")
_CLIPPED = lazy(r"(?:\d\ds?|em|n|til|tis|twas|cause)\b")
_NAME_PREFIX = lazy(r"(?<![^\W\d_])(?:O|D|L|d|l|N|Dell|M)\Z")
_LETTERS_BEFORE = lazy(r"[^\W\d_]{1,30}\Z")
_LETTERS = lazy(r"[^\W\d_]{1,30}")
_NEXT_WORD = lazy(r"\s([a-z]{2,30})\b")
_DECADE = lazy(r"s\b(?!['’])")
_NAME_FOLLOWS = lazy(r" [^\W\d_a-z]")
_ABBREVIATED = lazy(r"\b(?:[A-Za-z]|etc|Inc|Co|Corp|Ltd|Jr|Sr|St|vs|[ap]\.m)\.\Z")


class Context(NamedTuple):
    """A placeholder ``text[start:end]`` of a block, and the sign that it is."""

    block: Block
    start: int
    end: int
    sign: str

    @property
    def before(self) -> str:
        """The character before it; empty at the start of the block."""
        return self.block.doc.text[self.start - 1] if self.start > self.block.start else ""

    @property
    def after(self) -> str:
        """The character behind it; empty at the end of the block."""
        return self.block.doc.text[self.end] if self.end < self.block.end else ""

    def side(self, character: str) -> Side:
        """Return what kind of neighbour *character* is."""
        if not character or character.isspace() or character in _BRACKETS:
            return "gap"
        if character.isalnum():
            return "word"
        return "same" if character == self.sign else "mark" if character in _MARKS else "stop"

    @property
    def sides(self) -> tuple[Side, Side]:
        """What stands before it, and what behind it."""
        if self.before and self.before in ")…":
            return "word", self.side(self.after)  # what asks may end so
        return self.side(self.before), self.side(self.after)

    @property
    def head(self) -> str:
        """The letters right before it."""
        text, start = self.block.doc.text, self.block.start
        match = _LETTERS_BEFORE.search(text, max(start, self.start - 30), self.start)
        return match.group() if match else ""

    @property
    def tail(self) -> str:
        """The letters right behind it."""
        match = _LETTERS.match(self.block.doc.text, self.end, self.block.end)
        return match.group() if match else ""

    @property
    def is_contraction(self) -> bool:
        """Whether a word goes on behind it as it does behind an apostrophe: who?s, can?t."""
        return self.before.isalpha() and bool(_CONTRACTED.match(self.block.doc.text, self.end))

    @property
    def words_with_letter(self) -> tuple[str, ...]:
        """The words that it may stand in as an accented letter; other such letters may be lost in them."""
        text, sign = self.block.doc.text, re.escape(self.sign)
        low, high = max(self.block.start, self.start - 30), min(self.block.end, self.end + 30)
        before = re.search(rf"(?:[^\W\d_]+{sign})*[^\W\d_]*\Z", text[low : self.start])
        after = re.match(rf"[^\W\d_]*(?:{sign}[^\W\d_]+)*", text[self.end : high])
        if not before or not after:
            return ()
        parts = (*before.group().split(self.sign), *after.group().split(self.sign))
        if len("".join(parts)) < 2:
            return ()
        found = filled(self.block.doc, parts)
        if not found and text[self.end + len(after.group()) :][:1] == self.sign:
            found = filled(self.block.doc, (*parts, ""))  # r?sum? has lost its last letter, too
        return found


def scores(place: Context) -> Scores:
    """Return the readings of a placeholder in its context, with log odds."""
    sides = place.sides
    if _is_emphasis(place):
        return {"sound": 0}
    found: dict[Reading, float] = dict(_within_word(place) if sides == ("word", "word") else _TABLE.get(sides, _OTHER))
    text = place.block.doc.text
    if sides != ("word", "word"):
        found |= _apostrophe(place, sides)
        if "word" in sides and place.words_with_letter and (score := _letter(place)) is not None:
            found["letter"] = score
    if sides == ("same", "word") and place.after.islower():
        found |= {"dash": -1, "opening": -2, "closing": -3}
    if place.before == "." and sides[1] == "gap" and _ABBREVIATED.search(text, max(0, place.start - 6), place.start):
        found["sound"] = -1
    if place.sign != "?" and sides != ("mark", "mark"):
        if "sound" in found:
            found["unknown"] = found.pop("sound") - (2 if "word" in sides else 0)
        if sides == ("gap", "word") and place.after.isdigit():
            found["unknown"] = 0  # a currency sign
    elif "sound" in found:
        found["sound"] += (
            3 if place.after == ")" else 6 if place.before in _DOUBTED and not place.after.isalpha() else 0
        )
        _weigh_question(place, found)
    return found


def _apostrophe(place: Context, sides: tuple[Side, Side]) -> Scores:
    """Return what speaks for an apostrophe at the end or the start of a word."""
    text, sign = place.block.doc.text, place.sign
    if " 'n' " in text[max(0, place.start - 3) : place.end + 3].replace(sign, "'"):
        return {"apostrophe": 6}  # rock 'n' roll: as sure as it looks like a quotation
    if sides[0] == "gap" and _CLIPPED.match(text, place.end):
        return {"apostrophe": 1}
    if sides[0] == "word" and place.before in "sS":
        return {"apostrophe": -1.5 if _is_possessed(text, place.end) else -2.5 if sides[1] == "stop" else -5}
    return {}


def _letter(place: Context) -> float | None:
    """Return what speaks for a letter that a known word lacks at its end or start."""
    word, text, sign = place.head or place.tail, place.block.doc.text, place.sign
    start, end = place.start - len(place.head), place.end + len(place.tail)
    if sign in (text[max(0, start - 1) : start], text[end : end + 1]) or not known(word):
        return 4.0
    if not word[0].isupper():
        return None
    return 0.5 if _NAME_FOLLOWS.match(place.block.doc.text, place.end) else -1.5


def _is_emphasis(place: Context) -> bool:
    """Tell whether it is one of several question marks that stand by themselves, or of three and more."""
    text, sign = place.block.doc.text, place.sign
    if sign != "?" or "same" not in place.sides:
        return False
    near = text[max(place.block.start, place.start - 3) : place.end + 3]
    return "???" in near or bool(re.search(r"(?<!\S)\?\?+(?!\S)", near))


def _is_possessed(text: str, start: int) -> bool:
    """Tell whether a noun follows, as it does behind the apostrophe of several owners."""
    match = _NEXT_WORD.match(text, start)
    kind = kinds(match.group(1)) if match else 0
    return bool(kind & (NOUN | PLURAL | ADJECTIVE)) and not kind & FUNCTION


def _weigh_question(place: Context, found: dict[Reading, float]) -> None:
    found["sound"] += asks(place.block.doc.text, place.block.start, place.start)
    if place.sides[1] == "gap" and re.match(r"\s+[a-z]", place.block.doc.text[place.end : place.end + 3]):
        found["sound"] -= 3.5  # a sentence would begin with a capital


def _within_word(place: Context) -> Scores:
    """Return what a placeholder between letters or digits can be."""
    before, after = place.before, place.after
    if before.isdigit() and _DECADE.match(place.block.doc.text, place.end):
        return {"apostrophe": 0}
    if before.isdigit() or after.isdigit():
        return {"dash": 0} if before.isdigit() and after.isdigit() else {"dash": 0, "closing": -1, "sound": -3}
    if place.is_contraction:
        return {"apostrophe": 0}
    head, tail = place.head, place.tail
    if after.isupper():
        if _NAME_PREFIX.search(head):
            return {"apostrophe": 0}
        return {"dash": -0.5, "sound": -1, "closing": -2, "opening": -2.5}
    if place.words_with_letter:
        return {"letter": 1, "dash": -2}
    both = all(known(word) and (len(word) > 1 or word in "aI") for word in (head, tail))
    return {"dash": 0, "letter": -2} if both else {"letter": 0, "dash": -1}
