"""What is known of the articles in an editor already: the baselines that hold for them, as on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newslint.baseline import file_for
from newslint.config import Config
from newslint.config.model import BASELINE_FILE
from newslint.finding import Finding

if TYPE_CHECKING:
    from newslint.baseline.file import Baseline

_Stamp = tuple[int, int]


class UnusableError(ValueError):
    """A baseline that cannot be used; the message says why."""


class Baselines:
    """The baseline files of the documents; one that has changed since it was read is read again."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[_Stamp, Baseline]] = {}

    def of(self, path: Path | None, config: Config) -> Baseline | None:
        """Return the baseline that holds for a file, the same object until it changes; None if there is none.

        Raises UnusableError if it cannot be used.
        """
        file = file_for(path.parent, config) if path else None
        if file is None:
            return None
        from newslint.baseline.file import BaselineError, load  # few have a baseline

        try:
            stamp = _stamp(file)
            kept = self._read.get(file)
            if kept is None or kept[0] != stamp:
                kept = self._read[file] = (stamp, load(file))
        except BaselineError as error:
            raise UnusableError(str(error)) from None
        except FileNotFoundError:
            said = "“baseline” names a file that does not exist; `newslint baseline` makes it"
            raise UnusableError(f"{file}: {said}") from None
        except OSError as error:
            raise UnusableError(f"{file}: {error.strerror}") from None
        return kept[1]

    @property
    def state(self) -> frozenset[tuple[Path, _Stamp | None]]:
        """Those that were read, as they are now: equal as long as none of them has changed."""
        return frozenset((file, _stamp(file) if file.exists() else None) for file in self._read)


def is_baseline(path: Path | None) -> bool:
    """Tell whether a document is a baseline, and no article."""
    return path is not None and path.name == BASELINE_FILE


def news(baseline: Baseline | None, path: Path | None, text: str, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return those findings of a text that are in no baseline, as a run of the command line over this file does."""
    if baseline is None or path is None or not found:
        return found
    from newslint.baseline.ledger import Ledger

    return Ledger(baseline).sort(path, text, found).new


def _stamp(file: Path) -> _Stamp:
    status = file.stat()
    return status.st_mtime_ns, status.st_size
