"""Front matter: what a page says of itself above its text, in YAML, TOML or JSON.

The parser of each language says what a field holds; where each character of it stands is found by ours, and
a field is read only if both agree.  (tomllib and json know no places, PyYAML only where a scalar starts and ends.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from newslint.readers import markup
from newslint.readers.prose import Problem
from newslint.readers.runs import FIELD, Block, Run
from newslint.readers.scalars import Scalar
from newslint.text.document import Role
from newslint.text.span import Span

_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)(?P<body>)")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n?|\n)(?P<body>)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_JSON = re.compile(r"\ufeff?(?P<body>)\{\s*\"")
_KEY = re.compile(r"^[\"']?[\w-][\w .-]*[\"']?[ \t]*:(?:\s|\Z)", re.MULTILINE)
_TOML_FIELD = re.compile(
    r"^[ \t]*(?:\[(?P<table>[^\[\]\r\n]+)\]|(?P<key>[\w.-]+|\"[^\"\r\n]+\")[ \t]*=[ \t]*"
    r"(?P<quote>\"\"\"|'''|\"|')(?:(?<=\"\"\"|''')\r?\n)?(?P<inside>))",
    re.MULTILINE,
)
_HEADINGS = frozenset("title subtitle headline heading subheadline linktitle kicker".split())
_LONGEST = 200_000  # what is longer is no front matter, and parsers are slow


# Yields the names of fields and their values, of a stretch of a source.
Fields = Callable[[str, Span], Iterator[tuple[str, Scalar]]]


class FrontMatter(NamedTuple):
    """Where the front matter of a source ends (0 if there is none), its fields that hold prose, and what is wrong."""

    end: int
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()


class _BrokenError(Exception):
    """Front matter cannot be parsed; the problem is its only argument."""


_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")


def read(source: str, names: tuple[str, ...]) -> FrontMatter:
    """Return the front matter of a source with those fields that *names* name (dots lead into tables, ``*`` is any).

    Front matter that its own parser refuses is left alone, and told as a problem: nothing of it is read.
    """
    if not source.startswith(("-", "+", "{", "\ufeff")):
        return FrontMatter(0)
    for opening, ending, fields in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        if match := opening.match(source):
            end = ending.search(source, match.end())
            if not end or (fields is _yaml and not _is_yaml(source[match.end() : end.start()])):
                break
            body = Span(match.end(), end.start())
            try:
                return FrontMatter(end.end(), _blocks(fields, source, body, names))
            except _BrokenError as broken:
                return FrontMatter(end.end(), (), broken.args)
    if (match := _JSON.match(source)) and (stop := _json_end(source, match.start("body"))):
        return FrontMatter(stop, _blocks(_json, source, Span(match.start("body"), stop), names))
    return FrontMatter(1 if source.startswith("\ufeff") else 0)


def _is_yaml(body: str) -> bool:
    """Tell front matter from prose between two rules."""
    return not body.strip() or bool(_KEY.search(body))


def _json_end(source: str, start: int) -> int:
    """Return where the JSON object ends that starts a source, 0 if it is none."""
    from json import JSONDecoder

    try:
        value, end = JSONDecoder().raw_decode(source, start)
    except (ValueError, RecursionError):
        return 0
    rest = source[end : end + 1]
    return end if isinstance(value, dict) and rest in ("", "\n", "\r", " ") else 0


def _blocks(fields: Fields, source: str, body: Span, names: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the fields as blocks, each paragraph one."""
    if body.length > _LONGEST or not any(name.rpartition(".")[2] in source[body.start : body.end] for name in names):
        return ()
    found: list[Block] = []
    for name, scalar in fields(source, body):
        if any(fnmatchcase(name.lower(), wanted.lower()) for wanted in names):
            role: Role = (
                "heading" if name.rpartition(".")[2].lower() in _HEADINGS else "caption"
            )  # teasers: cut on purpose, and the same as the first lines
            paragraphs = [_rendered(source, part) for part in _paragraphs(scalar.runs(source))]
            found += (Block(role, part, scalar.span, FIELD, scalar.style) for part in paragraphs)
    return tuple(found)


def _rendered(source: str, runs: list[Run]) -> list[Run]:
    """Return the runs of a paragraph as a page shows them: markup gone, entities decoded."""
    from newslint.readers.field_markup import rendered  # the parser is loaded for fields that need it

    kept = rendered(source, runs)
    return [part for run in kept for part in _decoded(source, run)] if kept is runs else kept


