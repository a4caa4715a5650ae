"""What the double quotation marks are that have no partner: opened anew, closed by another sign, or bereft of it.

All offsets are code points of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge.pairing import Lone, Role, quotations
from newslint.text.document import Document
from newslint.text.pattern import lazy

# Who said it, if somebody did.
_SPEAKER = r"[,?!] (?:[\w.’'-]+ ){0,6}?(?:said|says|added|told|asked|wrote|explained|noted|continued|recalled)\b"
_ELISION = r"\d|(?:em|n|til|tis|twas|cause|bout|round|cos|un|er|im)\b"
# A single mark behind a word, unless it can be the apostrophe of a plural's possessive.
_SINGLE_CLOSING = lazy(r"[’'](?<=[\w.,!?…][’'])(?!\w)(?!(?<=[sx].) \w)")
_SINGLE_OPENING = lazy(rf"[‘'](?<![\w.,!?…][‘'])(?=\w)(?!{_ELISION})")
_ANY_CLOSING = lazy(r"[’'](?<=[\w.,!?…][’'])(?!\w)")
_FURTHEST = 300  # a quotation closed by the wrong sign is no longer


class Reopened(NamedTuple):
    """A mark that opens a quotation inside one, and where the blank before it starts."""

    gap: int
    at: int


class Crossed(NamedTuple):
    """A lone mark, and the single mark that stands where its partner should."""

    lone: Lone
    single: int


def reopened(doc: Document) -> tuple[Reopened, ...]:
    """Return the marks that open a quotation anew inside one.

    The sentence before ends right there, and nobody is named between the two marks who might have said it.
    """
    found = []
    for lone in doc.once(quotations).lone:
        if lone.mark.role == "open" and lone.before < lone.block.end and _is_reopened(doc.text, lone):
            gap = lone.before
            while doc.text[gap - 1].isspace():
                gap -= 1
            found.append(Reopened(gap, lone.before))
    return tuple(found)


def _is_reopened(text: str, lone: Lone) -> bool:
    between = text[lone.mark.at + 1 : lone.before]
    if not between[:1].isupper() or text[lone.before + 1 : lone.before + 2].islower():
        return False
    ends = between.rstrip().endswith((".", "!", "?", "…"))
    return ends and not re.search(_SPEAKER, between)


def crossed(doc: Document) -> tuple[Crossed, ...]:
    """Return the lone marks that a single mark answers: “so’ and ‘so”."""
    found = []
    for lone in doc.once(quotations).lone:
        single = _closing(doc.text, lone) if lone.mark.role == "open" else _opening(doc.text, lone)
        if single is not None:
            found.append(Crossed(lone, single))
    return tuple(found)


def _closing(text: str, lone: Lone) -> int | None:
    start, end = lone.mark.at + 1, min(lone.before, lone.mark.at + _FURTHEST)
    answer = _SINGLE_CLOSING.search(text, start, end)
    if answer is None or _SINGLE_OPENING.search(text, start, answer.start()):
        return None
    return answer.start()


def _opening(text: str, lone: Lone) -> int | None:
    start, end = max(lone.after, lone.mark.at - _FURTHEST), lone.mark.at
    answers = list(_SINGLE_OPENING.finditer(text, start, end))
    if not answers or _ANY_CLOSING.search(text, answers[-1].end(), end):
        return None
    return answers[-1].start()


def bereft(doc: Document, role: Role) -> Iterator[Lone]:
    """Yield the marks of a role whose partner is lost: none that opens anew, and none that another sign answers."""
    again = {mark.at for mark in doc.once(reopened)}
    answered = {one.lone.mark.at for one in doc.once(crossed)}
    for lone in doc.once(quotations).lone:
        if doc.is_doubtful(lone.block.span):
            continue  # what stands for its partner has been found already
        if lone.mark.role == role and lone.before not in again and lone.mark.at not in answered:
            yield lone
