"""What an article says to newslint itself: comments that are found in text which has no parser of its own.

Only comments that speak to newslint are taken for comments; any other stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from newslint.readers.prose import Comment
from newslint.text.sourcemap import Piece, SourceMap
from newslint.text.span import Span

# Each has what the comment says as its first group, which is of a bounded length: comments never closed cost little.
_SAYS = r"\s{0,9}(newslint\b[\s\S]{0,999}?)"
_HTML = rf"<!--{_SAYS}-->"
_MDX = rf"\{{/\*{_SAYS}\*/\}}"
_LIQUID = rf"\{{%-?[ \t]{{0,9}}comment[ \t]{{0,9}}-?%\}}{_SAYS}\{{%-?[ \t]{{0,9}}endcomment[ \t]{{0,9}}-?%\}}"
_HUGO = rf"\{{\{{-?[ \t]{{0,9}}/\*{_SAYS}\*/[ \t]{{0,9}}-?\}}\}}"
_LINE = r"^(?:#|//|\.\.)[ \t]+(newslint:[^\n]*)"

# By the format: in Markdown a line that starts with ``#`` is a heading.
_PATTERNS = {"plain": (_HTML, _LINE), "markdown": (_HTML, _MDX, _LIQUID, _HUGO)}


def without_comments(
    text: str, home: SourceMap, format: str, code: Iterable[Span]
) -> tuple[str, SourceMap, tuple[Comment, ...]]:
    """Return *text* without its comments to newslint, the map from that to the source, and the comments.

    The line ends of *text* are all ``\\n``; *home* maps it to the source, in offsets of which the
    comments are given.  What stands in *code* (in order) only shows how a comment would look.
    """
    is_code = inside(code)
    found = [match for match in _matches(text, format) if not is_code(match.start())]
    if not found:
        return text, home, ()
    kept = _around(text, [_cut(text, Span(*match.span())) for match in found])
    pieces, made = [], 0
    for start, end in kept:
        pieces.append(Piece(made, made + end - start, start, end, verbatim=True))
        made += end - start
    comments = tuple(Comment(home.to_source(Span(*match.span())), match.group(1).strip()) for match in found)
    return "".join(text[start:end] for start, end in kept), SourceMap(pieces).then(home), comments


def _matches(text: str, format: str) -> list[re.Match[str]]:
    """Return the comments in order; none is inside another, and none is quoted as code in a line."""
    every = (match for pattern in _PATTERNS[format] for match in re.finditer(pattern, text, re.MULTILINE))
    found: list[re.Match[str]] = []
    for match in sorted(every, key=lambda match: match.span()):
        if text[max(match.start() - 1, 0)] != "`" and (not found or found[-1].end() <= match.start()):
            found.append(match)
    return found


def _cut(text: str, comment: Span) -> Span:
    """Return what to take out with a comment: its line if it has one to itself, or else the blanks on one side."""
    start, end = comment
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    starts_line, ends_line = start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"
    if starts_line and ends_line:
        return Span(start, min(end + 1, len(text)))
    if starts_line:
        return Span(comment.start, end)
    # Between two words the blank on one side is the blank between them.
    return Span(start, comment.end) if ends_line or end > comment.end else comment


def _around(text: str, cuts: Iterable[Span]) -> list[Span]:
    """Return the stretches between the *cuts*; of the blank lines around a line that was taken out, one side stays."""
    kept: list[Span] = []
    at = 0
    for start, end in cuts:
        if at < start:
            kept.append(Span(at, start))
        after_blank = not kept or text[kept[-1].start : kept[-1].end].endswith("\n\n")
        whole_line = text[end - 1 : end] == "\n"
        at = max(at, end + (whole_line and after_blank and text[end : end + 1] == "\n"))
    if at < len(text):
        kept.append(Span(at, len(text)))
    return kept


def inside(spans: Iterable[Span]) -> Callable[[int], bool]:
    """Return what tells whether an offset lies in one of *spans*, which come in order."""
    known = list(spans)
    starts = [span.start for span in known]

    def is_inside(at: int) -> bool:
        number = bisect_right(starts, at) - 1
        return number >= 0 and at < known[number].end

    return is_inside
