"""Where a line stands that looks like a page's: among what a page leaves, or where an author put it.

Offsets are code points of the document.
"""

from __future__ import annotations

from collections.abc import Iterable

from newslint.judge.taking_out import Remnant
from newslint.text.document import Block, Document

_MARKS_OF_LISTS = ("#", ">", "- ", "* ", "+ ", "|", "```", "~~~", "\t", "    ")
_ENDS = ".!?…:;\"”’')]"
# No author heads a text with these, where they are unmistakable.
_NEVER_HEADINGS = ("advertisement", "placeholder", "share-bar")
_UNMISTAKABLE = 0.95


def may_be_page(doc: Document, remnant: Remnant, lines: int) -> bool:
    """Tell whether a line can be a page's: no item of a list, no heading in Markdown, and not all there is."""
    if lines == 1:
        return False
    block = doc.block_at(remnant.start)
    line_start = doc.text.rfind("\n", 0, remnant.start) + 1
    if remnant.kind == "template-code":
        return (block is None or block.role != "code") and not doc.text.startswith(("\t", "    "), line_start)
    if remnant.kind == "embedded-post" and doc.text[remnant.start] in "—–-":
        return True  # a signature; its dash looks like an item's
    if block is None or block.role in ("code", "quotation") or (block.role == "item" and block.start >= line_start):
        return False
    if block.role == "cell" and (doc.text[line_start] == "|" or _is_table(block)):
        return False
    if block.start < line_start and doc.text[max(0, line_start - 99) : line_start].rstrip()[-1:] not in _ENDS:
        return False  # a line of a wrapped paragraph
    if remnant.end < block.end and doc.text[remnant.end - 1] not in _ENDS and _goes_on_small(doc, remnant.end):
        return False  # its first one
    return not doc.text.startswith(_MARKS_OF_LISTS, line_start)


def _goes_on_small(doc: Document, end: int) -> bool:
    """Tell whether the line behind the one that ends at *end* goes on with a small letter."""
    return doc.text[end : end + 20].lstrip(" ").startswith("\n") and doc.text[end : end + 20].lstrip()[:1].islower()


def _is_table(block: Block) -> bool:
    """Tell whether a line with strokes in it has another beside it."""
    return any(beside is not None and beside.role == "cell" for beside in (block.previous, block.next))


def is_text(doc: Document, offset: int) -> bool:
    """Tell whether the character at *offset* is no code, in a listing or between backticks."""
    block = doc.block_at(offset)
    if block is None or block.role == "code":
        return False
    if "`" not in doc.characters:
        return True
    line_start = doc.text.rfind("\n", 0, offset) + 1
    return doc.text.count("`", line_start, offset) % 2 == 0


def is_authors(doc: Document, remnant: Remnant, others: Iterable[Remnant]) -> bool:
    """Tell whether a line is an author's by the marks of its source: an item about a program, or a heading of a text.

    A heading above the end of the article, another heading or one of the *others* has no text of its own.
    """
    block = doc.block_at(remnant.start)
    if block is None or not block.is_marked:
        return False
    if block.role == "item":
        return remnant.kind == "template-code" and " " in doc.text[remnant.start : remnant.end]
    if block.role != "heading" or (remnant.kind in _NEVER_HEADINGS and remnant.confidence >= _UNMISTAKABLE):
        return False
    below = block.next
    if below is None or (below.role == "heading" and below.is_marked):
        return False
    return not any(other.start == below.start for other in others)
