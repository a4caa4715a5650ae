"""The pass: damage is undone in the reverse order of its making.

Each stage reads the text as the sure repairs of the stages before would leave it, so a lost
possessive beside mojibake is found in the same pass, and every finding is mapped home.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.finding import Finding, Fix, Wording
from newslint.readers.prose import Prose, Writer
from newslint.rule import STAGES, Rule
from newslint.scan import Scan
from newslint.text.document import BlockSpan, Document
from newslint.text.edit import Edit, apply
from newslint.text.pattern import lazy
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span

# Decides what becomes of a finding (its safety, or None to drop it), with the document it was made in.
Policy = Callable[[Finding, Document], Finding | None]

# So many characters on either side of a repair show what it does.
_AROUND = 80
_BLANK_LINE = lazy(r"[ \t]*\n[ \t]*\n\s*")


def check(
    prose: Prose,
    rules: Iterable[Rule],
    policy: Policy,
    names: frozenset[str] = frozenset(),
    silences: Callable[[Finding], bool] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of all *rules* in *prose*, mapped home to its source and in the order of the text.

    A finding that *silences* says is to be let stand (it is asked with places of the source) is left
    out, and no stage takes it for repaired.
    """
    found: list[Finding] = []
    reading = _Reading(prose.text, prose.blocks, prose.source)
    doc = reading.document(prose, names)
    for scan in _scans(tuple(rules)):
        kept = (kept for finding in scan.findings(doc) if (kept := policy(finding, doc)))
        both = [_both(finding, doc.text, reading.home, prose.write) for finding in kept]
        if silences:
            both = [(own, at_home) for own, at_home in both if not silences(at_home)]
        here = [own for own, _ in both]
        found += [at_home for _, at_home in both]
        # Debris is no part of the article, whoever removes it: nothing more is to be said of it.
        made = applicable(here, unsafe=scan.stage == "debris")
        if here:
            numbers = frozenset(map(id, made))
            reading = reading.after(made, [finding.span for finding in here if id(finding) not in numbers])
            doc = reading.document(prose, names)
    return in_order(found)


class _Reading(NamedTuple):
    """What a stage reads: the prose as the repairs so far leave it, and where more was found than is repaired."""

    text: str
    blocks: tuple[BlockSpan, ...]
    home: SourceMap
    doubts: tuple[Span, ...] = ()

    def document(self, prose: Prose, names: frozenset[str]) -> Document:
        """Return the document that rules see."""
        return Document(self.text, self.blocks, names, reflows=prose.reflows, doubts=self.doubts)

    def after(self, made: Iterable[Finding], left: Iterable[Span]) -> _Reading:
        """Return what the next stage reads, after the repairs *made* by one that *left* other places as they are."""
        edits = [edit for finding in made for edit in finding.fixes[0].edits]
        doubts = sorted((*self.doubts, *left))
        if not edits:
            return self._replace(doubts=tuple(doubts))
        text, step = apply(self.text, edits)
        blocks = tuple(_moved(self.blocks, step, text))
        return _Reading(text, blocks, step.then(self.home), tuple(map(step.to_derived, doubts)))


def at_home(finding: Finding, prose: Prose) -> Finding:
    """Return a finding of the text of *prose* as one of its source, without fixes that would break the markup there."""
    return _both(finding, prose.text, prose.source, prose.write)[1]


def _both(finding: Finding, text: str, home: SourceMap, write: Writer | None) -> tuple[Finding, Finding]:
    """Return a finding of the prose *text* as it is, and as one of the source.

    Fixes that would break the markup, or cannot be written in the source, are left out of both.
    """
    own: list[Fix] = []
    at_home: list[Fix] = []
    for fix in finding.fixes:
        edits = [_written(edit, text, home, write) for edit in fix.edits]
        if None not in edits:
            own.append(fix)
            wording = _wording(text, finding.span, fix) if write else None
            at_home.append(fix._replace(edits=tuple(filter(None, edits)), wording=wording))
    mapped = finding._replace(span=home.to_source(_said(finding.span, text, home)), fixes=tuple(at_home))
    return (finding if len(own) == len(finding.fixes) else finding._replace(fixes=tuple(own))), mapped


