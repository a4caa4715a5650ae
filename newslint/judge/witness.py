"""The document as a witness: what became of the apostrophes elsewhere tells what became of this one.

Let L be the share of its apostrophes that an article has lost.  It is seldom anything but none
or nearly all, so apostrophes that survive speak against a loss at any other place, and places
that look like losses speak for each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# The shares considered, and how likely each is before the article is read.
_SHARES = (0.0, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 1.0)
_NONE_LOST = 0.6
_PRIORS = (_NONE_LOST, *((1 - _NONE_LOST) / (len(_SHARES) - 1),) * (len(_SHARES) - 1))

_SURVIVOR = re.compile(r"\w['’](?:s|t|re|ve|ll|d|m)\b")


class Witness(NamedTuple):
    """How likely each share of lost apostrophes is for one document; the weights add up to 1."""

    weights: tuple[float, ...]

    def posterior(self, local: float) -> float:
        """Return how likely an apostrophe was lost at a place, given its *local* likelihood (0..1) to have had one."""
        odds = (local * share / (local * share + 1 - local) if local < 1 else 1.0 for share in _SHARES[1:])
        return sum(weight * odd for weight, odd in zip(self.weights[1:], odds, strict=True))


def survivors(text: str) -> int:
    """Return how many apostrophes still stand inside the words of *text*."""
    return sum(1 for _ in _SURVIVOR.finditer(text))


def hear(candidates: Iterable[float], surviving: int) -> Witness:
    """Weigh the shares by the local likelihoods of all candidate places and by the apostrophes that survive."""
    places = tuple(candidates)
    weights = []
    for share, prior in zip(_SHARES, _PRIORS, strict=True):
        weight: float = prior * (1 - share) ** surviving
        for local in places:
            weight *= local * share + 1 - local
        weights.append(weight)
    total = sum(weights)
    return Witness(tuple(weight / total for weight in weights) if total else _PRIORS)
