"""Has a verb that wants an object lost it?"""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.judge.sentence_end import confidence, cut_log_odds
from newslint.lexicon import NOUN, PARTICIPLE, PAST, PLURAL, VERB, kinds
from newslint.rule import compiled
from newslint.text.document import Hit
from newslint.text.pattern import lazy

# Verbs that want an object, by their endings: -e verbs, verbs that only add, irregular forms.
_DROPS_E = """achiev announc caus continu creat denounc describ devot emphasis emphasiz enabl ensur escalat examin
    exclud impos includ introduc involv measur produc promot propos provid pursu rais reduc releas replac requir reserv
    resolv reveal revis secur undermin""".split()
_ADDS = """address afford attach attain award condemn conduct contain demand discuss establish exert express
    implement inflict lack launch maintain mention obtain possess present protect regard reject represent request seek
    send stress strengthen support sustain undertak""".split()
_IRREGULAR = """bring bringing brings brought lays made make makes making put puts putting sent sought take taken takes
    taking took""".split()
TRANSITIVE = (
    frozenset(stem + end for stem in _DROPS_E for end in ("e", "es", "ed", "ing"))
    | frozenset(stem + end for stem in _ADDS for end in ("", "s", "es", "ed", "ing"))
    | frozenset(_IRREGULAR)
)
# A determiner and an adjective that is no noun, and then the full stop.
_HEADLESS = (
    r" (?:additional|(?:any|some|no|its|their|his|her|our|a|an|the|more|these|those|many|several) (?:very |more )?"
    r"(?:further|new|additional|recent|specific|similar|major|strong|clear|serious|significant|important|large|larger"
    r"|great|greater|stronger|tougher|comprehensive|effective|immediate|concrete|substantial|official|economic"
    r"|political|diplomatic|humanitarian|joint))(?P<stop>\.)(?=[”\"’']?(?:\s|\Z))"
)
# After these a participle is passive, and its object is its subject.
_PASSIVE = frozenset("am are be been being get gets got is was were".split())
_FEWEST_WORDS = 5
_STOP = lazy(r"\.(?=[”\"’']?(?:\s|\Z))")
_WORD_AT_END = rf"\b([a-z]+)(?:{_HEADLESS}|\.)[”\"']?\Z"
_ODDS = 2.8  # set as those of newslint.judge.completeness
_HEADLESS_IS_LOST = 0.9


class LostObject(NamedTuple):
    """An object that was lost: ``end`` is where what is left of the clause ends, its stop counted."""

    end: int
    confidence: float


def lost_object(verb: Hit) -> LostObject | None:
    """Return the object that *verb*, a form of `TRANSITIVE`, has lost before a full stop; None if it misses nothing."""
    text = verb.doc.text
    if match := compiled(_HEADLESS).match(text, verb.end):
        return LostObject(match.end("stop"), _HEADLESS_IS_LOST)
    sentence = verb.sentence if _STOP.match(text, verb.end) else None
    if sentence is None or len(sentence.words) < _FEWEST_WORDS or _has_object(verb):
        return None
    odds = cut_log_odds(text[sentence.start : verb.end])
    return LostObject(verb.end + 1, confidence(odds)) if odds > _ODDS else None


def ends_on_verb(text: str) -> bool:
    """Tell whether a sentence, with its stop, ends on a verb that wants an object, or on half of that object."""
    match = re.search(_WORD_AT_END, text)
    return match is not None and match[1] in TRANSITIVE


def _has_object(verb: Hit) -> bool:
    """Tell whether what stands before the verb may be its object: "a decision to make", "the changes made"."""
    before = [word.lower() for word in verb.words_before(2)]
    if before[:1] == ["to"]:
        return len(before) > 1 and bool(kinds(before[1]) & (NOUN | PLURAL) and not kinds(before[1]) & (VERB | PAST))
    if before and kinds(verb.text.lower()) & PARTICIPLE:
        return before[0] in _PASSIVE or bool(kinds(before[0]) & PLURAL)
    return False
