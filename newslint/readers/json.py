"""JSON: an object is one article, a list has one article for each of its elements.

Which fields hold prose is said by ``text-fields``: names of fields of an article, with dots and numbers (from 0) that
lead into objects and lists, and ``*`` for any key or element; a field that is a list stands for the strings in it.
Where the configuration is silent, it is those called title, headline, subtitle, description, summary, lead, body,
text, content, article or caption at the top level of an article, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from newslint.config import Config
from newslint.readers.field_names import Names
from newslint.readers.json_tokens import ESCAPE, InvalidError, meaning, walk
from newslint.readers.prose import Prose
from newslint.readers.records import Field, decoded, prose_of, some_readable, unread, wanted_fields
from newslint.readers.tree import Leaf, Tree, Wanted
from newslint.text.span import Span

_WRITTEN = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\t": "\\t"}
# An escaped backslash before it makes a “u” a letter.
_UNICODE = re.compile(r"(?<!\\)(?:\\\\)*+\\u((?!00[0-7])[0-9a-fA-F]{4})")
_MOST_ESCAPES = 100
_SPECIAL = re.compile(r'["\\\x00-\x1f]|[^\x00-\x7f]')


def articles(source: str, config: Config) -> tuple[Prose, ...]:
    """Return the articles of a JSON source, of which those without prose are left out.

    An empty source has none.  Raises UnreadableError if it is no JSON, unless it is a list and some of its first
    elements can be read.
    """
    start = int(source.startswith("\ufeff"))
    if len(source) == start or source[start:].isspace():
        return ()  # an empty file is sound, whatever it is called
    return some_readable(
        read(source, Span(start, len(source)), Wanted.of(wanted_fields(config)), Style(source)), source
    )


def names(source: str, config: Config) -> Names:
    """Return what the fields of a JSON source are called."""
    found = Names(Wanted.of(wanted_fields(config)))
    with suppress(InvalidError):
        walk(source, int(source.startswith("\ufeff")), len(source), found)
    return found


def read(source: str, span: Span, wanted: Wanted, style: Style) -> Iterator[Prose]:
    """Yield the articles of the JSON value that stands in a stretch of *source*, and at last what is wrong with it."""
    tree = Tree(wanted)
    failure = None
    try:
        walk(source, span.start, span.end, tree)
    except InvalidError as wrong:
        failure = wrong.problem
    for record in tree.taken():
        fields = [_field(source, leaf) for leaf in record.leaves]
        if (prose := prose_of(fields, style.write, record.problems)).text:
            yield prose
    if failure:
        yield unread(failure, style.write)


def _field(source: str, leaf: Leaf) -> Field:
    start, end = leaf.span
    has_escapes = source.find("\\", start, end) >= 0
    found = ESCAPE.finditer(source, start, end) if has_escapes else ()
    replaced = ((*escape.span(), meaning(escape.group())) for escape in found)
    return Field(leaf.name, leaf.span, *decoded(source, leaf.span, replaced))


class Style:
    """How a source writes its strings."""

    def __init__(self, source: str) -> None:
        self._source = source

    @classmethod
    def of_slices(cls, slices: Iterable[str]) -> Style:
        """Return the style of a source that comes in slices of whole lines, as if it came in one piece."""
        escapes: list[str] = []
        is_ascii, line_end = True, ""
        for source in slices:
            is_ascii = is_ascii and source.isascii()
            line_end = line_end or ("\\r\\n" if "\\r\\n" in source else "")
            if is_ascii and len(escapes) < _MOST_ESCAPES:
                escapes += (f"\\u{match[1]}" for match in _UNICODE.finditer(source))
        return cls(" ".join(("" if is_ascii else "é", line_end, *escapes[:_MOST_ESCAPES])))

    @cached_property
    def _escapes(self) -> list[str]:
        """Escapes of characters outside ASCII, a few of them; none if the source has such characters as they are."""
        if not self._source.isascii():
            return []
        found = _UNICODE.finditer(self._source)
        return [match[1] for match, _ in zip(found, range(_MOST_ESCAPES), strict=False)]

    @cached_property
    def _line_end(self) -> str:
        return "\\r\\n" if "\\r\\n" in self._source else "\\n"

    def write(self, field: Field, new: str, place: Span) -> str | None:
        """Return *new* as the strings of the source are written; None for what is no character."""
        if any("\ud800" <= character <= "\udfff" for character in new):
            return None
        return _SPECIAL.sub(lambda special: self._written(special.group()), new)

    def _written(self, character: str) -> str:
        if character == "\n":
            return self._line_end
        if character > "\x7f" and not self._escapes:
            return character
        return _WRITTEN.get(character) or "".join(f"\\u{self._hex(unit)}" for unit in _units(character))

    def _hex(self, unit: int) -> str:
        is_upper = any(code != code.lower() for code in self._escapes)
        return f"{unit:04X}" if is_upper else f"{unit:04x}"


def _units(character: str) -> tuple[int, ...]:
    """Return the UTF-16 code units of a character."""
    code = ord(character)
    if code < 0x10000:
        return (code,)
    return 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF)
