"""The command line: ``newslint COMMAND``, one module a command, imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

import click

from newslint._version import __version__
from newslint.cli.messages import bug, did_you_mean, error, make_printable, reason

# A command is a module of this package whose ``command`` does the work.
COMMANDS = ("baseline", "check", "clean", "completion", "config", "learn", "revert", "rule", "server")
INTERRUPTED = 130


class Commands(click.Group):
    """The commands by name, found without importing those that are not called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments call; for an unknown one, name the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"no command '{name}'" + (did_you_mean(name, COMMANDS) or f" (commands: {', '.join(COMMANDS)})"))
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="newslint %(version)s")
def newslint() -> None:
    """Find and repair what news articles lose in translation, scraping, a CMS or an encoding round trip."""


def main() -> NoReturn:
    """Run the command line and end the process: 0 nothing found, 1 problems, 2 an error, 130 interrupted."""
    make_printable(sys.stdout, sys.stderr)
    try:
        code = newslint.main(prog_name="newslint", standalone_mode=False)
    except click.ClickException as failure:
        error(failure.format_message(), hint=_usage_hint(failure))
        code = failure.exit_code
    except click.Abort:
        code = INTERRUPTED
    except OSError as failure:  # the report could not be written: a full disk, a terminal that is gone
        error(reason(failure))
        code = 2
    except Exception as failure:  # whatever it is, nobody wants to read a traceback
        bug(failure)
        code = 2
    sys.exit(code)


def _usage_hint(failure: click.ClickException) -> str:
    context = failure.ctx if isinstance(failure, click.UsageError) else None
    return f"Try '{context.command_path} --help' for help." if context else ""
