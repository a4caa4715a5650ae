"""What the files of a run share, for the rules that look at all: recurring blocks, and how the house spells names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress as suppress_errors
from dataclasses import replace
from itertools import chain
from pathlib import Path

from newslint import engine, session, suppress
from newslint.cache.notes import Note, Notes, packed, unpacked
from newslint.cli.stream import big_articles
from newslint.config import Config
from newslint.finding import Finding, Fixed, Report, family_of
from newslint.house_spelling import NAME_SPELLING, HouseSpellings, commonest, spelled_otherwise
from newslint.policy import policy
from newslint.readers import Reader, articles
from newslint.readers.prose import Prose, UnreadableError
from newslint.recurring import RECURRING, Recurrence, keys
from newslint.text.document import Document
from newslint.text.edit import apply

# Of fewer files nothing is said that needs them all.
FEWEST_FILES = 3


class Shared:
    """The first pass over a run's files, and what it says of each in the second."""

    def __init__(self, kind: str | Reader | None) -> None:
        """*kind* is the format that the texts are read in, None if their names say it."""
        self._kind = kind
        self._run: Recurrence | None = None
        self._spellings: tuple[str, ...] = ()

    def read_by(self, reader: Reader) -> Shared:
        """Return the same for texts that a *reader* reads."""
        other = Shared(reader)
        other._run, other._spellings = self._run, self._spellings
        return other

    def notes(self, text: str, path: Path, config: Config) -> Notes:
        """First pass: return what a run wants to know of a file.  Raises as :func:`newslint.readers.articles` does."""
        shares, spells = wanted(path, config)
        return tuple(_note(prose, shares, spells) for prose in articles(text, path, self._format(path, config), config))

    def big_notes(self, path: Path, config: Config) -> Iterator[Note]:
        """Yield the same of the articles of a big file; what cannot be read of it is told when it is checked."""
        shares, spells = wanted(path, config)
        with suppress_errors(OSError, UnicodeDecodeError, UnreadableError):
            for prose in big_articles(path, config):
                yield _note(prose, shares, spells)

    def gather(self, noted: Iterable[tuple[Path, Iterable[Note]]]) -> None:
        """Learn what the files of a run share from what was noted of each."""
        run, house = Recurrence(), HouseSpellings()
        for path, notes in noted:
            for note in notes:
                if note.keys is not None:
                    run.add(unpacked(note.keys), str(path))
                house.add(note.forms)
        self._run = run if run.has_any else None
        self._spellings = house.settled()

    def state(self, notes: Notes, name: str) -> object:
        """Return all that the findings of a file depend on that other files say; its ``repr`` tells states apart."""
        shared = self._run.shared(chain.from_iterable(unpacked(keys) for keys, _ in notes if keys)) if self._run else ()
        return self._spellings, shared, name if shared else ""

    def _with_house(self, config: Config) -> Config:
        """Return a configuration whose names are also those that this run spells in one way."""
        more = [word for word in self._spellings if config.dictionary.isdisjoint(spelled_otherwise(word))]
        return replace(config, names=(*config.names, *more)) if more else config

    def _format(self, path: Path, config: Config) -> str | None:
        return self._kind if isinstance(self._kind, str) else config.format_for(path)

    def check(self, text: str, name: str, path: Path | None, config: Config) -> Report:
        """Check a text, and report what it shares unless another rule does."""
        config = self._with_house(config)
        report = session.check(text, path, self._kind, config, lambda now: self._all(now, name, path, config))
        more = self.found(text, name, path, config, report.findings)
        return report._replace(findings=engine.in_order((*report.findings, *more))) if more else report

    def fix(
        self, text: str, name: str, path: Path | None, config: Config, *, unsafe: bool, report: Report | None = None
    ) -> Fixed:
        """Repair a text, what it shares first, as far as that may be removed without asking.

        *report* is what :meth:`check` says of it, if that is known.
        """
        config = self._with_house(config)
        chosen = engine.applicable(self.found(text, name, path, config), unsafe=unsafe)
        now, step = apply(text, [edit for finding in chosen for edit in finding.fixes[0].edits])
        damaged = None if chosen or not report else _without_shared(report)
        fixed = session.fix(
            now, path, self._kind, config, unsafe, lambda now: self._all(now, name, path, config), damaged
        )
        applied = engine.in_order((*chosen, *(finding.mapped(step, now) for finding in fixed.applied)))
        more = self.found(fixed.text, name, path, config, fixed.remaining)
        return fixed._replace(applied=applied, remaining=engine.in_order((*fixed.remaining, *more)))

    def found(
        self, text: str, name: str, path: Path | None, config: Config, known: Iterable[Finding] = ()
    ) -> tuple[Finding, ...]:
        """Return what a text shares with other files of the run, unless a finding in *known* calls it debris.

        What the text asks to let stand is left out.
        """
        found = self._all(text, name, path, config, known)
        if not found:
            return ()
        told = suppress.read(text, articles(text, path, self._kind, config))
        return tuple(finding for finding in found if not told.silences(finding)) if told else found

    def _all(
        self, text: str, name: str, path: Path | None, config: Config, known: Iterable[Finding] = ()
    ) -> tuple[Finding, ...]:
        """Return what a text shares, whatever it asks for."""
        if not self._run or not config.selects(RECURRING, path):
            return ()
        decide, told = policy(config), [one.span for one in known if one.family == family_of(RECURRING)]
        found: list[Finding] = []
        for prose in articles(text, path, self._kind, config):
            doc = Document(prose.text, prose.blocks)
            found += filter(None, (decide(one, doc) for one in self._run.findings(prose, name, told)))
        return tuple(finding for finding in found if finding.confidence >= config.min_confidence)


def wanted(path: Path, config: Config) -> tuple[bool, bool]:
    """Tell whether a file is to be told of blocks that recur, and of spellings of names."""
    return config.selects(RECURRING, path), config.selects(NAME_SPELLING, path)


def _note(prose: Prose, shares: bool, spells: bool) -> Note:
    return Note(packed(keys(prose)) if shares else None, commonest(prose) if spells else ())


def _without_shared(report: Report) -> Report:
    return report._replace(findings=tuple(finding for finding in report.findings if finding.rule != RECURRING))
