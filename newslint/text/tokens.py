"""The words of a text, found in one scan and shared by every rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from newslint.text.span import Span

# Letters and digits with the apostrophes inside them; an underscore marks an identifier.
_WORD = re.compile(r"(\w+(?:['’]\w+)*)")


class Tokens:
    """The words of a text as parallel arrays: cheap to make, cheap to walk.

    ``words[i]`` is the i-th word as written; it stands at ``text[starts[i]:ends[i]]`` (code points).
    """

    __slots__ = ("ends", "starts", "words")

    def __init__(self, text: str) -> None:
        # Gaps and words in turn: splitting and summing run in C, three times as fast as one match after another.
        pieces = _WORD.split(text)
        offsets = list(accumulate(map(len, pieces)))
        self.words = pieces[1::2]
        self.starts = offsets[0:-1:2]
        self.ends = offsets[1::2]

    def first_from(self, offset: int) -> int:
        """Return the number of the first word that starts at *offset* or later."""
        return bisect_left(self.starts, offset)

    def last_before(self, offset: int) -> int:
        """Return the number of the last word that ends at *offset* or earlier; -1 if there is none."""
        return bisect_left(self.ends, offset + 1) - 1


class _Verbatim(NamedTuple):
    """A kind of stretch that is no prose: the literal it starts with, its pattern, and whether it grows leftwards.

    Patterns start with their literals, so that a search flies from one to the next; what stands
    before the literal ("desk" in "desk@example.org") is added afterwards.
    """

    literal: str
    pattern: str
    grows: bool = False


# Repetitions are bounded, so that no text makes a search slow.
_VERBATIM = (
    _Verbatim("`", r"`(?<!\w`)[^`\n]+`(?!\w)"),
    _Verbatim("://", r"://[^\s<>\"“”]+", grows=True),
    _Verbatim("www.", r"www\.[^\s<>\"“”]+"),
    _Verbatim("@", r"@[\w.-]{0,255}\w", grows=True),
    _Verbatim("#", r"#(?<![\w&]#)\w+"),
    _Verbatim("/", r"/[\w.-]{0,255}/[\w./-]*", grows=True),
    _Verbatim("\\", r"\\[\w.-]{1,255}\\[\w.\\-]*", grows=True),
    _Verbatim("<", r"<[a-zA-Z/!][^<>\n]{0,300}>"),
    _Verbatim("{", r"\{[{%][^{}\n]{0,300}[%}]\}"),
    _Verbatim("](", r"\]\([^()\s]*\)"),
    _Verbatim(
        ".",
        r"\.(?:com|org|net|gov|edu|mil|int|info|io|co|uk|eu|ca|au|de|fr|html?|php|py|js|json|md|txt|csv|pdf"
        r"|docx?|png|jpe?g|gif|exe|sh)\b(?:/[^\s<>\"“”]*)?",
        grows=True,
    ),
)
_BEFORE_LITERAL = re.compile(r"[\w.+~:-]{1,100}\Z")


def verbatim_spans(text: str) -> list[Span]:
    """Return the stretches of *text* that are no prose, sorted by start: addresses, handles, paths, code, tags."""
    spans: list[Span] = []
    for literal, pattern, grows in _VERBATIM:
        if literal in text:
            for match in re.finditer(pattern, text):
                start = match.start()
                before = _BEFORE_LITERAL.search(text, max(0, start - 100), start) if grows else None
                spans.append(Span(before.start() if before else start, match.end()))
    return sorted(spans)
