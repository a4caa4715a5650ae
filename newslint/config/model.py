"""The configuration that holds for a path, and the questions asked of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from newslint.config.keys import (
    BASELINE,
    FIELDS,
    FILE,
    FLAG,
    FOLDER,
    FORMATS_BY_PATTERN,
    NAMES,
    PATTERNS,
    RULES,
    RULES_BY_PATTERN,
    SHARE,
    WORDS,
    Key,
    key,
)
from newslint.config.patterns import Patterns, patterns, relative
from newslint.finding import Safety

ALL = "ALL"
COMMAND_LINE = "command line"

NAMES_FILE = "newslint-names.txt"  # what newslint learn calls its file unless told otherwise
BASELINE_FILE = "newslint-baseline.jsonl"  # what newslint baseline calls its file; it is found by this name

# Hidden directories hold caches and tools' own files; the others, what was installed.
_EXCLUDED = (".*/", "node_modules/", "__pycache__/", "site-packages/", "venv/", NAMES_FILE)


@dataclass(frozen=True, slots=True)
class Config:
    """Every key with its default; a key is written with hyphens in files.

    ``source`` is the file that was read (None: the defaults hold), ``root`` the directory that
    patterns are relative to, and ``origins`` names, for each key that was set, where that was.
    ``names_path`` is where ``names-file`` leads, ``listed`` what is in it, and ``dictionary`` that and ``names``;
    ``baseline_path`` is where ``baseline`` leads.
    """

    extend: str | None = key(None, FILE, "Another configuration file to start from; what this one says wins.")
    select: tuple[str, ...] = key((ALL,), RULES, "Rules to run.")
    ignore: tuple[str, ...] = key((), RULES, "Rules not to run; an equally specific “select” yields to it.")
    extend_select: tuple[str, ...] = key((), RULES, "Rules to run besides those of “select”.")
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = key(
        (), RULES_BY_PATTERN, "Rules not to run on the files that match a pattern (with “!” before it: on all others)."
    )
    exclude: tuple[str, ...] = key(_EXCLUDED, PATTERNS, "Files and directories to leave out of directory walks.")
    extend_exclude: tuple[str, ...] = key((), PATTERNS, "Files and directories to leave out besides “exclude”.")
    respect_gitignore: bool = key(True, FLAG, "Leave out of directory walks what Git ignores.")
    force_exclude: bool = key(False, FLAG, "Leave out excluded files even where they are named on the command line.")
    min_confidence: float = key(0.5, SHARE, "How sure a finding must be to be shown.")
    fixable: tuple[str, ...] = key((ALL,), RULES, "Rules whose fixes may be made or offered.")
    unfixable: tuple[str, ...] = key((), RULES, "Rules whose fixes are neither made nor offered.")
    extend_safe_fixes: tuple[str, ...] = key((), RULES, "Rules whose fixes count as safe.")
    extend_unsafe_fixes: tuple[str, ...] = key((), RULES, "Rules whose fixes count as unsafe.")
    names: tuple[str, ...] = key((), WORDS, "The house dictionary: names and words that are right as they stand.")
    names_file: str | None = key(None, NAMES, "A file with more names, one a line, as “newslint learn” writes it.")
    formats: tuple[tuple[str, str], ...] = key(
        (), FORMATS_BY_PATTERN, "Formats of the files that match a pattern, whatever their names say."
    )
    text_fields: tuple[str, ...] = key(
        (), FIELDS, "Fields of JSON, JSON Lines, YAML and CSV that hold prose (dots lead into them, “*” is any)."
    )
    front_matter_fields: tuple[str, ...] = key(
        ("title", "subtitle", "description", "summary", "excerpt"), FIELDS, "Fields of front matter that hold prose."
    )
    html_attributes: tuple[str, ...] = key(("alt", "title"), FIELDS, "Attributes of HTML that hold prose.")
    baseline: str | None = key(
        None, BASELINE, "The file of known findings, where it is not the nearest newslint-baseline.jsonl upwards."
    )
    cache_dir: str | None = key(None, FOLDER, "Where results are kept for the next run, instead of “.newslint_cache”.")
    names_path: Path | None = None
    baseline_path: Path | None = None
    listed: frozenset[str] = frozenset()
    source: Path | None = None
    root: Path = Path()
    origins: tuple[tuple[str, str], ...] = ()

    def selects(self, rule: str, path: Path | str | None = None, *, opt_in: bool = False) -> bool:
        """Tell whether a rule is to be run, on a given file if there is one.

        The more specific selector wins (rule, family, ALL); at equal specificity ``ignore`` does.
        ALL is not enough for a rule that is *opt_in*.
        """
        chosen = max(_specificity(rule, self.select), _specificity(rule, self.extend_select))
        if chosen <= max(_specificity(rule, self.ignore), _ALL if opt_in else 0):
            return False
        if path is None or not self.per_file_ignores:
            return True
        return not _specificity(rule, _ignored_in(self.per_file_ignores, self.root, os.path.abspath(path)))  # noqa: PTH100  # Path.absolute keeps “..”

    @property
    def dictionary(self) -> frozenset[str]:
        """The house dictionary: ``names``, and those of ``names-file``."""
        return _dictionary(self.names, self.listed)

    def format_for(self, path: PurePath | str | None) -> str | None:
        """Return the format that ``formats`` says a file has (of several patterns the last), or None."""
        if path is None or not self.formats:
            return None
        place = relative(os.path.abspath(path), self.root)  # noqa: PTH100  # Path.absolute keeps “..”
        said = [name for pattern, name in self.formats if _matches(pattern, place)]
        return said[-1] if said else None

    def may_fix(self, rule: str) -> bool:
        """Tell whether the fixes of a rule may be made or offered."""
        return _specificity(rule, self.fixable) > _specificity(rule, self.unfixable)

    def safety_of(self, rule: str, default: Safety) -> Safety:
        """Return the safety of a rule's fixes: *default* unless set; of two equally specific wishes, “unsafe”."""
        safe = _specificity(rule, self.extend_safe_fixes)
        unsafe = _specificity(rule, self.extend_unsafe_fixes)
        if safe == unsafe == 0:
            return default
        return "safe" if safe > unsafe else "unsafe"

    @property
    def excluded(self) -> Patterns:
        """What directory walks leave out, as patterns of paths relative to ``root``."""
        return patterns(self.exclude + self.extend_exclude)

    def settings(self) -> Iterator[tuple[Key, object, str]]:
        """Yield each key, what holds for it, and where that was said: files, “command line” or “default”."""
        origins = dict(self.origins)
        for entry in KEYS.values():
            yield entry, getattr(self, entry.field), origins.get(entry.name, "default")

    def override(self, **given: object) -> Config:
        """Return the configuration with what the command line says; None or an empty tuple says nothing.

        ``select`` starts afresh: what the files ignore, or select besides, no longer holds.
        ``ignore`` and the ``extend_…`` lists add to those of the files; any other value replaces theirs.
        """
        values = {name: value for name, value in given.items() if value not in (None, ())}
        start = self._unselected() if "select" in values else self
        return start.merged(values, COMMAND_LINE, adding=("ignore",))

    def _unselected(self) -> Config:
        origins = tuple((name, origin) for name, origin in self.origins if name not in ("ignore", "extend-select"))
        return replace(self, ignore=(), extend_select=(), origins=origins)

    def merged(self, values: Mapping[str, Any], origin: str, adding: Collection[str] = ()) -> Config:
        """Return the configuration with other values of some fields, said in *origin*.

        The lists ``extend_…``, and those named in *adding*, are added to what held before.
        """
        origins, merged = dict(self.origins), dict(values)
        for name, value in values.items():
            before = getattr(self, name)
            said = name.replace("_", "-")
            if before and (name.startswith("extend_") or name in adding):
                merged[name] = before + value
                origins[said] = f"{origins[said]}, {origin}" if said in origins else origin
            else:
                origins[said] = origin
        return replace(self, **merged, origins=tuple(origins.items()))


