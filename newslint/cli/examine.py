"""One file, or a slice of a big one, read and checked and perhaps repaired: in this process, or in one of several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newslint import engine, session
from newslint.cache.notes import Notes
from newslint.cli.add_ignore import RefusedError
from newslint.cli.messages import Failed, bug, error, note, reason, warning
from newslint.cli.request import STDIN, Request
from newslint.cli.selectors import rule_names
from newslint.cli.shared import Shared, wanted
from newslint.cli.stream import End, Job, Slice, Unread, is_big, path_of
from newslint.cli.undecodable import is_wanted, undecodable
from newslint.config import Config, ConfigError, Resolver
from newslint.files import Source, UndecodableError, WriteError, decode
from newslint.finding import Finding, Report
from newslint.readers import UnknownFormatError, format_of, has_records, reader
from newslint.readers.prose import UnreadableError
from newslint.report import Checked
from newslint.report.summary import counted


class Examined(NamedTuple):
    """What came of a file or slice: nothing if it failed.

    ``said`` is still to be put on standard error, and so is why nothing was checked, if that is ``unmatched``.
    For the cache: ``found`` is all that was found in the file as it was, of which ``digest`` is one, and ``after``
    what there is to know of the text that repairs made.
    """

    source: Source | None = None
    done: Checked | None = None
    said: str = ""
    failed: bool = False
    unmatched: str = ""
    found: Report | None = None
    digest: bytes = b""
    after: After | None = None


class After(NamedTuple):
    """A repaired text: a digest of its bytes, what was noted of it, and what is found in it."""

    digest: bytes
    notes: Notes
    report: Report


class Noted(NamedTuple):
    """What was noted of a file, and a digest of its bytes for the cache; of one that is read in slices, neither."""

    digest: bytes = b""
    notes: Notes | None = None


class Examiner:
    """What is needed to check the files of one run, and whether anything has gone wrong."""

    def __init__(self, request: Request, shared: Shared | None = None, *, remembers: bool = False) -> None:
        """Settle the configuration; the results are for a cache, too, if it *remembers*.

        Raises Failed if the configuration is wrong.
        """
        self.request = request
        self.remembers = remembers
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

    def note(self, path: Path) -> Noted:
        """First pass: return what the run wants to know of a file; what is wrong with it is told when it is checked."""
        try:
            config = self._resolver.of(path)
            if not any(wanted(path, config)):
                return Noted(notes=())
            kind = self.kind(path, config)
            if is_big(path, kind):
                return Noted()
            data = path.read_bytes()
            notes = self._shared.notes(decode(data, path, kind).text, path, config)
            return Noted(self._digest(data), notes)
        except Exception:  # a fault of newslint is told then, too
            return Noted(notes=())

    def _file(self, path: Path) -> Examined:
        config = self.config(path)
        data = path.read_bytes()
        try:
            source = decode(data, path, self.kind(path, config))
        except UndecodableError as failure:
            return Examined(None, self._undecodable(path, data, config, failure))
        try:
            done, unmatched, found = self.watched(source, str(path), config)
        except UnreadableError as failure:
            if not _is_passed_on(path, config):
                raise
            warning(f"{path}: not checked: {failure}")
            return Examined()
        after = self._after(source, done.text, config) if found and done.applied and self.request.repairs else None
        return Examined(source, done, unmatched=unmatched, found=found, digest=self._digest(data), after=after)

    def watched(self, source: Source, name: str, config: Config) -> tuple[Checked, str, Report | None]:
        """Check a text as ``examined`` does; return with it what is to be said if none of its fields holds prose.

        The report comes third, if there is a cache for it.
        """
        kind, shared, watch = self.kind(Path(name), config), self._shared, None
        if has_records(kind, name):
            from newslint.cli.unmatched import Watch  # articles in Markdown and plain text have no fields

            watch = Watch(kind or format_of(name))
            shared = shared.read_by(watch)
        found = shared.check(source.text, name, source.path, config) if self.remembers else None
        done = self.examined(source, name, config, shared=shared, found=found)
        return done, watch.said(source.text, name, config) if watch else "", found

    def _undecodable(self, path: Path, data: bytes, config: Config, failure: UndecodableError) -> Checked | None:
        if not is_wanted(config, path):
            return None
        done, since = undecodable(str(path), data, failure), self._shared.since
        return done._replace(report=since.of(done.report, done.text, path)) if since else done

    def _digest(self, data: bytes) -> bytes:
        if not self.remembers:
            return b""
        from newslint.cache.digest import digest  # only for the cache

        return digest(data)

    def _after(self, source: Source, text: str, config: Config) -> After | None:
        """Return what there is to know of a text that repairs made; nothing depends on it."""
        path = source.path or Path()
        try:
            notes, report = self._shared.notes(text, path, config), self._shared.check(text, str(path), path, config)
            return After(self._digest(source.encode(text)), notes, report)
        except Exception:
            return None

    def _slice(self, piece: Slice) -> Examined:
        source, shared = Source(piece.path, piece.text), self._shared.read_by(piece.reader, piece.line)
        return Examined(source, self.examined(source, str(piece.path), self._resolver.of(piece.path), shared=shared))

    def kind(self, path: Path, config: Config) -> str | None:
        """Return the format that somebody said a file has, whatever its name says."""
        return self.request.format or config.format_for(path)

    def settled(self, path: Path) -> Config:
        """Return the configuration of a file.  Raises ConfigError."""
        return self._resolver.of(path)

    def would_repair(self, report: Report) -> bool:
        """Tell whether there is anything in a report that this run repairs, or shows how."""
        if not (self.request.fix or self.request.diff):
            return False
        return bool(engine.applicable(report.findings, unsafe=self.request.unsafe_fixes))

    def config(self, path: Path) -> Config:
        """Return the configuration of a file; if asked to, say where it is."""
        config = self._resolver.of(path)
        if self.request.verbose:
            note(f"{path}: {config.source or 'no configuration file, the defaults hold'}")
        return config

    def examined(
        self,
        source: Source,
        name: str,
        config: Config,
        *,
        repair: bool = True,
        shared: Shared | None = None,
        found: Report | None = None,
    ) -> Checked:
        """Check a text, unless what is to be *found* is known; if that is asked for, repair it and say what remains."""
        path, shared = source.path if name != STDIN else None, shared or self._shared
        if not repair or not (self.request.fix or self.request.diff):
            report = found or shared.check(source.text, name, path, config)
            self._note_suppressed(name, report.suppressed)
            return Checked(name, source.text, report)
        fixed = shared.fix(source.text, name, path, config, unsafe=self.request.unsafe_fixes, report=found)
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
