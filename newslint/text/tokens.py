"""The words of a text, found in one scan and shared by every rule."""

from __future__ import annotations

import re
from bisect import bisect_left

from newslint.text.span import Span

# Letters and digits with the apostrophes inside them; an underscore marks an identifier.
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Tokens:
    """The words of a text as parallel arrays: cheap to make, cheap to walk.

    ``words[i]`` is the i-th word as written; it stands at ``text[starts[i]:ends[i]]`` (code points).
    """

    __slots__ = ("ends", "starts", "words")

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self.words = [match.group() for match in matches]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]

    def first_from(self, offset: int) -> int:
        """Return the number of the first word that starts at *offset* or later."""
        return bisect_left(self.starts, offset)

    def last_before(self, offset: int) -> int:
        """Return the number of the last word that ends at *offset* or earlier; -1 if there is none."""
        return bisect_left(self.ends, offset + 1) - 1


# What looks like words but is not prose, each with the literal without which it cannot occur.
# They are compiled (and kept by re) when first needed: most articles have none of them.  Repetitions are
# bounded, so that no text makes them slow.
_VERBATIM = (
    ("`", r"(?<!\w)`[^`\n]+`(?!\w)"),
    ("://", r"\b[a-z][a-z0-9+.-]{0,30}://[^\s<>\"“”]+"),
    ("www.", r"\bwww\.[^\s<>\"“”]+"),
    ("@", r"[\w.+-]{0,64}@[\w.-]{0,255}\w"),
    ("#", r"(?<![\w&])#\w+"),
    ("/", r"(?<!\S)~?[\w.-]*/[\w.-]*/[\w./-]*"),
    ("\\", r"(?<!\S)[\w.:-]*\\[\w.-]+\\[\w.\\-]*"),
    ("<", r"<[a-zA-Z/!][^<>\n]{0,300}>"),
    ("{", r"\{[{%][^{}\n]{0,300}[%}]\}"),
    ("](", r"\]\([^()\s]*\)"),
    (
        ".",
        r"\.(?:com|org|net|gov|edu|mil|int|info|io|co|uk|eu|ca|au|de|fr|html?|php|py|js|json|md|txt|csv|pdf"
        r"|docx?|png|jpe?g|gif|exe|sh)\b(?:/[^\s<>\"“”]*)?",
    ),
)
_NAME_BEFORE_DOT = re.compile(r"[\w.-]{1,100}\Z")


def verbatim_spans(text: str) -> list[Span]:
    """Return the stretches of *text* that are no prose, sorted by start: addresses, handles, paths, code, tags."""
    spans: list[Span] = []
    for literal, pattern in _VERBATIM:
        if literal in text:
            for match in re.finditer(pattern, text):
                start = match.start()
                if literal == "." and (name := _NAME_BEFORE_DOT.search(text, max(0, start - 100), start)):
                    start = name.start()
                spans.append(Span(start, match.end()))
    return sorted(spans)
