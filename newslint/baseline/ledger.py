"""A baseline over a run of many files: entries are used up, moved files keep theirs, and some match no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from newslint.baseline.entry import Entry, Place, places
from newslint.baseline.file import Baseline, Sorted, composed
from newslint.baseline.match import changes, match
from newslint.finding import Finding
from newslint.house_spelling import NAME_SPELLING
from newslint.identity import normalised
from newslint.recurring import RECURRING

# What these find depends on which other files are checked.
_OF_THE_RUN = frozenset((RECURRING, NAME_SPELLING))
# So many words of a sentence may have changed in a file that was renamed, and has no other that has not.
_FEW = 2


class Ledger:
    """What a run has used up of a baseline.  A file may come in parts, one after another."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self._now: list[Entry] = []  # those found again, as they would be written down now
        self._left: dict[str, list[Entry]] = {}  # of the files checked so far
        self._alike: dict[tuple[str, str, str, str], list[Entry]] | None = None
        self._taken: set[int] = set()  # by id, as equal entries are several
        self._gone: dict[str, bool] = {}
        self._words_of = lru_cache(maxsize=4)(_words_of)  # of this run: files change

    def sort(self, path: Path | str, text: str, findings: Sequence[Finding]) -> Sorted:
        """Sort the findings of a file, or a part of one, into new and known ones, and use up their entries."""
        name = self.baseline.name(path)
        held = self._left.setdefault(composed(name), list(self.baseline.named(name)))
        stand = places(text, findings)
        known = [False] * len(stand)
        self._settle(name, stand, known, held)
        if not all(known) and self.baseline.entries:
            self._settle_moved(name, stand, known)
        pairs = list(zip(findings, known, strict=True))
        return Sorted(
            tuple(finding for finding, is_known in pairs if not is_known),
            tuple(finding for finding, is_known in pairs if is_known),
        )

    def _settle(self, name: str, stand: Sequence[Place], known: list[bool], held: list[Entry]) -> None:
        """Note which places are those of entries that are *held*, and take these out."""
        open_places = [number for number, is_known in enumerate(known) if not is_known]
        matched = match([stand[number] for number in open_places], held)
        for number, entry in zip(open_places, matched.known, strict=True):
            if entry is not None:
                known[number] = True
                self._taken.add(id(held[entry]))
                self._now.append(Entry(name, stand[number]))
        held[:] = [held[entry] for entry in matched.left]

    def _settle_moved(self, name: str, stand: Sequence[Place], known: list[bool]) -> None:
        """Look for what is new among the entries of other files that are gone, or hold it no more."""
        origins: dict[str, set[Place]] = {}
        for number, place in enumerate(stand):
            for entry in () if known[number] else self._lost(place):
                if composed(entry.path) != composed(name):
                    origins.setdefault(entry.path, set()).add(entry.place)
        # The file that was renamed to this one is the one that most of it stood in.
        for origin, seen in sorted(origins.items(), key=lambda item: -len(item[1])):
            new = [place for place, is_known in zip(stand, known, strict=True) if not is_known]
            free = [entry for entry in self.baseline.named(origin) if id(entry) not in self._taken]
            if not (self._is_gone(origin) and self._is_new(name, new, seen)):
                # Some of a file may have gone elsewhere: that is known by all its words.
                free = [entry for entry in free if entry.place in new and self._lacks(entry)]
            self._settle(name, stand, known, free)

    def _is_new(self, name: str, new: Sequence[Place], seen: set[Place]) -> bool:
        """Tell whether a file can be another one renamed: it has no entries of its own, and has places *seen* there."""
        if self.baseline.named(name):
            return False
        return any(place in seen or any(changes(place, other) <= _FEW for other in seen) for place in new)

    def _lost(self, place: Place) -> list[Entry]:
        """Return entries of files that are gone, or hold it no more, that a place may be one of.

        In one that is gone its own words and the nearest two tell, in others all of them.
        """
        if self._alike is None:
            self._alike = defaultdict(list)
            for entry in self.baseline.entries:
                self._alike[_key(entry.place)].append(entry)
        return [
            entry
            for entry in self._alike.get(_key(place), ())
            if id(entry) not in self._taken
            and (self._is_gone(entry.path) or (entry.place == place and self._lacks(entry)))
        ]

    def _is_gone(self, name: str) -> bool:
        if name not in self._gone:
            self._gone[name] = not self._path(name).exists()
        return self._gone[name]

    def _lacks(self, entry: Entry) -> bool:
        """Tell whether the file of an entry is gone, or has not all its words any more."""
        return entry.place.words not in self._words_of(self._path(entry.path))

    def _path(self, name: str) -> Path:
        return self.baseline.root / name

    def stale(self, covers: Callable[[str], bool] | None = None) -> list[Entry]:
        """Return the entries of the files checked that match nothing any more, and those of files that are gone.

        Of these, only of the files, by name, that *covers* says would have been checked; of none unless it is given.
        What only a run over several files finds is stale if its words are gone.
        """
        return [
            entry for entry in self.baseline.entries if id(entry) not in self._taken and self._is_stale(entry, covers)
        ]

    def _is_stale(self, entry: Entry, covers: Callable[[str], bool] | None) -> bool:
        if composed(entry.path) not in self._left:
            return covers is not None and self._is_gone(entry.path) and covers(entry.path)
        return entry.place.rule not in _OF_THE_RUN or self._lacks(entry)

    def renewed(self, without: Sequence[Entry], added: Sequence[Entry]) -> Baseline:
        """Return the baseline with what was found again as it stands now, *without* some entries and with others."""
        let_go = {id(entry) for entry in without} | self._taken
        kept = [entry for entry in self.baseline.entries if id(entry) not in let_go]
        return Baseline(self.baseline.root, [*kept, *self._now, *added])


def _key(place: Place) -> tuple[str, str, str, str]:
    return place.rule, place.at, place.before.rpartition(" ")[2], place.after.partition(" ")[0]


def _words_of(path: Path) -> str:
    """Return the words of a file, normalised; none if it cannot be read."""
    from newslint.files import UndecodableError, read  # only what may have been moved is looked for in other files

    try:
        return normalised(read(path).text)
    except (OSError, UndecodableError):
        return ""
