"""Counting what stands in many files, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# So many keys take about 40 MB; a repository's names that count are far fewer.
MOST = 150_000


class Tally:
    """How often each key was seen, and in how many files.

    Where there are more than *most* keys, the rarest are forgotten: those that stand once, then twice, until half
    are left.  A key that comes back starts afresh, so that counts may be too low, but never too high.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._seen: dict[str, list[int]] = {}  # times, files, the last of the files
        self._floor = 1

    def add(self, keys: Iterable[str], file: int) -> None:
        """Count *keys*, which stand in the file of that number."""
        seen = self._seen
        for key in keys:
            entry = seen.get(key)
            if entry is None:
                seen[key] = [1, 1, file]
            else:
                entry[0] += 1
                if entry[2] != file:
                    entry[1] += 1
                    entry[2] = file
        while len(self._seen) > self._most:
            self._forget()

    def _forget(self) -> None:
        while len(self._seen) * 2 > self._most:
            self._seen = {key: entry for key, entry in self._seen.items() if entry[0] > self._floor}
            self._floor += 1
        self._floor = 1

    def __contains__(self, key: object) -> bool:
        return key in self._seen

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)

    def times(self, key: str) -> int:
        """Return how often *key* was seen."""
        entry = self._seen.get(key)
        return entry[0] if entry else 0

    def files(self, key: str) -> int:
        """Return in how many files *key* was seen."""
        entry = self._seen.get(key)
        return entry[1] if entry else 0
