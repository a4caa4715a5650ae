"""The pass: damage is undone in the reverse order of its making.

Each stage reads the text as the sure repairs of the stages before would leave it, so a lost
possessive beside mojibake is found in the same pass, and every finding is mapped home.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from newslint.finding import Finding
from newslint.readers.prose import Prose
from newslint.rule import STAGES, Rule
from newslint.scan import Scan
from newslint.text.document import BlockSpan, Document
from newslint.text.edit import Edit, apply

# Decides what becomes of a finding (its safety, or None to drop it), with the document it was made in.
Policy = Callable[[Finding, Document], Finding | None]


def check(
    prose: Prose, rules: Iterable[Rule], policy: Policy, names: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return the findings of all *rules* in *prose*, mapped home to its source and in the order of the text."""
    text, blocks = prose.text, prose.blocks
    home = prose.source
    found: list[Finding] = []
    doc = Document(text, blocks, names)
    for scan in _scans(tuple(rules)):
        here = [kept for finding in scan.findings(doc) if (kept := policy(finding, doc))]
        found += [finding.mapped(home, text) for finding in here]
        if edits := repairs(here):
            text, step = apply(text, edits)
            blocks = tuple(BlockSpan(step.to_derived(span), role) for span, role in blocks)
            home = step.then(home)
            doc = Document(text, blocks, names)
    return in_order(found)


@lru_cache(maxsize=16)  # a run over many articles has few sets of rules
def _scans(rules: tuple[Rule, ...]) -> tuple[Scan, ...]:
    """Return the rules' scans in the order of their stages; stages without a rule are left out."""
    stages = ([rule for rule in rules if rule.stage == stage] for stage in STAGES)
    return tuple(Scan(stage) for stage in stages if stage)


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
