"""Which files a run checks: those that were named and the articles in directories, or what has changed of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.changes import is_changes_file
from newslint.cli.messages import Failed, note, warning
from newslint.cli.request import Request
from newslint.config import Config, ConfigError
from newslint.files import walk
from newslint.readers import ARTICLES, format_of, is_article

if TYPE_CHECKING:
    from newslint.since import Since


def found(
    request: Request,
    within: Callable[[Path], Config],
    fail: Callable[[str], None],
    is_own: Callable[[Path], bool],
) -> list[Path]:
    """Return the files to check; tell which of the paths there is nothing in (a warning), or nothing at all (*fail*).

    What newslint writes is no article: reports, the changes of repairs, and what *is_own* says.  *within* gives the
    configuration of a directory.  Raises Failed if one is wrong.
    """
    try:
        walked = walk(request.paths or (".",), config_for=within, is_article=is_article)
    except ConfigError as wrong:
        raise Failed(str(wrong)) from None
    for path in walked.missing:
        fail(f"{path}: no such file or directory")
    for path in walked.unreadable:
        fail(f"{path}: the directory cannot be read")
    for path in walked.empty:
        if not request.quiet:
            warning(f"no articles found under {path} (looked for {', '.join(ARTICLES)})")
    written = (request.changes, *(output.file for output in request.outputs))
    own = {os.path.realpath(file) for file in written if file}
    return [
        path
        for path in walked.files
        if not (own and os.path.realpath(path) in own) and not is_own(path) and not _is_log(path)
    ]


def _is_log(path: Path) -> bool:
    """Tell whether a file has the repairs of an earlier run."""
    return format_of(path) == "jsonl" and is_changes_file(path)


def changed(paths: list[Path], revision: str, *, quiet: bool) -> tuple[list[Path], Since]:
    """Return those of the files that have changed since a revision, and what tells what is new in them.

    Raises Failed if Git cannot tell.
    """
    from newslint.git import GitError, changes  # only --since needs them
    from newslint.since import Since

    first = paths[0].parent if paths else Path()
    try:
        since = Since(changes(revision, first))
    except GitError as failure:
        raise Failed(f"--since: {failure}") from None
    new = [path for path in paths if since.has_changed(path)]
    if paths and not new and not quiet:
        note(f"no articles have changed since {revision}")
    return new, since
