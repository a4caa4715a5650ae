"""Does an ellipsis stand where a text was cut, or where its author trails off?

Previews end in one, or in a count of what is left ("[+402 chars]"); feeds set one preview after the other.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newslint.judge.sentence_end import MOST_CERTAIN, confidence, cut_log_odds
from newslint.text.document import Block, Document, Sentence

LONGEST_END = 48  # characters in which an end is looked for
# What stands where the rest of a text was.
MORE = r"(?i)\W*(?:read (?:more|on|the (?:full|rest))|continue reading|keep reading|\[\+?\d+ ?chars\])"
# Compiled by re when first needed.
_COUNTED = r"[\[(]\+?\d+ ?(?:more )?(?:chars?|characters|words)[\])]"
_CALLED = (
    r"(?:[\[(](?:more|cont(?:inue|inued|\.|'d)?|read more)[\])]"
    r"|(?:Read|See) [Mm]ore\b|(?:Continue|Keep) [Rr]eading\b)\W{0,3}"
)
_DOTS = r"(?:…|\.{3,4})"
_ELLIPSIS = (
    rf"\s?(?:{_DOTS}?\s?(?P<rest>{_COUNTED})|{_DOTS}\s?(?P<call>(?i:{_CALLED}))|(?<=[a-z,] )(?P<late>{_CALLED})"
    rf"|(?P<bracket>[\[(]{_DOTS}[\])])|{_DOTS})\Z"
)
_ENDS = frozenset(".…])eg»›>→")
_ODDS_OF_TEASER = 1.5
_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_TEASER = 8
_FEWEST_TEASERS = 3
_FROM_AN_ELLIPSIS = 0.8
_LONG_BLOCK = 5_000  # characters

How = Literal["cut", "mid-word", "stop"]


class LostEnd(NamedTuple):
    """An end that was lost.

    ``end`` is where what is left of the sentence ends (code points of the document, a false stop not
    counted), ``confidence`` 0..1 that it was lost at all, and ``how`` whether words are missing, part of a word,
    or no more than the stop.
    """

    end: int
    confidence: float
    how: How
    word: str = ""


def ellipsis(sentence: Sentence) -> re.Match[str] | None:
    """Return the ellipsis at the end of a sentence, or what stands for one, in offsets of the document."""
    text = sentence.doc.text
    if text[sentence.end - 1] not in _ENDS:
        return None
    return re.compile(_ELLIPSIS).search(text, max(sentence.start, sentence.end - LONGEST_END), sentence.end)


def cut_before_next(sentence: Sentence, following: Sentence) -> LostEnd | None:
    """Return the lost end of a sentence that an ellipsis cuts inside a block, as in a row of teasers."""
    doc = sentence.doc
    if not doc.text.endswith(("...", "…", "]", ")"), sentence.start, sentence.end):
        return None
    if sentence.block.role == "heading":
        return None  # a pause: what was cut there ends the headline
    if not (following.text[0].isupper() or following.text[0].isdigit()) or not (match := ellipsis(sentence)):
        return None
    found = None
    if len(sentence.words) >= _FEWEST_WORDS_OF_TEASER:
        found = trailing_off(sentence, 0.0 if re.match(MORE, following.text) else _ODDS_OF_TEASER)
    if not found and not match["rest"] and _are_teasers(sentence.block):
        found = LostEnd(sentence.end, _FROM_AN_ELLIPSIS, "cut")
    return found if found and not _is_quoted(sentence) else None


def _is_quoted(sentence: Sentence) -> bool:
    """Tell whether a sentence ends inside a quotation; of a very long block only double marks are counted."""
    doc, block = sentence.doc, sentence.block
    if sentence.end - block.start < _LONG_BLOCK:
        return doc.in_quotation(sentence.end - 1)
    opened, closed, straight = (doc.text.count(mark, block.start, sentence.end) for mark in '“”"')
    return opened > closed or straight % 2 == 1


def _are_teasers(block: Block) -> bool:
    """Tell whether a block is a row of teasers: several long sentences end in an ellipsis, some where none can end."""
    return block.doc.once(_rows_of_teasers).get(block.number, False)


def _rows_of_teasers(doc: Document) -> dict[int, bool]:
    rows = {}
    for block in doc.blocks:
        if not ("..." in block.text or "…" in block.text):
            continue
        cut = [(sentence, match) for sentence in block.sentences[:-1] if (match := ellipsis(sentence))]
        long = [(sentence, match) for sentence, match in cut if len(sentence.words) >= _FEWEST_WORDS_OF_TEASER]
        odds = [cut_log_odds(doc.text[sentence.start : match.start()].rstrip()) for sentence, match in long]
        rows[block.number] = len(long) >= _FEWEST_TEASERS and 2 * len(long) > len(cut) and max(odds) > _ODDS_OF_TEASER
    return rows


def trailing_off(sentence: Sentence, least: float) -> LostEnd | None:
    """Return the lost end before an ellipsis; None if the author trails off after what is complete, by *least* odds."""
    match = ellipsis(sentence)
    text = sentence.doc.text[sentence.start : match.start()].rstrip() if match else ""
    if match and (match["rest"] or match["call"]):
        return LostEnd(sentence.end, MOST_CERTAIN, "cut")
    if not match or not (text[-1:].isalnum() or text.endswith(",")):
        return None
    if match["bracket"] or text.endswith(","):
        return LostEnd(sentence.end, MOST_CERTAIN, "cut")
    odds = cut_log_odds(text)
    if odds < least or len(sentence.words) < _FEWEST_WORDS:
        return None
    return LostEnd(sentence.end, max(_FROM_AN_ELLIPSIS, confidence(odds)), "cut")