KEYS: Mapping[str, Key] = {
    (entry := Key(each.name, each.metadata["kind"], each.default, each.metadata["doc"])).name: entry
    for each in fields(Config)
    if each.metadata
}


_ALL = 1  # how closely ALL names any rule


def _specificity(rule: str, selectors: Collection[str]) -> int:
    """Return how closely a selector names the rule: 3 by its name, 2 by its family, 1 by ALL, 0 not at all."""
    if rule in selectors:
        return 3
    if rule.partition("/")[0] in selectors:
        return 2
    return _ALL if ALL in selectors else 0


@lru_cache(maxsize=64)  # asked for every article, and the file may be long
def _dictionary(names: tuple[str, ...], listed: frozenset[str]) -> frozenset[str]:
    return listed.union(names)


# A file is asked about once for every rule.
@lru_cache(maxsize=64)
def _ignored_in(table: tuple[tuple[str, tuple[str, ...]], ...], root: Path, path: str) -> frozenset[str]:
    """Return the selectors of those patterns of ``per-file-ignores`` that match a file."""
    place = relative(path, root)
    return frozenset(rule for pattern, rules in table if _matches(pattern, place) for rule in rules)


def _matches(pattern: str, place: str) -> bool:
    matched = patterns((pattern.removeprefix("!"),)).covers(place)
    return matched != pattern.startswith("!")
