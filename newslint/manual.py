"""The manuals of all rules: of those in the rules' folders, of the tool's own, and of those that look at whole runs."""

from __future__ import annotations

from newslint import own_rules, recurring
from newslint.rules import all_rules


def manuals() -> dict[str, str]:
    """Return the manual of every rule by its name, sorted."""
    every = {rule.name: rule.manual for rule in all_rules().values()}
    every |= {**own_rules.MANUALS, recurring.RECURRING: recurring.MANUAL}
    return {name: every[name] for name in sorted(every)}
