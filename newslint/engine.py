"""The pass: damage is undone in the reverse order of its making.

Each stage reads the text as the sure repairs of the stages before would leave it, so a lost
possessive beside mojibake is found in the same pass, and every finding is mapped home.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress

from newslint.finding import Finding
from newslint.readers.prose import Prose, Writer
from newslint.rule import STAGES, Rule
from newslint.scan import Scan
from newslint.text.document import BlockSpan, Document
from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span

# Decides what becomes of a finding (its safety, or None to drop it), with the document it was made in.
Policy = Callable[[Finding, Document], Finding | None]

_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n\s*")


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
    text, blocks = prose.text, prose.blocks
    home = prose.source
    found: list[Finding] = []
    doc = Document(text, blocks, names, reflows=prose.reflows)
    for scan in _scans(tuple(rules)):
        here = [_possible(kept, doc, home, prose.write) for f in scan.findings(doc) if (kept := policy(f, doc))]
        at_home = [_at_home(finding, text, home, prose.write) for finding in here]
        if silences:
            heard = [not silences(finding) for finding in at_home]
            here, at_home = list(compress(here, heard)), list(compress(at_home, heard))
        found += at_home
        # Debris is no part of the article, whoever removes it: nothing more is to be said of it.
        if edits := repairs(here, unsafe=scan.stage == "debris"):
            text, step = apply(text, edits)
            blocks = tuple(_moved(blocks, step, text))
            home = step.then(home)
            doc = Document(text, blocks, names, reflows=prose.reflows)
    return in_order(found)


def _possible(finding: Finding, doc: Document, home: SourceMap, write: Writer | None) -> Finding:
    """Return a finding without those fixes that would break the markup, or cannot be written in the source."""

    def can_be_made(edit: Edit) -> bool:
        if home.crosses(home.whole(edit.span)):
            return False
        mapped = edit.mapped(home, doc.text)
        return write is None or write(mapped.new, mapped.start) is not None

    if not finding.fixes or (write is None and len(home.pieces) == 1):
        return finding
    fixes = tuple(fix for fix in finding.fixes if all(map(can_be_made, fix.edits)))
    return finding if len(fixes) == len(finding.fixes) else finding._replace(fixes=fixes)


def _at_home(finding: Finding, text: str, home: SourceMap, write: Writer | None) -> Finding:
    """Return a finding of the prose *text* as one of the source, its edits written as the source writes."""
    mapped = finding.mapped(home, text)
    if write is None:
        return mapped
    fixes = (
        fix._replace(edits=tuple(edit._replace(new=write(edit.new, edit.start) or "") for edit in fix.edits))
        for fix in mapped.fixes
    )
    return mapped._replace(fixes=tuple(fixes))


def _moved(blocks: Iterable[BlockSpan], step: SourceMap, text: str) -> Iterator[BlockSpan]:
    """Yield where *blocks* stand in a *text* made by repairs; one is two where a blank line was put into it."""
    for span, role in blocks:
        start, end = step.to_derived(span)
        while start < end and (gap := _BLANK_LINE.search(text, start, end)) and role != "code":
            yield BlockSpan(Span(start, gap.start()), role)
            start = gap.end()
        if start < end:
            yield BlockSpan(Span(start, end), role)


@lru_cache(maxsize=16)  # a run over many articles has few sets of rules
def _scans(rules: tuple[Rule, ...]) -> tuple[Scan, ...]:
    """Return the rules' scans in the order of their stages; stages without a rule are left out."""
    of_stages = ((stage, [rule for rule in rules if rule.stage == stage]) for stage in STAGES)
    return tuple(Scan(chosen, stage) for stage, chosen in of_stages if chosen)


def repairs(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Edit]:
    """Return the edits of the first fixes to make, in the order of the text, none touching another.

    Only safe fixes are made unless *unsafe*.  Where two fixes touch, the more confident one wins;
    a fix is made whole or not at all.
    """
    return [edit for finding in applicable(findings, unsafe=unsafe) for edit in finding.fixes[0].edits]


def applicable(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Finding]:
    """Return the findings whose first fixes can be made together, in the order of the text."""
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
    """Return findings in the order of the text; of those of one rule at one place, the last given."""
    places = {(finding.rule, finding.span): finding for finding in findings}
    return tuple(sorted(places.values(), key=lambda finding: (finding.span, finding.rule)))
