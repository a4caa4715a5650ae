"""The rule spacing/stray-stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.false_stop import stray_stop_at
from newslint.lexicon import FUNCTION, kinds, known
from newslint.rule import rule
from newslint.text.document import Hit

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


@rule(at=r"\.(?= [a-z]+\b[^.])(?<=[a-z,;]\.)", needs=".")
def stray_stop(hit: Hit) -> Iterator[Finding]:
    """A full stop stands where no sentence can end.

    A line ended there, or a mark was put in by mistake.

        She is the head of{--.--} the council, and will speak on Friday.

    Words that may end a sentence, and abbreviations, are let alone.

        He asked what it was for. Owners of an iPhone knew, i.e. some of the owners.
    """
    word = _WORD.match(hit.doc.text, hit.end + 1)
    if word and known(word[0]) and stray_stop_at(hit.doc, hit.start):
        yield hit.replace("", confidence=0.99 if kinds(word[0]) & FUNCTION else 0.95)
