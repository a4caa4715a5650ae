"""Reading configuration files, and what they extend."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from newslint.config.keys import FORMATS_BY_PATTERN, PATTERNS, RULES_BY_PATTERN
from newslint.config.model import KEYS, Config
from newslint.config.patterns import lifted
from newslint.config.validate import ConfigError, Known, Section, checked

PYPROJECT = "pyproject.toml"


def load(file: Path | str, known: Known | None = None, root: Path | None = None, *, listed: bool = True) -> Config:
    """Read a configuration file, what it extends, and the file of names.

    *known* names the rules there are (None: names of rules are not checked); *root* is what the
    file's patterns are relative to, its own directory unless given; without *listed* the file of
    names is left unread, and need not be there.

    Raises ConfigError if a file is missing, unreadable or not TOML, if it has no section for
    newslint, says what it may not, or extends itself.
    """
    path = _absolute(file)
    return configured(_needed(path), known, root or path.parent, listed=listed)


def configured(section: Section, known: Known | None, root: Path, *, listed: bool = True) -> Config:
    """Return the configuration that a section makes, with what it extends and the file of names.

    Parameters as for :func:`load`.  Raises ConfigError.
    """
    config = _merged(section, known, root, ())
    return _with_names(config) if listed and config.names_path else config


def _with_names(config: Config) -> Config:
    """Return the configuration with the names of its file; what is wrong with that is said of the key."""
    from newslint.dictionary import parse  # 1 ms that only a project with such a file pays

    file = config.names_path or Path()
    try:
        return replace(config, listed=parse(file.read_bytes().decode("utf-8-sig")).names)
    except FileNotFoundError:
        complaint = f"names a file that does not exist: {file} (newslint learn makes it)"
    except OSError as error:
        complaint = f"names a file that cannot be read: {file}: {error.strerror}"
    except UnicodeDecodeError as error:
        complaint = f"names a file that is not UTF-8: {file} (byte {error.start})"
    said_in = Path(dict(config.origins)[KEYS["names-file"].name])
    raise _needed(said_in).error("names-file", complaint)


def _merged(section: Section, known: Known | None, root: Path, chain: tuple[Path, ...]) -> Config:
    """Return the configuration that a section makes on top of what it extends, the file of names unread.

    *chain* are the files that led here, each extending the next.
    """
    values = checked(section, known)
    base = _base(section, values.get("extend"), known, chain)
    # Two files in different directories make one configuration, so its root is the directory above both.
    top = Path(os.path.commonpath((root, base.root))) if base.source else root
    if base.source:
        held = {key.field: value for key, value, _ in base.settings()}
        base = replace(base, **_lifted(held, base.root, top))
    said = base.merged(_lifted(values, root, top), section.origin)
    if file := values.get("names_file"):
        said = replace(said, names_path=_absolute(Path(section.origin).parent / file))
    if file := values.get("baseline"):
        said = replace(said, baseline_path=_absolute(Path(section.origin).parent / file))
    return replace(said, source=Path(section.origin), root=top)


def read(file: Path) -> Section | None:
    """Read the section for newslint of a TOML file, or None if it is a ``pyproject.toml`` without one.

    Raises ConfigError if the file cannot be read, or is not TOML.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8, as TOML has to be (byte {error.start})") from None
    if file.name != PYPROJECT:
        return Section(str(file), _parsed(file, text), text)
    # Parsing costs milliseconds, and most files of this name say nothing to newslint.
    tool = _parsed(file, text).get("tool") if "newslint" in text else None
    if not isinstance(tool, dict) or "newslint" not in tool:
        return None
    if not isinstance(tool["newslint"], dict):
        raise ConfigError(f"{file}: “tool.newslint” wants a table")
    return Section(str(file), tool["newslint"], text, "tool.newslint")


def _parsed(file: Path, text: str) -> dict[str, Any]:
    import tomllib  # 3 ms that only a project with a configuration pays

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: is not valid TOML: {error}") from None


def _needed(file: Path) -> Section:
    """Read a section that somebody asked for by name."""
    if not file.exists():
        raise ConfigError(f"{file}: there is no such file")
    section = read(file)
    if section is None:
        raise ConfigError(f"{file}: has no section [tool.newslint]")
    return section


def _base(section: Section, extend: str | None, known: Known | None, chain: tuple[Path, ...]) -> Config:
    """Return the configuration that a section starts from: what it extends, or the defaults."""
    if extend is None:
        return Config()
    here = Path(section.origin)
    file = _absolute(here.parent / extend)
    if file in (here, *chain):
        way = " → ".join(map(str, (*chain, here, file)))
        raise section.error("extend", f"goes round in a circle: {way}")
    if not file.exists():
        raise section.error("extend", f"names a file that does not exist: {file}")
    return _merged(_needed(file), known, file.parent, (*chain, here))


def _lifted(values: Mapping[str, Any], root: Path, top: Path) -> dict[str, Any]:
    """Return the values with their patterns, which are relative to *root*, relative to *top* above it."""
    folder = root.relative_to(top).as_posix()
    made = dict(values)
    for name, value in values.items():
        kind = KEYS[name.replace("_", "-")].kind
        if kind is PATTERNS:
            made[name] = tuple(lifted(pattern, folder) for pattern in value)
        elif kind in (RULES_BY_PATTERN, FORMATS_BY_PATTERN):
            made[name] = tuple((lifted(pattern, folder), said) for pattern, said in value)
    return made


def _absolute(path: Path | str) -> Path:
    """Return the path without ``..``; links are left as they are, as for the files that are checked."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.absolute keeps “..”
