"""What a reader makes of a source."""

from __future__ import annotations

from typing import NamedTuple

from newslint.text.document import BlockSpan
from newslint.text.sourcemap import SourceMap


class Prose(NamedTuple):
    """The readable text of a source, its blocks in order, and the map from it back to the source."""

    text: str
    blocks: tuple[BlockSpan, ...]
    source: SourceMap
