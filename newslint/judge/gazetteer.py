"""Names that grammar cannot judge: plurals that stand as attributes, and houses that write themselves with 's.

The lists are fixed_plurals.txt and house_names.txt beside this file; a document's own ``names`` extend both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def is_fixed_plural(words: Sequence[str], number: int, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether the word with that *number*, with its neighbours, is listed as a plural; *names* count as listed."""
    listed = fixed_plurals()
    return any(phrase in listed or phrase in names for phrase in _phrases(words, number))


def is_house_name(word: str, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether *word*, a bare -s at its end, is a name that is written with 's; *names* count as listed."""
    if word[-1:] != "s":
        return False
    base = word[:-1]
    return base in house_names() or (bool(names) and (f"{base}'s" in names or f"{base}’s" in names))


def _phrases(words: Sequence[str], number: int) -> Iterator[str]:
    """Yield what could be listed: the word, and it with one or two neighbours on either side or one on each."""
    for before, after in ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)):
        yield " ".join(words[max(0, number - before) : number + after + 1])


@cache
def fixed_plurals() -> frozenset[str]:
    """Return the phrases with a plural that has lost nothing: ``Six Nations``, ``Veterans Affairs``."""
    return _listed("fixed_plurals.txt")


@cache
def house_names() -> frozenset[str]:
    """Return the names that are written with 's, without it: ``Macy``."""
    return _listed("house_names.txt")


def _listed(file: str) -> frozenset[str]:
    lines = (_FOLDER / file).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
