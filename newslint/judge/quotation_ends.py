"""Where a lost quotation mark stood, as far as the surviving one and the grammar around it tell.

A quotation that is a sentence starts and ends with sentences, or at who said it; one that is a few words of a
sentence ends where its phrase does.  Positions are offsets (code points) of the document's text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.judge.pairing import Lone
from newslint.lexicon import FUNCTION, kinds
from newslint.text.document import Document

_SAID = (
    r"(?:sa(?:id|ys?|ying)|add(?:ed|s|ing)|tells?|told|telling|asks?|asked|asking|repl(?:ied|ies)|wr[io]tes?|written|writing"
    r"|explain(?:ed|s)|not(?:ed|es|ing)|stat(?:ed|es|ing)|continu(?:ed|es)|conclud(?:ed|es)|warn(?:ed|s|ing)|insist(?:ed|s)"
    r"|recall(?:ed|s)|argu(?:ed|es)|claim(?:ed|s|ing)|comment(?:ed|s)|announc(?:ed|es)|declar(?:ed|es|ing)|admit(?:ted|s)"
    r"|jok(?:ed|es)|tweet(?:ed|s)|remark(?:ed|s)|observ(?:ed|es)|reads?|reading|agree[ds]?|respond(?:ed|s)|urg(?:ed|es)"
    r"|point(?:ed|s) out|went on|sums? up|shout(?:ed|s)|thinks?|believes?)"
)
_SPEAKER = (
    r"(?:he|she|they|it|we|I|you|who|one|(?:[A-Z][\w.’'-]*|Mr\.|Ms\.|Dr\.)(?:,? (?:[A-Z][\w.’'-]*|of|the|de|van)){0,6}"
    r"|(?:the|a|an|his|her|their|its|our|my|one|another)(?: [\w’'-]+){1,5})"
)
_ATTRIBUTION = rf"(?:{_SPEAKER},? (?:[a-z]+ly |also |later |then |has |had |have |once |would |further )?{_SAID}\b|{_SAID}\b)"
_BEFORE_ATTRIBUTION = re.compile(rf"[,?!—–-](?= (?:{_ATTRIBUTION}))")
_ANNOUNCED = re.compile(rf"(?:\b{_SAID}(?: (?:[\w’'-]+ ){{0,4}}[\w’'-]+)?(?:,|:)|:|\b(?:said|says),?) (?=[A-Z‘'])")
_LONGEST = 1200  # no further is looked for the other end


class Place(NamedTuple):
    """Where a mark goes in, and how likely (0..1) it stood exactly there."""

    at: int
    confidence: float


def lost_closing(doc: Document, lone: Lone) -> Place:
    """Return where the closing mark of an opening one without a partner stood, most likely."""
    text, start, end = doc.text, lone.mark.at + 1, min(lone.before, lone.mark.at + _LONGEST)
    said = _BEFORE_ATTRIBUTION.search(text, start, end)
    whole = _starts_sentence(text, lone.mark.at, lone.block.start)
    if said and (whole or said.start() - start < 200):
        inside = said.group() in "?!" or (said.group() == "," and _is_american(doc))
        return Place(said.end() if inside else said.start(), 0.85 if whole else 0.6)
    if whole:
        return _sentence_end(lone, end)
    return _phrase_end(doc, start, end)


def _starts_sentence(text: str, at: int, block_start: int) -> bool:
    """Tell whether the quotation opened at *at* is a sentence of its own."""
    word = text[at + 1 : at + 3].lstrip("‘'")
    before = text[max(block_start, at - 2) : at].strip()
    return word[:1].isupper() and (not before or before[-1] in ".!?:,”\"")


def _sentence_end(lone: Lone, end: int) -> Place:
    if end == lone.block.end:
        return Place(end, 0.8)
    ends = [s.end for s in lone.block.sentences if lone.mark.at < s.end <= end]
    return Place(ends[-1] if ends else end, 0.5)


_PHRASE_END = re.compile(r"[,.;:?!)](?=\s|\Z)|(?<=[\w’')]) (?=[—–-] |[\w’']+)")


def _phrase_end(doc: Document, start: int, end: int) -> Place:
    """Return the end of the phrase: before its first stop, or before a small word that begins the next phrase."""
    text, last = doc.text, end
    for number, match in enumerate(_PHRASE_END.finditer(text, start, end)):
        sign = match.group()
        if sign != " ":
            return Place(match.end() if sign in ",.?!" and _is_american(doc) else match.start(), 0.45)
        word = re.compile(r"[\w’']*").match(text, match.end())
        if number and word and kinds(word.group()) & FUNCTION:
            return Place(match.start(), 0.35)
    return Place(last, 0.3)


def lost_opening(doc: Document, lone: Lone) -> Place:
    """Return where the opening mark of a closing one without a partner stood, most likely."""
    text, end = doc.text, lone.mark.at
    start = max(lone.after, end - _LONGEST)
    whole = text[end - 1] in ".,!?…—" 
    announced = [m.end() for m in _ANNOUNCED.finditer(text, start, end)]
    if announced and whole:
        return Place(announced[-1], 0.8)
    starts = [s.start for s in lone.block.sentences if start <= s.start < end]
    if starts and whole:
        return Place(starts[0], 0.7)
    return _phrase_start(text, max([start, *starts]), end)


def _phrase_start(text: str, start: int, end: int) -> Place:
    begin = end
    for number, match in enumerate(reversed(list(re.compile(r"[\w’'-]+").finditer(text, start, end)))):
        if number and kinds(match.group()) & FUNCTION:
            break
        begin = match.start()
    return Place(begin, 0.35)


def _is_american(doc: Document) -> bool:
    """Tell whether this article sets its stops before closing marks, and not behind them."""
    return doc.once(_stops_inside)


def _stops_inside(doc: Document) -> bool:
    count = doc.text.count
    inside = sum(count(stop + mark) for stop in ",." for mark in "”\"")
    outside = sum(count(mark + stop) for stop in ",." for mark in "”\"")
    return inside >= outside
