"""What each finding of a report is known by, and whether it is new, in the baseline or suppressed."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Literal, NamedTuple

from newslint.finding import Finding
from newslint.identity import fingerprints
from newslint.report import Checked

State = Literal["new", "known", "suppressed"]


class Told(NamedTuple):
    """A finding of a file, what has become of it, and 16 hexadecimal digits that no other one of that file has."""

    finding: Finding
    state: State
    fingerprint: str


class Identities:
    """Numbers the findings of files that come one after another, some of them in parts."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()  # in the parts so far of a file that is not at its end

    def of(self, file: Checked) -> list[Told]:
        """Return the findings of a file or part, in the order of the text.

        All are numbered together, so that one keeps its fingerprint when another is suppressed or becomes known.
        """
        states: list[tuple[Finding, State]] = [(finding, "new") for finding in file.report.findings]
        states += [(finding, "known") for finding in file.known]
        states += [(finding, "suppressed") for finding in file.report.suppressed]
        states.sort(key=lambda entry: (entry[0].span, entry[0].rule))
        marks = fingerprints(file.text, [finding for finding, _ in states])
        told = [Told(*entry, self._own(mark)) for entry, mark in zip(states, marks, strict=True)]
        if not file.more:
            self._seen.clear()
        return told

    def _own(self, mark: str) -> str:
        """Return the fingerprint, or another one if an earlier part of the file has it already."""
        self._seen[mark] += 1
        again = self._seen[mark]
        return mark if again == 1 else blake2b(f"{mark}\0{again}".encode(), digest_size=8).hexdigest()
