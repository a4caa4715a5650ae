"""What Git knows of a repository: which files have changed since a revision, and what stood in them then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Behind a revision: not that itself, but where the branch left it, as in “git diff main...”.
_SINCE_LEAVING = "..."
_GONE = "D"
_TWO_PATHS = ("R", "C")
_NOBODY = "0"


class GitError(OSError):
    """Git cannot answer; the message says why, and what may help."""


class Changes(NamedTuple):
    """The files of a repository that have changed: each with its old contents, as the names of blobs.

    Files are absolute paths.  One that was renamed has what stood in it under its old name; a new one may have
    come of any that are gone, and has the contents of them all.
    """

    root: str
    blobs: dict[str, tuple[str, ...]]

    def of(self, path: Path) -> tuple[str, ...] | None:
        """Return the blobs that held a file's old contents, None if the file has not changed."""
        return self.blobs.get(_absolute(path))

    def read(self, blob: str) -> bytes:
        """Return what is in a blob.  Raises GitError."""
        return _git(self.root, "cat-file", "blob", blob)


def changes(revision: str, directory: Path) -> Changes:
    """Return what has changed in the repository of a directory since a revision: committed, staged, or neither.

    Files that Git ignores, and those that are gone, are left out.  Raises GitError if there is no Git, no repository,
    or no such revision.
    """
    root = os.path.realpath(os.fsdecode(_git(directory, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    commit = _commit(revision, root)
    raw = _git(root, "diff", "--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--no-ext-diff", commit, "--")
    found: dict[str, tuple[str, ...]] = {}
    new, gone = [], []
    for status, blob, path in _records(raw):
        if status == _GONE:
            gone.append(blob)
        elif blob.strip(_NOBODY):
            found[path] = (blob,)
        else:
            new.append(path)
    new += _names(_git(root, "ls-files", "-z", "--others", "--exclude-standard"))
    blobs = {path: tuple(gone) for path in new} | found
    return Changes(root, {os.path.join(root, path): old for path, old in blobs.items()})  # noqa: PTH118  # a string


def _records(raw: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield of each file its status, the blob it had and its path, as ``git diff --raw -z`` tells (gitformat-diff)."""
    fields = iter(_names(raw))
    for head in fields:
        _, _, blob, _, status = head.split(" ")
        path = next(fields)
        yield status[0], blob, next(fields) if status[0] in _TWO_PATHS else path


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _commit(revision: str, root: str) -> str:
    """Return the name of the commit that a revision means.  Raises GitError if there is none."""
    asked = revision.removesuffix(_SINCE_LEAVING)
    try:
        if not asked or asked.startswith("-"):
            raise GitError(f"“{revision}” is no revision")
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{asked}^{{commit}}").decode().strip()
        if revision.endswith(_SINCE_LEAVING):
            commit = _git(root, "merge-base", commit, "HEAD").decode().split()[0]
    except GitError:
        hint = "; `git branch -a` and `git log` show what there is"
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            hint = ": this clone is shallow; `git fetch --unshallow` gets the rest (GitHub Actions: “fetch-depth: 0”)"
        raise GitError(f"Git knows no revision “{revision}” in {root}{hint}") from None
    return commit


def _git(directory: Path | str, *arguments: str) -> bytes:
    """Return what Git says in a directory.  Raises GitError."""
    # No lock is taken for a look, or a commit of somebody else could fail.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=directory, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise GitError("Git is needed for this, and there is no `git` to be found") from None
    except OSError as failure:
        raise GitError(f"Git cannot be run: {failure}") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        raise GitError(f"{os.path.abspath(directory)}: {said or 'Git has no answer'}")  # noqa: PTH100  # without “..”
    return done.stdout


def _absolute(path: Path) -> str:
    """Return a file's own path: the links above it are followed, and one that it is itself stays."""
    return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118  # a string
