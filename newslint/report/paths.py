"""Names of files as the readers of a report want them: from the root of the repository, with slashes, as URIs."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

STDIN = "-"


def root(variable: str = "") -> Path:
    """Return the directory that paths in a report are relative to.

    That is what the environment *variable* says, else the root of the repository around the working directory,
    else that directory itself.
    """
    here = Path.cwd()
    if said := variable and os.environ.get(variable, ""):
        return Path(os.path.realpath(said))
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), here)


def relative(path: str, top: Path) -> str:
    """Return a *path* (from the working directory) from *top*, with slashes; absolute if it does not lie below."""
    if path == STDIN:
        return path
    whole = PurePath(os.path.abspath(path))  # noqa: PTH100  # a link is not followed: it has its own name
    return (whole.relative_to(top) if whole.is_relative_to(top) else whole).as_posix()


def uri(path: str) -> str:
    """Return a path with slashes as a relative reference, or an absolute one as a ``file`` URI (RFC 3986, 8089)."""
    escaped = quote(os.fsencode(path), safe="/")
    if not os.path.isabs(path):  # noqa: PTH117  # the text, not a path, is what counts
        return escaped
    return f"file://{escaped}" if path.startswith("/") else f"file:///{quote(os.fsencode(path), safe='/:')}"
