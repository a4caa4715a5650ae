"""Suppressions in front matter: the key ``newslint: {ignore: […]}``, in YAML, TOML or JSON, and comments there.

Lines are looked at, and no parser is asked: none tells where a name stands.  Offsets are code points of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.suppress.directive import Directive, Name, Problem, known_names, names_in
from newslint.text.edit import Edit
from newslint.text.span import Span

_END = r"[ \t]*(?:\r\n?|\n|\Z)"
_FENCED = re.compile(rf"(?P<fence>---|\+\+\+){_END}")
_JSON_START = re.compile(r"\{\s*[\"}]")
_JSON_END = re.compile(r"^\}[ \t]*(?=[\r\n]|\Z)|(?:\r|\n)\}", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=[ \t\r]))#[ \t]*newslint:[^\r\n]*", re.MULTILINE)
_MOST = 100_000  # no front matter is longer

# The key with all that is nested in it; each has what it says as its last group.
_LINE = r"[^\r\n]*(?:\r\n?|\n|\Z)"
_KEYS = {
    "yaml": re.compile(rf"(?:^|(?<=[\r]))newslint[ \t]*:({_LINE}(?:(?:[ \t]+|-[ \t])\S{_LINE})*)", re.MULTILINE),
    "toml": re.compile(
        rf"(?:^|(?<=[\r]))(?:newslint[ \t]*=[ \t]*|(?=newslint\.)|\[newslint\]{_END})"
        rf"((?:newslint\.)?\{{?[ \t]*(?:ignore[ \t]*=[ \t]*\[[^\]]*\]{_LINE}|{_LINE}))",
        re.MULTILINE,
    ),
    "json": re.compile(r"\"newslint\"\s*:\s*(\{[^{}]*\}|[^\s,]*)"),
}
_IGNORE = re.compile(r"[\s{]*(?:newslint\.)?[\"']?ignore[\"']?[ \t]*[:=](?:[ \t]*(?=\[))?")
_LIST = re.compile(r"\[([^\[\]]*)\]")
_ITEM = re.compile(r"[ \t]*-[ \t]+([^\s#]+)")
_WORD = re.compile(r"([^\s\[\]{},#]+)")
_WANTS = {
    "yaml": "newslint: {ignore: [spacing/doubled-word]}",
    "toml": 'newslint = {ignore = ["spacing/doubled-word"]}',
    "json": '"newslint": {"ignore": ["spacing/doubled-word"]}',
}


def front_matter(source: str) -> tuple[str, Span] | None:
    """Return the language of the front matter, and where it stands without its fences; None if there is none."""
    start = source.startswith("\ufeff")
    if match := _FENCED.match(source, start):
        fence = match["fence"]
        end = re.compile(rf"^{re.escape(fence)}(?={_END})", re.MULTILINE)
        if "\r" in source[: match.end()]:
            end = re.compile(rf"(?:^|(?<=\r)){re.escape(fence)}(?={_END})", re.MULTILINE)
        closing = end.search(source, match.end(), match.end() + _MOST)
        return ("yaml" if fence == "---" else "toml", Span(match.end(), closing.start())) if closing else None
    if _JSON_START.match(source, start) and (closing := _JSON_END.search(source, start, _MOST)):
        return "json", Span(start, closing.end())
    return None


def comments_in(source: str) -> Iterator[Span]:
    """Yield the comments to newslint in the front matter."""
    if "newslint" in source and (found := front_matter(source)) and found[0] != "json":
        for match in _COMMENT.finditer(source, *found[1]):
            yield Span(match.start(), match.start() + len(match.group().rstrip()))


def ignored_in(source: str) -> Iterator[Directive]:
    """Yield what the front matter's key ``newslint`` says; it holds for the whole file."""
    found = front_matter(source) if "newslint" in source else None
    if not found:
        return
    language, place = found
    for match in _KEYS[language].finditer(source, *place):
        key = Span(*match.span())
        ignore = _IGNORE.match(source, match.start(1), match.end(1))
        value = Span(ignore.end() if ignore else key.start, key.end)
        if ignore and (flow := _LIST.match(source, *value)):
            inside = Span(*flow.span(1))
            names, problems = known_names(names_in(source, inside))
            yield Directive("file-ignore", key, names, inside, problems, "" if language == "yaml" else '"')
        elif ignore and language == "yaml" and (words := list(_words(source, value))):
            names, problems = known_names(iter(words))
            inside = Span(value.start, words[-1].span.end)
            yield Directive("file-ignore", key, names, inside, problems, wrap=" [{}]")
        else:
            said = f"The front matter's key “newslint” wants to be {_WANTS[language]}"
            shown = Span(key.start, key.start + len(source[key.start : key.end].rstrip()))
            yield Directive("file-ignore", key, (), None, (Problem(shown, said),))


def new_key(source: str, names: list[str]) -> Edit | None:
    """Return the edit that puts the key into the front matter, or None if there is none."""
    found = front_matter(source)
    if not found:
        return None
    language, place = found
    match = re.search(r"\r\n?|\n", source)
    end = match.group() if match else "\n"
    listed = ", ".join(names if language == "yaml" else (f'"{name}"' for name in names))
    if language == "yaml":
        return Edit(place.end, place.end, f"newslint: {{ignore: [{listed}]}}{end}")
    if language == "toml":  # before any table
        return Edit(place.start, place.start, f"newslint = {{ignore = [{listed}]}}{end}")
    at = source.index("{", place.start) + 1
    more = "" if source[at : place.end].lstrip().startswith("}") else ","
    return Edit(at, at, f'{end}  "newslint": {{"ignore": [{listed}]}}{more}')


def _words(source: str, value: Span) -> Iterator[Name]:
    """Yield the names of a list with one a line after dashes, or else the lone name."""
    items = list(_ITEM.finditer(source, *value))
    if not items and (word := _WORD.search(source, *value)):
        items = [word]
    for item in items:
        name = item[1].strip("\"'")
        if name:
            start = item.start(1) + item[1].index(name)
            yield Name(name, Span(start, start + len(name)))
