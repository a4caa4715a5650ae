"""Damage as a list of losses in a clean text, and the gold edits that undo them."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from newslint.config import Config
from newslint.readers import format_of, reader
from newslint.text.document import Block, Document, Sentence
from newslint.text.edit import Edit, apply

T = TypeVar("T")

_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_FEWEST_WORDS = 8


class Loss(NamedTuple):
    """What an accident does: it puts *new* in the place of ``clean[start:end]`` (code points).

    ``detectable`` is False where no reader of the damaged text alone could tell, ``known`` is False where no
    reader could know what stood there.  ``sentence`` is where the damaged sentence starts, if that matters, and
    ``partner`` a character that shows the loss as well: the other one of two quotation marks.
    """

    start: int
    end: int
    new: str
    kind: str
    detectable: bool = True
    known: bool = True
    sentence: int | None = None
    partner: int | None = None


class Gold(NamedTuple):
    """A defect of a damaged text: the edit that mends it, in offsets of that text, and what it is."""

    edit: Edit
    kind: str
    detectable: bool = True
    known: bool = True
    sentence: int = 0
    partner: int | None = None


class Page:
    """A clean article as the operations see it."""

    def __init__(self, name: str, text: str) -> None:
        prose = reader(format_of(name))(text, Config())[0]
        self.text = text
        self.doc = Document(prose.text, prose.blocks)
        # Offsets are those of the text only where reading has changed nothing: other articles are left alone.
        self.paragraphs = [block for block in self.doc.blocks if _is_prose(block)] if prose.text == text else []

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of all paragraphs."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    def matches(self, pattern: str) -> list[re.Match[str]]:
        """Return the matches of *pattern* in paragraphs, outside addresses and code."""
        found = (
            match
            for paragraph in self.paragraphs
            for match in re.compile(pattern).finditer(self.text, paragraph.start, paragraph.end)
        )
        return [match for match in found if not self.doc.is_verbatim(match.start())]


Operation = Callable[[Page, random.Random], list[Loss]]


def _is_prose(block: Block) -> bool:
    text = block.text
    return (
        block.role == "paragraph"
        and len(block.words) >= _FEWEST_WORDS
        and bool(_TERMINAL.search(text))
        and not re.search(r"[{}<>|`]|\]\(", text)
    )


def some(places: Sequence[T], share: float, rng: random.Random) -> list[T]:
    """Return a random *share* of *places*, in their order; at least one, if there is any."""
    chosen = [place for place in places if rng.random() < share]
    return chosen or ([rng.choice(places)] if places else [])


def damage(clean: str, losses: Iterable[Loss]) -> tuple[str, tuple[Gold, ...]]:
    """Return *clean* after its *losses*, and the gold edits that restore it; of losses that touch, the first counts."""
    kept: list[Loss] = []
    for loss in sorted(losses):
        if not kept or kept[-1].end < loss.start:
            kept.append(loss)
    text, _ = apply(clean, (Edit(loss.start, loss.end, loss.new) for loss in kept))
    golds = []
    shift = 0
    ends = [loss.end for loss in kept]
    shifts = [0, *accumulate(len(loss.new) - (loss.end - loss.start) for loss in kept)]
    for loss in kept:
        start = loss.start + shift
        edit = Edit(start, start + len(loss.new), clean[loss.start : loss.end])
        sentence = start if loss.sentence is None else max(0, loss.sentence + shift)
        partner = None if loss.partner is None else loss.partner + shifts[bisect_right(ends, loss.partner)]
        golds.append(Gold(edit, loss.kind, loss.detectable, loss.known, min(sentence, start), partner))
        shift += len(loss.new) - (loss.end - loss.start)
    return text, tuple(golds)


def mended(text: str, golds: Iterable[Gold]) -> str:
    """Return a damaged *text* with every defect undone, also those that no reader could mend."""
    return apply(text, (gold.edit for gold in golds))[0]
