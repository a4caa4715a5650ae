"""Words and paragraphs that stand twice, words that stay divided, and lines broken at a fixed width."""

from __future__ import annotations

import random
import re

from newslint.lexicon import COMMON, kinds

from .core import Loss, Operation, Page, some

_WORD = re.compile(r"(?<=\s)([a-z]{1,5}) (?=([a-z]+)\b)")
# Doubling a preposition after its verb or an auxiliary may give sound English: these never do.
_OFTEN = frozenset("the a an of and or to is was for with by as it he they are be have has in on at".split())
_LONG_WORD = re.compile(r"\b[a-z]{7,}\b")
_VOWELS = "aeiouy"
_SHARE, _SHARE_OF_WORDS = 0.2, 0.04
_WIDTHS = (56, 64, 72, 78)
_FARTHEST = 2


def doubled_word(page: Page, rng: random.Random) -> list[Loss]:
    """Return small words said once more."""
    losses = [
        Loss(match.end(), match.end(), match.group(), "doubled-word")
        for match in page.matches(_WORD.pattern)
        if match[1] in _OFTEN and match[1] != match[2]
    ]
    return some(losses, _SHARE_OF_WORDS, rng)


def divided(residue: str) -> Operation:
    """Return words divided with *residue* between their syllables: ``- `` or a hyphen and a line end."""
    kind = "divided-over-lines" if "\n" in residue else "divided"

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        losses = []
        for match in page.matches(_LONG_WORD.pattern):
            word = match.group()
            # Between two consonants that stand between vowels, as in "min-ister".
            places = [at for at in range(3, len(word) - 2) if _parts(word, at)]
            if places and kinds(word) & COMMON:
                at = match.start() + rng.choice(places)
                losses.append(Loss(at, at, residue, kind))
        return some(losses, _SHARE_OF_WORDS, rng)

    return operation


def _parts(word: str, at: int) -> bool:
    return word[at] not in _VOWELS and any(letter in _VOWELS for letter in word[:at]) and word[at + 1] in _VOWELS


def doubled_paragraph(page: Page, rng: random.Random) -> list[Loss]:
    """Return paragraphs put in once more behind themselves, or a little later."""
    losses = []
    for number, paragraph in some(list(enumerate(page.paragraphs)), _SHARE / 2, rng):
        later = rng.randint(0, _FARTHEST) if rng.random() < _SHARE else 0
        last = page.paragraphs[min(number + later, len(page.paragraphs) - 1)]
        gap = "\n\n" if "\n\n" in page.text else "\n"
        losses.append(Loss(last.end, last.end, gap + paragraph.text, "doubled-paragraph"))
    return losses


def wrapped(*, all_of_them: bool = False) -> Operation:
    """Return line ends in paragraphs broken at one width: in some of them, or in all.

    A paragraph is one defect: its first break is to be found, the others go with it.
    """
    kind = "wrapped-all" if all_of_them else "wrapped-some"

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        width = rng.choice(_WIDTHS)
        chosen = page.paragraphs if all_of_them else some(page.paragraphs, _SHARE, rng)
        return [
            Loss(at, at + 1, "\n", kind, detectable=number == 0)
            for block in chosen
            for number, at in enumerate(_breaks(page.text, block.start, block.end, width))
        ]

    return operation


def _breaks(text: str, start: int, end: int, width: int) -> list[int]:
    """Return the blanks at which a paragraph is broken so that no line is longer than *width*."""
    found: list[int] = []
    line = start
    while end - line > width:
        at = text.rfind(" ", line, line + width + 1)
        if at < 0:
            return found
        found.append(at)
        line = at + 1
    return found


# For the catalogue.
KINDS: tuple[tuple[str, Operation], ...] = (
    ("doubled-word", doubled_word),
    ("divided", divided("- ")),
    ("divided-over-lines", divided("-\n")),
    ("doubled-paragraph", doubled_paragraph),
    ("wrapped-some", wrapped()),
    ("wrapped-all", wrapped(all_of_them=True)),
)
