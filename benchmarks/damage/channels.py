"""Accidents that befall a whole article: one thing, everywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html.entities import codepoint2name

from .core import Loss, Operation, Page
from .leads import drop_cap

_CURLY = "‘’“”–—"
_LINK = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]+ )+|(?<=[a-z] )[a-z]{4,} [a-z]{4,} ")


def curly(text: str) -> str:
    """Return *text* with the curly apostrophes and quotation marks that an accident would meet."""
    text = re.sub(r"(?<=[\w.,!?])'", "’", text)
    text = re.sub(r"(^|[\s(\[—–])\"(?=\S)", r"\1“", text, flags=re.MULTILINE)
    return text.replace('"', "”")


def every(kind: str, wanted: Callable[[str], bool], change: Callable[[str], str]) -> Operation:
    """Return the accident that makes *change* of every character that is *wanted*."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        runs = re.finditer(
            f"[{re.escape(''.join({c for c in page.doc.characters if wanted(c)}) or chr(0))}]+", page.text
        )
        return [
            Loss(run.start(), run.end(), "".join(map(change, run.group())), kind, detectable=_is_in_word(page, run))
            for run in runs
        ]

    return operation


def _is_in_word(page: Page, run: re.Match[str]) -> bool:
    """Tell whether what is damaged stands inside a word, where its loss always shows."""
    text = page.text
    return run.start() > 0 and text[run.start() - 1].isalnum() and text[run.end() : run.end() + 1].isalnum()


def _as(codec: str) -> Callable[[str], str]:
    def change(character: str) -> str:
        # Five bytes mean nothing in Windows-1252: they come through as control characters.
        return "".join(bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in character.encode())

    return change


def _control(character: str) -> str:
    byte = character.encode("cp1252", errors="ignore")
    return chr(byte[0]) if byte else character


def _is_curly(character: str) -> bool:
    return character in _CURLY


def _is_foreign(character: str) -> bool:
    return ord(character) > 127


def _name(character: str) -> str:
    return codepoint2name.get(ord(character)) or f"#{ord(character)}"


def links_dropped(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of what could be links: names and phrases, at the start of sentences and inside them."""
    losses = []
    for sentence in page.sentences:
        match = _LINK.search(sentence.text)
        if match and rng.random() < 0.25:
            start = sentence.start + match.start()
            losses.append(Loss(start, sentence.start + match.end(), "", "hole", known=False, sentence=sentence.start))
    return losses if len(losses) > 1 else []


# Under the names that newslint gives them.
CHANNELS: dict[str, Operation] = {
    "curly-deleted": every("curly-deleted", _is_curly, lambda _: ""),
    "curly-question": every("curly-question", _is_curly, lambda _: "?"),
    "curly-space": every("curly-space", _is_curly, lambda _: " "),
    "mojibake": every("mojibake", _is_foreign, _as("cp1252")),
    "c1-controls": every("c1-controls", _is_curly, _control),
    "replacement-character": every("replacement-character", _is_foreign, lambda _: "\ufffd"),
    "entities": every("entities", _is_curly, lambda character: f"&{_name(character)};"),
    "bare-entities": every("bare-entities", _is_curly, lambda character: f" #{ord(character)};"),
    "links-dropped": links_dropped,
    "drop-cap-split": drop_cap(split=True),
}
