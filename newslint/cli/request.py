"""What one call of ``newslint check`` asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.cli.fail_on import FailOn

from newslint.cli.outputs import Output, contradictions, contradictions_with

STDIN = "-"

# What would end a comment, or a line.
_NO_REASON = ("-->", "--!>", "*/", "%}", "\n", "\r")


class Request(NamedTuple):
    """The options of ``newslint check``, by their names on the command line."""

    paths: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    add_ignore: str | None
    select: tuple[tuple[str, ...], ...]
    ignore: tuple[tuple[str, ...], ...]
    extend_select: tuple[tuple[str, ...], ...]
    min_confidence: float | None
    output_format: tuple[Output, ...]
    output_file: str | None
    stdin_filename: str | None
    statistics: bool
    exit_zero: bool
    config: str | None
    isolated: bool
    force_exclude: bool
    format: str | None
    jobs: int
    no_cache: bool
    cache_dir: str | None
    watch: bool
    quiet: int
    verbose: bool
    changes: str | None
    fail_on: FailOn | None
    show_fixes: bool
    exit_non_zero_on_fix: bool
    baseline: str | None
    no_baseline: bool
    since: str | None

    @property
    def reads_stdin(self) -> bool:
        """Whether the text comes from standard input; a name for it alone is enough to say so."""
        return self.paths == (STDIN,) or (not self.paths and self.stdin_filename is not None)

    @property
    def repairs(self) -> bool:
        """Whether repairs are written; ``--diff`` only shows them."""
        return self.fix and not self.diff

    @property
    def narrows(self) -> bool:
        """Whether less is looked for than the configuration says."""
        return bool(self.select or self.ignore or self.min_confidence is not None or self.since)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The reports to make: ``--output-file`` is for the one that has no file of its own."""
        return tuple(output._replace(file=output.file or self.output_file) for output in self.output_format)

    @property
    def settings(self) -> dict[str, object]:
        """What the command line says of the configuration, by its fields."""
        return {
            "select": sum(self.select, ()),
            "ignore": sum(self.ignore, ()),
            "extend_select": sum(self.extend_select, ()),
            "min_confidence": self.min_confidence,
            "force_exclude": self.force_exclude or None,
        }

    def contradictions(self) -> Iterator[str]:
        """Yield what is asked for that does not go together."""
        if STDIN in self.paths and not self.reads_stdin:
            yield "- (standard input) cannot be checked along with other paths"
        elif self.stdin_filename is not None and not self.reads_stdin:
            yield "--stdin-filename names standard input, so the path must be - or left out"
        if self.since is not None and self.reads_stdin:
            yield "--since compares files with those of a Git repository, and cannot do so with standard input"
        for one, other in self._exclusions():
            yield f"{one} and {other} exclude each other"
        yield from contradictions_with(self.outputs, diff=self.diff, statistics=self.statistics)
        yield from self._contradictions_of_add_ignore()
        yield from self._contradictions_of_fix()
        yield from contradictions(self.output_format, self.output_file, self.paths)

    def _exclusions(self) -> Iterator[tuple[str, str]]:
        pairs: tuple[tuple[object, str, object, str], ...] = (
            (self.config, "--config", self.isolated, "--isolated"),
            (self.baseline, "--baseline", self.no_baseline, "--no-baseline"),
            (self.quiet, "--quiet", self.verbose, "--verbose"),
            (self.diff, "--diff", self.statistics, "--statistics"),
            (self.diff, "--diff", self.fail_on, "--fail-on"),
            (self.watch, "--watch", self.reads_stdin, "standard input"),
            (self.watch, "--watch", self.add_ignore is not None, "--add-ignore"),
        )
        yield from ((one, other) for first, one, second, other in pairs if first and second)

    def _contradictions_of_fix(self) -> Iterator[str]:
        made = "that --fix makes, and --diff makes none" if self.diff else "that --fix makes"
        if self.changes is not None and not self.repairs:
            yield f"--changes keeps the repairs {made}"
        elif self.changes is not None and self.reads_stdin:
            yield "--changes keeps repairs of files, and standard input is none"
        elif self.changes and os.path.realpath(self.changes) in map(os.path.realpath, (*self.paths, *self._report)):
            yield f"--changes would put repairs into {self.changes}, which is to be checked or gets the report"
        if self.show_fixes and not self.repairs:
            yield f"--show-fixes tells of the repairs {made}"

    @property
    def _report(self) -> tuple[str, ...]:
        return tuple(output.file for output in self.outputs if output.file)

    def _contradictions_of_add_ignore(self) -> Iterator[str]:
        if self.add_ignore is None:
            return
        if self.reads_stdin:
            yield "--add-ignore writes into files, and cannot write into standard input"
        others = {"--fix": self.fix, "--unsafe-fixes": self.unsafe_fixes, "--diff": self.diff}
        others |= {"--fail-on": self.fail_on is not None}
        others |= {"--statistics": self.statistics, "--output-file": any(output.file for output in self.outputs)}
        for other in (name for name, given in others.items() if given):
            yield f"--add-ignore and {other} exclude each other"
        if any(mark in self.add_ignore for mark in _NO_REASON):
            yield "--add-ignore wants a reason on one line, without the end of a comment in it"
