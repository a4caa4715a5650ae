"""What one article shows of names: which stand in it, and what speaks for them and against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import engine
from newslint.judge.gazetteer import is_fixed_plural
from newslint.judge.glued import split
from newslint.judge.lead import opens_in_mid_sentence
from newslint.judge.strangers import strangers
from newslint.judge.testimony import testimony
from newslint.judge.words_in_s import is_candidate, likelihood
from newslint.lexicon import known
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.readers.prose import Prose
from newslint.rule import Rule
from newslint.rules import all_rules
from newslint.text.document import Document, Sentence
from newslint.text.sourcemap import SourceMap

# An article that is expected to have lost a greater share of its apostrophes says nothing of names in -s.
_MOST_LOST = 0.1
# From here on the judge takes a word in -s for a possessive where all apostrophes are lost.
_SUSPECTED_FROM = 0.5
# A possessive is followed by its noun, what is no possessive by a mark or by one of these.  No "in" or "not": they
# follow the contraction as well ("Obama's in London").
_CLOSES = frozenset(
    """are were have do has was had will would can could may might should must did does of and or but who which whose
    said says told""".split()
)
_CLOSING_MARKS = frozenset(".,;:!?)")
_MOST_TITLED = 0.5  # a sentence with more capitals is a headline, where any word has one
_FEWEST_WORDS = 4
_MARKED = re.compile(r"[!?](?= [a-z])(?! (?:said|says|asked|he|she|it|they|I)\b)")
# Rules that show that the characters themselves are not those the author wrote.
_OF_CHARACTERS = (
    "apostrophe/wrong-character",
    "apostrophe/question-mark-for-apostrophe",
    "quotes/question-mark-for-quote",
)
_NOT_OF_CHARACTERS = "encoding/lost-dash"  # glued words have a test of their own


class Sight(NamedTuple):
    """What an article shows, each a list of words and phrases with repetitions.

    ``names`` stand with a capital inside sentences, alone and with a capital neighbour; of those in -s, ``closed``
    are the words where no possessive can stand, ``owning`` those that have an apostrophe (written here without), and
    ``alone`` those of them with 's that close.  ``suspected`` stand without an apostrophe where the judge would see a
    lost one, and ``sound`` are all names of an article that has lost none.  ``marked`` have a mark of their own,
    ``small`` open sentences in small letters, ``terms`` are small words that no list knows and that look like
    two, and ``doubted`` lie where a rule finds the characters themselves damaged.
    """

    names: list[str]
    sound: list[str]
    closed: list[str]
    owning: list[str]
    alone: list[str]
    suspected: list[str]
    marked: list[str]
    small: list[str]
    terms: list[str]
    doubted: list[str]


def sight(prose: Prose) -> Sight:
    """Return what an article shows; code, addresses and what is not English are not read."""
    doc = Document(prose.text, prose.blocks, reflows=prose.reflows)
    seen = Sight([], [], [], [], [], [], [], [], [], [])
    sound = doc.once(testimony).mixture.share <= _MOST_LOST
    for block in doc.blocks:
        if block.is_readable:
            for sentence in block.sentences:
                _Reading(sentence, seen, sound=sound).read()
    if sound:
        seen.sound.extend(seen.names)
        seen.terms.extend(_terms(doc))
    seen.doubted.extend(_doubted(prose, doc))
    return seen


class _Reading:
    """The reading of one sentence."""

    def __init__(self, sentence: Sentence, seen: Sight, *, sound: bool) -> None:
        self.sentence, self.doc, self.seen, self.sound = sentence, sentence.doc, seen, sound
        tokens = self.doc.tokens
        self.first, self.last = tokens.first_from(sentence.start), tokens.last_before(sentence.end)

    def read(self) -> None:
        """Note what the sentence shows."""
        words = self.doc.tokens.words[self.first : self.last + 1]
        if not words:
            return
        titled = sum(word[0].isupper() for word in words)
        if len(words) >= _FEWEST_WORDS and titled > _MOST_TITLED * len(words):
            return
        if words[0].islower() and not known(words[0]) and opens_in_mid_sentence(self.sentence):
            self.seen.small.append(words[0])
        for number, word in enumerate(words, self.first):
            if word != word.lower() and self._is_prose(number) and (number > self.first or not _is_plain(word)):
                self._name(number)

    def _is_prose(self, number: int) -> bool:
        """Tell whether the word is a whole one of prose, and no part of a compound, an address or code."""
        tokens, text = self.doc.tokens, self.doc.text
        start, end = tokens.starts[number], tokens.ends[number]
        touching = text[start - 1 : start], text[end : end + 1]
        return not {"-", "/", "_", "@"}.intersection(touching) and not self.doc.is_verbatim(start)

    def _name(self, number: int) -> None:
        tokens, text = self.doc.tokens, self.doc.text
        word, end = tokens.words[number], tokens.ends[number]
        bare = re.sub(r"['’]s\Z", "", word)
        if not bare.isalnum() or bare.isdigit():
            return
        before, after = self._neighbours(number)
        self.seen.names.extend([bare, *([f"{before} {bare}"] if before else [])])
        if mark := _MARKED.match(text, end):
            self.seen.marked.append(bare + mark[0])
        if bare != word:
            self.seen.owning.extend(_with_neighbours(before, f"{bare}s", after))
            self.seen.alone.extend([f"{bare}s"] if self._closes(number) else [])
        elif is_candidate(word):
            self._word_in_s(number, _with_neighbours(before, word, after))

    def _word_in_s(self, number: int, forms: list[str]) -> None:
        tokens, text = self.doc.tokens, self.doc.text
        end = tokens.ends[number]
        if text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum():
            self.seen.owning.extend(forms)
        elif self._closes(number):
            self.seen.closed.append(forms[0])
        elif self.sound and not is_fixed_plural(tokens.words, number):
            judged = likelihood(self.doc, number)
            if judged and judged.apostrophe >= _SUSPECTED_FROM:
                self.seen.suspected.extend(forms)

    def _closes(self, number: int) -> bool:
        """Tell whether what follows the word shows that it owns nothing."""
        end = self.doc.tokens.ends[number]
        if number == self.last or self.doc.text[end : end + 1] in _CLOSING_MARKS:
            return True
        return self._next(number) in _CLOSES

    def _neighbours(self, number: int) -> tuple[str, str]:
        """Return the words before and after a name if they have a capital as a name has, else empty strings."""
        before = self.doc.tokens.words[number - 1] if number > self.first and self._gap(number - 1) == " " else ""
        if not before[:1].isupper() or not before.isalnum() or (number - 1 == self.first and known(before.lower())):
            before = ""
        after = self._next(number)
        return before, after if after[:1].isupper() and after.isalnum() else ""

    def _next(self, number: int) -> str:
        """Return the next word of the sentence; empty if more than a blank stands between."""
        return self.doc.tokens.words[number + 1] if number < self.last and self._gap(number) == " " else ""

    def _gap(self, number: int) -> str:
        tokens = self.doc.tokens
        return self.doc.text[tokens.ends[number] : tokens.starts[number + 1]]


def _with_neighbours(before: str, word: str, after: str) -> list[str]:
    """Return a word, and it with each of its neighbours, the word first."""
    return [word, *([f"{before} {word}"] if before else []), *([f"{word} {after}"] if after else [])]


def _is_plain(word: str) -> bool:
    """Tell a word that any sentence may start with, from one with a capital inside."""
    return word[1:] == word[1:].lower()


def _terms(doc: Document) -> Iterator[str]:
    """Yield the small words that no list knows and that can be taken for two, as often as they stand."""
    for word in doc.once(strangers).words:
        if word not in CONTRACTIONS and split(word, doc.counts):
            yield from [word] * doc.counts[word]


def _doubted(prose: Prose, doc: Document) -> Iterator[str]:
    """Yield the words that lie where the characters themselves are damaged."""
    tokens = doc.tokens
    for finding in engine.check(
        prose._replace(source=SourceMap.identity(len(prose.text)), write=None), _rules(), lambda found, _: found
    ):
        first, last = tokens.first_from(finding.span.start), tokens.last_before(finding.span.end)
        # A finding may be a part of a word.
        for number in range(max(first - 1, 0), min(last + 2, len(tokens.words))):
            if tokens.starts[number] < finding.span.end and finding.span.start < tokens.ends[number]:
                yield re.sub(r"['’]s\Z", "", tokens.words[number])


@cache
def _rules() -> tuple[Rule, ...]:
    encoding = (rule for rule in all_rules().values() if rule.family == "encoding" and rule.name != _NOT_OF_CHARACTERS)
    return (*encoding, *(all_rules()[name] for name in _OF_CHARACTERS))
