"""The work of ``newslint check``: one file after another is read, checked, perhaps repaired, and handed on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newslint.cache.notes import Note
from newslint.changes import ChangesError
from newslint.cli.chosen import changed, found
from newslint.cli.crew import examine, note_file, prepare, warm, weight
from newslint.cli.examine import Examined, Examiner, Noted
from newslint.cli.known import Known
from newslint.cli.messages import Failed, is_colored, reason, warning
from newslint.cli.parts import Parts
from newslint.cli.progress import Progress
from newslint.cli.recall import Recall, remembering
from newslint.cli.request import STDIN, Request
from newslint.cli.shared import FEWEST_FILES
from newslint.cli.stream import End, Job, Slice, Unread, is_big, path_of, slices
from newslint.cli.undecodable import is_wanted, undecodable
from newslint.config import Config, ConfigError
from newslint.config.patterns import relative
from newslint.files import Source, UndecodableError, WriteError, decode, read, write
from newslint.files.temporary import remove_left
from newslint.finding import Report
from newslint.readers import has_records
from newslint.readers.prose import UnreadableError
from newslint.report import Checked
from newslint.report.summary import Tally, counted
from newslint.workers import Crew, Lost, in_order

if TYPE_CHECKING:
    from newslint.changes.recorder import Recorder

# So many files are told to have no prose in any of their fields: in a directory there may be many that are no articles.
_MOST_UNMATCHED = 3

# Makes a new text of a file's text, its path, its configuration and what checks a text in its place.
Change = Callable[[str, Path, Config, Callable[[str], Report]], str]


class Run(Examiner):
    """One run: what was asked for, what has been found so far, and whether anything has gone wrong."""

    def __init__(self, request: Request) -> None:
        """Settle the configuration.  Raises Failed if it is wrong."""
        super().__init__(request)
        self.tally = Tally()
        self.failures = 0
        self._recorder = _recorder(request)
        self._unmatched = 0  # files with fields of which none holds prose
        self._known = Known(request, self._resolver.of)

    def checked(self) -> Generator[Checked, None, None]:
        """Yield each file as it is done.  Whatever goes wrong with one is said, and the others go on."""
        for done in self._stdin() if self.request.reads_stdin else self._files():
            done = self._known.sorted(done)
            self.tally = self.tally.plus(done)
            wanted = self.request.fail_on
            self.failures += sum(wanted is None or wanted.selects(finding) for finding in done.report.findings)
            yield done
        self._known.note_stale()

    def _files(self) -> Iterator[Checked]:
        paths = found(self.request, self._resolver.within, self.fail, self._known.is_own)
        if self.request.since is not None:
            paths, self._shared.since = changed(paths, self.request.since, quiet=bool(self.request.quiet))
        self._known.read(paths)
        if self.request.repairs:
            remove_left({path.parent for path in paths})
        with remembering(self.request, self._resolver, len(paths)) as memory:
            self.remembers = memory is not None
            recall = Recall(self, memory, self._shared)
            noted = in_order(note_file, self._to_note(paths), self._crew(), self.note, recall.noted)
            with closing(noted), Progress(paths, silent=bool(self.request.quiet), label="Comparing") as progress:
                self._shared.gather(self._gathered(noted, recall, progress))
            crew = self._crew()._replace(warm=warm)
            progress, parts = Progress(paths, silent=bool(self.request.quiet)), Parts(self._recorder)
            results = in_order(examine, self._jobs(paths), crew, self.examine, recall.examined)
            with progress, closing(results), parts:
                for job, result in results:
                    with progress.hidden():
                        yield from self._finished(job, result, parts, recall)
                    progress.add(job)
        if self._unmatched > _MOST_UNMATCHED and not self.request.quiet:
            more = counted(self._unmatched - _MOST_UNMATCHED, "more file")
            warning(f"{more}: nothing is checked, for the same reason")

    def _crew(self) -> Crew:
        on_terminal = sys.stderr is not None and sys.stderr.isatty()
        return Crew(
            self.request.jobs, prepare, (self.request, self._shared, on_terminal, self.remembers), weight=weight
        )

    def _to_note(self, paths: list[Path]) -> Iterator[Path]:
        """Yield the files that others are compared with: of few, those with records."""
        for path in paths:
            try:
                if len(paths) >= FEWEST_FILES or has_records(self.kind(path, self._resolver.of(path)), path):
                    yield path
            except ConfigError:
                continue  # told when it is checked

    def _gathered(
        self, noted: Iterable[tuple[Path, Noted | Lost]], recall: Recall, progress: Progress
    ) -> Iterator[tuple[Path, Iterable[Note]]]:
        for path, one in noted:
            if isinstance(one, Lost):
                continue  # it is lost again when it is checked, and told then
            recall.keep_noted(path, one)
            notes = self._shared.big_notes(path, self._resolver.of(path)) if one.notes is None else one.notes
            yield path, notes
            progress.add(path)

    def _jobs(self, paths: list[Path]) -> Iterator[Job]:
        """Yield what there is to do: the files one after another, and big ones in slices."""
        for path in paths:
            if not self._comes_in_slices(path):
                yield path
                continue
            try:
                yield from slices(path, self.config(path))
            except OSError as failure:
                yield Unread(path, reason(failure))
            except UnicodeDecodeError:
                yield Unread(path, "it has changed while it was read")
            except UnreadableError as failure:
                yield Unread(path, str(failure))

    def _comes_in_slices(self, path: Path) -> bool:
        # A diff has lines around each change, and what suppresses is written with all of a file in view.
        if self.request.diff or self.request.add_ignore is not None:
            return False
        try:
            return is_big(path, self.kind(path, self._resolver.of(path)))
        except (OSError, ConfigError):
            return False  # told when it is checked

    def _finished(self, job: Job, result: Examined | Lost, parts: Parts, recall: Recall) -> Iterator[Checked]:
        """Say and write what came of a job, and yield what is to be reported."""
        path, done = path_of(job), None
        if isinstance(result, Lost):
            self.fail(f"{path}: not checked: the process that checked it was killed, perhaps for want of memory")
        else:
            self._say(result)
            with self.told(str(path)):
                done = self._whole(result, recall) if isinstance(job, Path) else self._part(job, result, parts)
        if done:
            yield done
        elif not isinstance(job, Path) and parts.path == path:
            yield parts.abandoned()

    def _say(self, result: Examined) -> None:
        """Put on standard error what another process had to say."""
        self.failed = self.failed or result.failed
        if result.said:
            click.echo(result.said, err=True, nl=False, color=is_colored(sys.stderr))
        self._say_unmatched(result.unmatched)

    def _say_unmatched(self, said: str) -> None:
        """Warn of a file with fields of which none holds prose; of many such files, the first few are named."""
        self._unmatched += bool(said)
        if said and self._unmatched <= _MOST_UNMATCHED and not self.request.quiet:
            warning(said)

    def _whole(self, result: Examined, recall: Recall) -> Checked | None:
        source, done = result.source, result.done
        recall.keep(result)
        if not source or not done or not done.applied or not self.request.repairs:
            return done
        if self._written(source, done.text, done):
            recall.keep_after(result)
            return done
        name = str(source.path)
        return self.examined(source, name, self._resolver.of(Path(name)), repair=False)

    def _part(self, job: Slice | End | Unread, result: Examined, parts: Parts) -> Checked | None:
        if isinstance(job, Slice):
            parts.begin(job, repairs=self.request.repairs)
            return parts.part(job, result.done) if result.done else None
        return parts.finished(job) if isinstance(job, End) else None

    def _written(self, source: Source, text: str, done: Checked | None = None) -> bool:
        """Put *text* into its file, and what was *done* into the changes file; if that fails, say so, return False."""
        try:
            with self._recorder.keeping(source, done) if self._recorder and done else nullcontext():
                write(source, text)
        except OSError as failure:
            told = isinstance(failure, WriteError)
            self.fail(str(failure) if told else f"{source.path}: not written: {reason(failure)}")
            return False
        return True

    def rewrite(self, done: Checked, change: Change) -> bool:
        """Put into a file that was checked what *change* makes of its text; if that fails, say so and return False."""
        path = Path(done.path)
        with self.told(done.path):
            config = self._resolver.of(path)
            source = read(path, self.kind(path, config))
            return self._written(
                source,
                change(source.text, path, config, lambda text: self._unknown(text, done.path, path, config)),
            )
        return False

    def _unknown(self, text: str, name: str, path: Path, config: Config) -> Report:
        return self._known.unknown(path, text, self._shared.check(text, name, path, config))

    def _stdin(self) -> Iterator[Checked]:
        """Check standard input.  With ``--fix`` it is passed on, repaired or, if that fails, as it was."""
        if sys.stdin is None:
            raise click.UsageError("standard input is closed")
        data = repaired = sys.stdin.buffer.read()
        name = self.request.stdin_filename or STDIN
        done = None
        with self.told(name):
            config = self.config(Path(name))
            try:
                if not (config.force_exclude and config.excluded.covers(relative(name, config.root))):
                    source = decode(data, Path(name), self.kind(Path(name), config))
                    done, unmatched, _ = self.watched(source, name, config)
                    self._say_unmatched(unmatched)
                    repaired = source.encode(done.text)
            except UndecodableError as failure:
                done = undecodable(name, data, failure) if is_wanted(config, Path(name)) else None
        if self.request.repairs:
            sys.stdout.buffer.write(repaired)
            sys.stdout.flush()
        if done:
            yield done


def _recorder(request: Request) -> Recorder | None:
    """Return what keeps the repairs of a run, if that is asked for.  Raises Failed if it cannot."""
    if not request.changes:
        return None
    from newslint.changes.recorder import Recorder  # few runs keep their repairs

    try:
        return Recorder(Path(request.changes))
    except ChangesError as wrong:
        raise Failed(str(wrong)) from None
    except OSError as failure:
        raise Failed(f"{request.changes}: {reason(failure)}") from None
