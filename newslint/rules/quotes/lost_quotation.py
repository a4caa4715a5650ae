"""The rule quotes/lost-quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.attribution import Spoken, spoken
from newslint.judge.deletion import deletion
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_LEAST = 0.6
_SURVIVING = frozenset("“”«»„")
# Where straight marks stand in other paragraphs: a text of two origins, or one that reports much.
_BESIDE_STRAIGHT = 0.75
_FIRST_WORD, _LAST_WORD = re.compile(r"\S+"), re.compile(r"\S{1,40}\Z")


@rule(stage="rest")
def lost_quotation(doc: Document) -> Iterator[Finding]:
    """A quotation has lost its marks.

    Where curly apostrophes were deleted the quotation marks went the same way, and what somebody says can only be told
    by the words that say so.

    ```
    The citys mayor doesnt want the ferry. {~~We~>"We~~} dont need {~~it,~>it,"~~} he said. His deputy isnt so sure.

    She {~~added: They~>added: "They~~} havent asked the islanders, and thats {~~wrong.~>wrong."~~}
    ```

    Reported speech has no marks, and an article that kept its apostrophes kept its marks too.

        They don't need the ferry, he said. The minister said: we shall see.
    """
    if not _SURVIVING.isdisjoint(doc.characters):
        return
    lost = doc.once(deletion).confidence
    if lost < _LEAST:
        return
    if '"' in doc.characters:
        lost *= _BESIDE_STRAIGHT
    for block in doc.blocks:
        if block.role == "paragraph" and '"' not in block.text and block.is_readable:
            for words in spoken(block):
                if words.is_own or '"' not in doc.characters:
                    yield from _marks(doc, words, lost)


def _marks(doc: Document, words: Spoken, lost: float) -> Iterator[Finding]:
    opening, closing = doc.quotation_marks
    first = _FIRST_WORD.match(doc.text, words.start)
    last = _LAST_WORD.search(doc.text, words.start, words.end)
    if first and words.opens * lost >= _LEAST:
        place = Stretch(doc, Span(*first.span()))
        yield place.replace(opening + place.text, confidence=words.opens * lost)
    if last and words.closes * lost >= _LEAST:
        place = Stretch(doc, Span(*last.span()))
        yield place.replace(place.text + closing, confidence=words.closes * lost)
