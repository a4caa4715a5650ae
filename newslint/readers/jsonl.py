"""JSON Lines: every line is a JSON value, and an article by itself; the fields of prose are found as in JSON.

A line that is no JSON is told, and the others are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.config import Config
from newslint.readers.field_names import Names
from newslint.readers.json import Style, read
from newslint.readers.json_tokens import InvalidError, walk
from newslint.readers.prose import Prose
from newslint.readers.records import some_readable, wanted_fields
from newslint.readers.tree import Wanted
from newslint.text.span import Span

# No line of JSON has a line end in it, so a lone “\r” is one, too; U+2028 is a character like others.
_LINE = re.compile(r"[^\r\n]+")


def articles(source: str, config: Config) -> tuple[Prose, ...]:
    """Return the articles of a JSON Lines source, of which those without prose are left out.

    Raises UnreadableError if there are lines, and none can be read.
    """
    return some_readable(records(source, config), source)


def names(source: str, config: Config) -> Names:
    """Return what the fields of a JSON Lines source are called."""
    found = Names(Wanted.of(wanted_fields(config)))
    for line in _LINE.finditer(source, int(source.startswith("\ufeff"))):
        try:
            walk(source, *line.span(), found)
        except InvalidError:
            found.start_anew()
    return found


def records(source: str, config: Config, style: Style | None = None) -> Iterator[Prose]:
    """Yield the articles of a whole source or of any slice of whole lines, one after another.

    *style* says how repairs are written, where that is to be judged by more than the slice.  Raises nothing.
    """
    style = style or Style(source)
    wanted = Wanted.of(wanted_fields(config))
    for line in _LINE.finditer(source, int(source.startswith("\ufeff"))):
        if not line.group().isspace():
            yield from read(source, Span(*line.span()), wanted, style)
