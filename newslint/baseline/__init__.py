"""The baseline: the findings that a repository has decided to live with, and what in a text is none of them.

For every front end alike: :func:`load` reads the file, :meth:`Baseline.match` sorts the findings of one text into
new and known ones.  Whoever checks many files in one run asks a :class:`~newslint.baseline.ledger.Ledger`, which
also knows files that were moved, and entries that match nothing any more.
"""

from newslint.baseline.entry import Entry, entries
from newslint.baseline.file import BASELINE_FILE, Baseline, BaselineError, find, load, save
from newslint.baseline.ledger import Ledger
from newslint.baseline.match import Match, match

__all__ = [
    "BASELINE_FILE",
    "Baseline",
    "BaselineError",
    "Entry",
    "Ledger",
    "Match",
    "entries",
    "find",
    "load",
    "match",
    "save",
]
