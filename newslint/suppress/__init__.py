"""Suppressions: what a source says of findings that are to be let stand, and what is wrong with saying it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.readers.prose import Prose

if TYPE_CHECKING:
    from newslint.suppress.suppressions import Suppressions

# The editor's mark that a word stands as it was said; ``[*sic*]`` where the marks of emphasis are prose.
SIC = re.compile(r"[(\[][*_]{0,2}sic\b[^\w\n)\]]{0,3}[)\]]", re.IGNORECASE)


def read(source: str, articles: Iterable[Prose], threshold: float = 0.0) -> Suppressions | None:
    """Return the suppressions that *source* has for its *articles*, or None if there are none.

    What is less sure than *threshold* (0..1) is silenced like the rest, but is nothing to have a suppression for.
    """
    read = tuple(articles)
    if "newslint" not in source and not any(prose.comments or SIC.search(prose.text) for prose in read):
        return None
    from newslint.suppress.suppressions import Suppressions  # few articles have any

    return Suppressions(source, read, threshold)
