"""British or American: read from the spellings that the article itself uses."""

from __future__ import annotations

from math import exp
from typing import Literal, NamedTuple

from newslint.lexicon import AMERICAN, BRITISH, kinds
from newslint.text.document import Document

# A spelling of the one comes up in a text of the other in a name or a quotation: one time in eight.
_WEIGHT = 2.0
_MOST_OF_A_WORD = 2  # the tenth "center" says no more than the second


class Dialect(NamedTuple):
    """The spelling of an article, British standing for the Commonwealth, and how sure that is (0.5 to 1)."""

    name: Literal["british", "american"]
    confidence: float


def dialect(doc: Document) -> Dialect | None:
    """Return the dialect of *doc*, or None if no word of it tells; ask for it by ``doc.once(dialect)``.

    Words with a capital do not count: a Center and a Labour Party keep their names abroad.
    """
    odds = 0.0
    for word, count in doc.counts.items():
        side = kinds(word) & (BRITISH | AMERICAN) if word.islower() else 0
        if side == BRITISH:
            odds += _WEIGHT * min(count, _MOST_OF_A_WORD)
        elif side == AMERICAN:
            odds -= _WEIGHT * min(count, _MOST_OF_A_WORD)
    if not odds:
        return None
    return Dialect("british" if odds > 0 else "american", 1 / (1 + exp(-abs(odds))))
