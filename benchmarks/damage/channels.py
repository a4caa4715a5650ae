"""Accidents that befall a whole article: one thing, everywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.entities import codepoint2name

from .core import Loss, Operation, Page
from .holes import link_texts
from .leads import drop_cap

# Classes of characters, as patterns write them.
_CURLY = "‘’“”–—"
_LETTERS = "À-ÖØ-öø-ÿĀ-ž"
_FOREIGN = r"^\x00-\x7f"


def curly(text: str) -> str:
    """Return *text* with the curly apostrophes and quotation marks that an accident would meet."""
    text = re.sub(r"(?<=[\w.,!?])'", "’", text)
    text = re.sub(r"(^|[\s(\[—–])\"(?=\S)", r"\1“", text, flags=re.MULTILINE)
    return text.replace('"', "”")


Shows = Callable[[str, re.Match[str]], bool]


def every(wanted: str, change: Callable[[str], str], shows: Shows | None = None) -> Operation:
    """Return the accident that makes *change* of every run of characters that are *wanted* (a character class).

    *shows* tells where a reader can see it: everywhere unless given.
    """
    pattern = re.compile(f"[{wanted}]+")

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        losses = []
        for run in pattern.finditer(page.text):
            new = "".join(map(change, run.group()))
            kind = _kind(page.text, run)
            # A letter that is gone, or is a mark like all others, can be anything.
            known = kind != "letter" or len(set(map(change, "éü"))) > 1
            losses.append(Loss(run.start(), run.end(), new, kind, shows is None or shows(page.text, run), known))
        return losses

    return operation


def _kind(text: str, run: re.Match[str]) -> str:
    """Return what a run of curly characters is: an apostrophe, a quotation mark, a dash, or a letter."""
    first = run.group()[0]
    if first in "–—":
        return "dash"
    if first in "“”" or (first in "‘’" and not _is_in_word(text, run)):
        return "quotation-mark"
    return "apostrophe" if first in "‘’" else "letter"


def _is_in_word(text: str, run: re.Match[str]) -> bool:
    return run.start() > 0 and text[run.start() - 1].isalnum() and text[run.end() : run.end() + 1].isalnum()


def _shows_deleted(text: str, run: re.Match[str]) -> bool:
    """Tell whether a loss leaves a word that is none: digits run together may be any number."""
    return _is_in_word(text, run) and not (text[run.start() - 1].isdigit() or text[run.end()].isdigit())


def _shows_as_question(text: str, run: re.Match[str]) -> bool:
    """Tell whether no question can end there: something goes on, or another mark stands before it."""
    before, after = text[: run.start()][-1:], text[run.end() :].lstrip()[:1]
    return not before.isalnum() or after.islower() or after in tuple(",.;:") or _is_in_word(text, run)


def _shows_as_blank(text: str, run: re.Match[str]) -> bool:
    """Tell whether a word is cut in two, or a second blank stands beside the first."""
    blanks = text[max(0, run.start() - 1) : run.start()].isspace() + text[run.end() : run.end() + 1].isspace()
    in_line = "\n" not in text[max(0, run.start() - 1) : run.end() + 1]
    if _kind(text, run) == "dash":
        return blanks == 2
    return in_line and (_is_in_word(text, run) or bool(blanks) or text[run.end() : run.end() + 1] in tuple(",.;:"))


def _as(codec: str) -> Callable[[str], str]:
    def change(character: str) -> str:
        # Five bytes mean nothing in Windows-1252: they come through as control characters.
        return "".join(bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in character.encode())

    return change


def _control(character: str) -> str:
    byte = character.encode("cp1252", errors="ignore")
    return chr(byte[0]) if byte else character


def _name(character: str) -> str:
    return codepoint2name.get(ord(character)) or f"#{ord(character)}"


# Under the names that newslint gives them.
CHANNELS: dict[str, Operation] = {
    "curly-deleted": every(_CURLY, lambda _: "", _shows_deleted),
    "curly-question": every(_CURLY + _LETTERS, lambda _: "?", _shows_as_question),
    "curly-space": every(_CURLY + _LETTERS, lambda _: " ", _shows_as_blank),
    "mojibake": every(_FOREIGN, _as("cp1252")),
    "c1-controls": every(_CURLY, _control),
    "replacement-character": every(_CURLY + _LETTERS, lambda _: "\ufffd"),
    "entities": every(_CURLY, lambda character: f"&{_name(character)};"),
    "bare-entities": every(_CURLY, lambda character: f" #{ord(character)};"),
    "links-dropped": link_texts(),
    "drop-cap-split": drop_cap(split=True),
}
