"""What holds for a document: the configuration as on the command line, and what the editor says besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.cli.selectors import rule_names
from newslint.config import Config, ConfigError, Resolver
from newslint.config.validate import Section, checked
from newslint.lsp.known import Baselines

if TYPE_CHECKING:
    from newslint.baseline.file import Baseline

ORIGIN = "settings of the editor"
_MOST_BYTES = 1_000_000
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
# What the section of an editor has for its own side of the matter.
_OF_CLIENTS = frozenset(("enable", "trace", "path", "server", "command", "args", "arguments", "env"))
# They lead to other files, from a file.
_OF_FILES = ("extend", "names-file")


class Settings(NamedTuple):
    """The settings of an editor for a folder.

    ``given`` are values of fields of ``Config``; documents of more than ``most_bytes`` in UTF-8 are not checked;
    ``file`` is a configuration file that holds instead of those that are found, which ``isolated`` leaves unread.
    ``of_workspace`` tells the client that it may ask for the diagnostics of all files.
    """

    given: Mapping[str, object] = {}
    most_bytes: int = _MOST_BYTES
    file: str | None = None
    isolated: bool = False
    of_workspace: bool = False


def settings(said: object) -> Settings:
    """Return the settings in a JSON object of an editor; keys may be written ``min-confidence`` or ``minConfidence``.

    Raises ConfigError for a key that does not exist and a value that is wrong.
    """
    if not isinstance(said, dict):
        if said is None:
            return Settings()
        raise ConfigError(f"{ORIGIN}: want an object, not {said!r}")
    for wrapper in ("settings", "newslint"):
        if isinstance(said.get(wrapper), dict):
            return settings(said[wrapper])
    table = {_CAPITAL.sub(lambda match: f"-{match[0].lower()}", key): value for key, value in said.items()}
    table = {key.replace("_", "-"): value for key, value in table.items() if value is not None}
    table = {key: value for key, value in table.items() if key.partition(".")[0] not in _OF_CLIENTS}
    own = {field: _own(table, key, kind) for field, (key, kind) in _OWN.items()}
    for key in _OF_FILES:
        if key in table:
            raise ConfigError(f"{ORIGIN}: “{key}” belongs into a configuration file; “config” may name one")
    given = checked(Section(ORIGIN, table), rule_names)
    return Settings(given, **{field: value for field, value in own.items() if value is not None})


# The keys of a server, by the fields of Settings, with the type of each.
_OWN: dict[str, tuple[str, type]] = {
    "most_bytes": ("max-file-size", int),
    "file": ("config", str),
    "isolated": ("isolated", bool),
    "of_workspace": ("workspace-diagnostics", bool),
}


def _own(table: dict[str, Any], key: str, kind: type) -> Any:  # noqa: ANN401  # of *kind*, or None
    value: Any = table.pop(key, None)
    is_number = isinstance(value, int) and not isinstance(value, bool) and value > 0
    is_wrong = not is_number if kind is int else not isinstance(value, kind)
    if value is not None and is_wrong:
        wants = {int: "a number of bytes", str: "the path of a file", bool: "true or false"}[kind]
        raise ConfigError(f"{ORIGIN}: “{key}” wants {wants}, not {value!r}")
    return value


class Configurations:
    """Which configuration holds for a document; read anew after :meth:`forget`."""

    def __init__(self) -> None:
        self.number = 0  # goes up whenever another configuration may hold
        self.baselines = Baselines()
        self.asked_for: set[Path | None] = set()  # folders for which the editor has answered
        self._of_folders: dict[Path | None, Settings] = {None: Settings()}
        self._resolvers: dict[Path | None, Resolver] = {}
        self._stamps: dict[Path, tuple[int, ...]] = {}

    def say(self, said: Settings, folder: Path | None = None) -> None:
        """Take the settings of a folder, or those of all others."""
        self._of_folders[folder] = said
        self.forget()

    def forget(self) -> None:
        """Read the files again when they are next asked for."""
        self._resolvers, self._stamps = {}, {}
        self.number += 1

    def _folder_of(self, path: Path | None) -> Path | None:
        above = [folder for folder in self._of_folders if folder and path and path.is_relative_to(folder)]
        return max(above, key=lambda folder: len(folder.parts), default=None)

    def settings_of(self, path: Path | None) -> Settings:
        """Return the settings for a file."""
        return self._of_folders[self._folder_of(path)]

    def of(self, path: Path | None, root: Path | None) -> Config:
        """Return the configuration for a file, or for a buffer without one in the folder *root*.

        Files that have changed since they were read are read again, as not every client tells.  Raises ConfigError.
        """
        config = self._read(path, root)
        if config.source and self._stamps.setdefault(config.source, stamp := _stamp(config)) != stamp:
            self.forget()
            config = self._read(path, root)
        return config

    def baseline_of(self, path: Path | None, config: Config) -> Baseline | None:
        """Return the baseline for a file.  Raises UnusableError if it cannot be used."""
        return None if self.settings_of(path).isolated else self.baselines.of(path, config)

    def _read(self, path: Path | None, root: Path | None) -> Config:
        folder = self._folder_of(path or root)
        if folder not in self._resolvers:
            said = self._of_folders[folder]
            file = str((root or Path()) / said.file) if said.file else None
            self._resolvers[folder] = Resolver(rule_names, said.given, file=file, isolated=said.isolated)
        resolver = self._resolvers[folder]
        return resolver.of(path) if path else resolver.within(root or Path())


def _stamp(config: Config) -> tuple[int, ...]:
    """Return when the files of a configuration were last changed (nanoseconds; 0 for one that is gone)."""
    files = (config.source, config.names_path)
    return tuple(file.stat().st_mtime_ns if file and file.exists() else 0 for file in files)
