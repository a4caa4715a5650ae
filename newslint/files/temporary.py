"""Files that are written beside an article to take its place, and what becomes of them when newslint is killed.

Each is locked by the run that writes it, and a lock ends with its owner: what can be locked is nobody's any more.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".newslint-", ".tmp"
_NAME = re.compile(r"\.newslint-[a-z0-9_]{8}\.tmp")


def is_temporary(name: str) -> bool:
    """Tell whether a file is one of these, by its name."""
    return name.startswith(_PREFIX) and _NAME.fullmatch(name) is not None


@contextmanager
def temporary(directory: Path) -> Iterator[tuple[int, str]]:
    """Make a file, and give its handle (which is the caller's to close) and its path.

    If anything is raised in the block, the file is removed.  Raises OSError if it cannot be made.
    """
    from tempfile import mkstemp  # 6 ms that only a repair costs

    with suppress(ImportError):
        import fcntl  # noqa: F401  # before there is a file that Ctrl-C could leave behind

    is_made, lock = False, None
    while not is_made:
        handle, path = mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=directory)
        try:
            # Another run may have come between, and taken it for one that was left.
            is_made = _is_locked(handle) and os.fstat(handle).st_nlink > 0
            if is_made:
                # The caller's handle is closed before the file takes its place, and the lock is to last until then.
                lock = os.dup(handle) if os.name == "posix" else None
                yield handle, path
            else:
                os.close(handle)
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise
        finally:
            if lock is not None:
                os.close(lock)


def remove_left(directories: Iterable[Path]) -> list[Path]:
    """Remove the files that runs which were killed have left in some directories, and return them."""
    removed = []
    for directory in directories:
        with suppress(OSError), os.scandir(directory) as entries:
            found = [Path(entry.path) for entry in entries if is_temporary(entry.name) and entry.is_file()]
            removed += [path for path in found if _is_removed(path)]
    return removed


def _is_removed(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
        try:
            if os.name == "posix" and not _is_locked(handle):
                return False
            path.unlink()  # Windows refuses while it is open elsewhere
        finally:
            os.close(handle)
    except OSError:
        return False
    return True


def _is_locked(handle: int) -> bool:
    """Lock a file if nobody else has; where a system has no locks, it is as good as locked."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True
