"""What words and signs are to the model that finds where quotation marks and brackets were lost.

Little words are themselves, others are their kinds.  Offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.lexicon import ADJECTIVE, ADVERB, FUNCTION, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, THIRD, VERB, kinds
from newslint.text.pattern import lazy

TOKEN = lazy(r"(?:https?://|www\.)[^\s“”\"()]+[\w/]|[\w$£€#@%](?:[\w’'&%/-]*[\w%])?(?:\.\w+)*|\.\.\.|[^\w\s]")
_SAID = frozenset(
    """said say says saying added adds tell tells told ask asks asked reply replied replies wrote write writes
    explained explains noted notes stated states continued continues concluded concludes warned warns insisted insists
    recalled recalls argued argues claimed claims commented announced declared declares admitted joked tweeted
    remarked observed read reads agreed responded urged""".split()
)
_CALLED = frozenset(
    """called calls calling dubbed termed titled entitled named naming labelled labeled describes described describing
    known phrase phrases term terms word words motto slogan""".split()
)
_FORMS = (
    (GERUND, "ger"), (PARTICIPLE | PAST, "past"), (ADVERB, "adv"), (PLURAL, "plural"), (THIRD, "third"),
    (ADJECTIVE, "adj"), (NOUN, "noun"), (VERB, "verb"),
)  # fmt: skip


class Token(NamedTuple):
    """A word or a sign; ``look`` is what it is to the model."""

    start: int
    end: int
    look: str
    is_capital: bool


NONE = Token(-1, -1, "^", is_capital=False)


def token_of(match: re.Match[str]) -> Token:
    """Return a word or sign as the model sees it."""
    word = match.group()
    return Token(match.start(), match.end(), _look(word), word[:1].isupper())


def _look(word: str) -> str:
    lower = word.lower()
    if not word[0].isalnum():
        return word if len(word) < 4 else "sign"
    if lower in _SAID:
        return "SAID"
    if lower in _CALLED:
        return "CALLED"
    kind = kinds(lower)
    if kind & FUNCTION:
        return lower
    if word[0].isdigit():
        return "9"
    if word[0].isupper():
        return "CAPS" if word.isupper() and len(word) > 1 else "Cap"
    return next((name for bit, name in _FORMS if kind & bit), "other")
