"""The rule encoding/lost-range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from newslint.finding import Finding
from newslint.judge.deletion import deletion
from newslint.judge.strangers import strangers
from newslint.rule import rule
from newslint.text.document import Document, Hit, Stretch
from newslint.text.span import Span

_YEARS = r"(1[89]\d\d|20\d\d)(1[89]\d\d|20\d\d)"
_LONGEST_RANGE = 99
_YEARS_ARE, _MAY_BE_A_DATE = 0.95, 0.8
_NUMBERED = frozenset("no nos number numbers id ref case code phone tel isbn issn docket file account invoice".split())
# "a 32 win" stands for one of 3–2; whoever won 32 won so many.
_SCORE = r"\ba (?P<score>\d\d)(?= (?:(?:away|home|opening|aggregate) )?(?:win|victory|defeat|draw|loss|scoreline)\b)"
_SCORE_IS = 0.95
_LEAST = 0.5


@rule(stage="rest")
def lost_range(doc: Document) -> Iterator[Finding]:
    """Two figures stand as one where the dash between them was deleted.

    Two years in one are a range.

        He was mayor of the town for two terms ({~~19982006~>1998–2006~~}) and sat on its council before.

    A date in figures, and a number that is called one, are let alone.

        The file of 20140312 is no. 19982006, and 20061998 is nothing at all.
    """
    yield from _years(doc)
    if "win" in doc.text or "d" in doc.characters:
        yield from _scores(doc)


def _years(doc: Document) -> Iterator[Finding]:
    ranges = {figure: match for figure in doc.once(strangers).figures if (match := re.fullmatch(_YEARS, figure))}
    ranges = {f: m for f, m in ranges.items() if 0 < int(m[2]) - int(m[1]) <= _LONGEST_RANGE}
    tokens = doc.tokens
    for number in compress(range(len(tokens.words)), map(ranges.__contains__, tokens.words)) if ranges else ():
        hit = Hit(doc, Span(tokens.starts[number], tokens.ends[number]))
        before, after = doc.text[hit.start - 1 : hit.start], doc.text[hit.end : hit.end + 1]
        called = tokens.words[number - 1].lower() if number else ""
        if doc.is_prose(hit.start) and not set(before + after) & set("-/_#$£€+=:") and called not in _NUMBERED:
            first, last = ranges[hit.text].groups()
            may_be_date = first[2:] <= "12" and first[2:] > "00" and int(first[:2]) <= 31
            yield hit.replace(f"{first}–{last}", confidence=_MAY_BE_A_DATE if may_be_date else _YEARS_ARE)


def _scores(doc: Document) -> Iterator[Finding]:
    if not any(f" {kind}" in doc.text for kind in ("win", "victory", "defeat", "draw", "loss", "scoreline")):
        return
    matches = [match for match in re.finditer(_SCORE, doc.text) if doc.is_prose(match.start())]
    sure = doc.once(deletion).confidence * _SCORE_IS if matches else 0.0
    if sure >= _LEAST:
        for match in matches:
            yield Stretch(doc, Span(*match.span("score"))).flag(sure, "A score has lost its dash")
