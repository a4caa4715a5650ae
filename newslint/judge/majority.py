"""Which of several ways to write a thing a text has settled on."""

from __future__ import annotations

from collections.abc import Mapping


def settled(counts: Mapping[str, int], *, fewest: int = 2, share: float = 0.5) -> str | None:
    """Return the key that is counted most, or None if that says nothing.

    It says something if there is anything else, if the key is counted at least *fewest* times, more than any
    other, and if all the others are at most that *share* (0..1) of the whole.  The counts may be those of one
    document or of many.
    """
    seen = {key: count for key, count in counts.items() if count}
    if len(seen) < 2:  # one way alone is no choice
        return None
    most = max(seen, key=seen.__getitem__)
    others = sum(seen.values()) - seen[most]
    if seen[most] < fewest or others > share * (others + seen[most]):
        return None
    return most if list(seen.values()).count(seen[most]) == 1 else None
