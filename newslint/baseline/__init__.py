"""The baseline: the findings that a repository has decided to live with, and what in a text is none of them.

For every front end alike: :func:`file_for` says which file holds, ``file.load`` reads it, and ``Baseline.match`` sorts
the findings of one text into new and known ones.  Whoever checks many files in one run asks a ``ledger.Ledger``, which
also knows files that were moved, and entries that match nothing any more.  Nothing but this is imported where there is
no baseline.
"""

from __future__ import annotations

import os
from pathlib import Path

from newslint.config import Config
from newslint.config.model import BASELINE_FILE


def file_for(directory: Path | str, config: Config) -> Path | None:
    """Return the baseline file that holds for the articles of a directory under *config*, None if there is none.

    It is the one that the configuration names, which need not be there, or else the nearest upwards of that name.
    """
    if config.baseline_path:
        return config.baseline_path
    here = Path(os.path.abspath(directory))  # noqa: PTH100  # Path.absolute keeps “..”
    candidates = (place / BASELINE_FILE for place in (here, *here.parents))
    return next((file for file in candidates if file.is_file()), None)
