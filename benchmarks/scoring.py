"""Findings held against gold edits: what was found, what was mended, what was claimed.

A finding hits a defect that it overlaps or comes within a character of.  Where nobody can know what stood
there, the last words before a cut count too, and the words on either side of a hole.  A finding that hits
nothing but what no reader could see, or what was found already, is neither right nor false.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from damage.catalogue import Case
from damage.core import Gold

import newslint
from newslint.text.edit import apply
from newslint.text.span import Span

BEFORE_A_CUT = 30  # characters
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


class Judged(NamedTuple):
    """A finding and what became of it: ``golds`` are the numbers of the defects it hits."""

    finding: newslint.Finding
    golds: tuple[int, ...]
    is_false: bool
    is_hit: bool  # and no neutral one
    mends: bool  # its first fix restores the text


def judged(case: Case, findings: Iterable[newslint.Finding]) -> Iterator[Judged]:
    """Yield the *findings* of a damaged article with what they are worth, in the order of the text."""
    places = [_place(case.text, gold) for gold in case.golds]
    found: set[int] = set()
    for finding in sorted(findings, key=lambda each: (each.span, each.rule)):
        span = _trimmed(case.text, finding.span)
        hits = [number for number, place in enumerate(places) if _is_near(span, place)]
        new = [number for number in hits if case.golds[number].detectable and number not in found]
        found.update(hits)
        mends = any(_mends(case, finding, case.golds[number]) for number in hits)
        yield Judged(finding, tuple(hits), not hits, bool(new), mends)


def _place(text: str, gold: Gold) -> Span:
    """Return where a finding counts as one of this defect."""
    start, end = gold.edit.start, gold.edit.end
    if gold.known:
        return _trimmed(text, Span(start, end))
    if gold.kind == "hole":
        before, after = re.search(r"\S*\s*\Z", text[:start]), re.compile(r"\s*\S*").match(text, end)
        return Span(before.start() if before else start, after.end() if after else end)
    return Span(max(gold.sentence, start - BEFORE_A_CUT), end)


def _trimmed(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip())) if inside.strip() else span


def _is_near(one: Span, other: Span) -> bool:
    return one.start <= other.end + 1 and other.start <= one.end + 1


def _mends(case: Case, finding: newslint.Finding, gold: Gold) -> bool:
    """Tell whether the first fix leaves the text as if this defect, and others it touches, had never been."""
    if not finding.fixes or not gold.known:
        return False
    edits = finding.fixes[0].edits
    start = min(gold.edit.start, *(edit.start for edit in edits))
    end = max(gold.edit.end, *(edit.end for edit in edits))
    undone = [each.edit for each in case.golds if each.known and start <= each.edit.start and each.edit.end <= end]
    wanted, got = apply(case.text, undone)[0], apply(case.text, edits)[0]
    if got == wanted or _is_same(got, wanted, case.text, lambda text: text.translate(_STRAIGHT)):
        return True
    # How far joined paragraphs were apart, nobody knows.
    return any("\n" in edit.new for edit in undone) and _is_same(got, wanted, case.text, _words)


def _is_same(got: str, wanted: str, before: str, look: Callable[[str], str]) -> bool:
    """Tell whether two texts look the same, unless they did so before: then how they look is what was damaged."""
    return look(got) == look(wanted) != look(before)


def _words(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


class Figures(NamedTuple):
    """What was counted for one row of the table; shares are None where nothing was there to be counted."""

    precision: float | None
    recall: float | None
    f05: float | None
    exact: float | None  # share of the mendable defects that a first fix mends exactly
    false_per_thousand: float | None  # findings per 1,000 words
    gold: int
    false: int


def figures(counts: Counter[str]) -> Figures:
    """Return the figures of a row of counts that `tally` made."""
    precision = _share(counts["hit"], counts["hit"] + counts["false"])
    recall = _share(counts["found"], counts["gold"])
    f05 = None
    if recall is not None:
        f05 = 1.25 * precision * recall / (0.25 * precision + recall) if precision and recall else 0.0
    rate = _share(1000 * counts["false"], counts["words"])
    exact = _share(counts["mended"], counts["mendable"])
    return Figures(precision, recall, f05, exact, rate, counts["gold"], counts["false"])


def tally(case: Case, results: Sequence[Judged]) -> Counter[str]:
    """Return what `figures` wants to be counted, for one article."""
    found = {number for result in results for number in result.golds}
    mended = {number for result in results if result.mends for number in result.golds}
    seen = [number for number, gold in enumerate(case.golds) if gold.detectable]
    mendable = [number for number in seen if case.golds[number].known]
    return Counter(
        hit=sum(result.is_hit for result in results),
        false=sum(result.is_false for result in results),
        gold=len(seen),
        found=len(found.intersection(seen)),
        mendable=len(mendable),
        mended=len(mended.intersection(mendable)),
        words=len(case.text.split()),
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def interval(right: int, tried: int) -> tuple[float, float]:
    """Return the 95 % interval (Wilson) of a share of which *right* in *tried* were seen."""
    if not tried:
        return 0.0, 1.0
    z, share = 1.96, right / tried
    middle = share + z * z / (2 * tried)
    spread = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return max(0.0, (middle - spread) / (1 + z * z / tried)), min(1.0, (middle + spread) / (1 + z * z / tried))
