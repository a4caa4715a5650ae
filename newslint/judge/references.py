"""Character references of HTML that were never decoded, whole or broken.

All offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.judge.apostrophe_place import TAIL
from newslint.judge.mojibake import mended
from newslint.text.pattern import lazy

# Names that are no English words: what an article may have of these without their ampersand is damage.
_MARKS = (
    "quot|nbsp|apos|[lr][sd]quo|[mn]dash|hellip|[aeiou](?:acute|grave|circ)|[aou]uml|ntilde|ccedil|szlig|lsaquo|rsaquo"
)
NAMES = f"{_MARKS}|amp"
_REFERENCE = r"(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});"
WHOLE = rf"(?:&(?:amp;){{0,3}}{_REFERENCE}){{1,40}}"
# Of a digit or a name without its semicolon the end is plain; &amp and &lt may start something else.
_UNENDED = r"&(?:#\d{2,5}(?![\d;])|(?:quot|nbsp|apos|[lr][sd]quo|[mn]dash|hellip)(?![;=]|e\b)|(?:amp|lt|gt)(?![\w;=]))"
_TORN = rf"& (?:#\d{{2,5}}|{NAMES});|&# \d{{2,5}};|&(?:#\d{{2,5}}|{NAMES}) ;"
_NUMBER = r"#(?<!&#)(?<!amp;#)(?:\d{2,5}|[xX][0-9a-fA-F]{2,4});"
_NAME = (
    rf"(?<![&\w;])(?:amp;)*(?:{NAMES}|(?<=;)#\d{{2,5}});"
    r"|(?<=[\w.,!?])(?<!ali)(?:quot|[lr][sd]quo|nbsp);|(?<=[A-Z])amp;(?=[A-Z])"  # an aliquot is a word
)
# Few texts have one of these, and only they pay for the search.
_NAME_ENDS = (
    "uot;",
    "bsp;",
    "pos;",
    "quo;",
    "dash;",
    "lip;",
    "ute;",
    "ave;",
    "irc;",
    "uml;",
    "lde;",
    "dil;",
    "lig;",
    "amp;",
)

_MOST_LAYERS = 4
_INVISIBLE = lazy("[\xad\u200b-\u200f\u2060\ufeff\r]")
_OPENING = frozenset("“‘«([$£€¥¿¡")
_BETWEEN = frozenset("–—&-•·|")
_GLUED = frozenset("([{“‘/—–")
_TAIL = lazy(TAIL)
_STRAIGHT = frozenset("\"'")
_ENDS = frozenset(" \n.,;:!?)]…”’\"'")


def decoded(reference: str) -> str:
    """Return what *reference* stands for, through all layers; itself if it is none that HTML knows."""
    from html import unescape  # only a text with references needs its table

    now = reference
    for _ in range(_MOST_LAYERS):
        better = unescape(now)
        if better == now:
            break
        now = better
    return mended(_INVISIBLE.sub("", now))


def broken(text: str) -> Iterator[tuple[int, int]]:
    """Yield where broken references start and end in *text*, in order."""
    patterns = [pattern for sign, pattern in (("&", f"{_TORN}|{_UNENDED}"), ("#", _NUMBER)) if sign in text]
    if ";" in text and any(end in text for end in _NAME_ENDS):
        patterns.append(_NAME)
    last = 0
    for start, end in sorted(match.span() for pattern in patterns for match in re.finditer(pattern, text)):
        if start >= last:
            yield start, end
            last = end


def restored(broken: str) -> str:
    """Return what a *broken* reference stands for: it lacks its ampersand or semicolon, or was torn."""
    body = re.sub(r"[& ]", "", broken).rstrip(";").rpartition(";")[2]  # "amp;#39;" was escaped twice
    return decoded(f"&{body};")


def widened(text: str, start: int, end: int, mark: str) -> tuple[int, str]:
    """Return where to start the repair of ``text[start:end]``, and what to put there, with the blank it wants.

    An ampersand is most often lost to a blank, so what stands before a *mark* may be one too many.
    """
    at = start
    while at > 0 and start - at < 2 and text[at - 1] == " ":
        at -= 1
    blanks = start - at
    if not blanks or at == 0 or text[at - 1] == "\n":
        return at, mark
    if mark == "'" and blanks == 1 and text[at - 1] not in _GLUED and _TAIL.match(text, end):
        return at, mark
    if text[at - 1] in _GLUED and mark not in _BETWEEN:
        return at, mark
    is_apart = text[end : end + 1] in _ENDS or end == len(text)
    goes_on = not is_apart or (blanks > 1 and not text[end : end + 1].isspace())
    if mark in _OPENING or (mark in _STRAIGHT and goes_on):
        return at, f" {mark}"
    if mark in _BETWEEN:
        return at, f" {mark}" if is_apart else mark
    return at, mark
