"""Plain text: paragraphs between blank lines or one a line, with the habits of Markdown let stand.

Line ends become ``\\n`` in the prose, so no rule needs to know of ``\\r\\n``; the map brings
every repair back to the bytes as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.config import Config
from newslint.readers.prose import Comment, Prose
from newslint.text.document import BlockSpan, Role
from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span

# Hard-wrapped lines are about this long, but for one with an address in it.
_LONGEST_WRAPPED = 130
_SHORTEST_WRAPPED = 40
_MOST_WORDS_OF_HEADING = 15

# Patterns that few lines need are compiled by re when the first one does.
_FRONT_MATTER = r"\ufeff?(?:---\n(?:.*\n)*?---|\+\+\+\n(?:.*\n)*?\+\+\+)[ \t]*(?:\n|\Z)"
_FENCE = r"[ \t]{0,3}(```+|~~~+)"
_MARKS: tuple[tuple[str, Role], ...] = (
    (r"#{1,6}[ \t]+", "heading"),
    (r"(?:>[ \t]?)+", "quotation"),
    (r"[ \t]*(?:[-*+•‣◦▪·–—][ \t]+|\(?\d{1,3}[.)][ \t]+|\(?[a-z]\)[ \t]+)(?=\S)", "item"),
)
_RULE_LINE = r"[ \t]*([-*_=~#.·•])(?:[ \t]*\1){2,}[ \t]*"
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*\Z")
# What is said until the line ends is no heading: it was cut.
_OPEN_QUOTATION = re.compile(r"(?<!\S)[\"“](?=\w)[^\"“”]*\Z")
_PICTURES = frozenset(
    "photo photos photograph photographs image picture caption video credit file illustration".split()
)
_CAPTION = (
    r"(?i)\W*(?:photo(?:graph)?s?|image|picture|caption|video|credit|file photo|illustration)\b"
    r" *(?:by\b|:|/|credit)"
)
_AGENCIES = ("hoto", "mage", "icture", "AP", "AFP", "Reuters", "Getty")
_LONGEST_CREDIT, _LONGEST_WITH_CREDIT = 90, 250
_CREDIT = r"[(\[]?(?:photo|image|picture|AP|AFP|Reuters|Getty Images?)[^.]{0,60}[)\]]?\.?\Z"


class _Line(NamedTuple):
    """A line of prose without its line end; the role its marks give it, and where its text starts."""

    start: int
    end: int
    role: Role | None


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a plain text."""
    return (read(source),)


def read(source: str) -> Prose:
    """Return the prose of a plain text; offsets are code points of *source*."""
    text, home, comments = listened(*with_plain_line_ends(source), "plain")
    return Prose(text, tuple(blocks(text)), home, comments=comments)


def listened(text: str, home: SourceMap, format: str) -> tuple[str, SourceMap, tuple[Comment, ...]]:
    """Return *text*, its line ends all ``\\n``, without its comments to newslint, the map home, and the comments."""
    if "newslint" not in text:
        return text, home, ()
    from newslint.readers.comments import without_comments  # few texts speak to newslint

    code = (span for span, role in blocks(text) if role == "code")
    return without_comments(text, home, format, code)


def with_plain_line_ends(source: str) -> tuple[str, SourceMap]:
    """Return *source* with every line end as ``\\n``, and the map back to it."""
    if "\r" not in source:
        return source, SourceMap.identity(len(source))
    return apply(source, (Edit(match.start(), match.end(), "\n") for match in re.finditer(r"\r\n?", source)))


def blocks(text: str, *, lines_belong_together: bool = False) -> Iterator[BlockSpan]:
    """Yield the blocks of a text whose line ends are all ``\\n``.

    Lines with no blank one between them are one block if *lines_belong_together*, as in Markdown;
    otherwise their look decides.
    """
    front = re.match(_FRONT_MATTER, text) if text.startswith(("---", "+++", "\ufeff")) else None
    if front:
        yield BlockSpan(Span(0, len(front.group().rstrip("\n"))), "code")
    group: list[_Line] = []
    for line in _lines(text, front.end() if front else 0):
        if group and (line.start == line.end or _parts_from(group[-1], line)):
            yield from _blocks_of(text, group, lines_belong_together)
            group = []
        if line.start < line.end:
            group.append(line)
    if group:
        yield from _blocks_of(text, group, lines_belong_together)


