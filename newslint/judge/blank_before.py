"""Which blanks stand before a mark that wants none."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.judge.completeness import share_of_ends
from newslint.judge.joint import ALONE, is_long
from newslint.lexicon import FUNCTION, kinds, known
from newslint.text.document import Block, Document
from newslint.text.pattern import lazy

SURE = 0.995
_LIKELY = 0.95
# Shares of a word's uses that end a sentence.
_NEVER_LAST = 0.005
_SELDOM_LAST = 0.05
_OFTEN = 3
_FEW = 3  # so few may be what is left where a link's text was dropped before a mark
_NEAR = 300  # characters in which the other mark of a quotation is looked for

_BLANK = "[ \xa0\u202f]"
_WORD_END = r"[\w)\]%”’\"']"
# Before a small letter, "?" is no end, but stands for a dash, and "." begins a name.
_END = r"(?=[”’\"')]*(?:\s+[“‘\"'(\[]*[A-Z\d]|\s*\n|\s*\Z))"


def _mark(mark: str, ahead: str) -> re.Pattern[str]:
    """Return the pattern of a mark behind a blank: it begins with the mark, so that a search flies to it."""
    mark = re.escape(mark)
    return lazy(f"{mark}(?<={_BLANK}{mark})(?<=(?:{_WORD_END}|{_BLANK}){_BLANK}{mark}){ahead}")


_MARKS = {
    ",": _mark(",", r"(?=[\s”’\"')]|[A-Za-z]|\Z)"),
    **{mark: _mark(mark, r"(?=[”’\"']?(?:\s|\Z))") for mark in ";:"},
    **{mark: _mark(mark, _END) for mark in ".!?"},
}
_BEFORE = lazy(r"(?P<word>[\w’'-]{0,40})(?P<marks>[)\]%”’\"']{0,3})(?P<blank>[ \xa0\u202f]{1,3})\Z")
# Where each curly mark became a blank, one may stand before a comma for a closing quotation mark.
_FOR_APOSTROPHE = r"[a-z] (?:s|t|re|ve|ll|d|m) [a-z]"
_OPENED = r"\w[:,]?  \w"
_FOR_DASH = r"\?(?<=[a-z]\?)(?=(?:s|t|re|ve|ll|d|m)\b)"
_SPACED_DOTS = lazy(r"\.\s*\.")


class Blank(NamedTuple):
    """A blank that should not be: ``start`` and ``end`` in code points, and the confidence (0..1).

    ``after`` is what belongs behind the mark that follows: a blank if it stands on the wrong side.
    """

    start: int
    end: int
    confidence: float
    after: str = ""
    may_be_hole: bool = False  # something may have dropped out there: "the places they came from , ..."


def blanks_before_marks(doc: Document) -> tuple[Blank, ...]:
    """Return the blanks that stand before a mark, in order."""
    text = doc.text
    found = [
        blank
        for mark, pattern in _MARKS.items()
        if mark in doc.characters
        for match in pattern.finditer(text)
        if doc.is_prose(match.start()) and (blank := _blank(doc, mark, match.start()))
    ]
    often = sum(not blank.may_be_hole for blank in found) >= _OFTEN
    kept = sorted(blank for blank in found if often or not blank.may_be_hole)
    if len(kept) > _FEW:
        return tuple(kept)
    most = ALONE if len(kept) == 1 and is_long(doc) else _LIKELY
    return tuple(blank._replace(confidence=min(blank.confidence, most)) for blank in kept)


def _blank(doc: Document, mark: str, at: int) -> Blank | None:
    text = doc.text
    before = _BEFORE.search(text, max(0, at - 44), at)
    block = doc.block_at(at)
    if not before or block is None or block.role == "cell" or before.start("blank") <= block.start:
        return None
    word = before["word"]
    if mark == "." and (_SPACED_DOTS.match(text, at) or text[at - 4 : at].strip(" ").startswith(".")):
        return None
    if not before["marks"] and ((len(word) < 2 and not word.isdigit()) or _ends_nothing(word)):
        return None
    if (mark == "?" and doc.once(_has_question_marks_for_others)) or _stands_for_a_quotation_mark(doc, block, at):
        return None
    after = text[at + 1 : at + 2]
    wrong_side = after.isalpha()
    if wrong_side and not (known(word) and known(re.match(r"\w*", text[at + 1 : at + 40])[0])):  # type: ignore[index]
        return None
    sure = _LIKELY if mark in ":;" or wrong_side else SURE
    is_hole = not before["marks"] and before["blank"] == " " and _may_be_hole(word)
    return Blank(before.start("blank"), at, sure, " " if wrong_side else "", is_hole)


def _stands_for_a_quotation_mark(doc: Document, block: Block, at: int) -> bool:
    """Tell whether the blank at *at* may be a mark that an accident made a blank, as others of the article."""
    return doc.once(_has_blanks_for_others) or bool(
        re.compile(_OPENED).search(doc.text, max(block.start, at - _NEAR), at)
    )


def _ends_nothing(word: str) -> bool:
    """Tell whether something dropped out behind *word* rather than that a blank is too much: "the board of ."."""
    return word.islower() and bool(kinds(word) & FUNCTION) and share_of_ends(word) <= _NEVER_LAST


def _may_be_hole(word: str) -> bool:
    return word.islower() and bool(kinds(word) & FUNCTION) and share_of_ends(word) <= _SELDOM_LAST


def _has_blanks_for_others(doc: Document) -> bool:
    return bool(re.search(_FOR_APOSTROPHE, doc.text))


def _has_question_marks_for_others(doc: Document) -> bool:
    return bool(re.search(_FOR_DASH, doc.text))
