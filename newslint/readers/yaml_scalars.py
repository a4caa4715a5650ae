"""The scalars of YAML: what each is made of, and how prose is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.readers.records import Field, decoded
from newslint.text.sourcemap import Piece
from newslint.text.span import Span


class Scalar(NamedTuple):
    """What a parser says of a scalar: its style (a mark of YAML, or empty), its value, and what it stands in."""

    style: str
    value: str
    in_flow: bool


_OPAQUE = "opaque"  # its parts cannot be told from each other
_LINES = ">"  # and how they are indented is not told by the first of them
_FLOW = "flow"  # without quotation marks, between brackets
_FOLD = r"[ \t]*(?:\r\n?|\n)[ \t\r\n]*"
_PARTS = {
    "": re.compile(_FOLD),
    "'": re.compile(rf"''|{_FOLD}"),
    '"': re.compile(r"\\r\\n|\\(?:\r\n?|\n)[ \t]*|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|" + _FOLD),
}
_LINE_END = re.compile(r"\r\n?|\n")
_LINE_START = re.compile(r"[\r\n][ \t]*\Z")
_LONGEST_INDENT = 200
_SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\n", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# What a scalar without quotation marks must not get: it could end there, or turn into something else.
_UNSAFE_IN_PLAIN = re.compile(r"[:#\n]")
_UNSAFE_IN_FLOW = re.compile(r"[:#\n,\[\]{}]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\x85\u2028\u2029]")


def field(source: str, name: str, span: Span, scalar: Scalar) -> Field:
    """Return the field of prose that a scalar is; *span* is where the parser says it stands."""
    style = _FLOW if scalar.in_flow and not scalar.style else scalar.style
    style = _LINES if style == "|" and _inset(scalar.value) else style
    inside = _contents(source, span, scalar)
    text, pieces = decoded(source, inside, _replaced(source, inside, scalar))
    value = _LINE_END.sub("\n", scalar.value)
    if text.strip() != value.strip():
        return Field(name, inside, value, _whole(value, inside), _OPAQUE)
    return Field(name, inside, text, pieces, style)


def _whole(value: str, inside: Span) -> tuple[Piece, ...]:
    return (Piece(0, len(value), *inside, verbatim=False),) if value else ()


def _contents(source: str, span: Span, scalar: Scalar) -> Span:
    """Return where the contents of a scalar stand: without its marks, and without what surrounds a block of lines."""
    if scalar.style not in ("|", ">"):
        marks = len(scalar.style)
        return Span(span.start + marks, span.end - marks)
    said = span.of(source)
    header = _LINE_END.search(said)
    body = said[header.end() :] if header else ""
    start = span.end - len(body.lstrip())
    return Span(start, max(start, span.end - (len(said) - len(said.rstrip()))))


def _replaced(source: str, inside: Span, scalar: Scalar) -> Iterator[tuple[int, int, str]]:
    if scalar.style in ("|", ">"):
        return _lines(source, inside, _inset(scalar.value), folded=scalar.style == ">")
    found = _PARTS[scalar.style].finditer(source, *inside)
    return ((*match.span(), _meaning(match.group(), scalar.style)) for match in found)


def _meaning(said: str, style: str) -> str:
    """Return what a part of a scalar stands for: a doubled mark, an escape, or the end of a line."""
    if said == "''":
        return "'"
    if style == '"' and said[0] == "\\":
        return _escaped(said)
    breaks = len(_LINE_END.findall(said))
    return "\n" * (breaks - 1) or " "


def _escaped(said: str) -> str:
    if said == "\\r\\n":
        return "\n"
    if said[1] in "\r\n":
        return ""
    if said[1] in "xuU" and len(said) > len("\\x"):
        code = int(said[2:], 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _SIMPLE.get(said[1], "")


def _inset(value: str) -> int:
    """Return how many blanks the first line of a block of lines begins with, which are part of what it says."""
    first = value.lstrip("\r\n")
    return len(first) - len(first.lstrip(" "))


def _lines(source: str, inside: Span, inset: int, *, folded: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the line ends in a block of lines, each with the indentation of the next line."""
    before = source[max(source.rfind("\n", 0, inside.start), source.rfind("\r", 0, inside.start)) + 1 : inside.start]
    indented = rf"(?:\r\n?|\n) {{0,{max(len(before) - inset, 0)}}}"
    found = re.compile(rf"(?:{indented})+" if folded else indented).finditer(source, *inside)
    at_margin = not inset
    for match in found:
        breaks = len(_LINE_END.findall(match.group()))
        follows_margin = source[match.end()] not in " \t"
        yield *match.span(), ("\n" * (breaks - 1) or " ") if folded and at_margin and follows_margin else "\n" * breaks
        at_margin = follows_margin


def written(source: str, field: Field, new: str, place: Span) -> str | None:
    """Return *new* as it is written in a *place* of a scalar; None where that would break it."""
    if field.style == _OPAQUE or _UNPRINTABLE.search(new) or _loses_blanks(source, field, new, place):
        return None
    at = place.start
    if field.style == '"':
        return "".join(_WRITTEN.get(character, character) for character in new)
    if field.style == "|":
        return new.replace("\n", _line_end(source, field, at))
    if "\n" in new:
        return None  # a paragraph of its own would have to be laid out
    if field.style == "'":
        return new.replace("'", "''")
    if field.style == ">":
        return new
    return new if _is_plain(source, field, new, at) else None


def _loses_blanks(source: str, field: Field, new: str, place: Span) -> bool:
    """Tell whether blanks would come to stand at the end or start of a line that is folded, where they are none."""
    if field.style == "|":
        return False
    ending = _LINE_START.search(source, max(place.start - _LONGEST_INDENT, field.span.start), place.start)
    first = (new + source[place.end : min(place.end + 1, field.span.end)])[:1]
    last = (source[max(place.start - 1, field.span.start) : place.start] + new)[-1:]
    is_before_line_end = source[place.end : place.end + 1] in ("\r", "\n") and place.end < field.span.end
    return bool(ending and first in (" ", "\t")) or (is_before_line_end and last in (" ", "\t"))


def _line_end(source: str, field: Field, at: int) -> str:
    """Return the line end of a block of lines with its indentation."""
    start = max(source.rfind("\n", 0, field.span.start), source.rfind("\r", 0, field.span.start)) + 1
    end = "\r\n" if source[max(start - 2, 0) : start] == "\r\n" else source[start - 1 : start]
    return end + source[start : field.span.start]


def _is_plain(source: str, field: Field, new: str, at: int) -> bool:
    """Tell whether *new* can stand at an offset of a scalar without quotation marks, and leave it what it is."""
    unsafe = _UNSAFE_IN_FLOW if field.style == _FLOW else _UNSAFE_IN_PLAIN
    if unsafe.search(new) or (at == field.span.start and not new[:1].isalpha()):
        return False
    before, after = source[at - 1 : at], source[at : at + 1]
    return not (new[:1] in (" ", "") and before == ":") and not (new[-1:] in (" ", "") and after == "#")
