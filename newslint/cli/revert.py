"""``newslint revert``: undo the repairs that a changes file tells of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from newslint.changes import ChangesError
from newslint.changes.log import Log
from newslint.changes.reading import Batch, batches, reverted
from newslint.changes.undo import Undone, undo
from newslint.cli.messages import Failed, error, is_colored, reason
from newslint.files.write import WriteError, changed, replacement
from newslint.report.cells import shown
from newslint.report.summary import counted

_PATH = click.Path(readable=False)  # whether it can be read is found out, and told, when it is


@click.command(name="revert")
@click.argument("file", metavar="FILE", type=_PATH)
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=_PATH)
@click.option("--last", is_flag=True, help="Undo the last run only, where FILE has the repairs of several.")
@click.option("--partial", is_flag=True, help="In articles that have moved on, undo what stands as it was repaired.")
@click.option("--diff", is_flag=True, help="Show what would change as a diff, and change nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what could not be undone.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of each article.")
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    paths: tuple[str, ...],
    last: bool,
    partial: bool,
    diff: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Undo the repairs that `newslint check --fix --changes FILE` made: in all articles, or in those named.

    An article gets back the bytes it had, the latest run undone first. One that has been changed since its repairs
    is told of and let alone. Call it in the directory where the repairs were made.

    Exits with 0 if all was undone (or had been), 1 if an article has moved on (or --diff would change something),
    2 if something went wrong; the other articles are reverted all the same.
    """
    of_articles = _wanted(file, paths, last=last)
    revert = _Revert(file, partial=partial, diff=diff, verbose=verbose)
    for path, done in of_articles.items():
        revert.article(path, done)
    if not quiet:
        click.echo(revert.summary(len(of_articles)), err=diff)
    ctx.exit(2 if revert.failed else int(revert.has_left or (diff and revert.repairs > 0)))


def _wanted(file: str, paths: tuple[str, ...], *, last: bool) -> dict[str, list[Batch]]:
    """Return what was done to each article that is wanted, the oldest run first.

    Raises Failed if the changes file cannot be read, or does not know a path.
    """
    try:
        found = batches(Path(file))
    except ChangesError as wrong:
        raise Failed(str(wrong)) from None
    except OSError as failure:
        raise Failed(f"{file}: {reason(failure)}") from None
    if last:
        found = [batch for batch in found if batch.head.run == found[-1].head.run]
    for path in paths:
        if not any(_is_under(batch.head.path, path) for batch in found):
            raise Failed(f"{path}: {file} has no repairs of it")
    of_articles: dict[str, list[Batch]] = {}
    for batch in found:
        if not paths or any(_is_under(batch.head.path, path) for path in paths):
            of_articles.setdefault(os.path.normpath(batch.head.path), []).append(batch)
    return of_articles


def _is_under(article: str, path: str) -> bool:
    """Tell whether an article is the one named, or in the directory named."""
    own, named = os.path.abspath(article), os.path.abspath(path)  # noqa: PTH100  # Path.absolute keeps “..”
    return own == named or own.startswith(os.path.join(named, ""))  # noqa: PTH118  # “/” stays “/”


class _Revert:
    """The work, article by article, and what has come of it."""

    def __init__(self, file: str, *, partial: bool, diff: bool, verbose: bool) -> None:
        self._file = Path(file)
        self._log: Log | None = None
        self.repairs = self.articles = 0
        self.has_left = self.failed = False
        self._partial, self._diff, self._verbose = partial, diff, verbose

    def article(self, name: str, done: list[Batch]) -> None:
        """Undo what was done to an article; whatever goes wrong with it is said."""
        path = Path(name)
        try:
            data = path.read_bytes()
            undone = undo(data, done, partly=self._partial)
            if undone.data != data:
                self._put(path, data, undone, done[-1].head.encoding)
        except WriteError as failure:
            self._fail(str(failure))
        except OSError as failure:
            self._fail(f"{name}: {reason(failure)}")
        else:
            self._tell(name, undone)

    def _put(self, path: Path, data: bytes, undone: Undone, encoding: str) -> None:
        if self._diff:
            _show(path, data, undone.data, encoding)
            return

        def need_unchanged(target: Path) -> None:
            if target.read_bytes() != data:
                raise changed(path)

        with self._telling(undone), replacement(path, need_unchanged) as file:
            file.write(undone.data)

    def _telling(self, undone: Undone) -> AbstractContextManager[None]:
        """Keep in the changes file which runs are undone, if it may be written."""
        try:
            self._log = self._log or Log(self._file)
        except (OSError, ChangesError):
            return nullcontext()  # the digests tell it, too, as long as the article is not changed again
        return self._log.keeping(map(reverted, undone.runs))

    def _tell(self, name: str, undone: Undone) -> None:
        self.repairs += undone.repairs
        self.articles += bool(undone.repairs)
        self.has_left = self.has_left or bool(undone.left)
        for batch, count in undone.left:
            some = f"{counted(count, 'repair')} {'is' if count == 1 else 'are'} not undone"
            click.echo(f"{shown(name)}: has changed since newslint repaired it on {batch.head.run[:10]}, so {some}")
        if self._verbose and not undone.left:
            what = f"{counted(undone.repairs, 'repair')} undone" if undone.repairs else "is as it was before"
            click.echo(f"{shown(name)}: {what}")

    def summary(self, articles: int) -> str:
        """Return the closing line."""
        if not articles:
            return f"{self._file} has no repairs."
        if not self.repairs:
            return "Nothing to undo." if not self.has_left and not self.failed else "Nothing was undone."
        what = f"{counted(self.repairs, 'repair')} in {counted(self.articles, 'article')}"
        return f"{'Would undo' if self._diff else 'Undid'} {what}."

    def _fail(self, message: str) -> None:
        self.failed = True
        error(message)


def _show(path: Path, before: bytes, after: bytes, encoding: str) -> None:
    """Print what would change."""
    import sys

    from newslint.cli.diff import painted, unified  # only --diff needs it

    color = is_colored(sys.stdout)
    lines: Iterator[str] = unified(str(path), *(_decoded(data, encoding) for data in (before, after)))
    click.echo("".join(map(painted, lines) if color else lines), nl=False, color=color)


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace").removeprefix("\ufeff")
