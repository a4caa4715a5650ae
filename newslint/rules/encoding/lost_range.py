"""The rule encoding/lost-range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.deletion import deletion
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_YEARS = r"(1[89]\d\d|20\d\d)(1[89]\d\d|20\d\d)"
_LONGEST_RANGE = 99
_YEARS_ARE, _MAY_BE_A_DATE = 0.95, 0.8
_NUMBERED = frozenset("no nos number numbers id ref case code phone tel isbn issn docket file account invoice".split())
_BEFORE_A_NUMBER, _AFTER_A_NUMBER = frozenset("-/_#$£€+=:@.,"), frozenset("-/_=@%")
# "a 32 win" stands for one of 3–2; whoever won 32 won so many.
_SCORE = r" a (?P<score>\d\d)(?= (?:(?:away|home|opening|aggregate) )?(?:win|victory|defeat|draw|loss|scoreline)\b)"
_SCORE_IS = 0.95
_LEAST = 0.5


@rule(stage="rest", needs="0123456789")
def lost_range(doc: Document) -> Iterator[Finding]:
    """Two figures stand as one where the dash between them was deleted.

    Two years in one are a range.

        He was mayor of the town for two terms ({~~19982006~>1998–2006~~}) and sat on its council before.

    A date in figures, and a number that is called one, are let alone.

        The file of 20140312 is no. 19982006, and 20061998 is nothing at all.
    """
    yield from _years(doc)
    yield from _scores(doc)


def _years(doc: Document) -> Iterator[Finding]:
    for place in _of_eight_figures(doc):
        match = re.fullmatch(_YEARS, place.text)
        if not match or not 0 < int(match[2]) - int(match[1]) <= _LONGEST_RANGE or not doc.is_prose(place.start):
            continue
        before, after = doc.text[place.start - 1 : place.start], doc.text[place.end : place.end + 1]
        number = doc.tokens.first_from(place.start)
        called = doc.tokens.words[number - 1].lower() if number else ""
        if before not in _BEFORE_A_NUMBER and after not in _AFTER_A_NUMBER and called not in _NUMBERED:
            yield place.replace(
                f"{match[1]}–{match[2]}", confidence=_MAY_BE_A_DATE if _may_be_date(match[1]) else _YEARS_ARE
            )


def _of_eight_figures(doc: Document) -> Iterator[Stretch]:
    """Yield the figures of eight that begin like a year; patterns that start with a literal cost next to nothing."""
    for century in ("18", "19", "20"):
        for match in re.finditer(century + r"\d{6}(?!\w)", doc.text):
            if not doc.text[match.start() - 1 : match.start()].isalnum():
                yield Stretch(doc, Span(*match.span()))


def _may_be_date(year: str) -> bool:
    """Tell whether eight figures that begin with *year* can be a day, a month and a year."""
    return 1 <= int(year[:2]) <= 31 and 1 <= int(year[2:]) <= 12


def _scores(doc: Document) -> Iterator[Finding]:
    sure = doc.once(deletion).confidence * _SCORE_IS
    for match in re.finditer(_SCORE, doc.text) if sure >= _LEAST else ():
        if doc.is_prose(match.start()):
            yield Stretch(doc, Span(*match.span("score"))).flag(sure, "A score has lost its dash")
