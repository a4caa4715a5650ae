"""What a configuration key is: its kind of value, its default, its one line of documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Kind(NamedTuple):
    """A kind of value, as a message, an example and a JSON Schema describe it.

    ``fits`` tells whether a value read from TOML is of this kind; ``schema`` is the fragment of
    JSON Schema that says the same.
    """

    wants: str
    example: str
    schema: Mapping[str, object]
    fits: Callable[[object], bool]


class Key(NamedTuple):
    """A configuration key; ``field`` is its attribute of the configuration."""

    field: str
    kind: Kind
    default: object
    doc: str

    @property
    def name(self) -> str:
        """The key as it is written in a file."""
        return self.field.replace("_", "-")


def key(default: T, kind: Kind, doc: str) -> T:
    """Declare a field of the configuration as a key that files may set."""
    return field(default=default, metadata={"kind": kind, "doc": doc})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(map(_is_text, value))


def _is_pattern(value: object) -> bool:
    """Tell a pattern from what Git would silently pass over: a comment, or a backslash with nothing to escape."""
    return isinstance(value, str) and _is_text(value) and not value.startswith("#") and not value.endswith("\\")


def _is_share(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}

FILE = Kind("the path of a file, relative to this one", '"../newslint.toml"', _TEXT, _is_text)
NAMES = Kind("the path of a file, relative to this one", '"newslint-names.txt"', _TEXT, _is_text)
BASELINE = Kind("the path of a file, relative to this one", '"newslint-baseline.jsonl"', _TEXT, _is_text)
FOLDER = Kind("the path of a directory, relative to this file", '"build/newslint"', _TEXT, _is_text)
FLAG = Kind("true or false", "true", {"type": "boolean"}, lambda value: isinstance(value, bool))
SHARE = Kind("a number from 0 to 1", "0.5", {"type": "number", "minimum": 0, "maximum": 1}, _is_share)
WORDS = Kind("a list of words", '["Kyiv", "von der Leyen"]', _TEXTS, _is_list)
RULES = Kind("a list of rules, families or “ALL”", '["spacing", "quotes/unclosed"]', _TEXTS, _is_list)
PATTERNS = Kind(
    "a list of patterns as in .gitignore",
    '["archive/", "*.draft.md"]',
    _TEXTS,
    lambda value: isinstance(value, (list, tuple)) and all(map(_is_pattern, value)),
)
RULES_BY_PATTERN = Kind(
    "a table of patterns, each with a list of rules, families or “ALL”",
    '{"archive/**" = ["debris"]}',
    {"type": "object", "additionalProperties": _TEXTS},
    lambda value: isinstance(value, dict) and all(map(_is_pattern, value)) and all(map(_is_list, value.values())),
)
FIELDS = Kind("a list of the names of fields", '["title", "body.*.text"]', _TEXTS, _is_list)
FORMATS_BY_PATTERN = Kind(
    "a table of patterns, each with the name of a format",
    '{"*.article" = "html"}',
    {"type": "object", "additionalProperties": _TEXT},
    lambda value: isinstance(value, dict) and all(map(_is_pattern, value)) and all(map(_is_text, value.values())),
)
