"""``newslint completion``: the script that makes a shell complete commands, options, files and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "fish", "zsh")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a SHELL.

    \b
    bash:  newslint completion bash > ~/.local/share/bash-completion/completions/newslint
    fish:  newslint completion fish > ~/.config/fish/completions/newslint.fish
    zsh:   newslint completion zsh > ~/.zfunc/_newslint    (a folder of $fpath)
    """
    maker = get_completion_class(shell)
    if maker is None:
        raise click.UsageError(f"there is no completion for {shell}")
    group = ctx.find_root().command
    script = maker(group, {}, "newslint", "_NEWSLINT_COMPLETE")
    click.echo(script.source_template % script.source_vars())
