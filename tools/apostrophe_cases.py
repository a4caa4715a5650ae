"""Turns sound articles into labelled cases for the apostrophe judges: apostrophes out, their places kept."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge import contraction, s_features, words_in_s
from newslint.judge.neighbours import Neighbours
from newslint.readers.plain import read
from newslint.text.document import Document
from newslint.text.tokens import Tokens

PLAIN, S, S_PLURAL = range(3)
_APOSTROPHES = str.maketrans("", "", "'’‘")
# A single quotation mark that opens, so that one after an s may be its partner and no apostrophe.
_OPENING = re.compile(r"(?<![\w.,!?;:])['‘](?=\w)(?!\d\ds?\b|(?:em|n|til|tis)\b)")

# Contractions rare in official prose are also made of their full forms, for a share of these, so that the
# judge sees more of what follows them; those with examples enough keep their natural frequency.
_CONTRACTED = tuple(
    (re.compile(pattern), to, share)
    for pattern, to, share in (
        (r"\b(I|[Ss]he|[Hh]e) will (?=[a-z])", r"\1'll ", 0.5),
        (r"\b(I|[Ww]e|[Ss]he) (?:would|had) (?=[a-z])", r"\1'd ", 0.5),
        (r"\b([Ww])ill not (?=[a-z])", r"\1on't ", 0.3),
        (r"\b([Cc])an(?:not| not) (?=[a-z])", r"\1an't ", 0.3),
        (r"\b([Ll]et) us (?=[a-z])", r"\1's ", 1.0),
        (r"\b([Ww]ho) (?:is|has) (?=[a-z])", r"\1's ", 0.1),
    )
)


class Case(NamedTuple):
    """A place in a text: what is seen there, and what stood there."""

    features: list[int]
    label: int


def contracted(text: str, rng: random.Random) -> str:
    """Return *text* with a share of its full forms contracted."""
    for pattern, to, share in _CONTRACTED:
        pieces, at = [], 0
        for match in pattern.finditer(text):
            if rng.random() < share:
                pieces += [text[at : match.start()], match.expand(to)]
                at = match.end()
        text = "".join((*pieces, text[at:]))
    return text


class Stripped(NamedTuple):
    """An article as it was, and without its apostrophes; their words correspond by number."""

    text: str
    tokens: Tokens
    doc: Document

    @property
    def words(self) -> Neighbours:
        """The words without apostrophes."""
        return self.doc.once(Neighbours)


def stripped(text: str) -> Stripped | None:
    """Return *text* beside itself without apostrophes; None if the words do not correspond."""
    prose = read(text.translate(_APOSTROPHES))
    tokens, doc = Tokens(text), Document(prose.text, prose.blocks)
    return Stripped(text, tokens, doc) if len(tokens.words) == len(doc.tokens.words) else None


def s_cases(article: Stripped) -> Iterator[Case]:
    """Yield the words in -s of an article, labelled PLAIN, S or S_PLURAL; those that nobody can label are left out."""
    for number in words_in_s.candidates(article.doc):
        if (label := _s_label(article, number)) is not None:
            yield Case(s_features.features(article.words, number), label)


def _s_label(article: Stripped, number: int) -> int | None:
    written, end = article.tokens.words[number], article.tokens.ends[number]
    if written != article.words.words[number]:
        return S if written.endswith(("'s", "’s")) else None
    if article.text[end : end + 1] not in ("'", "’"):
        return PLAIN
    block = article.text.rfind("\n\n", 0, end) + 1
    return None if _OPENING.search(article.text, block, end) else S_PLURAL


def contraction_cases(article: Stripped) -> Iterator[Case]:
    """Yield the members of the pairs of `newslint.judge.contraction` in an article: 1 for contractions."""
    for number, word in enumerate(article.tokens.words):
        if member := contraction.FORMS.get(word):
            yield Case(contraction.features(article.words, number, member.pair), int(member.is_contraction))
