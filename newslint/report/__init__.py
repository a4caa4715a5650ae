"""Reports: what was found, put for a reader or a program; one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from newslint.finding import Finding, Report
from newslint.text.edit import Edit

# A format is a module of this package with the function ``render``, imported when asked for: ``json-lines`` is
# ``json_lines``.  Those with a function ``statistics`` can tell how often each rule was found instead.
FORMATS = (
    "text", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl",
    "critic",
)  # fmt: skip
WITH_STATISTICS = ("text", "concise", "grouped", "json")
# Reports that people read as they come; what is told beside one stands among its lines.
FOR_PEOPLE = ("text", "concise", "grouped")


class Start(NamedTuple):
    """Where a part of a file starts: its offset in code points (from 0), and the number of its first line (from 1)."""

    offset: int = 0
    line: int = 1


class Checked(NamedTuple):
    """A file that was checked, and what was found.

    ``path`` is as people are to see it; the offsets in ``report`` count in ``text``.  Where repairs
    were made, ``applied`` are the findings they mended, with offsets in ``before``, and ``steps`` the
    edits of each round, with offsets in the text that the round began with.

    A big file comes in parts, one after another, each with ``more`` to follow but the last, which has no
    text and no findings, and all causes.  ``start`` is where the part's ``text`` starts in the file,
    ``before_start`` where ``before`` does.

    ``known`` are findings that are in the baseline, with offsets in ``text``; they are not among those of ``report``.
    """

    path: str
    text: str
    report: Report
    applied: tuple[Finding, ...] = ()
    before: str = ""
    start: Start = Start()
    before_start: Start = Start()
    more: bool = False
    steps: tuple[tuple[Edit, ...], ...] = ()
    known: tuple[Finding, ...] = ()


class Style(NamedTuple):
    """How a report is to look.

    ``width`` is in columns; ``summary`` asks for the closing lines; ``fixing`` says that repairs
    were asked for, and ``unsafe`` that unsafe ones count as repairs too.
    """

    color: bool = False
    width: int = 100
    summary: bool = True
    fixing: bool = False
    unsafe: bool = False


# Makes the pieces of a report while the files come in, so that the first findings are seen at once: one piece, perhaps
# empty, for each Checked before it asks for the next, so that several reports can be made at once (together.py), and
# then whatever closes the report.
Render = Callable[[Iterable[Checked], Style], Iterator[str]]


def renderer(name: str, *, statistics: bool = False) -> Render:
    """Return what renders a format: its findings, or only how many there are of each rule.

    A format that has no statistics renders its findings.  Raises ValueError for a name that is not in FORMATS.
    """
    if name not in FORMATS:
        raise ValueError(f"there is no report format “{name}” (formats: {', '.join(FORMATS)})")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    render: Render = getattr(module, "statistics" if statistics and name in WITH_STATISTICS else "render")
    return render


def is_fixable(finding: Finding, style: Style) -> bool:
    """Tell whether a repair would mend *finding* without a further question: what ``[*]`` stands for."""
    return bool(finding.fixes) and (style.unsafe or finding.safe_fix is not None)
