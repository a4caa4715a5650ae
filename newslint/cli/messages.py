"""What the command line says beside its report: errors, warnings and, if asked, what it is doing."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from newslint.report.cells import shown

FAULT = "this is a bug in newslint; please report it"


class Failed(click.ClickException):
    """Something that keeps newslint from doing its work, and that only the user can change."""

    exit_code = 2


def error(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong, and what may help."""
    _say("error", "red", message)
    if hint:
        click.echo(hint, err=True)


def warning(message: str) -> None:
    """Say on standard error what the reader should know although nothing went wrong."""
    _say("warning", "yellow", message)


def note(message: str) -> None:
    """Say on standard error what newslint is doing."""
    _say("note", "blue", message)


def bug(failure: Exception, place: str = "") -> None:
    """Own up to a fault of newslint in one line; the traceback is shown if ``-v`` was given."""
    if is_verbose():
        import traceback  # 10 ms that only a fault costs

        click.echo("".join(traceback.format_exception(failure)), err=True, nl=False)
    what = f"{type(failure).__name__}: {failure}".partition("\n")[0]
    error(f"{place}: {what}: {FAULT}" if place else f"{what}: {FAULT}")


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return the question after the nearest of *names*, to be put behind a complaint; empty if none is near."""
    from difflib import get_close_matches  # 2 ms that only an error costs

    near = get_close_matches(name, list(names), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def is_verbose() -> bool:
    """Tell whether the command that runs was called with ``-v``."""
    context = click.get_current_context(silent=True)
    if context:
        return bool(context.params.get("verbose"))
    return "-v" in sys.argv or "--verbose" in sys.argv


def is_colored(stream: TextIO | None) -> bool:
    """Tell whether to write colours: on a terminal that has them, or with ``FORCE_COLOR``; never with ``NO_COLOR``."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def make_printable(*streams: TextIO) -> None:
    """Let the streams take any character: UTF-8 unless a terminal wants something else, and escapes for the rest."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def reason(failure: OSError) -> str:
    """Return what the system says of an error, as a part of a sentence."""
    said = failure.strerror or str(failure)
    return said[:1].lower() + said[1:]


def _say(kind: str, color: str, message: str) -> None:
    """Write a message on one line, its kind coloured on a terminal."""
    colored = is_colored(sys.stderr)
    label = click.style(f"{kind}:", fg=color, bold=True) if colored else f"{kind}:"
    click.echo(f"{label} {shown(message)}", err=True, color=colored)
