"""Adding a name to the house dictionary: to its file, which is made and configured where there is none."""

from __future__ import annotations

import re
from pathlib import Path

from newslint.config import Config
from newslint.config.discovery import FILES
from newslint.config.load import PYPROJECT
from newslint.config.model import NAMES_FILE
from newslint.dictionary import Dictionary, Entry, parse
from newslint.files import Source, read, write

_SECTION = re.compile(r"^\[tool\.newslint\][ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)", re.MULTILINE)
_KEY = f'names-file = "{NAMES_FILE}"'


class NamingError(ValueError):
    """A name that cannot be added; the message says why."""


def add_name(name: str, config: Config, root: Path | None) -> Path:
    """Add a name to the dictionary that *config* names, and return its file.

    Where it names none, one is made beside the configuration file, or in *root*, and named there.

    Raises NamingError if there is no place for it, and OSError if a file cannot be written.
    """
    name = " ".join(name.split())
    if not name or name.startswith(("!", "#")):
        raise NamingError(f"“{name}” is no name")
    file = config.names_path
    if file is None:
        folder = config.source.parent if config.source else root
        if folder is None:
            raise NamingError(f"there is no folder to keep “{name}” in: open one, or save the article")
        file = folder / NAMES_FILE
        _put(file, name)
        _configure(config.source or folder / FILES[1])
    else:
        _put(file, name)
    return file


def _put(file: Path, name: str) -> None:
    source = read(file) if file.is_file() else Source(file, "")
    held = parse(source.text)
    if name in held.names:
        return
    entries = (entry for entry in held.entries if entry.name != name)  # what was refused is wanted now
    _write(source, Dictionary((*entries, Entry(name)), held.comments).text)


def _configure(file: Path) -> None:
    """Name the dictionary in a configuration file: its first key, so that it is in no other table."""
    source = read(file, "plain") if file.is_file() else Source(file, "")
    text, at = source.text, 0
    end = "\r\n" if "\r\n" in text else "\n"
    if file.name == PYPROJECT:
        section = _SECTION.search(text)
        if section is None:
            raise NamingError(f"{file}: has no line [tool.newslint] to put “names-file” under")
        at = section.end()
    _write(source, f"{text[:at]}{_KEY}{end}{text[at:]}")


def _write(source: Source, text: str) -> None:
    if source.path is None:
        raise NamingError("there is no file to write to")
    if source.path.exists():
        write(source, text)
    else:
        source.path.write_text(text, encoding="utf-8", newline="")
