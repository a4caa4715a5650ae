"""``newslint clean``: remove the caches, and what runs that were killed have left."""

from __future__ import annotations

import os
from pathlib import Path

import click

from newslint.cache.place import below, directory, remove, users
from newslint.cli.messages import error, reason
from newslint.config import Config, ConfigError, Resolver
from newslint.files.temporary import remove_left
from newslint.report.summary import counted


@click.command(name="clean")
@click.option("--cache-dir", type=click.Path(readable=False), metavar="DIR", help="Remove the cache there, too.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of what is removed.")
@click.pass_context
def command(ctx: click.Context, cache_dir: str | None, quiet: bool) -> None:
    """Remove the caches of newslint: of this directory and those below, of the project, and the user's.

    Half-written files that a killed run has left beside articles in this directory, or below, are removed, too.
    """
    here, failed = Path.cwd(), False
    for place in dict.fromkeys((*below(here), directory(_config(), cache_dir).absolute(), users())):
        try:
            if remove(place) and not quiet:
                click.echo(f"Removed the cache {place}.")
        except OSError as failure:
            failed = True
            error(f"{place}: not removed: {reason(failure)}")
    left = remove_left(Path(path) for path, _, _ in os.walk(here))
    if left and not quiet:
        click.echo(f"Removed {counted(len(left), 'file')} that a killed run had left.")
    ctx.exit(2 if failed else 0)


def _config() -> Config:
    """Return the configuration of this directory; one that is wrong is no reason to keep a cache."""
    try:
        return Resolver(listed=False).within(Path.cwd())
    except ConfigError:
        return Config()
