"""Who said it: the words beside a quotation that show where it ends or begins when its marks are gone.

``It is late, said the minister.`` ends before its attribution, ``She added: We must go.`` begins behind it.  Reported
speech looks the same ("It was late, said the minister."), so somebody who speaks for himself counts more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.lexicon import FUNCTION, PAST, PLURAL, THIRD, kinds
from newslint.text.document import Block, Sentence

# Verbs of speech; of those whose -s form is a noun as well, the past alone.
_SAID = (
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|add(?:s|ed)|asked|wr(?:ote|ites)|tweeted|declare[sd]|insist(?:s|ed)|explain(?:s|ed)"
    r"|warn(?:s|ed)|noted|repl(?:ies|ied)|continue[sd]|recall(?:s|ed)|argue[sd]|claimed|stated|conclude[sd]|joked"
    r"|admit(?:s|ted)|agree[sd]|commented|remarked|observed)"
)
_NAME = r"(?:al-|van |von |de )?[A-Z][\w.’'-]*(?: (?:al-|van |von |de |bin )?[A-Z][\w.’'-]*){0,3}"
_SOMEBODY = rf"(?:(?:the|a|an|one|his|her|their|its|our|my) [\w’'-]+(?: (?!of\b)[\w’'-]+)?|{_NAME})"
_TOLD = rf"{_SAID}(?: (?:me|us|him|her|them|{_SOMEBODY}))?"
# What may follow an attribution: its end, or where and when it was said.  A clause would be what is said.
_FOLLOWS = (
    r"(?=[.,;!?]|\Z| \(| (?:in|on|at|of|from|after|during|for|with|when|as|while|via|who|last|yesterday|today|this)\b"
    r"(?![^,.;]{0,200}\b(?:is|was|are|were|has|had|have|will|would|could|should|can|may)\b))"
    r"(?!, (?:is|was|are|were|has|had|will|would)\b)"
)
_NOT_AN_OBJECT = r"(?!wr(?:ote|ites) (?:the|an?|his|her|their|its|our|my)\b)"
_ADVERB = r"(?:then |also |later |\w{2,12}ly )?"
_AFTER = (
    rf"[,?!] (?:(?:he|she|they|it) {_ADVERB}{_TOLD}|{_SOMEBODY} {_TOLD}|{_NOT_AN_OBJECT}{_SAID} {_SOMEBODY}){_FOLLOWS}"
)
# "said: We", "told us: It", "she says, The"
_BEFORE = (
    rf"\b{_SAID}(?:(?: (?!that\b)[\w.’'-]+){{0,3}}: (?=[A-Z])"
    r"|(?: (?!that\b)[a-z]+){0,3}, (?=(?P<first>[A-Z][\w’']*)))"
)
_FIRST_PERSON = (
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Ii]m|[Yy]ou|[Yy]our|[Ii]ve|[Ww]eve|[Dd]ont|[Tt]hats|[Tt]heres|[Cc]ant|[Ww]ont"
    r"|[Tt]heyre|[Yy]oure|[Ii]snt|[Dd]oesnt)\b"
)
_PRESENT = r"\b(?:is|are|am|has|have|do|does|will|can|must|shall|its)\b"
_REPORTS = rf"\b(?:He|She|They|[A-Z]\w+) (?:also |later )?{_SAID}\b"
_HIMSELF, _NEAR = r"\b(?:I|[Ww]e|[Yy]ou)\b", 20
_LONGEST = 1500


class _Voice(NamedTuple):
    """How surely what stands before an attribution is a quotation that ends there, and begins with its sentence.

    It begins at the top of a paragraph, behind another attribution, or anywhere else.
    """

    closes: float
    at_the_top: float
    behind_another: float
    anywhere: float


# Measured in articles that lost their marks: somebody speaks for himself, in the present tense, or could be reported.
_OWN = _Voice(0.97, 0.92, 0.85, 0.55)
_PRESENT_TENSE = _Voice(0.8, 0.68, 0.85, 0.72)
_REPORTED = _Voice(0.58, 0.5, 0.5, 0.4)
_SPOKEN_ON = 0.65  # that what he says began with the sentences before, in which he speaks for himself as well
# What stands behind an attribution opens at once, and closes with its sentence if the paragraph does.
_AT_ONCE, _WITH_THE_PARAGRAPH, _LATER = 0.95, 0.95, 0.75


class Spoken(NamedTuple):
    """What somebody says in a block of prose: ``start`` and ``end`` of his words (code points).

    ``opens`` and ``closes`` (0..1) are how surely a quotation without marks begins and ends there, ``is_own`` tells
    that somebody speaks for himself.
    """

    start: int
    end: int
    opens: float
    closes: float
    is_own: bool


def spoken(block: Block) -> Iterator[Spoken]:
    """Yield what is said in *block* as far as the attribution borders it on a comma or a colon."""
    if not re.search(rf"\b{_SAID}\b", block.text):
        return
    for number, sentence in enumerate(block.sentences):
        text = sentence.text
        if len(text) > _LONGEST:
            continue
        if before := _opening(text):
            yield _behind_attribution(block, number, sentence.start + before.end())
        elif (after := re.search(_AFTER, text)) and _is_clause(text[: after.start()]):
            yield _before_attribution(block, number, after)


def _opening(text: str) -> re.Match[str] | None:
    """Return the attribution that a quotation follows: on a colon, or on a comma and a word that has no capital."""
    for match in re.finditer(_BEFORE, text):
        if re.search(_HIMSELF, text[max(0, match.start() - _NEAR) : match.start()]):
            continue  # "I asked all of you:" is part of a speech
        first = match["first"]
        if not first or first == "I" or kinds(first.lower()) & FUNCTION:
            return match
    return None


def _is_clause(text: str) -> bool:
    """Tell whether *text* says something: it has a finite verb, or a subject that only goes with one."""
    words = text.lower().split()
    return any(kinds(word) & (THIRD | PAST) or word in _AUXILIARIES or word in _SUBJECTS for word in words)


_AUXILIARIES = frozenset(
    """is are am was were has have had do does did will would can could must shall should may might im ive weve its
    thats theres dont doesnt didnt isnt arent wasnt cant wont theyre youre""".split()
)


_SUBJECTS = frozenset(["i", "we", "they"])


def _before_attribution(block: Block, number: int, after: re.Match[str]) -> Spoken:
    sentences = block.sentences
    text = after.string[: after.start()]
    is_own = bool(re.search(_FIRST_PERSON, text))
    voice = _OWN if is_own else _PRESENT_TENSE if _is_present(text) else _REPORTED
    first = number
    while first and _speaks_on(sentences[first - 1]):
        first -= 1
    if first == 0:
        opens = voice.at_the_top if first == number else _SPOKEN_ON
    else:
        opens = voice.behind_another if re.search(_SAID, sentences[first - 1].text) else voice.anywhere
    end = sentences[number].start + after.start() + 1
    return Spoken(sentences[first].start, end, opens, voice.closes, is_own)


def _is_present(text: str) -> bool:
    """Tell whether *text* uses the present tense."""
    return bool(re.search(_PRESENT, text)) or any(
        kinds(word) & THIRD and not kinds(word) & PLURAL for word in text.split()
    )


def _behind_attribution(block: Block, number: int, start: int) -> Spoken:
    sentences = block.sentences
    last = number
    while last + 1 < len(sentences) and not re.search(_REPORTS, sentences[last + 1].text):
        last += 1
    is_own = bool(re.search(_FIRST_PERSON, block.doc.text[start : sentences[last].end]))
    return Spoken(start, sentences[last].end, _AT_ONCE, _WITH_THE_PARAGRAPH if last == number else _LATER, is_own)


def _speaks_on(sentence: Sentence) -> bool:
    """Tell whether a sentence before a quotation belongs to it: somebody speaks for himself and is not named."""
    text = sentence.text
    return bool(re.search(_FIRST_PERSON, text)) and not re.search(_AFTER, text) and not re.search(_BEFORE, text)
