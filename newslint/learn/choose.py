"""Which of the words and phrases that were seen are names, and which may be damage.

A dictionary that takes damage for names silences the rule that would have found it.  So what a rule could be right
about is learnt only where the files themselves speak against the rule: "Ukraines" stands before nouns, where a
possessive stands, and "Ukraine's" or "Ukraine" beside it; "Lib Dems" ends sentences and has verbs behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.dictionary import Entry
from newslint.judge.glued import split
from newslint.judge.joint import OPENERS
from newslint.judge.spellings import spellings
from newslint.judge.words_in_s import is_candidate
from newslint.learn.tally import Tally
from newslint.lexicon import FUNCTION, kinds, known
from newslint.lexicon.contractions import CONTRACTIONS

# Of ten places where the judge sees a possessive, so many may have had the apostrophe in sound articles.
_MOST_OWNING = 0.1
# A possessive seldom stands where it owns nothing; a name in -s does so every other time.
_FEWEST_CLOSED = 0.25
# A house that writes itself with 's hardly ever stands without it, and ends clauses.
_MOST_BARE = 0.05
_HOUSE_CLOSES = 0.2
_SETTLED = 0.9  # of the spellings of a name that were seen
_MOST_DOUBTED = 0.2
_COVERED = 0.8  # so much of what a word has is that of a phrase
_HALF = 0.5
_SHORTEST = 3  # letters of a name that another word may be glued to
_SHARE_OF_DOUBLED = 0.25  # "Duran Duran" has two of them, and a singer or two are called so as well
_PEOPLE = re.compile(r"(?:an|er|or|ist|eno|ino)s\Z")  # those of a city or a trade
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z\d]{2})(?=[A-Z][a-z])|(?<=[A-Z]{4})(?=[AIU]\Z)")
_PREFIXED = re.compile(r"(?:[A-Z]|[dl](?=[A-Z]))[A-Z][a-z]{2}")  # what is left of O'Connor, d'Ivoire and (R–Mont.)
# English words that brands end on: LinkedIn, SignUp.
_ENDS_OF_BRANDS = frozenset("In On Up Now You It One All".split())


class Tallies(NamedTuple):
    """What was seen in all files; the fields are those of ``Sight``."""

    names: Tally
    sound: Tally
    closed: Tally
    owning: Tally
    alone: Tally
    suspected: Tally
    marked: Tally
    small: Tally
    terms: Tally
    doubted: Tally


class Least(NamedTuple):
    """How often a name must stand, and in how many files."""

    times: int
    files: int

    def has(self, tally: Tally, name: str) -> bool:
        """Tell whether *name* was counted so often."""
        return tally.times(name) >= self.times and tally.files(name) >= self.files


def names(seen: Tallies, least: Least) -> Iterator[Entry]:
    """Yield the names that files have, in no order, each once."""
    chosen: set[str] = set()
    for word in [key for key in seen.names if least.has(seen.names, key)]:
        if _is_phrase(seen, least, word) if " " in word else _is_word(seen, least, word):
            chosen.add(word)
    yield from (_entry(seen.names, name) for name in chosen if not _is_covered(seen, name, chosen))
    for tally, is_one in ((seen.marked, _is_marked), (seen.small, _is_small), (seen.terms, _is_term)):
        for name in tally:
            if least.has(tally, name) and is_one(seen, name) and name not in chosen:
                chosen.add(name)
                yield _entry(tally, name)
    for word in seen.alone:
        if _is_house(seen, least, word):
            yield _entry(seen.owning, word)._replace(name=f"{word[:-1]}'s")


def _entry(tally: Tally, name: str) -> Entry:
    return Entry(name, tally.times(name), tally.files(name))


def _is_covered(seen: Tallies, word: str, chosen: set[str]) -> bool:
    """Tell whether a word in -s stands nearly always in phrases that were chosen as well."""
    if " " in word or word[-1] != "s":
        return False
    phrases = [phrase for phrase in chosen if " " in phrase and word in phrase.split()]
    return sum(seen.names.times(phrase) for phrase in phrases) >= _COVERED * seen.names.times(word)


def _is_word(seen: Tallies, least: Least, word: str) -> bool:
    if seen.doubted.times(word) > _MOST_DOUBTED * seen.names.times(word):
        return False
    if (spelling := spellings().get(word)) and not spelling.of_person:
        return _is_settled(seen, word, spelling.name)
    if is_candidate(word):
        return _is_no_possessive(seen, least, word, word)
    if known(word) or _has_lost_apostrophe(word) or _is_glued(seen, word):
        return False
    if cuts := [match.start() for match in _SEAM.finditer(word)]:
        return not any(_is_joint(seen, word, word[:cut], word[cut:]) for cut in cuts)
    return True


def _has_lost_apostrophe(word: str) -> bool:
    """Tell whether a word that no list knows is listed with an apostrophe, or may be a name with one."""
    if word.lower() in CONTRACTIONS or _PREFIXED.match(word):
        return True
    return any(known(f"{word[:at]}'{word[at:]}") for at in range(1, len(word)))


def _is_glued(seen: Tallies, word: str) -> bool:
    """Tell whether a word begins with a commoner name, and a small word follows: "Marlowand"."""
    return any(
        kinds(word[cut:]) & FUNCTION and seen.names.times(word[:cut]) > seen.names.times(word)
        for cut in range(_SHORTEST, len(word))
    )


def _is_phrase(seen: Tallies, least: Least, phrase: str) -> bool:
    first, second = phrase.split()
    if first == second:
        # A part of a name that was doubled stands alone much oftener.
        return first.isalpha() and seen.names.times(phrase) >= _SHARE_OF_DOUBLED * seen.names.times(first)
    if is_candidate(second):
        return _is_no_possessive(seen, least, phrase, second)
    return is_candidate(first) and _is_attribute(seen, least, phrase, first)


def _is_no_possessive(seen: Tallies, least: Least, name: str, word: str) -> bool:
    """Tell whether a *name* that is or ends in a *word* in -s can be no possessive, although the judge may think so.

    A plural may own something the next time ("the Democrats' plan"), so it has to stand before nouns in several
    files, and hardly ever with an apostrophe.  A name in -s is one whatever stands behind it.
    """
    if not seen.suspected.times(name) or not least.has(seen.sound, name) or not _closes(seen, word):
        return False
    if _is_in_s(seen, word):
        return True
    suspected, owning = seen.suspected.times(name), seen.owning.times(name)
    return seen.suspected.files(name) >= least.files and owning <= _MOST_OWNING * (owning + suspected)


def _is_attribute(seen: Tallies, least: Least, phrase: str, word: str) -> bool:
    """Tell whether a *phrase* that begins with a *word* in -s is a name as it stands: Pikes Peak, Carers Week."""
    if not seen.suspected.times(phrase) or not least.has(seen.sound, phrase):
        return False
    times, owning = seen.sound.times(phrase), seen.owning.times(phrase)
    if owning > _MOST_OWNING * (owning + times):
        return False
    return _closes(seen, word) or seen.names.times(word[:-1]) <= _HALF * seen.names.times(word)


def _closes(seen: Tallies, word: str) -> bool:
    """Tell whether a word in -s stands as often where no possessive can as a name does."""
    return seen.closed.times(word) >= _FEWEST_CLOSED * seen.names.times(word)


def _is_in_s(seen: Tallies, word: str) -> bool:
    """Tell whether a *word* is no plural but a name with an s at its end: nothing is called so without it."""
    if known(word) or _PEOPLE.search(word) or known(word[:-1]):
        return False
    return seen.names.times(word[:-1]) <= _MOST_BARE * seen.names.times(word)


def _is_joint(seen: Tallies, word: str, left: str, right: str) -> bool:
    """Tell whether a word with a capital inside may be two between which something was lost: "theNew", "NewYork"."""
    if left.isdigit():
        return True
    if left.isupper():  # a dateline, of which the dash was lost: "WASHINGTONToday", "FLToday"
        return known(left.lower()) or known(left.capitalize()) or known(right.lower())
    if left.islower():
        return known(left) if len(left) > 1 else left == "a"
    if seen.names.times(f"{left} {right}") >= seen.names.times(word):
        return True
    return known(left) and right in OPENERS and right not in _ENDS_OF_BRANDS


def _is_settled(seen: Tallies, word: str, name: str) -> bool:
    """Tell whether a spelling of a name with several is the one that the files have."""
    others = (spelling for spelling, of in spellings().items() if of.name == name and spelling == of.spelling)
    return seen.names.times(word) >= _SETTLED * sum(map(seen.names.times, others))


def _is_marked(seen: Tallies, name: str) -> bool:
    return seen.marked.times(name) >= _HALF * seen.names.times(name[:-1])


def _is_small(seen: Tallies, word: str) -> bool:
    return not seen.doubted.times(word) and not seen.names.times(word.capitalize())


def _is_term(seen: Tallies, word: str) -> bool:
    """Tell a compound from two words that were glued: "ferrypilots", "challengesof"."""
    halves = split(word)
    return not seen.doubted.times(word) and not (halves and kinds(halves.second) & FUNCTION)


def _is_house(seen: Tallies, least: Least, word: str) -> bool:
    """Tell whether a *word*, its apostrophe taken out, is a house that writes itself with 's: Sainsburys."""
    times = seen.owning.times(word)
    if not least.has(seen.owning, word) or seen.names.times(word) > _MOST_BARE * times:
        return False
    bare = seen.names.times(word[:-1]) - times
    return bare <= _MOST_BARE * times and seen.alone.times(word) >= _HOUSE_CLOSES * times
