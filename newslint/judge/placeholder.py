"""What stood where now stands a question mark, or U+FFFD, the sign of a character that could not be read.

A character set that lacks curly apostrophes, quotation marks, dashes and accented letters puts one sign for them all.
First the document is asked whether this has happened: question marks stand where nobody asks.  Then each place is
read in its light, the marks of a paragraph all together (`placeholder_pairing`), so that a question mark that asks is
told from one that closes a quotation.  Offsets are code points; confidences (0..1) were measured on damaged
sound text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.finding import Finding
from newslint.judge.placeholder_context import Context, scores
from newslint.judge.placeholder_pairing import Choice, Reading, Scores, choices, partners
from newslint.text.document import Block, Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

SIGNS = "?\ufffd"

# A place where nobody asks, in the shortest form that a pattern can see; each begins with the sign.
_NOBODY_ASKS = (
    r"\?(?:(?<=[\s(]\?)[A-Za-z]"  # ?Tragic
    r"|(?<=[a-z][,;]\?)(?=[\s)]|\Z)"  # terrifying,?
    r"|(?<=[a-z]{3}\.\?)(?=\s|\Z)(?<!etc\.\?)(?<!Inc\.\?)"  # terrorists.?
    r"|(?<=[A-Za-z]\?)(?:s|t|re|ve|ll|d|m)\b(?!['’=&]))"  # who?s
)
_WITHIN_WORDS = r"\?(?<=[a-z]{2}\?)[a-z]{3,}\b(?![=&(])"  # caf?teria, and an unspaced dash
_HALF = (
    r"\?(?:(?<=[a-z,] \?) [a-z]"  # a dash
    r"|(?<=[a-z]\?)(?: [a-z]|[,.;](?=\s|\Z)))"  # disgusting? were, terrifying?,
)
# As many make an accident sure; fewer may be slips of the author or no prose.
_ENOUGH = 2.0
_ABOUT_THE_SIGN = "(?i:replacement character|unreadable character|U\\+FFFD)"
_QUESTION, _UNREADABLE, _UNREADABLE_BYTES = (rf"{sign}|[“”\"]" for sign in (r"\?", "\ufffd", "\ufffd{2,3}"))
_ALONE = "(?<!\ufffd)\ufffd(?!\ufffd)"
_ENOUGH_WITHIN = 3
# A block with more signs than few, and fewer characters for each than this, is no prose.
_FEW, _FEWEST_BETWEEN = 30, 8
_LONGEST_HEADLINE = 150  # characters
_SINGLE_MARK = 0.7  # how often a headline, or a quotation within another, has single marks; the others are double
_LISTED_LETTER = 0.97  # how often the only word that fits was meant
_SHORT, _SHORT_MARK = 4, 0.9  # words, and how often so few have double marks
_OPENS = lazy(r"[“\"?\ufffd]")


class Place(NamedTuple):
    """A character that is not what was written: ``text[start:end]``.

    ``confidence`` is how surely it stands for something so read, ``fix`` how surely for ``new``, which has the blank
    that a joint of paragraphs has lost, too, and is None if it cannot be known.
    ``known`` tells that apostrophe/wrong-character finds the place by itself.
    """

    start: int
    end: int
    reading: Reading
    confidence: float
    fix: float
    new: str | None
    known: bool = False

    def finding(self, doc: Document, unreadable: str = "") -> Finding:
        """Return the finding; *unreadable* is what to say of U+FFFD rather than of a question mark."""
        stretch = Stretch(doc, Span(self.start, self.end))
        message = unreadable if stretch.text.startswith("\ufffd") else ""
        if self.new is None:
            return stretch.flag(self.confidence, message)
        return stretch.replace(self.new, confidence=self.confidence, fix=self.fix, message=message)


def places(doc: Document) -> tuple[Place, ...]:
    """Return the characters of the document that stand for others, in the order of the text."""
    return doc.once(_places)


def evidence(doc: Document) -> float:
    """Return how many question marks of the document stand where nobody asks; weak ones count for less."""
    strong = sum(doc.is_prose(match.start()) for match in re.finditer(_NOBODY_ASKS, doc.text))
    within = sum(doc.is_prose(match.start()) for match in re.finditer(_WITHIN_WORDS, doc.text))
    if not strong and within < _ENOUGH_WITHIN:
        return 0.0
    return strong + within / 2 + sum(doc.is_prose(match.start()) for match in re.finditer(_HALF, doc.text)) / 4


def _places(doc: Document) -> tuple[Place, ...]:
    found: list[Place] = []
    if "\ufffd" in doc.characters and not re.search(_ABOUT_THE_SIGN, doc.text):
        found += _read(doc, "\ufffd", 1.0)
    if "?" in doc.characters and (seen := evidence(doc)):
        found += _read(doc, "?", min(1.0, 0.5 + 0.5 * seen / _ENOUGH) if seen < _ENOUGH else 1.0)
    return tuple(sorted(found))


def _read(doc: Document, sign: str, trust: float) -> Iterator[Place]:
    for block in doc.blocks:
        signs = doc.text.count(sign, block.start, block.end)
        if signs and not is_crowded(block, signs) and block.is_readable:
            yield from _read_block(block, sign, trust)


def is_crowded(block: Block, signs: int) -> bool:
    """Tell whether a block with so many *signs* is no prose."""
    return signs > max(_FEW, (block.end - block.start) / _FEWEST_BETWEEN)


def _read_block(block: Block, sign: str, trust: float) -> Iterator[Place]:
    spots, contexts = _spots(block, sign)
    events = [
        scores(c) if c else surviving(block.doc.text, spot.start) for spot, c in zip(spots, contexts, strict=True)
    ]
    runs_on = block.next is not None and bool(_OPENS.match(block.next.text))
    chosen = choices(events, runs_on=runs_on)
    previous: Choice | None = None
    for context, choice, certain in zip(contexts, chosen, sureness(block, chosen, spots), strict=True):
        if context and choice.reading != "sound":
            known = choice.reading == "apostrophe" and context.is_contraction and context.end - context.start == 1
            new = _new(context, choice, previous if context.before == sign else None)
            sure = choice.confidence * trust
            fix = sure * certain * (_LISTED_LETTER if choice.reading == "letter" else 1)
            yield Place(context.start, context.end, choice.reading, sure, fix, new, known)
        previous = choice


def _spots(block: Block, sign: str) -> tuple[list[Span], list[Context | None]]:
    """Return where signs and quotation marks stand in the block, and the contexts of those that are signs."""
    spots: list[Span] = []
    contexts: list[Context | None] = []
    pattern = block.doc.once(_sign_of) if sign == "\ufffd" else _QUESTION
    for match in re.finditer(pattern, block.text):
        spot = Span(match.start() + block.start, match.end() + block.start)
        if match.group()[0] != sign:
            contexts.append(None)
        elif block.doc.is_verbatim(spot.start):
            continue
        else:
            contexts.append(Context(block, *spot, sign))
        spots.append(spot)
    return spots, contexts


def _sign_of(doc: Document) -> str:
    """Return a pattern for U+FFFD as the document has it: one for a character, or one for each of its bytes."""
    return _UNREADABLE if re.search(_ALONE, doc.text) else _UNREADABLE_BYTES


def surviving(text: str, at: int) -> Scores:
    """Return the readings of a double quotation mark that was not lost."""
    if text[at] != '"':
        return {"opening": 0} if text[at] == "“" else {"closing": 0}
    return {"opening": 0, "closing": -6} if text[at + 1 : at + 2].isalnum() else {"closing": 0, "opening": -6}


def _new(place: Context, choice: Choice, beside: Choice | None) -> str | None:
    """Return what stood at the place; *beside* is how the placeholder right before it reads."""
    doc = place.block.doc
    if choice.reading == "apostrophe":
        return doc.apostrophe
    if choice.reading == "dash":
        return dash(doc, spaced=place.before.isspace() or place.after.isspace(), number=place.before.isdigit())
    if choice.reading == "letter":
        words = place.words_with_letter
        return _letter(place, words[0]) if len(words) == 1 else None
    if choice.reading == "unknown":
        return None
    mark = marks_for(place.block, choice.depth)
    if choice.reading == "closing":
        return mark[1] + (" " if place.side(place.after) == "word" else "")
    joined = place.side(place.before) in ("word", "stop") or (beside is not None and beside.reading == "closing")
    return (" " if joined else "") + mark[0]


def marks_for(block: Block, depth: int) -> tuple[str, str]:
    """Return the opening and the closing mark of a quotation in *block* that stands within *depth* - 1 others."""
    double = block.doc.quotation_marks
    if depth < 2 and not is_headline(block):
        return double
    return ("‘", "’") if double[0] == "“" else ("'", "'")


def is_headline(block: Block) -> bool:
    """Tell whether *block* is the article's headline: newspapers quote there with single marks."""
    if block.number or block.next is None or block.end - block.start > _LONGEST_HEADLINE:
        return False
    return block.text.rstrip("?\ufffd \"”’'")[-1:].isalnum()


