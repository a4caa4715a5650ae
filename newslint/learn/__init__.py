"""Learning the house dictionary: the names of a repository, which rules are not to take for damage."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.dictionary import Entry
from newslint.learn.choose import Least, Tallies, names
from newslint.learn.sight import Sight, sight
from newslint.learn.tally import Tally
from newslint.readers.prose import Prose

__all__ = ["Learner"]


class Learner:
    """Reads articles, each once, and then says which names they have.  Memory is bounded."""

    def __init__(self) -> None:
        self._seen = Tallies(*(Tally() for _ in Sight._fields))

    def note(self, prose: Prose, file: int) -> None:
        """Read an article of the file with that number."""
        for tally, found in zip(self._seen, sight(prose), strict=True):
            tally.add(found, file)

    def names(self, times: int, files: int) -> tuple[Entry, ...]:
        """Return the names that stand at least so often, and in so many files; sorted by name."""
        return tuple(sorted(names(self._seen, Least(times, files)), key=lambda entry: entry.name))

    def seen(self, known: frozenset[str]) -> Mapping[str, tuple[int, int]]:
        """Return how often those of *known* names that stood in the articles did so, and in how many files."""
        return {name: counted for name in known if (counted := self._counted(name))}

    def _counted(self, name: str) -> tuple[int, int] | None:
        key = name.replace("'s", "s").replace("’s", "s")
        # What is written with 's is counted without its apostrophe, and what has a mark or stands small, elsewhere.
        seen = self._seen
        tallies = (seen.owning,) if key != name else (seen.names, seen.marked, seen.small, seen.terms)
        return next(((tally.times(key), tally.files(key)) for tally in tallies if key in tally), None)
