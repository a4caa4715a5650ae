"""What a configuration may say; what is wrong with it, where, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from newslint.config.keys import FORMATS_BY_PATTERN, RULES, RULES_BY_PATTERN, SHARE, Key
from newslint.config.model import ALL, KEYS

# Names every rule there is.  It is asked for only when a configuration names one.
Known = Callable[[], Collection[str]]


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the file, the line, the key and what would be right."""


class Section(NamedTuple):
    """What is said to newslint in one place: a file, which has a text, or the command line.

    ``header`` begins the names of the section's tables: empty, or ``tool.newslint`` in ``pyproject.toml``.
    """

    origin: str
    table: Mapping[str, object]
    text: str = ""
    header: str = ""

    def error(self, key: str, complaint: str, value: str = "") -> ConfigError:
        """Return the error that *complaint* is about a key, or about one value of it."""
        line = self._line(key, value)
        return ConfigError(f"{self.origin}{f':{line}' if line else ''}: “{key}” {complaint}")

    def _line(self, key: str, value: str) -> int | None:
        """Return the line (from 1) of the value, else of the key, else None: the TOML parser does not tell."""
        lines = self.text.splitlines()
        start = _first(rf"\s*\[+\s*{re.escape(self.header)}", lines, 0) if self.header else 0
        at = _first(rf"""([^#]*[\[{{.,\s])?["']?{re.escape(key)}["']?\s*[\]=.]""", lines, start or 0)
        if at is None:
            return None
        found = _first(rf""".*["']{re.escape(value)}["']""", lines, at) if value else None
        return (at if found is None else found) + 1


def checked(section: Section, known: Known | None = None) -> dict[str, Any]:
    """Return what a section says, as values of the fields of ``Config``.

    Rules are not looked up if *known* is None.  Raises ConfigError for an unknown key, a value
    of the wrong kind, and a rule or family that does not exist.
    """
    values: dict[str, Any] = {}
    for name, value in section.table.items():
        key = KEYS.get(name)
        if key is None:
            raise section.error(name, f"is not a key of newslint; {_hint(name, KEYS, 'the keys are')}")
        if not key.kind.fits(value):
            raise section.error(name, f"wants {key.kind.wants}, such as {key.kind.example}, not {_shown(value)}")
        values[key.field] = _frozen(key, value)
        if key.kind is FORMATS_BY_PATTERN:
            _check_formats(key, values[key.field], section)
        if known:
            _check_rules(key, values[key.field], section, known)
    return values


def _check_formats(key: Key, value: Any, section: Section) -> None:  # noqa: ANN401  # its kind tells
    """Raise ConfigError if the value of a key names a format without a reader."""
    from newslint.readers import FORMATS  # readers know configurations: at the top this would be a circle

    for _, name in value:
        if name not in FORMATS:
            raise section.error(
                key.name, f"names “{name}”, which is no format; {_hint(name, FORMATS, 'there are')}", name
            )


def _check_rules(key: Key, value: Any, section: Section, known: Known) -> None:  # noqa: ANN401  # its kind tells
    """Raise ConfigError if the value of a key names a rule or family that does not exist."""
    for selector in (name for name in _selectors(key, value) if name != ALL):
        rules = known()
        families = {rule.partition("/")[0] for rule in rules}
        if selector not in families and selector not in rules:
            near = _hint(selector, {*rules, *families, ALL}, "the families are", families)
            raise section.error(key.name, f"names “{selector}”, which is neither a rule nor a family; {near}", selector)


def _selectors(key: Key, value: Any) -> Iterable[str]:  # noqa: ANN401  # its kind tells
    """Return the names of rules in the value of a key."""
    if key.kind is RULES_BY_PATTERN:
        return [rule for _, rules in value for rule in rules]
    return value if key.kind is RULES else ()


def _frozen(key: Key, value: Any) -> object:  # noqa: ANN401  # its kind has been checked
    """Return a value read from TOML as one that cannot change."""
    if key.kind is SHARE:
        return float(value)
    if key.kind is RULES_BY_PATTERN:
        return tuple((pattern, tuple(rules)) for pattern, rules in value.items())
    if key.kind is FORMATS_BY_PATTERN:
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def _hint(name: str, names: Collection[str], listing: str, listed: Collection[str] = ()) -> str:
    """Return the nearest valid name as a question, or else the list of them all."""
    from difflib import get_close_matches  # 2 ms that only an error costs

    folded = {each.casefold(): each for each in sorted(names)}
    if near := get_close_matches(name.casefold(), folded, n=1):
        return f"did you mean “{folded[near[0]]}”?"
    return f"{listing} {', '.join(sorted(listed or names))}"


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _first(pattern: str, lines: list[str], start: int) -> int | None:
    """Return the index of the first line, from *start* on, that begins with the pattern."""
    return next((number for number in range(start, len(lines)) if re.match(pattern, lines[number])), None)
