"""What the files of a run share, for the rules that look at all: recurring blocks, and how the house spells names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress as suppress_errors
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import engine, session, suppress
from newslint.cache.notes import Note, Notes, packed, unpacked
from newslint.cli.stream import big_articles, with_lines
from newslint.config import Config
from newslint.finding import Finding, Fixed, Report, family_of
from newslint.house_spelling import NAME_SPELLING, HouseSpellings, commonest, spelled_otherwise
from newslint.policy import policy
from newslint.readers import Reader, articles, has_records
from newslint.readers.prose import Prose, UnreadableError
from newslint.recurring import RECURRING, Recurrence, keys, named
from newslint.text.document import Document
from newslint.text.edit import apply

if TYPE_CHECKING:
    from newslint.since import Since

# Of fewer files nothing is said that needs them all, unless they have records.
FEWEST_FILES = 3
# So many records of one file are compared: what they share is what most of a longer one shares, too.
_MOST_RECORDS = 10_000


class Shared:
    """The first pass over a run's files, and what it says of each in the second."""

    def __init__(self, kind: str | Reader | None) -> None:
        """*kind* is the format that the texts are read in, None if their names say it."""
        self._kind = kind
        self._format = kind if isinstance(kind, str) else None
        self._run: Recurrence | None = None
        self._spellings: tuple[str, ...] = ()
        self._line = 1
        self.since: Since | None = None  # if only what has changed is asked for

    def read_by(self, reader: Reader, line: int = 1) -> Shared:
        """Return the same for texts that a *reader* reads, and that start at a *line* of their file."""
        other = Shared(reader)
        other._run, other._spellings, other._format, other._line = self._run, self._spellings, self._format, line
        other.since = self.since
        return other

    def notes(self, text: str, path: Path, config: Config) -> Notes:
        """First pass: return what a run wants to know of a file.  Raises as :func:`newslint.readers.articles` does."""
        wants, kind = wanted(path, config), self._format or config.format_for(path)
        found = _with_lines(articles(text, path, kind, config), text, kind, path)
        return tuple(_note(prose, line, *wants) for prose, line in islice(found, _MOST_RECORDS))

    def big_notes(self, path: Path, config: Config) -> Iterator[Note]:
        """Yield the same of the articles of a big file; what cannot be read of it is told when it is checked."""
        wants = wanted(path, config)
        with suppress_errors(OSError, UnicodeDecodeError, UnreadableError):
            for prose, line in islice(big_articles(path, config), _MOST_RECORDS):
                yield _note(prose, line, *wants)

    def gather(self, noted: Iterable[tuple[Path, Iterable[Note]]]) -> None:
        """Learn what the files of a run share from what was noted of each."""
        run, house = Recurrence(), HouseSpellings()
        for path, notes in noted:
            for note in notes:
                if note.keys is not None:
                    run.add(unpacked(note.keys), str(path), note.line)
                house.add(note.forms)
        self._run = run if run.has_any else None
        self._spellings = house.settled()

    def state(self, notes: Notes, name: str) -> object:
        """Return all that the findings of a file depend on that other files say; its ``repr`` tells states apart."""
        keys = chain.from_iterable(unpacked(note.keys) for note in notes if note.keys)
        shared = self._run.shared(keys) if self._run else ()
        return self._spellings, shared, name if shared else ""

    def _with_house(self, config: Config) -> Config:
        """Return a configuration whose names are also those that this run spells in one way."""
        more = [word for word in self._spellings if config.dictionary.isdisjoint(spelled_otherwise(word))]
        return replace(config, names=(*config.names, *more)) if more else config

    def check(self, text: str, name: str, path: Path | None, config: Config) -> Report:
        """Check a text, and report what it shares unless another rule does."""
        config = self._with_house(config)
        report = session.check(text, path, self._kind, config, lambda now: self._all(now, name, path, config))
        more = self.found(text, name, path, config, report.findings)
        report = report._replace(findings=engine.in_order((*report.findings, *more))) if more else report
        return self.since.of(report, text, path) if self.since and path else report

    def fix(
        self, text: str, name: str, path: Path | None, config: Config, *, unsafe: bool, report: Report | None = None
    ) -> Fixed:
        """Repair a text, what it shares first, as far as that may be removed without asking.

        *report* is what :meth:`check` says of it, if that is known.
        """
        config = self._with_house(config)
        only = self._only(path)
        shared = self.found(text, name, path, config)
        chosen = engine.applicable(only(text, shared) if only else shared, unsafe=unsafe)
        first = tuple(edit for finding in chosen for edit in finding.fixes[0].edits)
        now, step = apply(text, first)
        elsewhere = partial(self._all, name=name, path=path, config=config)
        damaged = None if chosen or only or not report else _without_shared(report)
        fixed = session.fix(now, path, self._kind, config, unsafe, elsewhere, only, damaged)
        applied = engine.in_order((*chosen, *(finding.mapped(step, now) for finding in fixed.applied)))
        more = self.found(fixed.text, name, path, config, fixed.remaining)
        fixed = fixed._replace(
            applied=applied, remaining=engine.in_order((*fixed.remaining, *more)), steps=(first, *fixed.steps)
        )
        if not (self.since and path):
            return fixed
        news = self.since.of(Report(fixed.remaining, fixed.causes), fixed.text, path)
        return fixed._replace(remaining=news.findings, causes=news.causes)

    def _only(self, path: Path | None) -> session.Only | None:
        """Return what says which findings of a file may be mended: those that are reported."""
        since = self.since
        return (lambda text, findings: since.news(text, path, findings)) if since and path else None

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
        kind = self._format or config.format_for(path)
        found: list[Finding] = []
        for prose, line in _with_lines(articles(text, path, self._kind, config), text, kind, path, self._line):
            doc, called = Document(prose.text, prose.blocks), named(name, line)
            decided = filter(None, (decide(one, doc) for one in self._run.findings(prose, called, told)))
            found += (engine.at_home(one, prose) for one in decided)
        return tuple(finding for finding in found if finding.confidence >= config.min_confidence)


def wanted(path: Path, config: Config) -> tuple[bool, bool]:
    """Tell whether a file is to be told of blocks that recur, and of spellings of names."""
    return config.selects(RECURRING, path), config.selects(NAME_SPELLING, path)


def _note(prose: Prose, line: int, shares: bool, spells: bool) -> Note:
    return Note(packed(keys(prose)) if shares else None, commonest(prose) if spells else (), line)


def _without_shared(report: Report) -> Report:
    return report._replace(findings=tuple(finding for finding in report.findings if finding.rule != RECURRING))


def _with_lines(
    read: Iterable[Prose], text: str, kind: str | None, path: Path | None, line: int = 1
) -> Iterable[tuple[Prose, int]]:
    return with_lines(read, text, line) if has_records(kind, path) else ((prose, 0) for prose in read)
