"""What a reader makes of a source."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from newslint.text.document import BlockSpan
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span


class Writer(Protocol):
    """Knows how a source writes the words of its prose: with entities, escapes, doubled quotation marks."""

    def __call__(self, new: str, at: int, end: int | None = None, /) -> str | None:
        """Return how *new* is written in the place of ``source[at:end]`` (code points); None if it cannot be."""
        ...


class Comment(NamedTuple):
    """A comment of a source: where it stands (code points of the source, its marks included), and what it says."""

    span: Span
    text: str


class UnreadableError(ValueError):
    """A source cannot be read in its format; the message names the line, and what would be right."""


class Problem(NamedTuple):
    """What keeps a record from being read, in whole or in part: its place (code points of the source), and why."""

    span: Span
    message: str


class Prose(NamedTuple):
    """The readable text of one article, its blocks in order, and the map from it back to the source.

    It ``reflows`` if a line end inside a paragraph means no more than a blank, as in Markdown; ``write`` is
    None where prose is written as it is; ``comments`` are in the order of the source.  An article with
    ``problems`` is read as far as it can be, or has no text at all.
    """

    text: str
    blocks: tuple[BlockSpan, ...]
    source: SourceMap
    reflows: bool = False
    write: Writer | None = None
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
