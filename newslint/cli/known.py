"""What a run knows already: the baselines that hold for its files, and which findings they have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.baseline import file_for
from newslint.cli.messages import Failed, note, reason
from newslint.cli.request import STDIN, Request
from newslint.config import Config, ConfigError
from newslint.config.model import BASELINE_FILE
from newslint.finding import Cause, Report
from newslint.report import Checked

if TYPE_CHECKING:
    from newslint.baseline.file import Baseline
    from newslint.baseline.ledger import Ledger


class Known:
    """The baselines of a run."""

    def __init__(self, request: Request, config_of: Callable[[Path], Config]) -> None:
        """*config_of* returns the configuration of a file.  Raises Failed if a baseline that was named is not there."""
        self._request, self._config_of = request, config_of
        self._given = Path(request.baseline) if request.baseline else None
        if self._given and not self._given.is_file():
            raise Failed(f"{self._given}: there is no such baseline; `newslint baseline` makes it")
        self._is_off = request.no_baseline or (request.isolated and not self._given)
        self._files: dict[str, Path | None] = {}
        self._ledgers: dict[Path, Ledger] = {}
        self._news: set[str] = set()  # causes that are news in a file that comes in parts

    def read(self, paths: Iterable[Path]) -> None:
        """Read what holds for *paths*, before any of them is changed.  Raises Failed if a baseline cannot be used."""
        for path in paths:
            with suppress(ConfigError):  # told when the file is checked
                self._ledger(path)

    def sorted(self, done: Checked) -> Checked:
        """Return what is new of a file that was checked; what is known goes into ``known``.

        Raises Failed if the baseline cannot be used.
        """
        ledger = self._ledger(Path(done.path)) if done.path != STDIN else None
        if ledger is None:
            return done
        new, known = ledger.sort(done.path, done.text, done.report.findings)
        causes = tuple(self._causes(done, frozenset(known)))
        return done._replace(report=done.report._replace(findings=new, causes=causes), known=known)

    def _causes(self, done: Checked, known: frozenset[object]) -> Iterator[Cause]:
        """Yield the causes that have not only known findings, each with the others."""
        for cause in done.report.causes:
            left = tuple(finding for finding in cause.findings if finding not in known)
            is_last = not done.more and done.start.offset > 0
            if left or (not cause.findings and (not is_last or cause.name in self._news)):
                self._news.add(cause.name)
                yield cause._replace(findings=left)
        if not done.more:
            self._news.clear()

    def unknown(self, path: Path, text: str, report: Report) -> Report:
        """Return a report on a text without known findings; no entry is used up."""
        ledger = self._ledger(path)
        return report._replace(findings=ledger.baseline.match(path, text, report.findings).new) if ledger else report

    def is_own(self, path: Path) -> bool:
        """Tell whether a file is a baseline, and no article."""
        return path.name == BASELINE_FILE or (self._given is not None and _same(path, self._given))

    def note_stale(self) -> None:
        """Say which baselines have entries of the files checked that match nothing any more."""
        request = self._request
        if request.quiet or request.reads_stdin or request.narrows:
            return
        for ledger_file, ledger in self._ledgers.items():
            if count := len(ledger.stale()):
                entries = f"{count} {'entry matches' if count == 1 else 'entries match'} nothing any more"
                note(f"{shortest(ledger_file)}: {entries}; `newslint baseline --prune` removes what is mended")

    def _ledger(self, path: Path) -> Ledger | None:
        if self._is_off:
            return None
        directory = os.path.dirname(path)  # noqa: PTH120  # asked for each file
        if directory not in self._files:
            self._files[directory] = self._given or file_for(path.parent, self._config_of(path))
        file = self._files[directory]
        if file is None:
            return None
        if file not in self._ledgers:
            from newslint.baseline.ledger import Ledger  # few runs have a baseline

            self._ledgers[file] = Ledger(loaded(file))
        return self._ledgers[file]


def loaded(file: Path) -> Baseline:
    """Read a baseline.  Raises Failed if it cannot be used."""
    from newslint.baseline.file import BaselineError, load

    try:
        return load(file)
    except BaselineError as wrong:
        raise Failed(str(wrong)) from None
    except FileNotFoundError:
        raise Failed(f"{file}: “baseline” names a file that does not exist; `newslint baseline` makes it") from None
    except OSError as failure:
        raise Failed(f"{file}: {reason(failure)}") from None


def shortest(file: Path) -> Path:
    """Return a path as it is shorter to read: from the working directory, if it lies below that."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _same(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)
