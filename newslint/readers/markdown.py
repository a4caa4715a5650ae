"""Markdown, as careful plain text: paragraphs may be wrapped anywhere, and entities are written on purpose.

Emphasis and links stay in the prose as they are written, addresses and code are never read.
"""

from __future__ import annotations

import re

from newslint.config import Config
from newslint.readers.plain import blocks, listened, with_plain_line_ends
from newslint.readers.prose import Prose
from newslint.text.edit import Edit, apply

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a Markdown source."""
    return (read(source),)


def read(source: str) -> Prose:
    """Return the prose of a Markdown source, its entities decoded; offsets are code points of *source*."""
    text, home, comments = listened(*with_plain_line_ends(source), "markdown")
    if "&" in text and (edits := _decoded(text)):
        text, step = apply(text, edits)
        home = step.then(home)
    return Prose(text, tuple(blocks(text, lines_belong_together=True)), home, reflows=True, comments=comments)


def _decoded(text: str) -> list[Edit]:
    from html import unescape  # only sources that have entities need its table

    found = ((match, unescape(match.group())) for match in _ENTITY.finditer(text))
    return [Edit(match.start(), match.end(), new) for match, new in found if new != match.group()]
