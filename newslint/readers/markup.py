"""Tags, comments and entities of HTML, as they stand inside other formats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.text.document import Role

# Attributes may hold “>” in quotation marks.  No repetition can fail in two ways, so no text makes this slow.
TAG = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<close>/)?(?P<name>[a-zA-Z][\w:.-]{0,80})(?P<rest>(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\"'<>])*)>"
    r"|<[!?][^<>]*>|</?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

# An entity, blanks, or a word: joined again where they stand as they are.
_PART = re.compile(rf"{_ENTITY.pattern}|\s+|[^&\s]+|&")

# Elements whose content is no prose.
UNREAD = frozenset("code iframe kbd math noscript object pre samp script style sup svg template textarea var".split())
CODE = frozenset("code kbd samp var".split())  # of these, what stands in a sentence as a word
_HEADING: Role = "heading"
# Elements that end the line they stand in; what is in them has a role, if only that of a paragraph.
ROLES: dict[str, Role] = {
    "blockquote": "quotation",
    "caption": "caption",
    "dd": "item",
    "dt": "item",
    "figcaption": "caption",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), _HEADING),
    "li": "item",
    "td": "cell",
    "th": "cell",
}
BLOCKS = frozenset(ROLES) | frozenset(
    "address article aside body button center details div dl fieldset figure footer form head header hr html legend "
    "main nav ol option p section select table tbody tfoot thead title tr ul video audio".split()
)


def attributes(source: str, tag: re.Match[str], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where in *source* the values of those attributes of a tag stand that are in *names*."""
    start, end = tag.span("rest")
    for match in _ATTRIBUTE.finditer(source, start, end):
        if match[1].lower() in names:
            yield match.span(2 if match[2] is not None else 3)


def decoded(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the text of a stretch of *source*, its entities decoded and blanks around line ends gone.

    Each part is given with where it stands; one that is not the same there maps only as a whole.
    """
    from html import unescape  # only sources with tags or entities need its table

    for match in _PART.finditer(source, start, end):
        part = match.group()
        if part[0] == "&":
            part = unescape(part)
        elif part[0].isspace() and ("\n" in part or "\r" in part):
            part = "\n"
        yield part, *match.span()
