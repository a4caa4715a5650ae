"""The accidents that newslint can name, and what each leaves behind.

An accident does the same thing everywhere in a document, so several findings of one kind point
to it; a single place that could be a slip of the keyboard names no cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newslint.finding import Finding


@dataclass(frozen=True, slots=True)
class Channel:
    """An accident: the rules whose findings it explains, and the text it would have left at such a place.

    ``looks`` is matched against the damaged text of a finding; ``survivors`` are what the accident
    would have destroyed: a text that still has them did not suffer it.  At least ``fewest``
    findings are wanted to name it.
    """

    name: str
    message: str
    rules: frozenset[str]
    looks: re.Pattern[str] = re.compile("")
    survivors: re.Pattern[str] | None = None
    fewest: int = 2

    def explains(self, finding: Finding, text: str) -> bool:
        """Tell whether the accident would have left what *finding* found in *text*."""
        return finding.rule in self.rules and bool(self.looks.search(finding.span.of(text)))

    def excluded_by(self, text: str) -> bool:
        """Tell whether *text* still has what the accident destroys."""
        return bool(self.survivors and self.survivors.search(text))

    def describe(self, places: int) -> str:
        """Return what happened, in a sentence, with the number of places counted."""
        return self.message.format(places=f"{places} place{'s' if places > 1 else ''}")


_LOST = frozenset({"apostrophe/lost-possessive", "apostrophe/lost-contraction"})
_WRONG = frozenset({"apostrophe/wrong-character"})
_LEAD = frozenset({"dropped-lead/lost-first-word"})
_CAP = frozenset({"dropped-lead/lost-drop-cap"})

CHANNELS = (
    Channel(
        "curly-deleted",
        "This article’s curly apostrophes were deleted: {places}, and none is left",
        _LOST,
        survivors=re.compile(r"\w’(?:\w|\s)"),
    ),
    Channel("curly-question", "Every curly character became a question mark: {places}", _WRONG, re.compile(r"\?")),
    Channel("mojibake", "UTF-8 was read in another encoding: {places}", _WRONG, re.compile("[âÃï]"), fewest=1),
    Channel(
        "c1-controls", "Windows-1252 was taken for Latin-1: {places}", _WRONG, re.compile("(?<!â)[\x80-\x9f]"), fewest=1
    ),
    Channel(
        "replacement-character", "Characters could not be decoded: {places}", _WRONG, re.compile("\ufffd"), fewest=1
    ),
    Channel("entities", "HTML entities were not decoded: {places}", _WRONG, re.compile("&"), fewest=1),
    Channel(
        "bare-entities", "HTML entities lost their ampersand: {places}", _WRONG, re.compile(r"^[^&]*[#;]"), fewest=1
    ),
    Channel(
        "links-dropped",
        "The text of links or bold runs was dropped, and sentences lost their first words: {places}",
        _LEAD,
    ),
    Channel("drop-cap-lost", "Paragraphs lost the large first letter: {places}", _CAP, re.compile("^[a-z]")),
    Channel(
        "drop-cap-split",
        "Large first letters were cut off from their words: {places}",
        _CAP,
        re.compile("^[A-Z] "),
        fewest=1,
    ),
)
