"""How bad a finding is, for the formats that ask: an error, a warning or a note.

It is as bad as it is sure, but never worse than its rule: what differs within a house is no damage.
"""

from __future__ import annotations

from typing import Literal

from newslint.finding import Finding, family_of
from newslint.own_rules import BAD, UNUSED
from newslint.policy import SAFE

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # the worst first

# Findings from this confidence (0..1) on are warnings at least; from SAFE on they are errors.
_LIKELY = 0.8
_WARNS: frozenset[str] = frozenset({BAD, UNUSED, "mt"})
_NOTES: frozenset[str] = frozenset({"consistency"})


def severity_of_rule(rule: str) -> Severity:
    """Return how bad the findings of a rule are at worst."""
    names = {rule, family_of(rule)}
    return "note" if names & _NOTES else "warning" if names & _WARNS else "error"


def severity(finding: Finding) -> Severity:
    """Return how bad a finding is."""
    sure: Severity = "error" if finding.confidence >= SAFE else "warning" if finding.confidence >= _LIKELY else "note"
    return max(sure, severity_of_rule(finding.rule), key=SEVERITIES.index)
