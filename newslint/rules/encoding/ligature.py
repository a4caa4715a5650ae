"""The rule encoding/ligature."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@rule(at="[ﬀ-ﬆ]+", needs="".join(_LETTERS))
def ligature(hit: Hit) -> Iterator[Finding]:
    """Letters were copied from a printed page as the one sign that stood for them.

        The {~~ﬁ~>fi~~}rst {~~ﬂ~>fl~~}ight left the o{~~ﬃ~>ffi~~}ce empty.

    Letters of other languages are let alone.

        The œuvre of Æthelred is the subject of the Straße encyclopædia.
    """
    yield hit.replace("".join(_LETTERS[sign] for sign in hit.text), confidence=0.995)