def _decoded(source: str, run: Run) -> Iterator[Run]:
    """Yield a run with its entities decoded: fields are put into pages as they are."""
    if "&" not in run.text or run.text != source[run.start : run.end]:
        yield run
        return
    for part, start, end in markup.decoded(source, run.start, run.end):
        yield Run(part, start, end)


def _paragraphs(runs: list[Run]) -> Iterator[list[Run]]:
    part: list[Run] = []
    for run in runs:
        if run.text.count("\n") > 1:
            yield part
            part = []
        else:
            part.append(run)
    yield part


def _yaml(source: str, body: Span) -> Iterator[tuple[str, Scalar]]:
    import yaml  # only for sources that have front matter with such a field

    def place(mark: object) -> int:
        return int(getattr(mark, "index", 0))

    path: list[str | int | None] = [None]  # keys, numbers of items, None where a key is to come
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[tuple[str, Scalar]] = []
    try:
        for event in yaml.parse(body.of(source), loader):
            if isinstance(event, yaml.ScalarEvent) and _follow(path, event.value):
                span = Span(body.start + place(event.start_mark), body.start + place(event.end_mark))
                found.append((_name(path), Scalar(span, event.style or "plain", event.value)))
                _leave(path)
            elif isinstance(event, yaml.AliasEvent) and _follow(path, "*"):
                _leave(path)
            elif isinstance(event, yaml.CollectionStartEvent):
                _follow(path, "?")
                path.append(None if isinstance(event, yaml.MappingStartEvent) else 0)
            elif isinstance(event, yaml.CollectionEndEvent):
                path.pop()
                _leave(path)
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        said = getattr(failure, "problem", None) or "it cannot be read"
        raise _BrokenError(_problem(body, place(mark), f"YAML: {said}")) from None
    except UnicodeEncodeError as failure:
        raise _BrokenError(_problem(body, failure.start, "YAML: it has half a character")) from None
    return iter(found)


def _problem(body: Span, offset: int, said: str) -> Problem:
    """Return what is wrong with front matter at an offset of it, as its own parser says it."""
    at = min(body.start + offset, max(body.end - 1, body.start))
    return Problem(Span(at, at + 1), f"The front matter is not read: it is no {said}")


def _follow(path: list[str | int | None], value: str) -> bool:
    """Take *value* as the key that is to come, or tell that it is a value."""
    if path[-1] is None:
        path[-1] = value if len(path) > 1 else "?"
        return False
    return True


def _leave(path: list[str | int | None]) -> None:
    """Go on to the next key or item."""
    last = path[-1]
    path[-1] = last + 1 if isinstance(last, int) else None


def _name(path: list[str | int | None]) -> str:
    return ".".join(map(str, path[1:]))


def _toml(source: str, body: Span) -> Iterator[tuple[str, Scalar]]:
    from tomllib import loads

    try:
        data = loads(body.of(source).replace("\r\n", "\n"))
    except ValueError as failure:
        said = _TOML_PLACE.search(str(failure))
        lines = body.of(source).splitlines(keepends=True)
        offset = sum(map(len, lines[: int(said[1]) - 1])) + int(said[2]) - 1 if said else body.length
        raise _BrokenError(_problem(body, offset, f"TOML: {_TOML_PLACE.sub('', str(failure))}")) from None
    except RecursionError:
        return
    table = ""
    for match in _TOML_FIELD.finditer(source, body.start, body.end):
        if match["table"]:
            table = match["table"].strip() + "."
            continue
        name = table + match["key"].strip('"')
        end = _quoted_end(source, match.end(), body.end, match["quote"])
        if isinstance(value := _value(data, name), str) and end >= 0:
            yield name, Scalar(Span(match.end(), end), "t" + match["quote"], value)


def _json(source: str, body: Span) -> Iterator[tuple[str, Scalar]]:
    from json import loads

    data = loads(body.of(source))
    for match in re.finditer(r"\"([^\"\\\r\n]+)\"\s*:\s*\"", source[: body.end]):
        end = _quoted_end(source, match.end(), body.end, '"')
        if isinstance(value := data.get(match[1]), str) and end >= 0:
            yield match[1], Scalar(Span(match.end(), end), 'j"', value)


def _quoted_end(source: str, start: int, end: int, quote: str) -> int:
    """Return where a string ends that starts at *start*, before its closing *quote*; -1 if it does not."""
    at = source.find(quote, start, end)
    while at > 0 and quote[0] == '"' and (len(source[start:at]) - len(source[start:at].rstrip("\\"))) % 2:
        at = source.find(quote, at + 1, end)
    return at


def _value(data: object, name: str) -> object:
    for key in name.split("."):
        data = data.get(key) if isinstance(data, dict) else None
    return data
