"""The grammar of JSON, with the place of every string.

The parsers there are give values without places, or (json-source-map) places without those of escapes, and walk
recursively; this one needs no stack of Python's, and 10,000 brackets are nothing to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.readers.prose import Problem
from newslint.readers.tree import Tree
from newslint.text.span import Span

BLANKS = re.compile(r"[ \t\n\r]*+")
ESCAPE = re.compile(r"\\r\\n|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
SIMPLE = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\n", "t": "\t"}
_TEXT = r'[^"\\\x00-\x1f]*+'
_ESCAPED = r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})'
# A key is a string with its colon.  Nothing in it is tried twice, so long strings take no longer for their length.
_TOKEN = re.compile(
    rf'[ \t\n\r]*+(?:(?P<string>"{_TEXT}(?:{_ESCAPED}{_TEXT})*+")(?P<key>[ \t\n\r]*+:)?+'
    r"|(?P<comma>,)|(?P<map>\{)|(?P<list>\[)|(?P<closed>\})|(?P<ended>\])"
    r"|(?P<other>(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+|true|false|null)(?![\w.]))"
    r"|(?P<odd>(?:NaN|-?Infinity)(?!\w)))"
)
_UNTIL_WRONG = re.compile(rf'"{_TEXT}(?:{_ESCAPED}{_TEXT})*+')


class _State(NamedTuple):
    """What may come next, as kinds of tokens and in words."""

    kinds: frozenset[str]
    words: str


_VALUES = "string map list other odd".split()
_VALUE = _State(frozenset(_VALUES), "a value")
_FIRST_ITEM = _State(frozenset((*_VALUES, "ended")), "a value or “]”")
_FIRST_KEY = _State(frozenset(("key", "closed")), "a key in quotation marks with a colon, or “}”")
_KEY = _State(frozenset(("key",)), "a key in quotation marks with a colon")
_IN_MAP = _State(frozenset(("comma", "closed")), "a comma or “}”")
_IN_LIST = _State(frozenset(("comma", "ended")), "a comma or “]”")


class InvalidError(ValueError):
    """A source is no JSON; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def walk(source: str, start: int, end: int, tree: Tree) -> None:
    """Hand *tree* what stands between two offsets of *source*: one JSON value.

    Raises InvalidError where it is none; the records done until then are in *tree*.
    """
    is_map: list[bool] = []  # of each map and list that is open
    state, at, match = _VALUE, start, _TOKEN.match
    while True:
        token = match(source, at, end)
        kind = token.lastgroup if token else None
        if token is None or kind not in state.kinds:
            raise InvalidError(_wrong(source, at, end, state))
        at = token.end()
        if kind == "key":
            _take_key(source, token, tree)
            state = _VALUE
            continue
        if kind == "comma":
            state = _KEY if is_map[-1] else _VALUE
            continue
        if kind == "map" or kind == "list":
            is_map.append(kind == "map")
            tree.enter(is_map=is_map[-1])
            state = _FIRST_KEY if is_map[-1] else _FIRST_ITEM
            continue
        _take(source, token, tree)
        if kind == "closed" or kind == "ended":
            is_map.pop()
        if not is_map:
            break
        state = _IN_MAP if is_map[-1] else _IN_LIST
    rest = BLANKS.match(source, at, end)
    if rest and rest.end() < end:
        raise InvalidError(_problem(rest.end(), end, f"nothing more, but there is {_seen(source, rest.end(), end)}"))


def _take_key(source: str, token: re.Match[str], tree: Tree) -> None:
    span = Span(token.start("string"), token.end("string"))
    name = source[span.start + 1 : span.end - 1]
    tree.key(ESCAPE.sub(lambda escape: meaning(escape.group()), name) if "\\" in name else name, span)


def _take(source: str, token: re.Match[str], tree: Tree) -> None:
    """Hand over the value, or the end of one, that *token* is."""
    kind = token.lastgroup
    if kind == "string":
        span = Span(token.start("string") + 1, token.end() - 1)
        if tree.text(span) and (lone := _lone_surrogate(source, span)):
            said = source[lone.start : lone.end]
            tree.problem(lone, f"“{said}” is half a character; the other half of the pair is missing")
    elif kind == "closed" or kind == "ended":
        tree.leave()
    else:
        if kind == "odd":
            span = Span(*token.span("odd"))
            tree.problem(span, f"“{token['odd']}” is no value in JSON; null would be right")
        tree.other()


def meaning(escape: str) -> str:
    """Return the character that an escape stands for: of a line end ``\\n``, of half a surrogate pair U+FFFD."""
    if escape[1] != "u":
        return SIMPLE[escape[1]]
    code = int(escape[2:6], 16)
    if len(escape) > len("\\u0000"):
        return chr(0x10000 + ((code & 0x3FF) << 10) + (int(escape[8:12], 16) & 0x3FF))
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return "\n" if code == 0x0D else chr(code)


def _lone_surrogate(source: str, span: Span) -> Span | None:
    if source.find("\\", span.start, span.end) < 0:
        return None
    lone = (
        escape.span()
        for escape in ESCAPE.finditer(source, span.start, span.end)
        if escape.end() - escape.start() == len("\\u0000")
        and escape.group()[2] in "dD"
        and escape.group()[3] in "89abcdefABCDEF"
    )
    return next((Span(*place) for place in lone), None)


def _wrong(source: str, at: int, end: int, state: _State) -> Problem:
    """Return what is wrong where no token of the kinds in *state* stands."""
    here = _blanks(source, at, end)
    if here < end and source[here] == '"' and (text := _UNTIL_WRONG.match(source, here, end)):
        stop = text.end()
        if stop >= end:
            return _problem(here, end, 'a “"” that closes this string')
        if source[stop] == "\\":
            return _problem(stop, end, f"an escape such as \\n or \\u2019, but there is {_seen(source, stop, end)}")
        if source[stop] != '"':
            return _problem(stop, end, f"the end of a string or an escape, but there is {_seen(source, stop, end)}")
    return _problem(here, end, f"{state.words}, but there is {_seen(source, here, end)}")


def _blanks(source: str, at: int, end: int) -> int:
    found = BLANKS.match(source, at, end)
    return found.end() if found else at


def _seen(source: str, at: int, end: int) -> str:
    """Return in words what stands at an offset."""
    if at >= end:
        return "the end"
    if source[at] < " " or "\ud800" <= source[at] <= "\udfff":
        return f"the bare character U+{ord(source[at]):04X}"
    said = re.compile(r"\\.?|\w{1,20}|.", re.DOTALL).match(source, at, end)
    return f"“{said.group() if said else source[at]}”"


def _problem(at: int, end: int, wanted: str) -> Problem:
    return Problem(Span(at, min(at + 1, end)), f"This is no JSON: it wants {wanted}")
