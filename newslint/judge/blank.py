"""What stood where now stands a blank: curly apostrophes, quotation marks, dashes and accented letters became blanks.

A blank too many says little by itself, so the document is asked first: endings that stand alone ("I don t think",
"people s") show that it has happened.  Then the second blanks, and those before punctuation, are read all together
for each paragraph (`placeholder_pairing`), and words cut in two are mended where one word only fits.  Offsets are
code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge.accented import restored
from newslint.judge.placeholder import Place, dash, is_crowded, marks_for, sureness, surviving
from newslint.judge.placeholder_pairing import Choice, Scores, choices
from newslint.lexicon import ADJECTIVE, FUNCTION, NOUN, PLURAL, kinds, known
from newslint.text.document import Block, Document
from newslint.text.pattern import lazy
from newslint.text.span import Span

_ENDINGS = frozenset("s t re ve ll m d".split())
_CUT_IN_TWO = lazy(
    r" (?:(?<=[a-z]n )t|(?<=\b[Ii]t )s|(?<=[Tt]hat )s|(?<=[Hh]e )s|(?<=[Ww]h[oa] )s|(?<=[Tt]here )s|(?<=\b[Ll]et )s"
    r"|(?<=\bI )(?:m|ve|ll|d)|(?<=\b[Ww]e )(?:re|ve|ll)|(?<=[Tt]hey )(?:re|ve|ll)|(?<=[Yy]ou )(?:re|ve|ll)"
    r"|(?<=[A-Za-z]{2} )s(?= [A-Za-z][a-z]))\b(?![-='’])"
)
_ATTRIBUTION = (
    r" +(?:[^\W\d_][\w.'-]{0,30} ){0,3}?(?:sa(?:id|ys?)|told|tells|add(?:s|ed)|wr(?:ote|ites)|ask(?:s|ed)"
    r"|explain(?:s|ed)|warn(?:s|ed)|repl(?:ies|ied)|recall(?:s|ed)|tweet(?:s|ed)|not(?:es|ed)|continue[sd]|argue[sd]"
    r"|according)\b"
)
_SAID = lazy(_ATTRIBUTION)
_SAID_AFTER = lazy(rf",(?<=[a-z],) {_ATTRIBUTION}")
_STRAY = lazy(r" (?:(?<=[a-z,] ) (?=\w)|(?<=\w )(?=[.,;:] ))")  # "a  working definition ."
_ENOUGH = 2
_MOST_CURLY = 2  # an article that has kept its curly marks has not lost them
_RUN = lazy(r"  +|(?<=\S) (?=[,.;:!?)](?![\w.]))|[“”\"]")
_HABIT = 4
_NO_WORD = frozenset("bcfghjklnopqruvwxz")  # letters that neither stand alone nor after an apostrophe
_SENTENCE_ENDS = frozenset(".!?…")
_NEXT_WORD = lazy(r" +([a-z]{2,30})\b")
_LAST_WORD = lazy(r"[^\W\d_]{1,30}\Z")
_FIRST_WORD = lazy(r"[^\W\d_]{1,30}")
_FRAGMENT = lazy(r"(?<![^\W\d_'’-])([^\W\d_]{1,20}) ([^\W\d_]{1,20})(?![^\W\d_'’-])")


class _Run(NamedTuple):
    """Blanks ``text[start:end]`` of a block: too many, or where none should be."""

    block: Block
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def before(self) -> str:
        text = self.block.doc.text
        return text[self.start - 1] if self.start > self.block.start else ""

    @property
    def after(self) -> str:
        return self.block.doc.text[self.end] if self.end < self.block.end else ""


def has_happened(doc: Document) -> bool:
    """Tell whether characters of the document became blanks: words are cut in two where an apostrophe was."""
    return doc.once(_has_happened)


def _has_happened(doc: Document) -> bool:
    text = doc.text
    if _ENDINGS.isdisjoint(doc.counts) and ",  " not in text:
        return False
    if sum(map(text.count, "’“”")) > _MOST_CURLY:
        return False
    sure = sum(
        doc.is_prose(match.start()) for pattern in (_CUT_IN_TWO, _SAID_AFTER) for match in pattern.finditer(text)
    )
    if not 0 < sure < _ENOUGH:
        return sure >= _ENOUGH
    return sure + sum(doc.is_prose(match.start()) for match in _STRAY.finditer(text)) / 4 >= _ENOUGH


def blanks(doc: Document) -> tuple[Place, ...]:
    """Return the blanks of the document that stand for a character, in the order of the text."""
    return doc.once(_blanks)


def _blanks(doc: Document) -> tuple[Place, ...]:
    if not has_happened(doc):
        return ()
    found = [place for block in doc.blocks if block.is_readable for place in _read_block(block)]
    taken = {at for place in found for at in range(place.start, place.end)}
    return tuple(sorted([*found, *(place for place in _cut_words(doc) if place.start not in taken)]))


def _runs(block: Block) -> Iterator[_Run | int]:
    """Yield the suspicious blanks of a block, and the offsets of the quotation marks that it has kept."""
    text = block.doc.text
    if block.start and text[block.start - 1] == " " and text[block.start - 2 : block.start - 1] in ("\n", ""):
        yield _Run(block, block.start - 1, block.start)
    for match in _RUN.finditer(text, block.start, block.end):
        if match.group().isspace():
            if not block.doc.is_verbatim(match.start()):
                yield _Run(block, *match.span())
        else:
            yield match.start()
    if text[block.end : block.end + 2] in (" ", " \n"):
        yield _Run(block, block.end, block.end + 1)


def _read_block(block: Block) -> Iterator[Place]:
    runs = list(_runs(block))
    if not any(isinstance(run, _Run) for run in runs) or is_crowded(block, len(runs)):
        return
    events = [_scores(run) if isinstance(run, _Run) else surviving(block.doc.text, run) for run in runs]
    following = block.next
    runs_on = following is not None and block.doc.text[following.start - 1 : following.start + 1].startswith((" ", '"'))
    chosen = choices(events, runs_on=runs_on)
    spots = [Span(run.start, run.end) if isinstance(run, _Run) else Span(run, run + 1) for run in runs]
    for run, choice, fix in zip(runs, chosen, sureness(block, chosen, spots), strict=True):
        if isinstance(run, _Run) and choice.reading != "sound":
            sure = choice.confidence
            yield Place(run.start, run.end, choice.reading, sure, sure * fix, _new(run, choice))


def _scores(run: _Run) -> Scores:
    """Return what a run of blanks can be by what stands beside it, with log odds."""
    before, after, length = run.before, run.after, run.length
    if not before or run.start < run.block.start:
        return {"opening": 0, "sound": -1}
    if not after:
        return {"closing": 0, "sound": -1}
    if length == 1:
        return {"closing": 0, "sound": -2, **_word_end(run)}
    if length == 2:
        return _of_two(run)
    if length == 3:
        return {"dash": 0, "between": 0 if before in ".,!?" else -1, "sound": -4}
    if length == 4:
        return {"closing": 0, "opening": 0, "sound": -3}  # and a dash
    return {"sound": 0}


def _sets_two_blanks(doc: Document) -> bool:
    """Tell whether the author sets two blanks between most sentences."""
    two, one = (len(re.findall(rf"\.{gap}[A-Z]", doc.text)) for gap in ("  ", " "))
    return two > max(2 * one, _HABIT)


def _of_two(run: _Run) -> Scores:
    before, after = run.before, run.after
    if before in ",!?" and _SAID.match(run.block.doc.text, run.start):
        return {"closing": 0, "opening": -2, "sound": -3}
    if before in _SENTENCE_ENDS:
        return {"closing": 0, "opening": 0, "sound": 3 if run.block.doc.once(_sets_two_blanks) else -1}
    if before == ",":
        return (
            {"opening": 0, "closing": -1, "sound": -3}
            if after.isupper()
            else {"closing": 0, "opening": -2, "sound": -3}
        )
    if before in ":(":
        return {"opening": 0, "closing": -5, "sound": -2}
    if not after.isalnum():
        return {"closing": 0, "opening": -3, "sound": -2}
    return {"opening": 0, "closing": 0, "sound": -2, **_word_end(run)}


def _word_end(run: _Run) -> Scores:
    """Return what speaks for a plural's apostrophe, or for the last letter of the word before."""
    text = run.block.doc.text
    last = _LAST_WORD.search(text, max(run.block.start, run.start - 30), run.start)
    word = last.group() if last else ""
    if len(word) > 1 and not known(word) and restored(run.block.doc, word, ""):
        return {"letter": 3}
    if not word.endswith("s"):
        return {}
    follows = _NEXT_WORD.match(text, run.start)
    kind = kinds(follows.group(1)) if follows else 0
    owned = bool(kind & (NOUN | PLURAL | ADJECTIVE)) and not kind & FUNCTION
    return {"apostrophe": -0.5 if owned else -4}


