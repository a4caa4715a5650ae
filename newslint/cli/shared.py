"""What the files of a run share, for the rules that look at all: recurring blocks, and how the house spells names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import engine, session, suppress
from newslint.cli.stream import big_articles, is_big, with_lines
from newslint.config import Config, ConfigError
from newslint.files import UndecodableError, read
from newslint.finding import Finding, Fixed, Report, family_of
from newslint.house_spelling import NAME_SPELLING, HouseSpellings, spelled_otherwise
from newslint.policy import policy
from newslint.readers import Reader, UnknownFormatError, articles, has_records
from newslint.readers.prose import Prose, UnreadableError
from newslint.recurring import RECURRING, Recurrence, named
from newslint.text.document import Document
from newslint.text.edit import apply

if TYPE_CHECKING:
    from newslint.since import Since

_FEWEST_FILES = 3
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

    def note(self, paths: list[Path], config_of: Callable[[Path], Config]) -> None:
        """Read all files once; what is wrong with one is told when it is checked."""
        run, house = Recurrence(), HouseSpellings()
        for path in paths:
            try:
                config = config_of(path)
                kind = self._format or config.format_for(path)
                if len(paths) < _FEWEST_FILES and not has_records(kind, path):
                    continue
                shares, spells = config.selects(RECURRING, path), config.selects(NAME_SPELLING, path)
                for prose, line in islice(_articles(path, kind, config), _MOST_RECORDS) if shares or spells else ():
                    if shares:
                        run.note(prose, str(path), line)
                    if spells:
                        house.note(prose)
            except (OSError, UnicodeDecodeError, UndecodableError, ConfigError, UnknownFormatError, UnreadableError):
                continue
        self._run = run if run.has_any else None
        self._spellings = house.settled()

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

    def fix(self, text: str, name: str, path: Path | None, config: Config, *, unsafe: bool) -> Fixed:
        """Repair a text, what it shares first, as far as that may be removed without asking."""
        config = self._with_house(config)
        only = self._only(path)
        shared = self.found(text, name, path, config)
        chosen = engine.applicable(only(text, shared) if only else shared, unsafe=unsafe)
        first = tuple(edit for finding in chosen for edit in finding.fixes[0].edits)
        now, step = apply(text, first)
        elsewhere = partial(self._all, name=name, path=path, config=config)
        fixed = session.fix(now, path, self._kind, config, unsafe, elsewhere, only)
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


def _articles(path: Path, kind: str | None, config: Config) -> Iterable[tuple[Prose, int]]:
    """Return the articles of a file, with the lines where they start if they are records of it."""
    if is_big(path, kind):
        return big_articles(path, config)
    text = read(path, kind).text
    return _with_lines(articles(text, path, kind, config), text, kind, path)


def _with_lines(
    read: Iterable[Prose], text: str, kind: str | None, path: Path | None, line: int = 1
) -> Iterable[tuple[Prose, int]]:
    return with_lines(read, text, line) if has_records(kind, path) else ((prose, 0) for prose in read)
