"""Characters misread, escaped, left behind or made invisible: what encodings do to an article."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.entities import codepoint2name

from .core import Loss, Operation, Page, some

_FOREIGN = r"[^\x00-\x7f]+"
_ESCAPED = r"[^\x00-\x7f]+|[&<>\"']"
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = ("\u00a0\u00a0", " \u00a0", "\u00a0 ", "\u00a0\u00a0\u00a0")
_SHARE = 0.05

Change = Callable[[str], str]


def everywhere(kind: str, pattern: str, choose: Callable[[random.Random], Change]) -> Operation:
    """Return the accident that makes the change that *choose* settles on of every match of *pattern*.

    Articles must have curly marks for most of these to show.
    """

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        change = choose(rng)
        changed = ((match, change(match.group())) for match in page.matches(pattern))
        return [Loss(match.start(), match.end(), new, kind) for match, new in changed if new != match.group()]

    return operation


def here_and_there(kind: str, pattern: str, choose: Callable[[random.Random], Change]) -> Operation:
    """Return the accident that changes a few matches of *pattern*, each in its own way."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        chosen = some(page.matches(pattern), _SHARE, rng)
        return [Loss(match.start(), match.end(), choose(rng)(match.group()), kind) for match in chosen]

    return operation


def misread(code_page: str, times: int = 1) -> Change:
    """Return the reading of UTF-8 in *code_page*, several *times* over; bytes that it lacks pass as they are."""

    def change(text: str) -> str:
        for _ in range(times):
            text = "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode())
        return text

    return change


def _control(text: str) -> str:
    return "".join(chr((character.encode("cp1252", "ignore") or character.encode())[0]) for character in text)


def _low_byte(text: str) -> str:
    return "".join(chr(ord(character) & 0xFF) if character in "‘’“”–—" else character for character in text)


def _entity(rng: random.Random, *, twice: bool = False) -> Change:
    style = rng.choice(["&#{0};", "&#x{0:x};", "&{1};"])

    def one(character: str) -> str:
        code = ord(character)
        entity = style.format(code, codepoint2name.get(code) or f"#{code}")
        return f"&amp;{entity[1:]}" if twice else entity

    return lambda text: "".join(map(one, text))


def _put_inside(rng: random.Random, signs: str) -> Change:
    sign = rng.choice(signs)

    def change(word: str) -> str:
        at = rng.randint(2, len(word) - 2)
        return word[:at] + sign + word[at:]

    return change


def escaped_newlines(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of the breaks between paragraphs, which become the signs that escape them."""
    sign = rng.choice([r"\r\n", r"\r\n\r\n", r"\n", r"\n\n"])
    between = re.finditer(r"(?<=\S)\s*\n\s*(?=\S)", page.text)
    return [Loss(match.start(), match.end(), sign, "escaped-newline") for match in between] if page.paragraphs else []


OPERATIONS: tuple[tuple[str, Operation], ...] = (
    ("mojibake", everywhere("mojibake", _FOREIGN, lambda _: misread("cp1252"))),
    ("mojibake-latin1", everywhere("mojibake-latin1", _FOREIGN, lambda _: misread("latin-1"))),
    ("mojibake-twice", everywhere("mojibake-twice", _FOREIGN, lambda _: misread("cp1252", 2))),
    ("mojibake-macintosh", everywhere("mojibake-macintosh", _FOREIGN, lambda _: misread("mac_roman"))),
    ("c1-control", everywhere("c1-control", "[‘’“”–—…]+", lambda _: _control)),
    ("low-byte", everywhere("low-byte", "[‘’“”–—]+", lambda _: _low_byte)),
    ("entity", everywhere("entity", _ESCAPED, _entity)),
    ("entity-twice", everywhere("entity-twice", _ESCAPED, lambda rng: _entity(rng, twice=True))),
    ("zero-width", here_and_there("zero-width", r"[A-Za-z]{6,}", lambda rng: _put_inside(rng, _INVISIBLE))),
    ("soft-hyphen", here_and_there("soft-hyphen", r"[A-Za-z]{6,}", lambda rng: _put_inside(rng, "\xad"))),
    ("ligature", everywhere("ligature", "ffi|ffl|ff|fi|fl", lambda _: _LIGATURES.__getitem__)),
    ("no-break-run", here_and_there("no-break-run", r"(?<=\w) (?=\w)", lambda rng: lambda _: rng.choice(_BLANKS))),
    ("escaped-newlines", escaped_newlines),
)
