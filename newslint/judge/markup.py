"""Does a text have markup on purpose?  In Markdown, templates and pages, tags and references are written, not left."""

from __future__ import annotations

import re

from newslint.text.document import Document

_FRONT_MATTER = re.compile(r"\ufeff?(?:---|\+\+\+)\n")
_MARKUP = re.compile(
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
