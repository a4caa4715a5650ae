"""``newslint rule``: the manual of a rule, or of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click

from newslint.cli.messages import did_you_mean
from newslint.finding import family_of
from newslint.manual import manuals
from newslint.rule import message_of
from newslint.rules import all_rules

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

NOTATION = (
    "In the examples, {~~old~>new~~}, {++new++} and {--old--} are damage and its repair, "
    "and {==old==} is damage without one."
)


class Page(NamedTuple):
    """A rule as its manual shows it."""

    name: str
    manual: str

    @property
    def fix(self) -> Literal["always", "sometimes", "never"]:
        """How often the examples of the manual know a repair."""
        from newslint.critic import examples  # only this command reads examples

        known = {place.new is not None for example in examples(self.manual) for place in example.places}
        return "sometimes" if len(known) > 1 else "always" if True in known else "never"

    @property
    def opt_in(self) -> bool:
        """Whether the rule runs only where it, or its family, is selected by name."""
        rule = all_rules().get(self.name)
        return rule is not None and rule.opt_in


class _RuleName(click.ParamType[str]):
    name = "rule"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a rule or family."""
        from click.shell_completion import CompletionItem  # only a shell that completes needs it

        fitting = (page for page in pages() if page.name.startswith(incomplete))
        return [CompletionItem(page.name, help=message_of(page.manual)) for page in fitting]


@click.command(name="rule")
@click.argument("name", required=False, type=_RuleName())
@click.option("--all", "everything", is_flag=True, help="Show the manuals of all rules.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(name: str | None, everything: bool, output_format: str) -> None:
    """Explain the rule NAME (or every rule of the family NAME): what it finds, why, and what it lets alone."""
    if everything == bool(name):
        raise click.UsageError("wants the NAME of a rule or family, or --all")
    found = [page for page in pages() if everything or name in (page.name, family_of(page.name))]
    if not found:
        names = [known for page in pages() for known in (page.name, family_of(page.name))]
        raise click.UsageError(f"unknown rule '{name}'{did_you_mean(str(name), names)}")
    if output_format == "json":
        import json  # only this format needs it

        one = len(found) == 1 and name == found[0].name
        click.echo(json.dumps(_json(found[0]) if one else [*map(_json, found)], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(_text, found)) + f"\n{NOTATION}")


def pages() -> Iterator[Page]:
    """Yield the page of every rule, sorted by name; those of the tool's own and of whole runs are among them."""
    return (Page(name, manual) for name, manual in manuals().items())


def _text(page: Page) -> str:
    repair = {"always": "offers a repair", "sometimes": "sometimes offers a repair", "never": "offers no repair"}
    when = "; runs only where it is selected" if page.opt_in else ""
    return f"{page.name} ({repair[page.fix]}{when})\n\n{page.manual.strip()}\n"


def _json(page: Page) -> dict[str, Any]:  # Any: a JSON value
    said = {"family": family_of(page.name), "message": message_of(page.manual)}
    return {"name": page.name, **said, "fix": page.fix, "opt-in": page.opt_in, "manual": page.manual}
