"""Marks inside the lines of AsciiDoc: formatting, links, macros, references to attributes, entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newslint.readers.lined import Mark

# No stretch is longer than this, so that one never closed costs little.
_INSIDE = r"(?:(?!\n\n)[\s\S]){1,600}?"
_ROLE = r"(?:\[[\w.#%, =\"-]{1,80}\])?"

_MARK = re.compile(
    rf"\\(?P<escaped>[*_`#^~{{\[<\\]|(?=https?:|\w{{1,40}}:)|\.\.\.)"
    rf"|(?P<quote>[\"']`(?=\S)|(?<=\S)`[\"'])"
    rf"|(?P<pass>\+\+\+{_INSIDE}\+\+\+|\$\$[^$]{{1,600}}\$\$|(?:pass|stem|latexmath|asciimath):[\w,+]{{0,20}}\[[^\]]{{0,600}}\])"
    rf"|(?P<code>``(?!`){_INSIDE}``|(?<![\w`\"'“‘])`(?![\s`\"']){_INSIDE}(?<!\s)`(?![\w`\"'])|\+\+{_INSIDE}\+\+|(?<!\w)\+(?![\s+]){_INSIDE}(?<!\s)\+(?![\w+]))"
    rf"|{_ROLE}(?P<twice>\*\*|__|##)(?P<wide>(?!\s){_INSIDE})(?P=twice)"
    rf"|(?P<address>(?:link:|mailto:|xref:|https?://|ftp://|irc://)[^\s\[\]<>]{{1,600}})\[(?P<words>[^\[\]]{{0,600}})\]"
    rf"|<<(?P<target>[^<>,\n]{{1,200}})(?:,(?P<title>[^<>]{{0,300}}))?>>"
    rf"|(?P<macro>\b(?:kbd|btn|menu|image|icon|footnote|footnoteref|indexterm2?|anchor|counter)):[^\s\[\]:]{{0,300}}\[[^\[\]]{{0,600}}\]"
    rf"|(?P<anchor>\[\[[^\[\]\n]{{1,200}}\]\]|\(\(\([^()]{{1,300}}\)\)\))"
    rf"|\(\((?P<term>[^()]{{1,300}})\)\)"
    rf"|\{{(?P<name>\w[\w-]{{0,80}}(?::[^{{}}\n]{{0,200}})?)\}}"
    rf"|&(?P<entity>\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});"
    rf"|(?P<break> \+)(?=\n|\Z)"
    rf"|(?<![\w*_#^~\\]){_ROLE}(?P<once>[*_#])(?P<narrow>(?![\s*_#]){_INSIDE})(?<!\s)(?P=once)(?!\w)"
    rf"|(?P<script>[\^~])(?P<raised>[^\s^~]{{1,80}})(?P=script)"
)
_CHARACTERS = {
    "apos": "'",
    "quot": '"',
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "nbsp": "\xa0",
    "sp": " ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "plus": "+",
    "deg": "°",
    "vbar": "|",
    "brvbar": "¦",
    "caret": "^",
    "tilde": "~",
    "asterisk": "*",
    "backtick": "`",
    "backslash": "\\",
    "startsb": "[",
    "endsb": "]",
    "two-colons": "::",
}
_NOTHING = frozenset(("empty", "blank", "wj", "zwsp"))
_CURLY = {'"`': "“", "'`": "‘", '`"': "”", "`'": "’"}
_SHOWN = frozenset(("kbd", "btn", "menu"))


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks in a block's text, in order; code and the names of things map only as a whole."""
    return _marks(text, 0, len(text))


def _marks(text: str, start: int, end: int, depth: int = 0) -> Iterator[Mark]:
    for match in _MARK.finditer(text, start, end):
        name = next(name for name in match.re.groupindex if match[name] is not None)
        if name in _INNER:
            yield from _around(text, match, _INNER[name], depth)
        else:
            yield from _KINDS[name](match)


def _around(text: str, match: re.Match[str], name: str, depth: int) -> Iterator[Mark]:
    """Yield what stands around words, and the marks inside them."""
    start, end = match.span(name)
    yield Mark(match.start(), start)
    if depth < 3:
        yield from _marks(text, start, end, depth + 1)
    yield Mark(end, match.end())


def _code(match: re.Match[str]) -> Iterator[Mark]:
    yield Mark(match.start(), match.end(), f"`{' '.join(match.group().replace('`', ' ').split())}`")


def _nothing(match: re.Match[str]) -> Iterator[Mark]:
    yield Mark(*match.span())


def _escaped(match: re.Match[str]) -> Iterator[Mark]:
    yield Mark(match.start(), match.start() + 1)


def _quote(match: re.Match[str]) -> Iterator[Mark]:
    yield Mark(*match.span(), _CURLY[match["quote"]])


def _link(match: re.Match[str]) -> Iterator[Mark]:
    """Yield what stands around the words of a link; one without words shows its address."""
    start, end = match.span("words")
    words = re.split(r",\s*(?=[\w-]+=)", match["words"])[0].rstrip("^")
    if words.strip() and "=" not in words:
        quoted = len(words) > 1 and words[0] == words[-1] == '"'
        yield Mark(match.start(), start + quoted)
        yield Mark(start + len(words) - quoted, match.end())
    elif match["address"].startswith("xref:"):
        yield from _code(match)
    else:
        yield Mark(end - len(match["words"]) - 1, match.end())


def _reference(match: re.Match[str]) -> Iterator[Mark]:
    if not (match["title"] or "").strip():
        yield from _code(match)
        return
    yield Mark(match.start(), match.start("title"))
    yield Mark(match.end("title"), match.end())


def _macro(match: re.Match[str]) -> Iterator[Mark]:
    return _code(match) if match["macro"] in _SHOWN else _nothing(match)


def _attribute(match: re.Match[str]) -> Iterator[Mark]:
    name = match["name"]
    if name in _CHARACTERS or name in _NOTHING:
        yield Mark(*match.span(), _CHARACTERS.get(name, ""))
    else:
        yield from _code(match)


def _entity(match: re.Match[str]) -> Iterator[Mark]:
    from html import unescape  # few sources have entities

    shown = unescape(match.group())
    if shown != match.group() and "\n" not in shown:
        yield Mark(*match.span(), shown)


# What each group of the pattern means: words with marks around them, or a mark.
_INNER = {"twice": "wide", "term": "term", "once": "narrow", "script": "raised"}
_KINDS: dict[str, Callable[[re.Match[str]], Iterator[Mark]]] = {
    "escaped": _escaped,
    "quote": _quote,
    "pass": _code,
    "code": _code,
    "address": _link,
    "target": _reference,
    "macro": _macro,
    "anchor": _nothing,
    "name": _attribute,
    "entity": _entity,
    "break": _nothing,
}
