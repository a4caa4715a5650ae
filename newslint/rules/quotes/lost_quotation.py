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
# A text that kept apostrophes has no odds worth a look at what is said in it.
_LEAST_ODDS = 0.015
# Somebody speaks for himself without marks: so much rarer in sound text, and no more than so often counted.
_EACH, _MOST = 6.0, 4
_FIRST_WORD, _LAST_WORD = r"\S{1,40}", r"\S{1,40}\Z"


@rule(stage="rest")
def lost_quotation(doc: Document) -> Iterator[Finding]:
    """A quotation has lost its marks.

    Where curly characters were deleted, what somebody says can only be told by the words that say so.

    ```
    {~~We~>"We~~} need no {~~ferry,~>ferry,"~~} he said. The pilots were told to go home.

    She added: {~~They~>"They~~} asked {~~nobody.~>nobody."~~}

    {~~I~>"I~~} am {~~tired,~>tired,"~~} said Ann Lee. {~~My~>"My~~} boat is all I {~~have,~>have,"~~} she added.
    ```

    Reported speech has no marks, and an article that kept its apostrophes kept its marks too.

        The ferry is late, the minister said. We don't need it, he said. I can't wait, she said. The island's mayor
        added: We shall see, and it isn't over.
    """
    if not _SURVIVING.isdisjoint(doc.characters):
        return
    odds = doc.once(deletion).odds
    if odds < _LEAST_ODDS:
        return
    said = tuple(_said(doc))
    if '"' not in doc.characters:
        odds *= _EACH ** min(sum(words.is_own for words in said), _MOST)
    lost = odds / (1 + odds) * (_BESIDE_STRAIGHT if '"' in doc.characters else 1)
    for words in said:
        if words.is_own or '"' not in doc.characters:
            yield from _marks(doc, words, lost)


def _said(doc: Document) -> Iterator[Spoken]:
    for block in doc.blocks:
        if block.role == "paragraph" and '"' not in block.text and block.is_readable:
            yield from spoken(block)


def _marks(doc: Document, words: Spoken, lost: float) -> Iterator[Finding]:
    opening, closing = doc.quotation_marks
    first = re.compile(_FIRST_WORD).match(doc.text, words.start)
    last = re.compile(_LAST_WORD).search(doc.text, max(words.start, words.end - 40), words.end)
    if first and words.opens * lost >= _LEAST:
        place = Stretch(doc, Span(*first.span()))
        yield place.replace(opening + place.text, confidence=words.opens * lost)
    if last and words.closes * lost >= _LEAST:
        place = Stretch(doc, Span(*last.span()))
        yield place.replace(place.text + closing, confidence=words.closes * lost)
