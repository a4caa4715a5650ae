"""Builds accented.tbl, which says what word a rest of letters was when its accented letters are gone.

    python -m tools.build_accented

Reads words.tbl and tools/accented.toml, and needs the extra ``build``.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from newslint.judge.accented import ACCENTED, skeleton
from newslint.lexicon.table import HEADER, OFFSET
from tools import tablefile, wordlists
from tools.wordlists import MissingInputError

LEXICON = ACCENTED.parent
HAND = Path(__file__).with_name("accented.toml")

_WORD = re.compile(r"[^\W\d_]+")
# Letters of European alphabets; the macrons and dots of transliterations are not what newspapers write.
_EUROPEAN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĄąĆćČčĎďĘęĚěĞğİıŁłŃńŇňŐőŒœŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżŽžȘșȚț]+")
_LONGEST_REST = 3  # of a word that is all accents nothing can be known


def entries(words: Iterable[str]) -> dict[str, str]:
    """Return the entries of accented.tbl: each rest of letters, and the words that leave it, joined by ``|``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        rest = skeleton(word)
        if rest != word and len(rest) >= 2 and len(word) - len(rest) <= _LONGEST_REST and _EUROPEAN.fullmatch(word):
            found[rest].add(word)
    return {rest: "|".join(sorted(choices)) for rest, choices in found.items()}


def published_words() -> Iterator[str]:
    """Yield the words of all sources, accented or not."""
    data = (LEXICON / "words.tbl").read_bytes()
    (first,) = OFFSET.unpack_from(data, HEADER.size)
    for line in data[first:].decode().split("\n"):
        word, tab, _ = line.partition("\t")
        if tab and word.isalpha():
            yield word
    for names in (wordlists.geonames_city_names(), wordlists.cldr_territories(), wordlists.cldr_languages()):
        for name in names:
            yield from _WORD.findall(name)
    yield from _people()
    yield from tomllib.loads(HAND.read_text("utf-8"))["words"].split()


def _people() -> Iterator[str]:
    """Yield the first and family names of faker's lists, read without importing it."""
    for path in sorted((wordlists.package("faker") / "providers" / "person").glob("*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 40:
                yield from (name for name in _WORD.findall(node.value) if name.istitle())


def main() -> None:
    """Build accented.tbl and bring the data card up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ACCENTED)
    parser.add_argument("--card", type=Path, default=LEXICON / "CARD.toml")
    arguments = parser.parse_args()
    try:
        tablefile.write(arguments.output, entries(published_words()), arguments.card)
    except MissingInputError as error:
        sys.exit(f"build_accented: {error}")


if __name__ == "__main__":
    main()
