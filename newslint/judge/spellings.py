"""One name in several spellings: transliterations that stand for the same place or person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class Spelling(NamedTuple):
    """A spelling of a name without its possessive, the *name* it stands for (its first spelling), and whose it is."""

    spelling: str
    name: str
    of_person: bool


@cache
def _lines() -> tuple[tuple[tuple[str, ...], bool], ...]:
    files = (("spellings_of_places.txt", False), ("spellings_of_people.txt", True))
    return tuple(
        (tuple(line.split()), of_person)
        for file, of_person in files
        for line in (_FOLDER / file).read_text("utf-8").splitlines()
        if not line.startswith("#")
    )


def variants(name: str) -> tuple[str, ...]:
    """Return all spellings of a listed name, which is the first of them; none if it is not listed."""
    return next((words for words, _ in _lines() if words and words[0] == name), ())


@cache
def spellings() -> Mapping[str, Spelling]:
    """Return what each word stands for that is a spelling of a listed name, alone or with a possessive ending."""
    found: dict[str, Spelling] = {}
    for words, of_person in _lines():
        for spelling in words:
            for ending in ("", "'s", "’s"):
                found[spelling + ending] = Spelling(spelling, words[0], of_person)
    return found
