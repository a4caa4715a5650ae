"""The changes file: what repairs did to articles, in JSON Lines, so that they can be undone.

A file takes the repairs of one run after another; those of an article are in it before the article is written,
so that no repair is ever without its record.  A record of a repair that was not made in the end, since the run was
killed in between, does no harm: the digests in it say what state each article is in.
"""

from __future__ import annotations

from pathlib import Path

# The first member of each line tells what the file is, and the version of its form.
MARK = "newslint_changes"
VERSION = 1
START = f'{{"{MARK}":'.encode()


class ChangesError(ValueError):
    """A file that is no changes file, or not one that can be read; the message names it and says why."""


def is_changes_file(path: Path) -> bool:
    """Tell whether a file is one of these, and no article; one that cannot be read is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(START)) == START
    except OSError:
        return False