def _new(run: _Run, choice: Choice) -> str | None:
    """Return what stood in the place of the whole run."""
    doc, length, reading = run.block.doc, run.length, choice.reading
    opening, closing = marks_for(run.block, choice.depth)
    rest = " " * (length - 1)
    if reading in ("dash", "between"):
        return f" {dash(doc, spaced=True)} " if reading == "dash" else f"{closing} {opening}"
    if length == 4:
        line = f" {dash(doc, spaced=True)} "
        return closing + line if reading == "closing" else line + opening
    if reading == "letter":
        return _lost_letter(run) + rest
    mark = {"opening": opening, "closing": closing, "apostrophe": doc.apostrophe}[reading]
    return rest + mark if reading == "opening" else mark + rest


def _lost_letter(run: _Run) -> str:
    last = _LAST_WORD.search(run.block.doc.text, max(run.block.start, run.start - 30), run.start)
    return restored(run.block.doc, last.group(), "")[0][-1:] if last else ""


def _cut_words(doc: Document) -> Iterator[Place]:
    """Yield the blanks that cut a word in two where an accented letter was: Yul n Cruz."""
    at = 0
    while match := _FRAGMENT.search(doc.text, at):
        at = match.start(2)
        head, tail = match.groups()
        if tail.islower() and not (known(head) and known(tail) and len(tail) > 1) and doc.is_prose(match.start()):
            words, blank = restored(doc, head, tail), match.end(1)
            if len(words) == 1:
                yield Place(blank, blank + 1, "letter", 0.95, 0.95, words[0][len(head)])
            elif tail in _NO_WORD and not known(head):
                yield Place(blank, blank + 1, "letter", 0.7, 0.7, None)
