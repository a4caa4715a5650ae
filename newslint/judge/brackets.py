"""Which brackets of an article have no partner, and where a partner may have stood.

Brackets are paired inside a block.  The marker of a list, a smiley and what stands in addresses and code are no
brackets; a bracket may reach over paragraphs.  Offsets are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.text.document import Block, Document
from newslint.text.pattern import lazy

_CLOSES = {")": "(", "]": "["}
_BRACKET = lazy(r"[()\[\]]")
# a) 1) iv) A.) at the start of a block, or of one point of several in a sentence.
_POINT = lazy(r"(?:^|(?<=[\s(*_>-]))(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})\.?\Z")
_OPENS = lazy(r"[\w“‘\"'$£€….+-]")
_FIRST_POINTS = frozenset("1 a A i".split())
_SMILEY_EYES = lazy(r"(?:[:;=8xX][-'^oc]?|\^_?|¯\\_|ツ)\Z")
_SMILEY_AFTER = lazy(r"[-']?[:;=](?:\s|\Z)")
_STRANGE = lazy(
    r"[{}\\`]|[(\[]-?[\d.]+, ?[\w.]+[)\]]|\w\(\w*,|](?:\(|\[)|\]:|\[\[|[=<>]=|->|;\s*\Z"
)  # code, formulas, links
_FURTHEST = 6  # blocks that a bracket may reach over
_MOST_IN_BLOCK = 2


class Lost(NamedTuple):
    """A bracket without a partner at *at*; ``sign`` is the lost one, and ``side`` where it may have stood."""

    block: Block
    at: int
    sign: str
    side: tuple[int, int]


def lost_brackets(doc: Document) -> Iterator[Lost]:
    """Yield the brackets that are left over."""
    left = {block.number: lone for block in doc.blocks if _uneven(doc.text, *block.span) and (lone := _lone(block))}
    for number, lone in left.items():
        if len(lone) > _MOST_IN_BLOCK:
            continue
        for one in lone:
            if not any(_answers(one, other, left) for other in _around(number)):
                yield _lost(doc.blocks[number], one)


def _uneven(text: str, start: int, end: int) -> bool:
    count = text.count
    round_ones = count("(", start, end) != count(")", start, end)
    return round_ones or count("[", start, end) != count("]", start, end)


def _around(number: int) -> range:
    return range(max(0, number - _FURTHEST), number + _FURTHEST + 1)


def _answers(lone: tuple[int, str], other: int, left: dict[int, list[tuple[int, str]]]) -> bool:
    """Tell whether another block has the partner: on the side where it would be."""
    for at, sign in left.get(other, ()):
        if _CLOSES.get(sign) == lone[1] and at > lone[0]:
            return True
        if _CLOSES.get(lone[1]) == sign and at < lone[0]:
            return True
    return False


def _lone(block: Block) -> list[tuple[int, str]]:
    """Return the brackets of a block that have no partner in it (offset, sign); none where it is no plain prose."""
    if block.role in ("code", "cell") or _STRANGE.search(block.text) or not block.is_readable:
        return []
    doc = block.doc
    opened: list[tuple[int, str]] = []
    unopened: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(doc.text, *block.span):
        at, sign = match.start(), match.group()
        is_verbatim = doc.is_verbatim(at)
        if sign in "([":
            if not is_verbatim and _OPENS.match(doc.text, at + 1) and not _is_smiley(block, at):
                opened.append((at, sign))
        elif opened and opened[-1][1] == _CLOSES[sign]:
            opened.pop()  # that of an address too: it may be taken for part of it
        elif not is_verbatim and not doc.text[at - 1].isspace() and not _is_smiley(block, at):
            unopened.append((at, sign))
    return sorted(opened + (unopened if not _are_points(block, unopened) else []))


def _are_points(block: Block, unopened: list[tuple[int, str]]) -> bool:
    """Tell whether the brackets are those of a list: several of them, or the first point of one."""
    text = block.doc.text
    points = [match for at, _ in unopened if (match := _POINT.search(text, max(block.start, at - 6), at))]
    if len(points) == 1:
        return points[0].start() == block.start or points[0].group() in _FIRST_POINTS
    return bool(points)


def _is_smiley(block: Block, at: int) -> bool:
    text = block.doc.text
    is_mouth = bool(_SMILEY_EYES.search(text, max(block.start, at - 4), at))
    return is_mouth or (text[at] in "([" and bool(_SMILEY_AFTER.match(text, at + 1)))


def _lost(block: Block, lone: tuple[int, str]) -> Lost:
    """Say which bracket is lost, and where it may have stood: in its sentence, not beyond another bracket."""
    at, sign = lone
    text = block.doc.text
    if sign in _CLOSES:
        before = max(text.rfind(other, block.start, at) for other in "()[]")
        return Lost(block, at, _CLOSES[sign], (max(block.start, before + 1), at))
    behind = [found for other in "()[]" if (found := text.find(other, at + 1, block.end)) > 0]
    return Lost(block, at, ")" if sign == "(" else "]", (at + 1, min([block.end, *behind])))
