"""How the articles of a run spell names that have several spellings: what most of them say, the others are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from newslint.judge.majority import settled
from newslint.judge.spellings import spellings, variants
from newslint.readers.prose import Prose
from newslint.text.tokens import Tokens

NAME_SPELLING = "consistency/name-spelling"

_FEWEST_ARTICLES = 3
_MOST_OTHERS = 0.25  # of all that name it: a run in two minds has no spelling of its own


class HouseSpellings:
    """Counts, over many articles, how many have each spelling of a listed name; of an article its commonest one."""

    def __init__(self) -> None:
        self._articles: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def note(self, prose: Prose) -> None:
        """Take note of one article."""
        self.add(commonest(prose))

    def add(self, forms: Iterable[tuple[str, str]]) -> None:
        """Take note of one article by its :func:`commonest` spellings."""
        for name, spelling in forms:
            self._articles[name][spelling] += 1

    def settled(self) -> tuple[str, ...]:
        """Return the spellings that most articles agree on, of names that some spell otherwise."""
        found = (
            settled(forms, fewest=_FEWEST_ARTICLES, share=_MOST_OTHERS) for _, forms in sorted(self._articles.items())
        )
        return tuple(filter(None, found))


def commonest(prose: Prose) -> tuple[tuple[str, str], ...]:
    """Return the listed names that an article has, each with the spelling that it uses most."""
    known = spellings()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in Tokens(prose.text).words:
        if word in known:
            counts[known[word].name][known[word].spelling] += 1
    return tuple((name, forms.most_common(1)[0][0]) for name, forms in counts.items())


def spelled_otherwise(spelling: str) -> tuple[str, ...]:
    """Return all spellings of the name that a listed *spelling* stands for."""
    return variants(spellings()[spelling].name)