def _wording(text: str, place: Span, fix: Fix) -> Wording:
    """Return what a repair of the prose *text* does to its words."""
    start = max(min(place.start, *(edit.start for edit in fix.edits)) - _AROUND, 0)
    end = max(place.end, *(edit.end for edit in fix.edits)) + _AROUND
    edits = (Edit(edit.start - start, edit.end - start, edit.new) for edit in fix.edits)
    return Wording(text[start:end], Span(place.start - start, place.end - start), tuple(edits))


def _said(place: Span, text: str, home: SourceMap) -> Span:
    """Return *place* without the blanks at its end, if they are a break between blocks that the source has not."""
    end = place.start + len(place.of(text).rstrip())
    return Span(place.start, end) if end > place.start and home.is_made_up(Span(end, place.end), text) else place


def _written(edit: Edit, text: str, home: SourceMap, write: Writer | None) -> Edit | None:
    """Return an edit of the prose as the source writes it; None if it cannot be made there."""
    if home.crosses(home.whole(edit.span)) or home.is_made_up(edit.span, text):
        return None
    mapped = edit.mapped(home, text)
    if write is None:
        return mapped
    new = write(mapped.new, mapped.start, mapped.end)
    if new is None and mapped.start == mapped.end and edit.end < len(text):
        # "**Ukraine'**s" is no emphasis in Markdown, "**Ukraine**'s" is: there is another side to every mark.
        at = home.to_source(Span(edit.end, edit.end + 1)).start
        mapped, new = Edit(at, at, edit.new), write(edit.new, at, at)
    return None if new is None else mapped._replace(new=new)


def _moved(blocks: Iterable[BlockSpan], step: SourceMap, text: str) -> Iterator[BlockSpan]:
    """Yield where *blocks* stand in a *text* made by repairs; one is two where a blank line was put into it."""
    for block in blocks:
        start, end = step.to_derived(block.span)
        while start < end and (gap := _BLANK_LINE.search(text, start, end)) and block.role != "code":
            yield block._replace(span=Span(start, gap.start()))
            start = gap.end()
        if start < end:
            yield block._replace(span=Span(start, end))


@lru_cache(maxsize=16)  # a run over many articles has few sets of rules
def _scans(rules: tuple[Rule, ...]) -> tuple[Scan, ...]:
    """Return the rules' scans in the order of their stages; stages without a rule are left out."""
    of_stages = ((stage, [rule for rule in rules if rule.stage == stage]) for stage in STAGES)
    return tuple(Scan(chosen, stage) for stage, chosen in of_stages if chosen)


def applicable(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Finding]:
    """Return the findings whose first fixes can be made together, in the order of the text.

    Only safe fixes are made unless *unsafe*.  Where two fixes touch, the more confident one wins;
    a fix is made whole or not at all.
    """
    fixable = [f for f in findings if f.fixes and (unsafe or f.safe_fix)]
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in sorted(fixable, key=lambda f: (-f.confidence, f.span, f.rule)):
        edits = finding.fixes[0].edits
        if not any(_touches_one(edit, taken) for edit in edits):
            chosen.append(finding)
            for edit in edits:
                insort(taken, edit)
    return sorted(chosen, key=lambda f: f.fixes[0].edits)


def _touches_one(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Tell whether *edit* touches one of *taken*, which are sorted and do not touch: only its neighbours can."""
    number = bisect_left(taken, edit)
    return any(edit.touches(other) for other in taken[max(number - 1, 0) : number + 1])


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text; of those of one rule at one place, the one that is surest to be mended.

    Where two are as sure, it is the last given.
    """
    places: dict[tuple[str, Span], Finding] = {}
    for finding in findings:
        other = places.get(place := (finding.rule, finding.span))
        if other is None or _readiness(other) <= _readiness(finding):
            places[place] = finding
    return tuple(sorted(places.values(), key=lambda finding: (finding.span, finding.rule)))


def _readiness(finding: Finding) -> tuple[bool, bool, float]:
    return finding.safe_fix is not None, bool(finding.fixes), finding.confidence
