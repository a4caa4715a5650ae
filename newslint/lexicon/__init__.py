"""What newslint knows of English words: which there are, what they can be, and what sentences begin with.

Sources and licences of the data are in NOTICE.md beside this file, the figures in CARD.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from newslint.lexicon.table import Table

# What a word can be: bits of `kinds`.  Plain numbers, for they are read in the innermost loops.
# The commonest come first, so that most entries of the file are two or three digits long.
WORD = 1  # a word of the language, written small
NOUN = 1 << 1  # singular
PLURAL = 1 << 2  # a noun's plural; of a name, several who bear it: Ukrainians
NAME = 1 << 3  # written with a capital: people, places, months, brands
ADJECTIVE = 1 << 4  # its comparative and superlative too
VERB = 1 << 5  # the base form
THIRD = 1 << 6  # the form for he, she and it: says
PAST = 1 << 7
PARTICIPLE = 1 << 8  # past participle
GERUND = 1 << 9  # the -ing form
ADVERB = 1 << 10
COMMON = 1 << 11  # among the forty thousand words that most dictionaries share
PLACE = 1 << 12  # a country, state, region or city
DEMONYM = 1 << 13  # a people or a language: Ukrainian, Ukrainians
ABBREVIATION = 1 << 14  # written without its stops: NATO, Mr
FUNCTION = 1 << 15  # the closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries, contractions
BRITISH = 1 << 16  # a spelling of Britain and the Commonwealth alone: colour
AMERICAN = 1 << 17  # a spelling of the United States alone: color

_FOLDER = Path(__file__).parent
_WORDS = Table(_FOLDER / "words.tbl")
_LEADS = Table(_FOLDER / "leads.tbl")


@lru_cache(maxsize=1 << 15)
def kinds(word: str) -> int:
    """Return what *word*, written exactly so, can be: a sum of the bits above, or 0 if it is not listed.

    Names of countries may be several words; a curly apostrophe counts as a straight one.
    """
    found = _WORDS.get(word.replace("’", "'"))
    return int(found, 16) if found else 0


def known(word: str) -> bool:
    """Tell whether *word* is listed as it is written, or in small letters if it starts with a capital."""
    return bool(kinds(word) or (word[:1].isupper() and kinds(word.lower())))


def is_name(word: str) -> bool:
    """Tell whether *word* is written as a name and cannot be a common word that starts a sentence."""
    return bool(kinds(word) & NAME and not kinds(word.lower()))


class Lead(NamedTuple):
    """A beginning that a sentence may have lost.

    ``word`` is the beginning as written, one to four words: "In", "On the".  ``share`` (0..1) is how often
    the words that are left follow it rather than any other; ``support`` is how many sentences say so.
    """

    word: str
    share: float
    support: int


LONGEST_REMAINDER = 3


def lead_for(words: Sequence[str]) -> tuple[Lead, ...]:
    """Return what a sentence that now begins with *words* may have lost, the likeliest first; three at most.

    *words* are what stands between white space, their punctuation with them: "recent", "days,".  The longest
    known beginning decides; of unknown words the commonest leads of all are returned, with their low shares.
    """
    for length in range(min(len(words), LONGEST_REMAINDER), -1, -1):
        if found := _LEADS.get(remainder_key(words[:length])):
            return tuple(_lead(entry) for entry in found.split("|"))
    return ()


def _lead(entry: str) -> Lead:
    word, permille, support = entry.rsplit(" ", 2)
    return Lead(word, int(permille) / 1000, int(support))


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'} | dict.fromkeys("123456789", "0"))


def remainder_key(words: Sequence[str]) -> str:
    """Return the key of a sentence's remaining *words* in the table of leads.

    Small letters, all digits 0, and of the punctuation about a word only the comma: it tells an adverbial.
    """
    return " ".join(word.translate(_PLAIN).lower().strip("\"'()[]{}:;.!?—–-…") for word in words)
