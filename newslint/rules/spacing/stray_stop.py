"""The rule spacing/stray-stop."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.false_stop import stops_before_small_letters, stray_stop_at
from newslint.lexicon import FUNCTION, kinds, known
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

_WORD = lazy(r"[a-z]+(?:['’][a-z]+)?(?!\w)(?!\.)")  # not “Every. single. day.”


@rule(needs=".")
def stray_stop(doc: Document) -> Iterator[Finding]:
    """A full stop stands where no sentence can end.

    A line ended there, or a mark was put in by mistake.

        She is the head of{--.--} the council, and will speak on Friday.

    Words that may end a sentence, and abbreviations, are let alone.

        He asked what it was for. Owners of an iPhone knew, i.e. some of the owners.
    """
    for at in doc.once(stops_before_small_letters):
        word = _WORD.match(doc.text, at + 2)
        if word and known(word[0]) and doc.is_prose(at) and stray_stop_at(doc, at):
            sure = 0.99 if kinds(word[0]) & FUNCTION else 0.95
            yield Stretch(doc, Span(at, at + 1)).replace("", confidence=sure)
