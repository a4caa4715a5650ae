"""How a channel is written: what it looks at, how it counts, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from math import inf
from typing import NamedTuple

from newslint.finding import Finding
from newslint.readers.prose import Prose
from newslint.text.document import Document
from newslint.text.edit import Edit
from newslint.text.span import Span


class Scene:
    """One document as a channel sees it: its prose as damaged, and what the rules have found there."""

    def __init__(self, source: str, prose: Prose, findings: tuple[Finding, ...]) -> None:
        self.source = source
        self.text = prose.text
        self.findings = findings
        self.rules = frozenset(finding.rule for finding in findings)
        self._prose = prose

    @cached_property
    def doc(self) -> Document:
        """The document, made when a channel first asks: a sound one needs none."""
        return Document(self.text, self._prose.blocks)

    @property
    def end(self) -> int:
        """Where the prose ends in the source, which may go on with other articles (code points)."""
        return self._prose.source.to_source(Span(0, len(self.text.rstrip()))).end

    def words_at(self, finding: Finding) -> str:
        """Return what a reader of the article reads at the place of a finding, however the source writes it."""
        return self._prose.source.to_derived(finding.span).of(self.text).strip("\n")

    def inserts(self, edit: Edit, characters: str) -> bool:
        """Tell whether an edit of the source puts in one of some *characters*, however that is written there."""
        if edit.start < edit.end:
            return False
        write = self._prose.write
        return edit.new in [*characters, *(write(each, edit.start) for each in characters if write)]

    @property
    def words(self) -> int:
        """About how many words the text has."""
        return self.text.count(" ") + self.text.count("\n") + 1

    def places(self, pattern: str) -> list[Span]:
        """Return where *pattern* matches the prose, in English, not in code nor in addresses.

        Spans are in code points of the prose.
        """
        return [span for span in self._matches(pattern) if self.doc.is_prose(span.start)]

    def marks(self, pattern: str) -> list[Span]:
        """Return where *pattern* matches outside code: what may look like a tag or a path itself, in any language."""
        blocks = ((span, self.doc.block_at(span.start)) for span in self._matches(pattern))
        return [span for span, block in blocks if block is None or block.role != "code"]

    def _matches(self, pattern: str) -> Iterator[Span]:
        return (Span(*match.span()) for match in re.finditer(pattern, self.text))

    def explained(self, places: Iterable[Span] = (), rules: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
        """Return the findings of *rules*, and those that lie on one of *places* (code points of the prose)."""
        home = sorted(self._prose.source.to_source(place) for place in places)
        # Of the places that start before a finding ends, the one that ends last touches it if any does.
        reach = list(accumulate((place.end for place in home), max))

        def is_touched(finding: Finding) -> bool:
            number = bisect_right(home, (finding.span.end, inf))
            return number > 0 and finding.span.start <= reach[number - 1]

        return tuple(finding for finding in self.findings if finding.rule in rules or is_touched(finding))


class Verdict(NamedTuple):
    """What a channel makes of a document.

    ``traces`` is how many places speak for the accident, ``confidence`` (0..1) how likely it happened,
    ``evidence`` says so in words, and ``findings`` are those that it explains.
    """

    traces: float
    confidence: float
    evidence: str
    findings: tuple[Finding, ...] = ()


Judge = Callable[[Scene], Verdict | None]


class Channel(NamedTuple):
    """An accident that happens to whole documents.

    ``signs`` are what a text has when it shows a trace of it; ``rules`` begin the names of rules whose findings are
    traces; ``lacks`` are characters that a text may lack altogether because of it.  A channel with none of these looks
    at every text.  The accidents in ``unless`` leave the same traces and others more: where one of them is named, this
    one is not.
    """

    name: str
    summary: str
    judge: Judge
    signs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    lacks: str = ""
    unless: frozenset[str] = frozenset()

    def may_have_happened(self, scene: Scene) -> bool:
        """Tell at next to no cost whether it is worth asking the judge."""
        if not (self.signs or self.rules or self.lacks):
            return True
        return (
            (bool(self.rules) and any(rule.startswith(self.rules) for rule in scene.rules))
            or any(sign in scene.text for sign in self.signs)
            or (bool(self.lacks) and not any(character in scene.text for character in self.lacks))
        )


def channel(
    *, signs: tuple[str, ...] = (), rules: tuple[str, ...] = (), lacks: str = "", unless: Iterable[str] = ()
) -> Callable[[Judge], Channel]:
    """Make a channel of a judge: its name and what happened, in a sentence, are read from the function.

    Raises TypeError, naming the function, if it has no docstring.
    """

    def declare(judge: Judge) -> Channel:
        name = judge.__name__.replace("_", "-")
        if not judge.__doc__:
            raise TypeError(f"{name}: the docstring is missing; its first line says what happened")
        summary = judge.__doc__.partition("\n")[0].removesuffix(".")
        return Channel(name, summary, judge, signs, rules, lacks, frozenset(unless))

    return declare


# How often an article has suffered any one accident, before it is read.
_PRIOR = 0.05
# No count of places makes it surer: now and then an author means to write so.
SUREST = 0.995


_ENOUGH = 40  # places say all there is to say
# A shorter text is no safer from lookalikes than one of so many words: a few lines are often no prose.
_SHORTEST = 250


class Lookalikes(NamedTuple):
    """How often sound text looks as if the accident had happened, counted in openly licensed text.

    ``rate`` is the share of sound articles of 1,000 words that have such a place at all, ``again`` the share of
    those that have one more, and of those yet another.
    """

    rate: float
    again: float = 0.25


def posterior(traces: float, words: int, sound: Lookalikes, expected: float, prior: float = _PRIOR) -> float:
    """Return how likely (0..1) an accident happened that left so many *traces* in so many *words*.

    *expected* is how many it leaves in 1,000 words on average.  How many in this article is not known, so both
    numbers of places, of damage and of lookalikes, are taken to be geometrically distributed: wide, and each place
    multiplies the odds by the same factor.
    """
    thousands = max(words, _SHORTEST) / 1000
    mean = max(expected * thousands, 0.5)
    if traces < 1:
        return 0.0
    traces = min(traces, _ENOUGH)
    damaged = (mean / (1 + mean)) ** traces / (1 + mean)
    alike = min(sound.rate * thousands, 0.5) * (1 - sound.again) * sound.again ** (traces - 1)
    odds: float = prior / (1 - prior) * damaged / alike
    return min(odds / (1 + odds), SUREST)


def counted(number: int, thing: str = "place") -> str:
    """Return a number with its noun: "1 place", "7 places"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
