"""Does a text have markup on purpose?  In Markdown, templates and pages, tags and references are written, not left."""

from __future__ import annotations

import re

from newslint.text.document import Document
from newslint.text.pattern import lazy

_FRONT_MATTER = lazy(r"\ufeff?(?:---|\+\+\+)\n")
_MARKUP = lazy(
    r"\]\((?:https?:|[/#.<{]|\w[\w.-]*\.\w|mailto:)"  # links and pictures
    r"|\]\[[\w-]*\]|^\[[^\]\n]{1,80}\]: \S"  # and those whose address stands below
    r"|^(?:```|~~~)"
    r"|^#{1,6} \S"
    r"|\{[%{][^\n]{1,200}?[%}]\}"
    r"|<(?i:!doctype|html|body|head|script|style)\b",
    re.M,
)


def has_markup(doc: Document) -> bool:
    """Tell whether the text of *doc* is written in Markdown or HTML, or has parts of a template."""
    return bool(_FRONT_MATTER.match(doc.text) or _MARKUP.search(doc.text))


_ABOUT = lazy(
    r"\b(?:X?HTML|XML|CSS|[Ee]ntit(?:y|ies)|[Mm]arkup|[Mm]arkdown|[Aa]mpersands?|[Ee]scap(?:e[ds]?|ing)|[Tt]ags?"
    r"|[Ee]lements?|[Aa]ttributes?)\b"
)
_JSON = lazy(r"\"\s?:\s?[\"\[{\d]")


def blocks_about_markup(doc: Document) -> frozenset[int]:
    """Return the numbers of the blocks of *doc* that write about markup: what they show of it is meant."""
    return _having(doc, _ABOUT)


def blocks_of_data(doc: Document) -> frozenset[int]:
    """Return the numbers of the blocks of *doc* that hold JSON, where escapes are the way to write a character."""
    return _having(doc, _JSON)


def _having(doc: Document, pattern: re.Pattern[str]) -> frozenset[int]:
    return frozenset(block.number for block in doc.blocks if pattern.search(doc.text, block.start, block.end))
