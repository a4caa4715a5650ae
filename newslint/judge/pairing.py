"""Which double quotation marks of an article belong together, and which are left over.

Where a mark can stand is told by its neighbours: an opening one has a blank before it and a word after it, a
closing one the other way round.  Inside a block they are paired like brackets; a quotation that runs over several
paragraphs may be opened anew in each, and is closed in the last one only.  All offsets are code points of the
document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newslint.text.document import Block, Document
from newslint.text.pattern import lazy

Role = Literal["open", "close", "either"]

_MARK = lazy(r"[\"“”„]")
# Standing where they cannot stand: a closing mark before a word, an opening one behind it.
_TURNED = lazy(r"”(?<=[\s(\[]”)(?=\w)|“(?<=[\w.,!?]“)(?=[\s.,;:!?)])")
_BEFORE_OPENING = frozenset(" \n\t\xa0([{—–-/‘'’“\"„*_>=|…")
_NOT_AFTER_OPENING = frozenset(" \n\t\xa0.,;:!?)]}")
_AFTER_CLOSING = frozenset(" \n\t\xa0.,;:!?)]}—–-/’'”\"…*_<|[(")
_NOT_BEFORE_CLOSING = frozenset(" \n\t\xa0([{")
# Only so many marks may be left over: more of them are an accident of the whole article, and other rules' business.
_MOST_LEFT_IN_BLOCK = 2
_MOST_LEFT = 3
# A paragraph of a quotation may be a list, a verse or a letter of so many blocks.
_LONGEST_RUN = 12


_MANGLED = ("&#", "quot;", "quo;", "\ufffd", "â€", "\x93", "\x94")
# Said so, it is over: "We will, said Ann Lee", "We will, she said."
_ENDED = (
    r"[,?!] (?:(?:said|says|added) (?:[A-Z]|the )|(?:he|she|they) (?:said|says|added)(?:\.|\Z)"
    r"|[A-Z][\w’'-]+ (?:[A-Z][\w.’'-]+ ){0,2}(?:said|says|added|told)\b)"
)


class Mark(NamedTuple):
    """A double quotation mark: ``role`` is what it does, ``turned`` whether it is written as the other one."""

    at: int
    sign: str
    role: Role
    turned: bool = False


class Pair(NamedTuple):
    """Two marks that belong together."""

    opening: Mark
    closing: Mark


class Lone(NamedTuple):
    """A mark without a partner, and its block's marks on either side of it."""

    mark: Mark
    block: Block
    after: int  # where its block's mark before it ends, or its block starts
    before: int  # where its block's mark after it starts, or its block ends


class Quotations(NamedTuple):
    """What the quotation marks of the suspicious blocks of an article are, in the order of the text."""

    pairs: tuple[Pair, ...] = ()
    lone: tuple[Lone, ...] = ()


class _Block(NamedTuple):
    """A block's marks, paired."""

    block: Block
    marks: list[Mark]
    pairs: list[Pair]
    unclosed: list[Mark]
    unopened: list[Mark]


def quotations(doc: Document) -> Quotations:
    """Return the pairs of the blocks whose marks do not add up, and the marks without a partner.

    To be asked for with ``doc.once``.
    """
    suspicious = [block for block in doc.blocks if _does_not_add_up(doc.text, *block.span)]
    suspicious += [block for match in _TURNED.finditer(doc.text) if (block := doc.block_at(match.start()))]
    if not suspicious:
        return Quotations()
    numbers = sorted({block.number for block in suspicious if block.role not in ("code", "cell") and block.is_readable})
    read = {number: _read(doc.blocks[number]) for number in numbers}
    lone = [one for here in read.values() for one in _left_over(here, read)]
    pairs = tuple(pair for here in read.values() for pair in here.pairs)
    return Quotations(pairs, () if _is_accident(doc.text, len(lone)) else tuple(lone))


def _does_not_add_up(text: str, start: int, end: int) -> bool:
    count = text.count
    return bool(count("“", start, end) != count("”", start, end) or count('"', start, end) % 2)


def _is_accident(text: str, lone: int) -> bool:
    """Tell whether so many marks are left over that their partners were lost all together."""
    return lone > _MOST_LEFT and 3 * lone > text.count("“") + text.count("”") + text.count('"')


def _read(block: Block) -> _Block:
    doc = block.doc
    if any(sign in block.text for sign in _MANGLED):
        return _Block(block, [], [], [], [])  # its partner may be what is mangled
    found = _MARK.finditer(doc.text, *block.span)
    marks = [_mark(block, match.start()) for match in found if not doc.is_verbatim(match.start())]
    read = _Block(block, [], [], [], [])
    for number, mark in enumerate(marks):
        following = marks[number + 1].role if number + 1 < len(marks) else None
        if _is_measure(doc.text, mark, is_open=bool(read.unclosed), following=following):
            continue
        if mark.role == "either" and following == "close" and read.unclosed:
            mark = mark._replace(role="open")  # “so."And so”: paragraphs were joined
        read.marks.append(mark)
        _take(read, mark)
    return read


