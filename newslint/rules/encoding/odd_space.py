"""The rule encoding/odd-space."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Document, Hit

_WIDE = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u3000"
_NARROW = "\u2008\u2009\u200a\u202f\u205f"
_BLANKS = frozenset(f" \xa0{_WIDE}{_NARROW}")
# Longer ones may be columns that somebody laid out.
_LONGEST_SURE = 4
_LONGEST_LABEL = 8
_FEWEST_WORDS = 10


@rule(at=f"[\xa0{_WIDE}{_NARROW}][ \xa0{_WIDE}{_NARROW}]*|\t+", needs=f"\xa0\t{_WIDE}{_NARROW}")
def odd_space(hit: Hit) -> Iterator[Finding]:
    """A blank of typesetters or web pages stands where a plain one belongs.

    Runs of no-break blanks come from web pages, wide ones from printed pages.

        The harbour{~~\u00a0\u00a0~> ~~}was closed.{~~ \u00a0~> ~~}Nobody{~~\u3000~> ~~}was hurt.

    A single no-break blank keeps a number with its unit, and a thin one stands beside a dash: both are let alone.

        It was 5\u00a0km away\u200a—\u200ain the bay of Mr.\u00a0Smith\u2009: 10\u202f000 came.
    """
    text, start, end = hit.doc.text, hit.start, hit.end
    while start and text[start - 1] == " ":
        start -= 1
    line = text.rfind("\n", 0, start) + 1
    if start == line or text[end : end + 1] in ("", "\n"):
        return  # an indent, or what nobody sees
    gap, left, right = hit.part(start, end), text[start - 1], text[end]
    if "\t" in gap.text:
        if hit.block and hit.block.number in hit.doc.once(_with_one_tab) and left.islower() and right.islower():
            yield gap.replace(" ", confidence=0.9)
    elif len(gap.text) > 1 and _BLANKS.issuperset(gap.text):
        yield gap.replace(" ", confidence=0.99 if len(gap.text) < _LONGEST_SURE else 0.9)
    elif _is_out_of_place(gap.text, left, right) and start - line > _LONGEST_LABEL:
        yield gap.replace(" ", confidence=0.99)


def _is_out_of_place(blank: str, left: str, right: str) -> bool:
    """Tell whether a single *blank* stands where it has nothing to do: between two words."""
    if blank in _NARROW:
        return left.isalpha() and left.islower() and right.isalpha()
    return blank in _WIDE and (left.isalpha() or left in ',;.!?”’"') and (right.isalpha() or right in '“‘"')


def _with_one_tab(doc: Document) -> frozenset[int]:
    """Return the numbers of the blocks with a tab inside a sentence, not between the columns of a table."""
    tabs = [doc.text.count("\t", block.start, block.end) for block in doc.blocks]
    return frozenset(
        block.number
        for block, here, before, after in zip(doc.blocks, tabs, [0, *tabs], [*tabs[1:], 0], strict=False)
        if here == 1 and not before and not after and block.role == "paragraph" and len(block.words) >= _FEWEST_WORDS
    )
