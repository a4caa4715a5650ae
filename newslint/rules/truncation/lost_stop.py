"""The rule truncation/lost-stop."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.completeness import is_complete
from newslint.rule import rule
from newslint.text.document import Document, Hit
from newslint.text.pattern import lazy
from newslint.text.span import Span

# Words that open a sentence, and that with a capital are seldom part of a name.
_OPENERS = frozenset(
    """After Although And As At Because But For He However If In It Its On She Since The There These They This Those We
    When While""".split()
)
_WORD_AFTER = lazy(r" [a-z]")
_FEWEST_WORDS = 6
_RIGHT = 0.9


@rule()
def lost_stop(doc: Document) -> Iterator[Finding]:
    """The full stop between two sentences is lost.

    A line was broken there, or an element ended, and the stop went with it.

        Residents had asked the council to wait until the end of the {~~year~>year.~~} It voted on Friday.

    Names may have such a word inside.

        She works for the Commonwealth of The Bahamas. He called it Time to Go.
    """
    text, starts = doc.text, doc.tokens.starts
    for number, word in enumerate(doc.tokens.words):
        if word in _OPENERS and number and text[starts[number] - 2].islower() and text[starts[number] - 1] == " ":
            yield from _between(Hit(doc, Span(starts[number], doc.tokens.ends[number])))


def _between(opener: Hit) -> Iterator[Finding]:
    """Yield the stop that is lost before a word which opens a sentence."""
    doc, last = opener.doc, opener.previous
    sentence = opener.sentence if doc.is_prose(opener.start) else None
    if sentence is None or not last.islower() or not _WORD_AFTER.match(doc.text, opener.end):
        return
    complete = doc.text[sentence.start : opener.start - 1]
    if complete.count(" ") >= _FEWEST_WORDS - 1 and (sure := is_complete(complete)):
        word = opener.part(opener.start - 1 - len(last), opener.start - 1)
        yield word.replace(f"{last}.", confidence=sure, fix=min(sure, _RIGHT))
