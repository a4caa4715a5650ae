"""``newslint check``: find the damage in articles, and repair it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from typing import Any, TextIO

import click

from newslint.cli.add_ignore import OPTION, CheckCommand, add_ignores
from newslint.cli.fail_on import FailOnType
from newslint.cli.jobs import Jobs
from newslint.cli.messages import is_colored
from newslint.cli.output import width_of
from newslint.cli.outputs import Output, OutputFormat, opened
from newslint.cli.request import Request
from newslint.cli.run import Run
from newslint.cli.selectors import RuleList
from newslint.report import FOR_PEOPLE, FORMATS, Checked, Style, renderer
from newslint.report.summary import counted
from newslint.report.together import together

_PATH = click.Path(readable=False)  # whether it can be read is found out, and told, when it is
_SILENT = 2  # so often as -q is given
_rules_option = partial(click.option, type=RuleList(), multiple=True, metavar="RULE,…")


@click.command(name="check", cls=CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATH…|-]", type=_PATH)
@click.option("--fix", is_flag=True, help="Make the safe repairs, and report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="Take in the repairs that may be wrong.")
@click.option("--diff", is_flag=True, help="Show the repairs as a diff, and make none.")
@click.option(OPTION, metavar="[=REASON]", help="Write a comment that suppresses it wherever a problem is found.")
@_rules_option("--select", help="Run these rules or families only (ALL: every rule).")
@_rules_option("--ignore", help="Do not run these.")
@_rules_option("--extend-select", help="Run these, too.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="P", help="Leave out what is less sure (0 to 1; 0.5)."
)
@click.option(
    "--output-format",
    type=OutputFormat(),
    multiple=True,
    default=("text",),
    help=f"The report's format: {', '.join(FORMATS)}.  [default: text]  Several at once, each to its own file: "
    "--output-format text --output-format sarif:newslint.sarif",
)
@click.option("-o", "--output-file", type=_PATH, metavar="FILE", help="Write the report that has no :FILE to this one.")
@click.option("--stdin-filename", type=_PATH, metavar="NAME", help="What to call standard input.")
@click.option("--statistics", is_flag=True, help="Show how often each rule and cause was found.")
@click.option("--show-fixes", is_flag=True, help="Show what was repaired, before and after.")
@click.option("--changes", type=_PATH, metavar="FILE", help="Add the repairs made to a file that `revert` undoes.")
@click.option(
    "--fail-on",
    type=FailOnType(),
    metavar="RULES|P|safe",
    help="Exit with 1 only for what remains of these rules, or is as sure as P, or has a safe fix.",
)
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was repaired, too.")
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with 0 although there are problems.")
@click.option("--config", type=_PATH, metavar="FILE", help="Use this configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--baseline", type=_PATH, metavar="FILE", help="The known findings, which are not reported.")
@click.option("--no-baseline", is_flag=True, help="Report known findings, too.")
@click.option("--since", metavar="REV", help="Report only what has changed since a Git revision.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
@click.option("--format", metavar="NAME", help="Read the texts in this format, whatever their names say.")
@click.option(
    "-j", "--jobs", type=Jobs(), default="1", show_default=True, metavar="N", help="Processes (auto: one a CPU)."
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep results for the next run.")
@click.option("--cache-dir", type=_PATH, metavar="DIR", help="Keep results there (.newslint_cache in the project).")
@click.option("-w", "--watch", is_flag=True, help="Check again whenever something changes.")
@click.option("-q", "--quiet", count=True, help="Show findings only; -qq: nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Tell which files and configurations are used.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401  # Request has the types
    """Find damage in articles: files, all articles in directories (this one unless named), or - for standard input.

    Exits with 0 if nothing was found or everything was repaired, 1 if problems remain, 2 if something went wrong.
    """
    request = Request(**options)
    for contradiction in request.contradictions():
        raise click.UsageError(contradiction)
    if request.watch:
        from newslint.cli.watch import watch  # what few ask for

        watch(request, partial(_checked, request))
    if request.add_ignore is None:
        ctx.exit(_checked(request))
    run = Run(request)
    done = add_ignores(run, request.add_ignore.strip())
    if not request.quiet:
        click.echo(done)
    ctx.exit(2 if run.failed else 0)


def _checked(request: Request) -> int:
    """Check, write the report, and return the exit code.  Raises Failed if that cannot be done."""
    run = Run(request)
    with ExitStack() as stack:
        streams = opened(request.outputs, _stream(request), stack)
        found = _diff(run, streams[0]) if request.diff else _report(run, streams)
    return 2 if run.failed else int(found and not request.exit_zero)


def _stream(request: Request) -> TextIO | None:
    """Return where the report goes if not to a file; repaired standard input has standard output to itself."""
    return sys.stderr if request.reads_stdin and request.repairs else sys.stdout


def _report(run: Run, streams: Sequence[TextIO | None]) -> bool:
    """Write the reports, and tell whether there are problems."""
    request = run.request
    reports = [
        (renderer(output.format, statistics=request.statistics), _style(request, stream))
        for output, stream in zip(request.outputs, streams, strict=True)
    ]
    with closing(run.checked()) as files:
        shown = _with_fixes(run, files, streams) if request.show_fixes else files
        for number, piece in together(reports, shown):
            _write(request, request.outputs[number], streams[number], piece)
    return run.failures > 0 or (request.exit_non_zero_on_fix and run.tally.fixed > 0)


def _with_fixes(run: Run, files: Iterable[Checked], streams: Sequence[TextIO | None]) -> Iterator[Checked]:
    """Yield the files, each after what was repaired in it was shown: beside the reports if these are for programs."""
    from newslint.report.fixes import fixes  # only --show-fixes needs it

    request = run.request
    for_people = (number for number, output in enumerate(request.outputs) if output.format in FOR_PEOPLE)
    number = next(for_people, None)
    output = request.outputs[0 if number is None else number]
    there = sys.stderr if number is None else streams[number]
    for file in files:
        _write(request, output, there, "".join(fixes(file, _style(request, there))))
        yield file


def _style(request: Request, stream: TextIO | None) -> Style:
    return Style(is_colored(stream), width_of(stream), not request.quiet, request.fix, request.unsafe_fixes)


def _diff(run: Run, stream: TextIO | None) -> bool:
    """Write what the repairs would change, and tell whether they would change anything."""
    from newslint.cli.diff import painted, unified  # only --diff needs it

    color = is_colored(stream)
    with closing(run.checked()) as files:
        for checked in files:
            lines = unified(checked.path, checked.before, checked.text) if checked.applied else ()
            _write(run.request, run.request.outputs[0], stream, "".join(map(painted, lines) if color else lines))
    fixed, unsafe = run.tally.fixed, 0 if run.request.unsafe_fixes else run.tally.unsafe
    if not run.request.quiet:
        would = f"Would fix {counted(fixed, 'problem')}" if fixed else "No problems would be fixed"
        click.echo(f"{would}{f' ({unsafe} more with `--unsafe-fixes`)' if unsafe else ''}.", err=True)
    return fixed > 0


def _write(request: Request, output: Output, stream: TextIO | None, piece: str) -> None:
    """Write a piece of a report; with ``-qq`` only where somebody asked for a file."""
    if piece and (request.quiet < _SILENT or output.file):
        # A terminal without colours is spared the codes; elsewhere there are none but those of an article.
        color = is_colored(stream) or stream is None or not stream.isatty()
        click.echo(piece, file=stream, nl=False, color=color)
