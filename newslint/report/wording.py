"""A finding in one line: what it is, and what its first fix would change."""

from __future__ import annotations

from newslint.finding import Finding, Fix
from newslint.report.cells import shown
from newslint.report.change import Change, changes
from newslint.text.span import Span

# So many columns each side of a change may take.
_WIDTH = 40


def told(text: str, finding: Finding) -> str:
    """Return the message of a finding of *text*, and the repair if there is one: ``Message: old → new``."""
    change = change_of(text, finding.span, finding.fixes[0]) if finding.fixes else ""
    return f"{shown(finding.message)}: {change}" if change else shown(finding.message)


def change_of(text: str, place: Span, fix: Fix) -> str:
    """Return what a fix of a *place* would change, in a few words."""
    return ", ".join(_one(change) for change in changes(text, place, fix, _WIDTH))


def _one(change: Change) -> str:
    if not change.old or not change.new:
        return f"remove {change.old}" if change.old else f"add {change.new}"
    return f"{change.old} → {change.new}"
