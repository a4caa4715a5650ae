"""``newslint learn``: the names of a repository, for its house dictionary."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from newslint.cli.messages import Failed, error, is_colored, note, reason, warning
from newslint.cli.output import output_file
from newslint.cli.selectors import rule_names
from newslint.config import Config, ConfigError, Resolver
from newslint.config.model import NAMES_FILE
from newslint.dictionary import HEADER, Dictionary, parse
from newslint.files import UndecodableError, read, walk
from newslint.learn import Learner
from newslint.readers import ARTICLES, UnknownFormatError, articles, is_article, reader

_PATH = click.Path(readable=False)  # whether it can be read is found out, and told, when it is


@click.command(name="learn")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=_PATH)
@click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="FILE",
    help=f"Where the names go (names-file, or else {NAMES_FILE} beside the configuration).",
)
@click.option(
    "--least", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="How often a name must stand."
)
@click.option(
    "--least-files",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    metavar="M",
    help="In how many files it must stand.",
)
@click.option("--dry-run", is_flag=True, help="Print the file, and do not write it.")
@click.option("--diff", is_flag=True, help="Show what would change as a diff, and do not write it.")
@click.option("--config", type=_PATH, metavar="FILE", help="Use this configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--format", "kind", metavar="NAME", help="Read the texts in this format, whatever their names say.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Tell which files are read.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    least: int,
    least_files: int,
    dry_run: bool,
    diff: bool,
    config: str | None,
    isolated: bool,
    kind: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Learn the names of articles: of files, or of all articles in directories (this one unless named).

    What the rules could take for damage, and is none, goes into a file to be reviewed: a name a line, with how often
    it stands and in how many files. Put ! before what is no name: it is not learnt again. Add what is missing. Name
    the file in the configuration as names-file.

    Exits with 0, or with 2 if something went wrong; the other files are learnt from all the same.
    """
    for one, other, both in (
        ("--config", "--isolated", config and isolated),
        ("--dry-run", "--diff", dry_run and diff),
    ):
        if both:
            raise click.UsageError(f"{one} and {other} exclude each other")
    try:
        reader(kind or "plain")
        resolver = Resolver(rule_names, file=config, isolated=isolated, listed=False)
        target = Path(output) if output else _target(resolver.within(_first_directory(paths)))
        reading = _Reading(resolver, kind, target, verbose=verbose)
        reading.read(paths or (".",), quiet=quiet)
    except (ConfigError, UnknownFormatError) as wrong:
        raise Failed(str(wrong)) from None
    before, held = _held(target)
    known = frozenset(entry.name for entry in held.entries)
    learnt = reading.learner.names(least, least_files)
    after = held.merged(learnt, reading.learner.seen(known))
    if dry_run:
        click.echo(after.text, nl=False)
    elif diff:
        _show(target, before, after.text)
    else:
        _write(target, before, after, new=len(after.entries) - len(known), quiet=quiet)
    ctx.exit(2 if reading.failed else 0)


def _first_directory(paths: tuple[str, ...]) -> Path:
    first = Path(paths[0] if paths else ".")
    return first if first.is_dir() else first.parent


def _target(config: Config) -> Path:
    """Return where the names go: into the file that the configuration names, or else into one beside it."""
    file = config.names_path or (config.source.parent if config.source else Path.cwd()) / NAMES_FILE
    with suppress(ValueError):
        return file.relative_to(Path.cwd())  # shorter to read in messages
    return file


class _Reading:
    """The reading of all articles, each once; whatever goes wrong with one is said, and the others go on."""

    def __init__(self, resolver: Resolver, kind: str | None, target: Path, *, verbose: bool) -> None:
        self.learner = Learner()
        self.failed = False
        self._resolver, self._kind, self._verbose = resolver, kind, verbose
        self._target = os.path.realpath(target)

    def read(self, paths: tuple[str, ...], *, quiet: bool) -> None:
        """Learn from the files and directories.  Raises ConfigError."""
        found = walk(paths, config_for=self._resolver.within, is_article=is_article)
        for path in found.missing:
            self._fail(f"{path}: no such file or directory")
        for path in found.unreadable:
            self._fail(f"{path}: the directory cannot be read")
        for path in found.empty:
            if not quiet:
                warning(f"no articles found under {path} (looked for {', '.join(ARTICLES)})")
        for number, path in enumerate(found.files):
            # The dictionary of an earlier call is no article.
            if os.path.realpath(path) != self._target and not _is_dictionary(path):
                self._file(path, number)

    def _file(self, path: Path, number: int) -> None:
        if self._verbose:
            note(f"{path}: read")
        try:
            config = self._resolver.of(path)
            source = read(path, self._kind or config.format_for(path))
            for prose in articles(source.text, path, self._kind, config):
                self.learner.note(prose, number)
        except UndecodableError as failure:
            self._fail(str(failure))
        except OSError as failure:
            self._fail(f"{path}: {reason(failure)}")
        except UnknownFormatError as failure:
            self._fail(f"{path}: {failure}")

    def _fail(self, message: str) -> None:
        self.failed = True
        error(message)


def _is_dictionary(path: Path) -> bool:
    """Tell whether a file is one of names, here or of another part of the repository."""
    head = HEADER[0].encode()
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False  # it is told when the file is read


def _held(target: Path) -> tuple[str, Dictionary]:
    """Return the text of the file as it is, empty if there is none, and what it holds."""
    try:
        text = read(target).text
    except FileNotFoundError:
        return "", Dictionary()
    except UndecodableError as failure:
        raise Failed(str(failure)) from None
    except OSError as failure:
        raise Failed(f"{target}: {reason(failure)}") from None
    return text, parse(text)


def _show(target: Path, before: str, after: str) -> None:
    from newslint.cli.diff import painted, unified  # only --diff needs it

    color = is_colored(sys.stdout)
    for line in unified(str(target), before, after):
        click.echo(painted(line) if color else line, nl=False, color=color)


def _write(target: Path, before: str, after: Dictionary, *, new: int, quiet: bool) -> None:
    if after.text != before:
        with output_file(str(target)) as stream:
            stream.write(after.text)
    if not quiet:
        held = f"{len(after.names):,} name{'s' * (len(after.names) != 1)}"
        refused = f", {len(after.refused):,} refused" if after.refused else ""
        click.echo(f"{target}: {held} ({new:,} new{refused})")
