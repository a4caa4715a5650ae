"""``newslint check --watch``: check again whenever an article or a configuration changes, until Ctrl-C."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from newslint.cli.messages import Failed, bug, error, reason
from newslint.cli.request import Request
from newslint.cli.selectors import rule_names
from newslint.config import ConfigError, Resolver
from newslint.config.discovery import FILES
from newslint.config.patterns import relative
from newslint.files.ignores import GITIGNORE
from newslint.files.walk import CACHE
from newslint.readers import is_article

_MISSING = "--watch needs the package watchfiles, which is not installed: pip install 'newslint[watch]'"
_SETTLES = 100  # milliseconds without a change, after which what was saved is taken to be whole
_LOOKS = 1000  # milliseconds, after which configurations outside of what is watched are looked at


def watch(request: Request, check: Callable[[], object]) -> NoReturn:
    """Call *check* now, and whenever something changed that it looks at.  Whatever goes wrong, it is called again.

    Raises Failed if the library is missing or a path is not there, and KeyboardInterrupt on Ctrl-C.
    """
    try:
        from watchfiles import watch as changes_in  # 30 ms that only --watch costs
    except ImportError:
        raise Failed(_MISSING) from None
    watched = _Watched(request)
    places, in_depth = watched.places()
    changes = changes_in(
        *places,
        watch_filter=None,
        step=_SETTLES,
        rust_timeout=_LOOKS,
        yield_on_timeout=True,
        recursive=in_depth,
        ignore_permission_denied=True,
    )
    while True:
        watched.look()
        _checked(check)
        for changed in changes:
            if any(watched.matters(path) for _, path in changed) or watched.has_changed_outside():
                break


def _checked(check: Callable[[], object]) -> None:
    click.clear()  # on a terminal, and nowhere else
    try:
        check()
    except click.ClickException as failure:
        error(failure.format_message())
    except OSError as failure:  # the report could not be written
        error(reason(failure))
    except Exception as failure:  # whatever it is, the next change may mend it
        bug(failure)
    click.echo(f"[{time.strftime('%H:%M:%S')}] Watching for changes; Ctrl-C ends it.", err=True)


class _Watched:
    """What is watched, and what of it matters."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._paths = [Path(os.path.abspath(path)) for path in request.paths or (".",)]  # noqa: PTH100  # keeps links
        self._named = {os.path.realpath(path) for path in self._paths}
        self._report = os.path.realpath(request.output_file) if request.output_file else None
        self._resolver: Resolver | None = None
        self._outside: object = ()

    def places(self) -> tuple[list[Path], bool]:
        """Return the directories to watch, and whether with all below them.  Raises Failed if one is missing."""
        for path in self._paths:
            if not path.exists():
                raise Failed(f"{path}: no such file or directory")
        # An editor puts a new file in the place of the old one, so that it is the directory that changes.
        places = {path if path.is_dir() else path.parent for path in self._paths}
        return sorted(places), any(path.is_dir() for path in self._paths)

    def look(self) -> None:
        """Take note of the configurations as they are now."""
        request = self._request
        try:
            self._resolver = Resolver(rule_names, request.settings, file=request.config, isolated=request.isolated)
        except ConfigError:
            self._resolver = None  # told by the check
        self._outside = self._configurations()

    def has_changed_outside(self) -> bool:
        """Tell whether a configuration has changed that lies above the directories, or elsewhere."""
        return self._configurations() != self._outside

    def _configurations(self) -> object:
        above = {place for path in self._paths for place in path.parents}
        files = {place / name for place in above for name in FILES}
        files |= {Path(self._request.config)} if self._request.config else set()
        for path in self._paths if self._resolver else ():
            try:
                config = self._resolver.within(path if path.is_dir() else path.parent) if self._resolver else None
            except ConfigError:
                continue
            if config:
                files |= {Path(origin) for _, said in config.origins for origin in said.split(", ")}
                files |= {config.names_path} if config.names_path else set()
        return {file: time for file in files if (time := _time(file))}

    def matters(self, path: str) -> bool:
        """Tell whether a change of a file is one that a check would see."""
        file, real = Path(path), os.path.realpath(path)
        if real == self._report:
            return False
        if file.name in (*FILES, GITIGNORE) or real in self._named:
            return True
        if CACHE in file.parts or not any(place.is_dir() and place in file.parents for place in self._paths):
            return False
        try:
            config = self._resolver.of(file) if self._resolver else None
        except ConfigError:
            config = None
        if config is None:
            return True
        # What comes or goes as a whole directory may not be told file by file.
        is_folder = file.is_dir() or not (file.suffix or file.exists())
        return (is_folder or is_article(file, config)) and not config.excluded.covers(relative(file, config.root))


def _time(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
