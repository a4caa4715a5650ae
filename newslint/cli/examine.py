"""One file, or a slice of a big one, read and checked and perhaps repaired: in this process, or in one of several."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newslint import session
from newslint.cli.add_ignore import RefusedError
from newslint.cli.messages import Failed, bug, error, note, reason, warning
from newslint.cli.request import STDIN, Request
from newslint.cli.selectors import rule_names
from newslint.cli.shared import Shared
from newslint.cli.stream import End, Job, Slice, Unread, path_of
from newslint.cli.undecodable import is_wanted, undecodable
from newslint.config import Config, ConfigError, Resolver
from newslint.files import Source, UndecodableError, WriteError, read
from newslint.finding import Finding, Report
from newslint.readers import UnknownFormatError, format_of, has_records, reader
from newslint.readers.prose import UnreadableError
from newslint.report import Checked
from newslint.report.summary import counted


class Examined(NamedTuple):
    """What came of a file or slice: nothing if it failed.

    ``said`` is still to be put on standard error, and so is why nothing was checked, if that is ``unmatched``.
    """

    source: Source | None = None
    done: Checked | None = None
    said: str = ""
    failed: bool = False
    unmatched: str = ""


class Examiner:
    """What is needed to check the files of one run, and whether anything has gone wrong."""

    def __init__(self, request: Request, shared: Shared | None = None) -> None:
        """Settle the configuration.  Raises Failed if it is wrong."""
        self.request = request
        self.failed = False
        self._shared = shared or Shared(request.format)
        try:
            reader(request.format or "plain")
            self._resolver = Resolver(rule_names, request.settings, file=request.config, isolated=request.isolated)
        except (ConfigError, UnknownFormatError) as wrong:
            raise Failed(str(wrong)) from None

    def examine(self, job: Job) -> Examined:
        """Check a file or slice.  Whatever goes wrong with it is said."""
        with self.told(str(path_of(job))):
            if isinstance(job, Path):
                return self._file(job)
            if isinstance(job, Slice):
                return self._slice(job)
            if isinstance(job, Unread):
                self.fail(f"{job.path}: {job.why}")
            if isinstance(job, End):
                return Examined(unmatched=job.unmatched)
        return Examined()

    def _file(self, path: Path) -> Examined:
        config = self.config(path)
        try:
            source = read(path, self.kind(path, config))
        except UndecodableError as failure:
            return Examined(None, self._undecodable(path, config, failure))
        try:
            done, unmatched = self.watched(source, str(path), config)
        except UnreadableError as failure:
            if not _is_passed_on(path, config):
                raise
            warning(f"{path}: not checked: {failure}")
            return Examined()
        return Examined(source, done, unmatched=unmatched)

    def watched(self, source: Source, name: str, config: Config) -> tuple[Checked, str]:
        """Check a text as ``examined`` does, and return what is to be said if none of its fields holds prose."""
        kind = self.kind(Path(name), config)
        if not has_records(kind, name):
            return self.examined(source, name, config), ""
        from newslint.cli.unmatched import Watch  # articles in Markdown and plain text have no fields

        watch = Watch(kind or format_of(name))
        done = self.examined(source, name, config, shared=self._shared.read_by(watch))
        return done, watch.said(source.text, name, config)

    def _undecodable(self, path: Path, config: Config, failure: UndecodableError) -> Checked | None:
        if not is_wanted(config, path):
            return None
        done, since = undecodable(str(path), path.read_bytes(), failure), self._shared.since
        return done._replace(report=since.of(done.report, done.text, path)) if since else done

    def _slice(self, piece: Slice) -> Examined:
        source, shared = Source(piece.path, piece.text), self._shared.read_by(piece.reader, piece.line)
        return Examined(source, self.examined(source, str(piece.path), self._resolver.of(piece.path), shared=shared))

    def kind(self, path: Path, config: Config) -> str | None:
        """Return the format that somebody said a file has, whatever its name says."""
        return self.request.format or config.format_for(path)

    def config(self, path: Path) -> Config:
        """Return the configuration of a file; if asked to, say where it is."""
        config = self._resolver.of(path)
        if self.request.verbose:
            note(f"{path}: {config.source or 'no configuration file, the defaults hold'}")
        return config

    def examined(
        self, source: Source, name: str, config: Config, *, repair: bool = True, shared: Shared | None = None
    ) -> Checked:
        """Check a text; if that is asked for, repair it and say what remains."""
        path, shared = source.path if name != STDIN else None, shared or self._shared
        if not repair or not (self.request.fix or self.request.diff):
            report = shared.check(source.text, name, path, config)
            self._note_suppressed(name, report.suppressed)
            return Checked(name, source.text, report)
        fixed = shared.fix(source.text, name, path, config, unsafe=self.request.unsafe_fixes)
        if not fixed.settled:
            warning(f"{name}: {session.MOST_ROUNDS} rounds of repairs were made, and more would follow")
        self._note_suppressed(name, fixed.suppressed)
        report = Report(fixed.remaining, fixed.causes, fixed.suppressed)
        return Checked(name, fixed.text, report, fixed.applied, source.text, steps=fixed.steps)

    def _note_suppressed(self, name: str, suppressed: tuple[Finding, ...]) -> None:
        if suppressed and self.request.verbose:
            is_are = "is" if len(suppressed) == 1 else "are"
            note(f"{name}: {counted(len(suppressed), 'problem')} {is_are} suppressed")

    @contextmanager
    def told(self, name: str) -> Iterator[None]:
        """Tell what goes wrong with one file in one line, and remember that something did."""
        try:
            yield
        except WriteError as failure:
            self.fail(str(failure))
        except OSError as failure:
            self.fail(f"{name}: {reason(failure)}")
        except (UnknownFormatError, UnreadableError, RefusedError) as failure:
            self.fail(f"{name}: {failure}")
        except ConfigError as failure:
            self.fail(str(failure))
        except Exception as failure:  # whatever it is, the other files are still to be checked
            self.failed = True
            bug(failure, name)

    def fail(self, message: str) -> None:
        """Say what went wrong, and remember that something did."""
        self.failed = True
        error(message)


def _is_passed_on(path: Path, config: Config) -> bool:
    """Tell whether a file is likely to be the settings of some tool that a hook was handed with all the others.

    Comments in such JSON are no reason to refuse a commit.
    """
    return config.force_exclude and path.suffix.lower() == ".json" and not config.text_fields


class _Said(io.StringIO):
    """Keeps what a worker says, coloured if what it goes to has colours."""

    def __init__(self, *, on_terminal: bool) -> None:
        super().__init__()
        self._on_terminal = on_terminal

    def isatty(self) -> bool:
        return self._on_terminal


_examiner: Examiner
_on_terminal: bool


def prepare(request: Request, shared: Shared, on_terminal: bool) -> None:
    """Make this process one that examines: *on_terminal* says where what it says will be written."""
    global _examiner, _on_terminal  # a worker process does one thing
    _examiner, _on_terminal = Examiner(request, shared), on_terminal


def examine(job: Job) -> Examined:
    """Check a file or slice in a process that was made ready, and keep what is said."""
    _examiner.failed = False
    before, sys.stderr = sys.stderr, _Said(on_terminal=_on_terminal)
    try:
        done = _examiner.examine(job)
        return done._replace(said=sys.stderr.getvalue(), failed=_examiner.failed)
    finally:
        sys.stderr = before
