"""The rule truncation/missing-object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit

# Verbs that want an object, by their endings: -e verbs, verbs that only add, irregular forms.
_DROPS_E = """achiev announc caus continu creat denounc describ devot emphasis emphasiz enabl ensur escalat examin
    exclud impos includ introduc involv measur produc promot propos provid pursu rais reduc releas replac requir reserv
    resolv reveal revis secur undermin""".split()
_ADDS = """address afford attach attain award condemn conduct contain demand discuss establish exert express
    implement inflict lack launch maintain mention obtain possess present protect regard reject represent request seek
    send stress strengthen support sustain undertak""".split()
_IRREGULAR = """bring bringing brings brought lays made make makes making put puts putting sent sought take taken takes
    taking took""".split()
_FORMS = (
    frozenset(stem + end for stem in _DROPS_E for end in ("e", "es", "ed", "ing"))
    | frozenset(stem + end for stem in _ADDS for end in ("", "s", "es", "ed", "ing"))
    | frozenset(_IRREGULAR)
)
# A determiner and an adjective that is no noun, and then the full stop.
_HEADLESS = re.compile(
    r" (?:additional|(?:any|some|no|its|their|his|her|our|a|an|the|more|these|those|many|several) (?:very |more )?"
    r"(?:further|new|additional|recent|specific|similar|major|strong|clear|serious|significant|important|large|larger"
    r"|great|greater|stronger|tougher|comprehensive|effective|immediate|concrete|substantial|official|economic"
    r"|political|diplomatic|humanitarian|joint))(?P<stop>\.)(?=[”\"’']?(?:\s|\Z))"
)
_NOT_DONE = re.compile(r"(?:did|does|do|will|would|could|can|should|may|might|must)(?: not|n['’]t|nt)\Z")
_LOOKS_BACK = re.compile(r"\b(?:that|which|who|what|whatever|whom|as|than|where|how|if|when)\b|[,;—–]", re.I)
_STOP = re.compile(r"\.(?=[”\"’']?(?:\s|\Z))")


@rule(words=_FORMS)
def missing_object(hit: Hit) -> Iterator[Finding]:
    """A verb has lost its object.

    The text was cut inside the sentence, and a full stop was put at the cut.

        The Pentagon said that the country would join, but did not {==devote any further.==}

        The ministry promised to {==provide additional.==}

    Further may be an adverb, and an object may stand before its verb.

        They would not go any further. It was a crisis that they did not cause.

        The government will take the matter further. He had no more to give.
    """
    text = hit.doc.text
    if match := _HEADLESS.match(text, hit.end):
        yield hit.part(hit.start, match.end("stop")).flag(0.9)
    elif _STOP.match(text, hit.end) and _is_negated_clause_without_object(hit):
        yield hit.part(hit.start, hit.end + 1).flag(0.7)


def _is_negated_clause_without_object(hit: Hit) -> bool:
    sentence = hit.sentence
    if sentence is None:
        return False
    before = sentence.span.of(hit.doc.text)[: hit.start - sentence.start].rstrip()
    return bool(_NOT_DONE.search(before)) and not _LOOKS_BACK.search(before)
