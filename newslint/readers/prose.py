"""What a reader makes of a source."""

from __future__ import annotations

from typing import NamedTuple

from newslint.text.document import BlockSpan
from newslint.text.sourcemap import SourceMap


class Prose(NamedTuple):
    """The readable text of a source, its blocks in order, and the map from it back to the source.

    It ``reflows`` if a line end inside a paragraph means no more than a blank, as in Markdown.
    """

    text: str
    blocks: tuple[BlockSpan, ...]
    source: SourceMap
    reflows: bool = False
