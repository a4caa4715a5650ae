"""The rule mt/redundant-nationality."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit

# The first word of each seat of power, what must follow it, and the nationality that it says.
_AMERICAN = r"(?:American|U\.S\.|US)"
_SEATS = {
    "Kremlin": (r"", "Russian"),
    "White": (r" House", _AMERICAN),
    "Pentagon": (r"", _AMERICAN),
    "Downing": (r" Street", "British"),
    "Whitehall": (r"", "British"),
    "Scotland": (r" Yard", "British"),
    "Élysée": (r"(?: Palace)?", "French"),
    "Elysée": (r"(?: Palace)?", "French"),
    "Elysee": (r"(?: Palace)?", "French"),
    "Quai": (r" d['’]Orsay", "French"),
}
_LONGEST = 12


@rule(words=_SEATS)
def redundant_nationality(hit: Hit) -> Iterator[Finding]:
    """A seat of power is given the nationality that it already says.

    Translators add it for readers who might not know; a translation machine keeps it.

        The {~~Russian Kremlin~>Kremlin~~} believes that talk makes matters worse.

    The nationality of anything else is let alone.

        The Russian president spoke at the Kremlin. The British government and the French police agree.
    """
    if hit.text not in _SEATS:
        return
    rest, nationality = _SEATS[hit.text]
    text = hit.doc.text
    after = re.compile(rf"{rest}\b").match(text, hit.end)
    before = re.compile(rf"\b{nationality} \Z").search(text, max(0, hit.start - _LONGEST), hit.start)
    if before and after:
        place = hit.part(before.start(), after.end())
        yield place.replace(text[hit.start : after.end()], confidence=0.7)
