"""Guesses the part of speech of a listed word from the other forms that are listed with it.

SPECIALIST leaves out a quarter of the words of SCOWL.  But SCOWL lists a possessive for every noun, and
a word whose -ing and -ed forms are listed too is a verb.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from newslint.lexicon import ADJECTIVE, ADVERB, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, THIRD, VERB

_ADJECTIVE_ENDINGS = ("able", "ible", "al", "ic", "ous", "ive", "less", "ful", "ish", "like", "ant", "ent")


def guessed(words: Set[str]) -> Mapping[str, int]:
    """Return the parts of speech that the lists themselves give away, for words with and without possessives."""
    kinds: defaultdict[str, int] = defaultdict(int)
    for word in words:
        if "'" not in word:
            for form, kind in _paradigm(word, words):
                kinds[form] |= kind
    for word in words:
        if "'" not in word and not kinds[word]:
            kinds[word] |= _by_ending(word)
    return kinds


def _paradigm(base: str, words: Set[str]) -> Iterator[tuple[str, int]]:
    thirds = _plural(base) & words
    if f"{base}'s" in words:
        yield base, NOUN
        yield from ((form, PLURAL) for form in thirds if f"{form}'s" not in words)
    gerunds, pasts = _with(base, "ing") & words, _with(base, "ed") & words
    if gerunds and pasts:
        yield base, VERB
        yield from ((form, GERUND) for form in gerunds)
        yield from ((form, PAST | PARTICIPLE) for form in pasts)
        yield from ((form, THIRD) for form in thirds)
    compared = _with(base, "er") & words, _with(base, "est") & words
    if all(compared):
        yield from ((form, ADJECTIVE) for form in {base}.union(*compared))


def _plural(base: str) -> set[str]:
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return {f"{base[:-1]}ies"}
    return {f"{base}es"} if base.endswith(("s", "x", "z", "ch", "sh")) else {f"{base}s", f"{base}es"}


def _with(base: str, ending: str) -> set[str]:
    """Return the ways to spell *base* with an ending that begins with a vowel: panning, making, carried."""
    forms = {base + ending, base + base[-1] + ending}
    if base.endswith("e"):
        forms = {base.removesuffix("e") + ending}
    elif base.endswith("y") and not ending.startswith("i"):
        forms.add(f"{base[:-1]}i{ending}")
    return forms


def _by_ending(word: str) -> int:
    if word.endswith("ly"):
        return ADVERB
    return ADJECTIVE if word.endswith(_ADJECTIVE_ENDINGS) else 0
