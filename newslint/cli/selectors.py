"""Rules on the command line: which names there are, how lists of them are read, and how a shell completes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newslint.cli.messages import did_you_mean
from newslint.config.model import ALL
from newslint.own_rules import MANUALS
from newslint.recurring import RECURRING
from newslint.rules import all_rules

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def rule_names() -> list[str]:
    """Return the names of all rules, sorted; those of the tool's own and of whole runs are among them."""
    return sorted((*all_rules(), *MANUALS, RECURRING))


def selectors() -> list[str]:
    """Return all that selects rules: their names, their families, and ALL."""
    names = rule_names()
    return [*names, *sorted({name.partition("/")[0] for name in names}), ALL]


class RuleList(click.ParamType[tuple[str, ...]]):
    """Rules, families or ALL, separated by commas."""

    name = "rules"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the selectors in *value*; an unknown one is a usage error with the nearest known one."""
        if isinstance(value, tuple):
            return value
        named = tuple(part.strip() for part in value.split(",") if part.strip())
        known = selectors()
        for name in named:
            if name not in known:
                raise click.UsageError(f"unknown rule '{name}'{did_you_mean(name, known)}", ctx)
        return named

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the last name of the list."""
        from click.shell_completion import CompletionItem  # only a shell that completes needs it

        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in selectors() if name.startswith(last)]
