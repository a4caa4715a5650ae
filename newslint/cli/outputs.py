"""``--output-format FORMAT[:FILE]``: which reports a run makes, and where each goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from newslint.cli.output import output_file, standard
from newslint.report import FORMATS, WITH_STATISTICS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Those that tell people how a run went, so that what else is printed does no harm to them.
_FOR_PEOPLE = frozenset({"text", "concise", "grouped"})


class Output(NamedTuple):
    """A report: its format, and the file that it goes to (None: where reports go)."""

    format: str
    file: str | None = None


class OutputFormat(click.ParamType[Output]):
    """The name of a format, perhaps with a file behind a colon."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how the option is shown in the help."""
        return "FORMAT[:FILE]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Return the report that is asked for."""
        if isinstance(value, Output):
            return value
        name, colon, file = str(value).partition(":")
        if colon and not file:
            self.fail(f"'{value}' wants the name of a file behind the colon", param, ctx)
        return Output(click.Choice(FORMATS).convert(name, param, ctx), file or None)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a format."""
        return click.Choice(FORMATS).shell_complete(ctx, param, incomplete)


def contradictions(outputs: Sequence[Output], output_file: str | None, paths: Sequence[str]) -> Iterator[str]:
    """Yield what is asked of reports that does not go together; *output_file* is for the one without a file."""
    open_ones = [output.format for output in outputs if not output.file]
    if len(open_ones) > 1:
        where = f"to {output_file}" if output_file else "to the same stream"
        yield (
            f"--output-format {' and '.join(open_ones)} would all go {where}; "
            f"give all but one a file of its own, as in --output-format {open_ones[-1]}:FILE"
        )
    if output_file and not open_ones:
        yield f"--output-file {output_file} has no report to take: each --output-format has a file of its own"
    files = [output.file or output_file for output in outputs]
    places = [_place(file) for file in files]
    shared = [file for file, place in zip(files, places, strict=True) if file and places.count(place) > 1]
    if shared and len(open_ones) < 2:
        yield f"{shared[0]} would get {len(shared)} reports; give each a file of its own"
    for file in filter(None, files):
        if os.path.realpath(file) in map(os.path.realpath, paths):
            yield f"--output-file would put the report in the place of {file}, which is to be checked"


def contradictions_with(outputs: Sequence[Output], *, diff: bool, statistics: bool) -> Iterator[str]:
    """Yield which other options do not go with the reports."""
    if diff and len(outputs) > 1:
        yield "--diff prints a diff, and takes the place of one report, not of several"
    elif diff and (machine := next((each.format for each in outputs if each.format not in _FOR_PEOPLE), None)):
        yield f"--diff prints a diff, not {machine}; --output-format json lists the edits of every fix"
    if statistics and not any(output.format in WITH_STATISTICS for output in outputs):
        formats = ", ".join(WITH_STATISTICS)
        yield f"--statistics has nothing to tell in {outputs[0].format}; formats with statistics: {formats}"


def opened(outputs: Sequence[Output], stream: TextIO | None, stack: ExitStack) -> list[TextIO | None]:
    """Open what the reports go to, those without a file to *stream*; the files are there when *stack* is closed.

    Raises Failed if a file cannot be written.
    """
    contexts: list[AbstractContextManager[TextIO | None]] = [
        output_file(output.file) if output.file else nullcontext(stream) for output in outputs
    ]
    return [stack.enter_context(context) for context in contexts]


def _place(file: str | None) -> str:
    """Return what tells the targets of reports apart."""
    return "" if not file or standard(Path(file)) is sys.stdout else os.path.realpath(file)
