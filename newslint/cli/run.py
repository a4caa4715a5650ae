"""The work of ``newslint check``: one file after another is read, checked, perhaps repaired, and handed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from newslint import session
from newslint.cli.add_ignore import RefusedError
from newslint.cli.messages import Failed, bug, error, note, reason, warning
from newslint.cli.request import STDIN, Request
from newslint.cli.selectors import rule_names
from newslint.cli.shared import Shared
from newslint.cli.undecodable import is_wanted, undecodable
from newslint.config import Config, ConfigError, Resolver
from newslint.config.patterns import relative
from newslint.files import Source, UndecodableError, WriteError, decode, read, walk, write
from newslint.finding import Finding, Report
from newslint.readers import ARTICLES, UnknownFormatError, is_article, reader
from newslint.readers.prose import UnreadableError
from newslint.report import Checked
from newslint.report.summary import Tally, counted

# Makes a new text of a file's text, its path, its configuration and what checks a text in its place.
Change = Callable[[str, Path, Config, Callable[[str], Report]], str]


class Run:
    """One run: what was asked for, what has been found so far, and whether anything has gone wrong."""

    def __init__(self, request: Request) -> None:
        """Settle the configuration.  Raises Failed if it is wrong."""
        self.request = request
        self.failed = False
        self.tally = Tally()
        self._shared = Shared(request.format)
        try:
            reader(request.format or "plain")
            self._resolver = Resolver(rule_names, request.settings, file=request.config, isolated=request.isolated)
        except (ConfigError, UnknownFormatError) as wrong:
            raise Failed(str(wrong)) from None

    def checked(self) -> Iterator[Checked]:
        """Yield each file as it is done.  Whatever goes wrong with one is said, and the others go on."""
        for done in self._stdin() if self.request.reads_stdin else self._files():
            self.tally = self.tally.plus(done)
            yield done

    def _files(self) -> Iterator[Checked]:
        paths = self._found()
        self._shared.note(paths, self._resolver.of)
        for path in paths:
            done = None
            with self._told(str(path)):
                done = self._file(path)
            if done:
                yield done

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
        own = self.request.output_file and os.path.realpath(self.request.output_file)
        return [path for path in found.files if not own or os.path.realpath(path) != own]

    def _file(self, path: Path) -> Checked | None:
        config = self._config(path)
        try:
            source = read(path, self._kind(path, config))
        except UndecodableError as failure:
            return undecodable(str(path), path.read_bytes(), failure) if is_wanted(config, path) else None
        done = self._examined(source, str(path), config)
        if not done.applied or not self.request.repairs:
            return done
        return done if self._written(source, done.text) else self._examined(source, str(path), config, repair=False)

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
        with self._told(done.path):
            config = self._resolver.of(path)
            source = read(path, self._kind(path, config))
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
        with self._told(name):
            config = self._config(Path(name))
            try:
                if not (config.force_exclude and config.excluded.covers(relative(name, config.root))):
                    source = decode(data, Path(name), self._kind(Path(name), config))
                    done = self._examined(source, name, config)
                    repaired = source.encode(done.text)
            except UndecodableError as failure:
                done = undecodable(name, data, failure) if is_wanted(config, Path(name)) else None
        if self.request.repairs:
            sys.stdout.buffer.write(repaired)
            sys.stdout.flush()
        if done:
            yield done

    def _kind(self, path: Path, config: Config) -> str | None:
        """Return the format that somebody said a file has, whatever its name says."""
        return self.request.format or config.format_for(path)

    def _config(self, path: Path) -> Config:
        config = self._resolver.of(path)
        if self.request.verbose:
            note(f"{path}: {config.source or 'no configuration file, the defaults hold'}")
        return config

    def _examined(self, source: Source, name: str, config: Config, *, repair: bool = True) -> Checked:
        """Check a text; if that is asked for, repair it and say what remains."""
        path = source.path if name != STDIN else None
        if not repair or not (self.request.fix or self.request.diff):
            report = self._shared.check(source.text, name, path, config)
            self._note_suppressed(name, report.suppressed)
            return Checked(name, source.text, report)
        fixed = self._shared.fix(source.text, name, path, config, unsafe=self.request.unsafe_fixes)
        if not fixed.settled:
            warning(f"{name}: {session.MOST_ROUNDS} rounds of repairs were made, and more would follow")
        self._note_suppressed(name, fixed.suppressed)
        report = Report(fixed.remaining, fixed.causes, fixed.suppressed)
        return Checked(name, fixed.text, report, fixed.applied, source.text)

    def _note_suppressed(self, name: str, suppressed: tuple[Finding, ...]) -> None:
        if suppressed and self.request.verbose:
            is_are = "is" if len(suppressed) == 1 else "are"
            note(f"{name}: {counted(len(suppressed), 'problem')} {is_are} suppressed")

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Tell what goes wrong with one file in one line, and remember that something did."""
        try:
            yield
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