def _lines(text: str, at: int) -> Iterator[_Line]:
    """Yield the lines from offset *at*; a blank line is empty, and a fenced listing is one line of code."""
    fence, fence_start = "", 0
    for match in re.compile(r"[^\n]*(?:\n|\Z)").finditer(text, at):
        line = match.group().rstrip()
        start, end = match.start(), match.start() + len(line)
        mark = None if line[:1].isalpha() else re.match(_FENCE, line)
        if fence:
            if mark and line.strip().startswith(fence):
                yield _Line(fence_start, end, "code")
                fence = ""
        elif mark:
            fence, fence_start = mark.group(1), start
        else:
            yield _line(text, start, end)
    if fence:  # never closed: it may be damage, but what follows is still no prose we can tell
        yield _Line(fence_start, len(text.rstrip()), "code")


def _line(text: str, start: int, end: int) -> _Line:
    """Strip what marks a line as heading, item or quotation, and say which it is."""
    line = text[start:end]
    if line.count("|") > 1:
        return _Line(start, end, "cell")
    if line[:1].isalpha() and line[1:2] != ")":
        return _Line(start, end, None)  # as nearly all lines of prose
    if re.fullmatch(_RULE_LINE, line):
        return _Line(end, end, None)
    for pattern, role in _MARKS:
        if match := re.match(pattern, line):
            return _Line(start + match.end(), end, role)
    return _Line(end - len(line.lstrip()), end, None)


def _parts_from(last: _Line, line: _Line) -> bool:
    """Tell whether the marks of *line* make it a block of its own after *last*."""
    if line.role == "quotation" == last.role:
        return False
    return bool(line.role) or last.role in ("heading", "code", "cell")


def _blocks_of(text: str, group: list[_Line], together: bool) -> Iterator[BlockSpan]:
    """Yield neighbouring lines as one hard-wrapped block, or each as a block of its own."""
    if together or _is_wrapped(text, group):
        yield _block(text, group)
    else:
        for line in group:
            yield _block(text, [line])


def _is_wrapped(text: str, group: list[_Line]) -> bool:
    """Tell hard-wrapped lines from paragraphs of one line each, by their length and by whether they end."""
    lengths = [line.end - line.start for line in group[:-1]]
    if not lengths or group[0].role in ("item", "quotation"):
        return True
    if all(_SHORTEST_WRAPPED <= length <= _LONGEST_WRAPPED for length in lengths):
        return True
    unended = sum(not _SENTENCE_END.search(text, line.start, line.end) for line in group[:-1])
    goes_on = max(lengths) >= _SHORTEST_WRAPPED or all(text[line.start].islower() for line in group[1:])
    return goes_on and 2 * unended >= len(lengths)


def _block(text: str, group: list[_Line]) -> BlockSpan:
    span = Span(group[0].start, group[-1].end)
    role = group[0].role or ("paragraph" if len(group) > 1 else role_of(span.of(text)))
    return BlockSpan(span, role)


def role_of(line: str) -> Role:
    """Return what a line without marks is, by its look."""
    if _is_caption(line):
        return "caption"
    if len(line) > 150 or line[:1].islower() or _SENTENCE_END.search(line) or _OPEN_QUOTATION.search(line):
        return "paragraph"
    return "heading" if line.count(" ") < _MOST_WORDS_OF_HEADING else "paragraph"


def _is_caption(line: str) -> bool:
    """Tell whether a line names its picture, or ends with who made it."""
    if line.partition(" ")[0].strip("([*_|:").lower() in _PICTURES and re.match(_CAPTION, line):
        return True
    if len(line) >= _LONGEST_WITH_CREDIT or line[-1:].isalnum():
        return False
    return any(name in line[-_LONGEST_CREDIT:] for name in _AGENCIES) and bool(re.search(_CREDIT, line))
