"""What one call of ``newslint check`` asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
    quiet: int
    verbose: bool

    @property
    def reads_stdin(self) -> bool:
        """Whether the text comes from standard input; a name for it alone is enough to say so."""
        return self.paths == (STDIN,) or (not self.paths and self.stdin_filename is not None)

    @property
    def repairs(self) -> bool:
        """Whether repairs are written; ``--diff`` only shows them."""
        return self.fix and not self.diff

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
        if self.config and self.isolated:
            yield "--config and --isolated exclude each other"
        if self.quiet and self.verbose:
            yield "--quiet and --verbose exclude each other"
        if self.diff and self.statistics:
            yield "--diff and --statistics exclude each other"
        yield from contradictions_with(self.outputs, diff=self.diff, statistics=self.statistics)
        yield from self._contradictions_of_add_ignore()
        yield from contradictions(self.output_format, self.output_file, self.paths)

    def _contradictions_of_add_ignore(self) -> Iterator[str]:
        if self.add_ignore is None:
            return
        if self.reads_stdin:
            yield "--add-ignore writes into files, and cannot write into standard input"
        others = {"--fix": self.fix, "--unsafe-fixes": self.unsafe_fixes, "--diff": self.diff}
        others |= {"--statistics": self.statistics, "--output-file": any(output.file for output in self.outputs)}
        for other in (name for name, given in others.items() if given):
            yield f"--add-ignore and {other} exclude each other"
        if any(mark in self.add_ignore for mark in _NO_REASON):
            yield "--add-ignore wants a reason on one line, without the end of a comment in it"
