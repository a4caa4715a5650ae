"""What a reader makes of a source."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from newslint.text.document import BlockSpan
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span

# Returns how words of prose are written at an offset of the source (entities, escapes, doubled quotation marks),
# or None if they cannot be written there.
Writer = Callable[[str, int], str | None]


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
