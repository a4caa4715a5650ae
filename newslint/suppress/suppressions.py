"""The suppressions of one source: which findings they silence, and which of them silence none.

All offsets are code points of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from newslint.config.model import ALL
from newslint.finding import Finding, family_of
from newslint.own_rules import MANUALS
from newslint.readers.prose import Prose
from newslint.suppress import SIC
from newslint.suppress.directive import Directive, Name, directive_in
from newslint.suppress.front_matter import comments_in, ignored_in
from newslint.text.span import Span

_MARKS = re.compile(r"[\s>|*+-]*(?:\d{1,9}[.)])?[\s|]*")
_LONGEST_WORD = 80
_WORD = re.compile(r"\s*newslint\b", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")


class Use(NamedTuple):
    """One name of one directive."""

    directive: int
    name: int


class _Ranges:
    """Stretches of the source in each of which a selector is silent; both their starts and their ends ascend."""

    def __init__(self) -> None:
        self._uses: dict[tuple[str, Span], list[Use]] = {}
        self._of_selector: dict[str, list[Span]] = defaultdict(list)

    def add(self, place: Span, selector: str, use: Use) -> None:
        """Make a selector silent in a stretch; they come in order, or again and again the same."""
        if (selector, place) not in self._uses:
            insort(self._of_selector[selector], place)
        self._uses.setdefault((selector, place), []).append(use)

    def at(self, place: Span, rule: str) -> Iterator[Use]:
        """Yield, for each selector of *rule*, the uses of the last stretch that *place* touches."""
        for selector in selectors_of(rule):
            spans = self._of_selector.get(selector, [])
            number = bisect_right(spans, place.end, key=lambda span: span.start)
            for span in reversed(spans[max(number - 2, 0) : number]):
                # What only ends where the stretch begins stands before it.
                if place.start <= span.end and (place.end > span.start or place.start >= span.start):
                    yield from self._uses[selector, span]
                    break


def selectors_of(rule: str) -> tuple[str, ...]:
    """Return what silences a rule: its name, its family, and ALL, but for what is said of suppressions."""
    return (rule, family_of(rule)) if rule in MANUALS else (rule, family_of(rule), ALL)


class Suppressions:
    """What a source says of the findings in its articles."""

    def __init__(self, source: str, articles: tuple[Prose, ...], threshold: float = 0.0) -> None:
        self.source, self._articles, self._threshold = source, articles, threshold
        self.silenced: list[Finding] = []
        self._used: set[Use] = set()
        self._lines, self._next_blocks, self._whole = _Ranges(), _Ranges(), _Ranges()
        # For each selector, where it is switched, in order: True is off.
        self._switches: dict[str, list[tuple[int, bool, Use]]] = defaultdict(list)
        self._is_empty: dict[Span, bool] = {}
        # Where each directive with brackets holds that more names can be put into.
        self._extendable: dict[Span, Directive] = {}
        self._sic = sorted(self._words_as_said())
        # A reader may have a comment of front matter, too.
        spans = {span.start: span for span in comments_in(source)}
        comments = (comment for prose in articles for comment in prose.comments)
        spans |= {comment.span.start: comment.span for comment in comments if _WORD.match(comment.text)}
        told = (directive_in(source, spans[start]) for start in sorted(spans))
        self.directives = [*ignored_in(source), *filter(None, told)]
        disabled: set[str] = set()
        for number, directive in enumerate(self.directives):
            self._place(number, directive, disabled)

    @cached_property
    def _line_ends(self) -> list[tuple[int, int]]:
        return [match.span() for match in _LINE_END.finditer(self.source)]

    @cached_property
    def _blocks(self) -> list[Span]:
        return sorted(prose.source.to_source(block.span) for prose in self._articles for block in prose.blocks)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [span.start for span in self._blocks]

    def silences(self, finding: Finding) -> bool:
        """Tell whether a finding of the source is to be let stand, and remember which suppressions did so."""
        uses = self._uses(finding)
        if uses or self._is_as_said(finding.span):
            # Of several names of one directive that fit, one is enough.
            taken: dict[int, Use] = {}
            for use in uses:
                taken.setdefault(use.directive, use)
            if finding.confidence >= self._threshold:
                self._used.update(taken.values())
            self.silenced.append(finding)
            return True
        return False

    def unused(self) -> Iterator[tuple[Directive, list[Name]]]:
        """Yield each directive with names that have silenced nothing, and those names."""
        for number, directive in enumerate(self.directives):
            idle = [name for at, name in enumerate(directive.names) if Use(number, at) not in self._used]
            if idle:
                yield directive, idle

    def directive_for(self, finding: Finding) -> Directive | None:
        """Return a directive with brackets that holds where *finding* stands, though not for its rule."""
        line, block = self.line_at(finding.span.start), self.block_at(finding.span)
        return self._extendable.get(line) or (self._extendable.get(block) if block else None)

    def line_at(self, at: int) -> Span:
        """Return the line of the source that holds the character at an offset, without its line end."""
        number = bisect_right(self._line_ends, at, key=lambda end: end[1])
        start = self._line_ends[number - 1][1] if number else 0
        return Span(start, self._line_ends[number][0] if number < len(self._line_ends) else len(self.source))

    def block_at(self, span: Span) -> Span | None:
        """Return the block that *span* starts in, or None between blocks."""
        number = bisect_right(self._block_starts, span.start) - 1
        found = self._blocks[number] if number >= 0 else None
        return found if found and span.start <= found.end else None

    def has_line_to_itself(self, comment: Span) -> bool:
        """Tell whether nothing that is read stands on the lines of a comment."""
        lines = self._lines_of(comment)
        if lines not in self._is_empty:
            texts = (prose.source.to_derived(lines).of(prose.text) for prose in self._articles)
            self._is_empty[lines] = all(map(_MARKS.fullmatch, texts))
        return self._is_empty[lines]

    def _lines_of(self, comment: Span) -> Span:
        return Span(self.line_at(comment.start).start, self.line_at(comment.end).end)

    def _uses(self, finding: Finding) -> list[Use]:
        ranges = (self._lines, self._next_blocks, self._whole)
        found = [use for each in ranges for use in each.at(finding.span, finding.rule)]
        last: tuple[int, bool, Use] | None = None
        for selector in selectors_of(finding.rule):
            switches = self._switches.get(selector, [])
            number = bisect_right(switches, finding.span.start, key=lambda switch: switch[0])
            if number and (last is None or switches[number - 1][0] > last[0]):
                last = switches[number - 1]
        return [*found, last[2]] if last and last[1] else found

    def _place(self, number: int, directive: Directive, disabled: set[str]) -> None:
        """Note where a directive holds; *disabled* are the selectors that are switched off before it."""
        uses = [(name.selector, Use(number, at)) for at, name in enumerate(directive.names)]
        if directive.word == "file-ignore":
            for selector, use in uses:
                self._whole.add(Span(0, len(self.source)), selector, use)
        elif directive.word == "ignore" and (scope := self._scope(directive)):
            ranges = self._next_blocks if self.has_line_to_itself(directive.span) else self._lines
            for selector, use in uses:
                ranges.add(scope, selector, use)
            if directive.brackets and not directive.problems:
                self._extendable[scope] = directive
        elif directive.word in ("disable", "enable"):
            for selector, use in uses:
                self._switches[selector].append((directive.span.start, directive.word == "disable", use))
                self._switch(directive.word, selector, use, disabled)

    def _switch(self, word: str, selector: str, use: Use, disabled: set[str]) -> None:
        if word == "disable":
            disabled.add(selector)
            return
        if any(_overlap(selector, other) for other in disabled):
            self._used.add(use)
        disabled.difference_update([other for other in disabled if selector in selectors_of(other)])

    def _scope(self, directive: Directive) -> Span | None:
        """Return where an ``ignore`` holds: its line, or if that has no text, what comes next."""
        comment = directive.span
        if not self.has_line_to_itself(comment):
            return self._lines_of(comment)
        number = bisect_right(self._block_starts, comment.start)
        if number and comment.end < self._blocks[number - 1].end:
            return Span(comment.end, self._blocks[number - 1].end)  # in the middle of a block: the rest of that
        number = bisect_left(self._block_starts, comment.end)
        return self._blocks[number] if number < len(self._blocks) else None

    def _words_as_said(self) -> Iterator[tuple[Span, int]]:
        """Yield the words that are followed by ``[sic]``, each with where that ends."""
        for text, home, mark in ((p.text, p.source, mark) for p in self._articles for mark in SIC.finditer(p.text)):
            before = text[max(0, mark.start() - _LONGEST_WORD) : mark.start()]
            end = mark.start() - len(before) + len(before.rstrip())
            start = mark.start() - len(before) + max(map(before.rstrip().rfind, " \n\t\xa0")) + 1
            if start < end:
                yield home.to_source(Span(start, end)), home.to_source(Span(*mark.span())).end

    def _is_as_said(self, place: Span) -> bool:
        """Tell whether a finding is about a word before ``[sic]``, not about a passage that goes on behind it."""
        number = bisect_right(self._sic, place.end, key=lambda word: word[0].start)
        for word, end in self._sic[max(number - 2, 0) : number]:
            meets = place.start < word.end and word.start < place.end if place.length else word.touches(place)
            if meets and place.end <= end:
                return True
        return False


def _overlap(one: str, other: str) -> bool:
    """Tell whether two selectors have a rule in common."""
    return ALL in (one, other) or one in selectors_of(other) or other in selectors_of(one)
