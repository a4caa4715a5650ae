"""The rule dropped-inline/lost-words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newslint.finding import Finding, Fix
from newslint.judge.completeness import false_stop
from newslint.judge.hole import Hole, holes, lost_text
from newslint.judge.lead import headless
from newslint.rule import rule
from newslint.text.document import Document, Sentence
from newslint.text.edit import Edit
from newslint.text.pattern import lazy

# From so many firm holes on, what a single one would not say is a hole, too.
_COMPANY = 2
_ALONE, _FIRM, _LOOSE = 0.85, 0.95, 0.75
_MOST_MENDED = 50  # a text with more holes has not much to say of any
# What a hole begins with: the word before it, if it has one.
_FIRST_WORD = lazy(r"[\w’'.]*(?<!\.)")


@rule()
def lost_words(doc: Document) -> Iterator[Finding]:
    """Words are missing in mid-sentence.

    The text of a link, a name in bold type or a figure was not taken along. Two words are left that never meet.

        Ties {==between and==} boosted trade for years. {==The on==} Friday climbed to its highest level since spring,
        and {==Mr. said==} on the same day that {==the has==} never been stronger.

    What was lost is put back only where the same article has it in the same place, and even then only if you ask.

        She sits on the board of the Harbour Trust. The council asked the board {~~of to~>of the Harbour Trust to~~}
        explain.

    Prepositions may be stranded, and nouns may look like verbs.

        The man we talked to would not say where the food he lived on was from. They walked in and out of the in-house
        shop.
    """
    found = doc.once(holes)
    if not found:
        return
    traces = sum(hole.firm for hole in found)
    in_company = traces >= _COMPANY or traces + doc.once(headless) >= _COMPANY
    for hole in found:
        if doc.is_doubtful(hole.span):
            continue  # a blank too many has been told of, and may be all there is
        if (hole.firm or in_company) and not _is_reported(doc, hole):
            sure = (_FIRM if hole.firm else _LOOSE) if in_company else _ALONE
            yield Finding(hole.span, sure, tuple(_fixes(doc, hole)) if len(found) <= _MOST_MENDED else ())


def _is_reported(doc: Document, hole: Hole) -> bool:
    """Tell whether a sentence that stops where none can end is reported as cut short."""
    block = doc.block_at(hole.span.start) if doc.text[hole.span.end - 1] == "." else None
    if block is None:
        return False
    number = bisect_left(block.sentences, hole.span.end, key=lambda sentence: sentence.end)
    return number < len(block.sentences) and _ends(hole, block.sentences[number])


def _ends(hole: Hole, sentence: Sentence) -> bool:
    return hole.span.end >= sentence.end - 1 and false_stop(sentence) is not None


def _fixes(doc: Document, hole: Hole) -> Iterator[Fix]:
    lost, sure = lost_text(doc, hole)
    if lost:
        text = hole.span.of(doc.text)
        in_brackets = text.startswith("(")
        first = _FIRST_WORD.match(text)
        start = hole.span.start + (1 if in_brackets else len(first.group()) if first else 0)
        end = hole.span.start + text.index(")") if in_brackets else start
        yield Fix(f"Put in “{lost}”", (Edit(start, end, lost if in_brackets else f" {lost}"),), sure)
