"""``newslint check --fail-on``: which of the remaining problems are a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from newslint.cli.messages import did_you_mean
from newslint.cli.selectors import selectors
from newslint.config.model import ALL
from newslint.finding import Finding

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SAFE = "safe"


class FailOn(NamedTuple):
    """What makes a problem a failure, any of it: a rule or family, a confidence from here on, a safe fix."""

    rules: frozenset[str] = frozenset()
    confidence: float | None = None
    safe: bool = False

    def selects(self, finding: Finding) -> bool:
        """Tell whether a finding that remains is a failure."""
        return (
            not self.rules.isdisjoint((finding.rule, finding.family, ALL))
            or (self.confidence is not None and finding.confidence >= self.confidence)
            or (self.safe and finding.safe_fix is not None)
        )


class FailOnType(click.ParamType[FailOn]):
    """Rules, families, a confidence and ``safe``, separated by commas."""

    name = "rules, confidence or safe"

    def convert(self, value: str | FailOn, param: click.Parameter | None, ctx: click.Context | None) -> FailOn:
        """Return what is said in *value*; what is no rule and the like is a usage error that names the nearest."""
        if isinstance(value, FailOn):
            return value
        named = [part.strip() for part in value.split(",") if part.strip()]
        if not named:
            self.fail("names nothing: give rules, families, a confidence from 0 to 1, or 'safe'", param, ctx)
        numbers = {name: number for name in named if (number := _number(name)) is not None}
        if len(numbers) > 1:
            self.fail(f"'{value}' has more than one confidence: {' and '.join(numbers)}", param, ctx)
        known = [*selectors(), SAFE]
        for name in named:
            if name in numbers and not 0 <= numbers[name] <= 1:
                self.fail(f"'{name}' is no confidence: that is a number from 0 to 1", param, ctx)
            if name not in numbers and name not in known:
                raise click.UsageError(f"unknown rule '{name}' in --fail-on{did_you_mean(name, known)}", ctx)
        rules = frozenset(named) - {SAFE} - numbers.keys()
        return FailOn(rules, next(iter(numbers.values()), None), SAFE in named)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the last name of the list."""
        from click.shell_completion import CompletionItem  # only a shell that completes needs it

        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in (*selectors(), SAFE) if name.startswith(last)]


def _number(name: str) -> float | None:
    try:
        return float(name)
    except ValueError:
        return None
