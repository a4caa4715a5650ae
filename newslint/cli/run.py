"""The work of ``newslint check``: one file after another is read, checked, perhaps repaired, and handed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

import click

from newslint.cli.examine import Examined, Examiner, examine, prepare
from newslint.cli.messages import Failed, is_colored, reason, warning
from newslint.cli.progress import Progress
from newslint.cli.request import STDIN, Request
from newslint.cli.stream import End, Job, Parts, Slice, Unread, is_big, path_of, slices
from newslint.cli.undecodable import is_wanted, undecodable
from newslint.config import Config, ConfigError
from newslint.config.patterns import relative
from newslint.files import Source, UndecodableError, WriteError, decode, read, walk, write
from newslint.finding import Report
from newslint.readers import ARTICLES, is_article
from newslint.readers.prose import UnreadableError
from newslint.report import Checked
from newslint.report.summary import Tally
from newslint.workers import Crew, Lost, in_order

# Makes a new text of a file's text, its path, its configuration and what checks a text in its place.
Change = Callable[[str, Path, Config, Callable[[str], Report]], str]


class Run(Examiner):
    """One run: what was asked for, what has been found so far, and whether anything has gone wrong."""

    def __init__(self, request: Request) -> None:
        """Settle the configuration.  Raises Failed if it is wrong."""
        super().__init__(request)
        self.tally = Tally()

    def checked(self) -> Generator[Checked, None, None]:
        """Yield each file as it is done.  Whatever goes wrong with one is said, and the others go on."""
        for done in self._stdin() if self.request.reads_stdin else self._files():
            self.tally = self.tally.plus(done)
            yield done

    def _files(self) -> Iterator[Checked]:
        paths = self._found()
        self._shared.note(paths, self._resolver.of)
        crew = Crew(
            self.request.jobs, prepare, (self.request, self._shared, sys.stderr is not None and sys.stderr.isatty())
        )
        progress = Progress(paths, silent=bool(self.request.quiet))
        with progress, closing(in_order(examine, self._jobs(paths), crew, self.examine)) as results, Parts() as parts:
            for job, result in results:
                with progress.hidden():
                    yield from self._finished(job, result, parts)
                progress.add(job)

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

    def _finished(self, job: Job, result: Examined | Lost, parts: Parts) -> Iterator[Checked]:
        """Say and write what came of a job, and yield what is to be reported."""
        path, done = path_of(job), None
        if isinstance(result, Lost):
            self.fail(f"{path}: not checked: the process that checked it was killed, perhaps for want of memory")
        else:
            self._say(result)
            with self.told(str(path)):
                done = self._whole(result) if isinstance(job, Path) else self._part(job, result, parts)
        if done:
            yield done
        elif not isinstance(job, Path) and parts.path == path:
            yield parts.abandoned()

    def _say(self, result: Examined) -> None:
        """Put on standard error what another process had to say."""
        self.failed = self.failed or result.failed
        if result.said:
            click.echo(result.said, err=True, nl=False, color=is_colored(sys.stderr))

    def _whole(self, result: Examined) -> Checked | None:
        source, done = result.source, result.done
        if not source or not done or not done.applied or not self.request.repairs:
            return done
        if self._written(source, done.text):
            return done
        name = str(source.path)
        return self.examined(source, name, self._resolver.of(Path(name)), repair=False)

    def _part(self, job: Slice | End | Unread, result: Examined, parts: Parts) -> Checked | None:
        if isinstance(job, Slice):
            parts.begin(job, repairs=self.request.repairs)
            return parts.part(job, result.done) if result.done else None
        return parts.finished(job) if isinstance(job, End) else None

    def _found(self) -> list[Path]:
        """Return the files to check; tell which of the paths there is nothing in, or nothing at all."""
        try:
            found = walk(self.request.paths or (".",), config_for=self._resolver.within, is_article=is_article)
        except ConfigError as wrong:
            raise Failed(str(wrong)) from None
        for path in found.missing:
            self.fail(f"{path}: no such file or directory")
        for path in found.unreadable:
            self.fail(f"{path}: the directory cannot be read")
        for path in found.empty:
            if not self.request.quiet:
                warning(f"no articles found under {path} (looked for {', '.join(ARTICLES)})")
        # An older report in a directory that is checked is no article.
        own = {os.path.realpath(output.file) for output in self.request.outputs if output.file}
        return [path for path in found.files if not own or os.path.realpath(path) not in own]

    def _written(self, source: Source, text: str) -> bool:
        """Put *text* into its file; if that fails, say so and return False."""
        try:
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
                change(source.text, path, config, lambda text: self._shared.check(text, done.path, path, config)),
            )
        return False

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
                    done = self.examined(source, name, config)
                    repaired = source.encode(done.text)
            except UndecodableError as failure:
                done = undecodable(name, data, failure) if is_wanted(config, Path(name)) else None
        if self.request.repairs:
            sys.stdout.buffer.write(repaired)
            sys.stdout.flush()
        if done:
            yield done
