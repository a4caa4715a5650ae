"""What stands in a Markdown source for a program, not for a reader: shortcodes, template tags, MDX, mathematics.

A Markdown parser knows nothing of them, and would see links, emphasis or paragraphs in them.  They are
masked before it reads the source: by blanks where they have lines to themselves, else by letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newslint.readers.prose import Comment
from newslint.text.span import Span

# What opens a stretch, and what closes it; of those that open at one place the first that is closed counts.
# The longest: without one, an opening that is never closed would swallow an article.
_PAIRS = (
    (
        r"\{%-?\s{0,9}(comment|raw|highlight|capture|math)\b[^%\r\n]{0,200}%\}",
        r"\{{%-?\s{{0,9}}end{}\s{{0,9}}-?%\}}",
    ),
    (
        r"\{\{[<%]\s{0,9}(highlight|math|mermaid|katex)\b",
        r"\{{\{{[<%]\s{{0,9}}/\s{{0,9}}{}\s{{0,9}}[>%]\}}\}}",
    ),
)
_MARKS = (r"\{\{/\*", r"\{/\*", r"\{\{[<%]?", r"\{[%:]", r"(?<!\\)\{(?!#)", r"\$\$", r"(?<![\\\w])\$(?=[^\s$\d])")
_OPENING = re.compile("|".join((*(pair[0] for pair in _PAIRS), *_MARKS)))
_CLOSING = {
    "{{/*": "*/}}",
    "{/*": "*/}",
    "{{<": ">}}",
    "{{%": "%}}",
    "{{": "}}",
    "{%": "%}",
    "{:": "}",
    "{": "}",
    "$$": "$$",
    "$": "$",
}
_COMMENTS = ("{{/*", "{/*", "comment")
_TAGS = ("{%", "{{<", "{{%")
_LONGEST = 2000
# Statements of MDX, with the lines that go on: they end where a blank line, or prose, could begin.
_STATEMENT = re.compile(
    r"^(?:import\s(?:[^\r\n;]*\sfrom\s+)?[\"'][^\r\n]*|import\s+[\w*{][^;]{0,2000}?\sfrom\s+[\"'][^\r\n]*"
    r"|export\s+(?:default|const|let|var|function|async|class|\{|\*)(?:[^\r\n]|\r?\n(?![ \t]*\r?\n|\Z))*)",
    re.MULTILINE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Stretch(NamedTuple):
    """A stretch of the source (code points) that is masked.

    One that ``vanishes`` leaves no word on the page; a tag of a template may or may not.
    """

    start: int
    end: int
    vanishes: bool
    is_tag: bool = False


class Unrendered:
    """What of a source is masked, in order, and the comments among it."""

    __slots__ = ("_starts", "comments", "stretches")

    def __init__(self, source: str, start: int = 0) -> None:
        self.stretches: list[Stretch] = []
        self.comments: list[Comment] = []
        if "{" in source or source.count("$") > 1:
            self._find(source, start)
        if "import" in source or "export" in source:
            taken = [Stretch(*match.span(), True) for match in _STATEMENT.finditer(source, start)]
            self.stretches = _apart(sorted([*self.stretches, *taken])) if taken else self.stretches
        self._starts = [stretch.start for stretch in self.stretches]

    def _find(self, source: str, at: int) -> None:
        never: set[str] = set()
        while opening := _OPENING.search(source, at):
            closing = _closing(source, opening, never)
            at = closing.end if closing else opening.end()
            if closing:
                mark = opening[1] or opening[2] or opening[0]
                self.stretches.append(Stretch(opening.start(), at, mark in (*_COMMENTS, "{:"), mark in _TAGS))
                if mark in _COMMENTS:
                    said = source[opening.end() : closing.start].strip()
                    self.comments.append(Comment(Span(opening.start(), at), said))

    def masked(self, source: str) -> str:
        """Return *source* with what is not rendered masked, character for character, and fit to be encoded."""
        parts: list[str] = []
        at = 0
        for start, end, *_ in self.stretches:
            parts += (source[at:start], _mask(source, start, end))
            at = end
        text = "".join((*parts, source[at:]))
        return text if text.isascii() else _SURROGATE.sub("\ufffd", text)

    def split(self, start: int, end: int) -> Iterator[tuple[int, int, Stretch | None]]:
        """Yield the parts of a stretch of the source in order, with what masks each, if anything."""
        number = max(bisect_right(self._starts, start) - 1, 0) if self.stretches else 0
        while number < len(self.stretches) and (stretch := self.stretches[number]).start < end:
            if stretch.end > start:
                if stretch.start > start:
                    yield start, stretch.start, None
                yield max(start, stretch.start), min(end, stretch.end), stretch
                start = stretch.end
            number += 1
        if start < end:
            yield start, end, None


def _closing(source: str, opening: re.Match[str], never: set[str]) -> Span | None:
    """Return what closes *opening*; *never* remembers what is found nowhere further on, so that no text is slow."""
    name = opening[1] or opening[2]
    pattern = _PAIRS[0 if opening[1] else 1][1].format(name) if name else ""
    if pattern and pattern not in never:
        if match := re.compile(pattern).search(source, opening.end()):
            return Span(*match.span())
        never.add(pattern)
    if name == "comment" or (opening[1] and opening[0].endswith("%}")):
        return Span(opening.end(), opening.end())
    mark = opening[0][:3].rstrip() if name else opening[0]
    at = source.find(_CLOSING[mark], opening.end(), opening.end() + _LONGEST)
    inside = source[opening.end() : at]
    if at < 0 or "\n\n" in inside or (mark in ("{", "{:", "$") and not _is_one_line(mark, inside)):
        return None
    return Span(at, at + len(_CLOSING[mark]))


def _is_one_line(mark: str, inside: str) -> bool:
    """Tell an expression or a formula from a brace, or a sum of money, in prose."""
    nested = mark != "$" and "{" in inside.replace("\\{", "")
    if not inside or nested or "\n" in inside or "\r" in inside:
        return False
    return mark != "$" or (any(sign in inside for sign in "\\^_") and not inside[-1].isspace())


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Return sorted stretches without those that overlap one before."""
    kept: list[Stretch] = []
    for stretch in stretches:
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _mask(source: str, start: int, end: int) -> str:
    """Return what stands for a stretch: blanks if its lines hold nothing else, so that they part paragraphs."""
    before = source[max(start - 80, 0) : start].rpartition("\n")[2].strip(" \t\r>")
    after = source[end : end + 80].partition("\n")[0].strip()
    lines = re.split(r"([\r\n]+)", source[start:end])
    filler = "x" if before or after else " "
    return "".join(filler * len(line) if number % 2 == 0 else line for number, line in enumerate(lines))