def sureness(block: Block, chosen: Sequence[Choice], spots: Sequence[Span]) -> list[float]:
    """Return for each place how likely (0..1) what `marks_for` says is what stood there, if it is rightly read.

    What somebody says has double marks; a word or two in quotation marks may have had single ones.
    """
    text, headline = block.doc.text, is_headline(block)
    sure: list[float] = []
    for number, (choice, partner) in enumerate(zip(chosen, partners(chosen), strict=True)):
        if choice.reading not in ("opening", "closing"):
            sure.append(1.0)
        elif headline or choice.depth == 2:
            sure.append(_SINGLE_MARK)
        elif partner is None:
            sure.append(1.0)
        else:
            inner = text[spots[min(number, partner)].end : spots[max(number, partner)].start].strip()
            sure.append(_SHORT_MARK if inner.count(" ") < _SHORT and inner[-1:] not in ".,!?" else 1.0)
    return sure


def _letter(place: Context, word: str) -> str:
    """Return the letter of *word* that stood at the place."""
    before = re.search(
        rf"(?:[^\W\d_]|{re.escape(place.sign)})*\Z", place.block.doc.text[max(0, place.start - 30) : place.start]
    )
    start = len(before.group()) if before else 0
    return word[start : start + 1]


def dash(doc: Document, *, spaced: bool, number: bool = False) -> str:
    """Return the dash of the article's habit, or else the one that is set in such a place."""
    habit = "" if number else doc.once(_dash_habit)
    return habit or ("–" if spaced or number else "—")


def _dash_habit(doc: Document) -> str:
    return max("–—", key=doc.text.count) if doc.characters & set("–—") else ""
