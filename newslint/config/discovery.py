"""Finding the configuration that holds for a path: the nearest file upwards, and no other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from newslint.config.load import PYPROJECT, configured, load, read
from newslint.config.model import COMMAND_LINE, Config
from newslint.config.validate import Known, Section, checked

# In the order in which they win where several stand in one directory.
FILES = (".newslint.toml", "newslint.toml", PYPROJECT)


def discover(path: Path | str) -> Path | None:
    """Return the configuration file nearest to a file or directory, looking upwards; None if there is none.

    A ``pyproject.toml`` counts only if it has a section ``[tool.newslint]``.  Raises ConfigError
    if a file on the way cannot be read or is not TOML.
    """
    start = Path(os.path.abspath(path))  # noqa: PTH100  # Path.absolute keeps “..”
    for directory in (start, *start.parents):
        if section := _section(directory):
            return Path(section.origin)
    return None


class Resolver:
    """Says which configuration holds for a path.

    Each file is read once; whoever lives longer than one run makes a new resolver when a
    configuration file changes.
    """

    def __init__(
        self,
        known: Known | None = None,
        given: Mapping[str, object] | None = None,
        *,
        file: Path | str | None = None,
        isolated: bool = False,
        listed: bool = True,
    ) -> None:
        """Make a resolver.

        *known* names the rules there are; *given* is what the command line says, by fields of
        ``Config`` (see :meth:`Config.override`); *file* holds for every path instead of what is
        found, with patterns relative to the working directory; *isolated* leaves all files unread, and without
        *listed* only those of names are.
        Raises ConfigError if *given* or *file* is wrong.
        """
        self._known, self._listed = known, listed
        said = {name.replace("_", "-"): value for name, value in (given or {}).items() if value not in (None, ())}
        self._given = checked(Section(COMMAND_LINE, said), known)
        self._within: dict[Path, Config] = {}
        self._as_given: dict[str, Config] = {}  # by directories as they are written: a run asks for each file often
        self._everywhere = self._fixed(file, isolated=isolated)

    def of(self, path: Path | str) -> Config:
        """Return the configuration that holds for a file.  Raises ConfigError."""
        directory = os.path.dirname(path)  # noqa: PTH120  # no Path needs to be made
        if directory not in self._as_given:
            self._as_given[directory] = self.within(directory)
        return self._as_given[directory]

    def within(self, directory: Path | str) -> Config:
        """Return the configuration that holds for the files of a directory.  Raises ConfigError."""
        if self._everywhere:
            return self._everywhere
        place = Path(os.path.abspath(directory))  # noqa: PTH100  # Path.absolute keeps “..”
        if place not in self._within:
            self._within[place] = self._found(place)
        return self._within[place]

    def _found(self, directory: Path) -> Config:
        if section := _section(directory):
            config = configured(section, self._known, directory, listed=self._listed)
            return config.override(**self._given)
        if directory.parent != directory:
            return self.within(directory.parent)
        return self._users().override(**self._given)

    def _fixed(self, file: Path | str | None, *, isolated: bool) -> Config | None:
        """Return the configuration that holds for every path, if one was asked for."""
        if file is not None:
            return load(file, self._known, Path.cwd(), listed=self._listed).override(**self._given)
        return Config(root=Path.cwd()).override(**self._given) if isolated else None

    def _users(self) -> Config:
        """Return the user's own configuration, which holds where a project has none; else the defaults."""
        from click import get_app_dir  # loaded already on the command line, and 25 ms elsewhere

        file = Path(get_app_dir("newslint")) / "newslint.toml"
        if not file.is_file():
            return Config(root=Path.cwd())
        return load(file, self._known, Path.cwd(), listed=self._listed)


def _section(directory: Path) -> Section | None:
    """Read what the files of one directory say to newslint: the first that does."""
    candidates = (directory / name for name in FILES)
    return next((section for file in candidates if file.is_file() and (section := read(file))), None)
