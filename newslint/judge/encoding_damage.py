"""All that misread bytes have left in a document, each stretch once: what the rules for it share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.judge.lost_bytes import filled, remnants
from newslint.judge.mojibake import LEADS, stretches
from newslint.text.document import Block, BlockSpan, Document
from newslint.text.edit import Edit, apply
from newslint.text.pattern import lazy
from newslint.text.span import Span

# What is left of references looks like strange words as well.
_NAMES = lazy(r"(?:quot|nbsp|apos|amp|[lr][sd]quo|[mn]dash|#\d{2,5});")


class Misread(NamedTuple):
    """A stretch (code points) of misread bytes, what it was, and how sure damage and repair are (0..1).

    *new* is None where nobody can know.
    """

    start: int
    end: int
    new: str | None
    sure: float
    fix: float


def misread(doc: Document) -> list[Misread]:
    """Return the misread stretches of *doc*, in order."""
    exact = list(_exact(doc.text))
    places = sorted([*exact, *_apart(_remnants(doc.text), exact)])
    return [place for place in _joined(places) if _is_ours(doc, place)]


def is_misread(doc: Document, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` overlaps a misread stretch, and is no damage by itself."""
    if doc.characters.isdisjoint(LEADS):
        return False
    places = doc.once(misread)
    after = bisect_left(places, end, key=lambda place: place.start)
    return after > 0 and places[after - 1].end > start


def _exact(text: str) -> Iterator[Misread]:
    for start, end, new in stretches(text):
        if "\ufffd" in new:
            yield Misread(start, end, None, 0.99, 0)
        elif lost := filled(new, text, start, end):
            yield Misread(start, end, lost.new, lost.sure, lost.fix)
        elif new.strip("\xa0") == "" and (text[start - 1 : start] == " " or text[end : end + 1] == " "):
            yield Misread(start, end, "", 0.99, 0.99)  # one blank is enough
        else:
            yield Misread(start, end, new, 0.995, 0.995)


def _remnants(text: str) -> Iterator[Misread]:
    return (Misread(start, end, new, sure, fix) for start, end, new, fix, sure in remnants(text))


def _apart(places: Iterable[Misread], others: list[Misread]) -> Iterator[Misread]:
    """Yield those of *places* that overlap none of *others*; both are in order."""
    number = 0
    for place in places:
        while number < len(others) and others[number].end <= place.start:
            number += 1
        if number == len(others) or place.end <= others[number].start:
            yield place


def _joined(places: list[Misread]) -> list[Misread]:
    """Return *places* with neighbours made one."""
    joined: list[Misread] = []
    for place in places:
        last = joined[-1] if joined else None
        if last is None or place.start > last.end:
            joined.append(place)
        else:
            both = None if last.new is None or place.new is None else last.new + place.new
            joined[-1] = Misread(last.start, place.end, both, max(last.sure, place.sure), min(last.fix, place.fix))
    return joined


def _is_ours(doc: Document, place: Misread) -> bool:
    block = doc.block_at(place.start)
    return block is not None and not doc.is_verbatim(place.start) and is_readable(block)


def is_readable(block: Block) -> bool:
    """Tell whether *block* is English, and not code, once its mojibake is undone: mojibake looks like strange words."""
    return block.is_readable or (block.role != "code" and block.doc.once(_Mended).is_english(block))


class _Mended:
    """Which blocks of a document are English once mended, each asked for once."""

    def __init__(self, doc: Document) -> None:
        self._known: dict[int, bool] = {}

    def is_english(self, block: Block) -> bool:
        if block.number not in self._known:
            made, _ = apply(block.text, (Edit(*stretch) for stretch in stretches(block.text)))
            text = _NAMES.sub(" ", made)
            again = Document(text, [BlockSpan(Span(0, len(text)), block.role)])
            self._known[block.number] = text != block.text and again.blocks[0].is_readable
        return self._known[block.number]