def _take(read: _Block, mark: Mark) -> None:
    """Pair one more mark with the last one that is open, or open a quotation with it."""
    opens = not read.unclosed if mark.role == "either" else mark.role == "open"
    if opens:
        read.unclosed.append(mark)
        return
    if not read.unclosed:
        read.unopened.append(mark)
        return
    opening = read.unclosed.pop()
    if opening.sign == "„":
        mark = mark._replace(turned=False)  # „so“ in German
    read.pairs.append(Pair(opening, mark))


def _mark(block: Block, at: int) -> Mark:
    text = block.doc.text
    sign = text[at]
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    goes_on = text[at + 1 : at + 3] == ".." or (after == "." and text[at + 2 : at + 3].isalnum())
    opens = before in _BEFORE_OPENING and (after not in _NOT_AFTER_OPENING or goes_on)
    closes = before not in _NOT_BEFORE_CLOSING and after in _AFTER_CLOSING
    seen: Role = "either" if opens == closes else "open" if opens else "close"
    if sign == '"':
        return Mark(at, sign, seen)
    means: Role = "close" if sign == "”" else "open"
    turned = "either" != seen != means and sign != "„"
    return Mark(at, sign, seen if turned else means, turned)


def _is_measure(text: str, mark: Mark, *, is_open: bool, following: Role | None) -> bool:
    """Tell inches and seconds from a closing mark behind a figure."""
    if mark.role == "open" or mark.sign in "“„" or not text[mark.at - 1 : mark.at].isnumeric():
        return False
    if not re.search(r"(?:^|[\s('’×x/.])\d{0,3}[\d¼½¾⅛⅜⅝⅞]\Z|\b(?:19|20)\d\d\Z", text[max(0, mark.at - 5) : mark.at]):
        return False  # COVID-19
    if is_open:
        return following == "close"
    return not re.search(r"\b(?:19|20)\d\d\Z", text[max(0, mark.at - 5) : mark.at])


def _left_over(here: _Block, read: dict[int, _Block]) -> Iterator[Lone]:
    """Yield the marks without a partner, but for those of a quotation that runs on over paragraphs."""
    unclosed = here.unclosed[:-1] if _runs_on(here, read) else here.unclosed
    unopened = here.unopened[1:] if _comes_in(here, read) else here.unopened
    lone = sorted(unclosed + unopened)
    if here.block.role == "heading" or len(lone) > _MOST_LEFT_IN_BLOCK:
        return
    for mark in lone:
        number = here.marks.index(mark)
        after = here.marks[number - 1].at + 1 if number else here.block.start
        before = here.marks[number + 1].at if number + 1 < len(here.marks) else here.block.end
        yield Lone(mark, here.block, after, before)


def _runs_on(here: _Block, read: dict[int, _Block]) -> bool:
    """Tell whether the last quotation of a block goes on in the next, opened anew there or not."""
    block, text = here.block.next, here.block.doc.text
    if here.unclosed and re.compile(_ENDED).search(text, here.unclosed[-1].at, here.block.end):
        return False
    if block is not None and text.startswith(("“", '"', "„", "‘“", "'\""), _start(block)):
        return True
    return any(there.unopened for there in _near(here, read, 1))


def _comes_in(here: _Block, read: dict[int, _Block]) -> bool:
    """Tell whether the block begins inside a quotation that was opened in one before it."""
    return any(there.unclosed for there in _near(here, read, -1))


def _near(here: _Block, read: dict[int, _Block], step: int) -> Iterator[_Block]:
    """Yield the nearest block with a mark left over on one side, unless marks that add up stand between."""
    blocks, number = here.block.doc.blocks, here.block.number
    for _ in range(_LONGEST_RUN):
        number += step
        if not 0 <= number < len(blocks):
            return
        there = read.get(number)
        if there is not None and (there.unclosed or there.unopened):
            yield there
            return


def _start(block: Block) -> int:
    """Return where the block's words start, emphasis and bullets set aside."""
    return block.end - len(block.text.lstrip(" *_>-•"))


def stops_inside(doc: Document) -> bool:
    """Tell whether the article sets its commas and stops before closing marks, as in America, and not behind them."""
    count = doc.text.count
    inside = sum(count(stop + mark) for stop in ",." for mark in '”"')
    return inside >= sum(count(mark + stop) for stop in ",." for mark in '”"')
