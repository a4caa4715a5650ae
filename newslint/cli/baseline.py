"""``newslint baseline``: write down the findings to live with, so that ``check`` reports what is new."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from newslint.baseline import file_for
from newslint.cli.check import command as check
from newslint.cli.jobs import Jobs
from newslint.cli.known import loaded, shortest
from newslint.cli.messages import Failed
from newslint.cli.output import output_file
from newslint.cli.request import Request
from newslint.cli.run import Run
from newslint.cli.selectors import rule_names
from newslint.config import Config, ConfigError, Resolver
from newslint.config.model import BASELINE_FILE
from newslint.report import Checked
from newslint.report.summary import counted

if TYPE_CHECKING:
    from newslint.baseline.entry import Entry
    from newslint.baseline.ledger import Ledger

_PATH = click.Path(readable=False)  # whether it can be read is found out, and told, when it is


@click.command(name="baseline")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=_PATH)
@click.option("--prune", is_flag=True, help="Add nothing, and remove the entries that match nothing any more.")
@click.option(
    "--baseline", "file", type=_PATH, metavar="FILE", help=f"The file to write (the nearest {BASELINE_FILE} upwards)."
)
@click.option("--config", type=_PATH, metavar="FILE", help="Use this configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--format", metavar="NAME", help="Read the texts in this format, whatever their names say.")
@click.option(
    "-j", "--jobs", type=Jobs(), default="1", show_default=True, metavar="N", help="Processes (auto: one a CPU)."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Tell which files and configurations are used.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    prune: bool,
    file: str | None,
    config: str | None,
    isolated: bool,
    format: str | None,
    jobs: int,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the findings of articles into a file of known ones, to be committed: check reports only what is new.

    Articles are files, or all in directories (this one unless named); what is known of others stays. An entry is known
    by its rule and its words, so edits elsewhere and moved files leave it. Run again, it takes in what is new; with
    --prune it only lets go what is mended.

    Exits with 0, or with 2 if something went wrong; what is known of such an article stays.
    """
    given = {"--config": config, "--format": format, "--jobs": str(jobs)}
    flags = {"--isolated": isolated, "--quiet": quiet, "--verbose": verbose}
    options = [word for name, value in given.items() if value is not None for word in (name, value)]
    options += [name for name, wanted in flags.items() if wanted]
    # Whatever the options of check are, those not given have their defaults.
    request = Request(**check.make_context("check", [*options, "--no-baseline", "--", *paths], parent=ctx).params)
    for contradiction in request.contradictions():
        raise click.UsageError(contradiction)
    if request.reads_stdin:
        raise click.UsageError("- (standard input) has no path, so it cannot be in a baseline")
    run = Run(request)
    books = _Books(request, Path(file) if file else None, prune=prune)
    for done in run.checked():
        books.note(done)
    books.write(quiet=quiet, failed=run.failed)
    ctx.exit(2 if run.failed else 0)


class _Book(NamedTuple):
    """One baseline file: what it held and the run found again, and what is to be added."""

    ledger: Ledger
    added: list[Entry]


class _Books:
    """The baselines that the articles of a run belong to."""

    def __init__(self, request: Request, given: Path | None, *, prune: bool) -> None:
        """Find the first, for all that no other holds for.  Raises Failed if the configuration or a file is wrong."""
        self._given, self._prune = given, prune
        self._paths = request.paths or (".",)
        try:
            self._resolver = Resolver(rule_names, file=request.config, isolated=request.isolated)
            first = Path(self._paths[0])
            self._default = self._new_file(self._resolver.within(first if first.is_dir() else first.parent))
            self._books: dict[Path, _Book] = {}
            self._book(first if first.is_dir() else first.parent)  # what is wrong with it is told before any work
        except ConfigError as wrong:
            raise Failed(str(wrong)) from None

    @staticmethod
    def _new_file(config: Config) -> Path:
        return Path(os.path.abspath(config.root)) / BASELINE_FILE  # noqa: PTH100  # Path.absolute keeps “..”

    def note(self, done: Checked) -> None:
        """Write down what was found in a file, or a part of one."""
        from newslint.baseline.entry import entries  # only where something is found

        path = Path(done.path)
        if self._given and os.path.realpath(path) == os.path.realpath(self._given):
            return  # an older baseline is no article
        book = self._book(path.parent)
        new, _ = book.ledger.sort(path, done.text, done.report.findings)
        if not self._prune:
            book.added.extend(entries(book.ledger.baseline.name(path), done.text, new))

    def _book(self, directory: Path) -> _Book:
        from newslint.baseline.file import Baseline
        from newslint.baseline.ledger import Ledger

        file = self._given or file_for(directory, self._resolver.within(directory)) or self._default
        file = Path(os.path.abspath(file))  # noqa: PTH100  # Path.absolute keeps “..”
        if file not in self._books:
            if not file.exists() and self._prune:
                raise Failed(f"{shortest(file)}: there is no such baseline to prune")
            held = loaded(file) if file.exists() else Baseline(file.parent)
            self._books[file] = _Book(Ledger(held), [])
        return self._books[file]

    def write(self, *, quiet: bool, failed: bool) -> None:
        """Write the files that change, and say what is in each.  Raises Failed if one cannot be written.

        Where something *failed*, nobody knows what is gone, and nothing is let go.
        """
        from newslint.baseline.file import save

        for file, (ledger, added) in self._books.items():
            gone = [] if failed else ledger.stale(self._covers(ledger))
            after = ledger.renewed(gone, added)
            if save(after) != save(ledger.baseline) or not file.exists():
                with output_file(str(file)) as stream:
                    stream.write(save(after))
            if not quiet:
                known = counted(len(after.entries), "known problem")
                click.echo(f"{shortest(file)}: {known} ({len(added)} new, {len(gone)} gone)")

    def _covers(self, ledger: Ledger) -> Callable[[str], bool]:
        """Return what tells whether a file of a baseline that is no more would have been among those checked."""
        roots = [os.path.realpath(path) for path in self._paths]

        def covers(name: str) -> bool:
            place = os.path.realpath(ledger.baseline.root / name)
            return any(place == root or place.startswith(root.rstrip(os.sep) + os.sep) for root in roots)

        return covers
