"""What share of its apostrophes an article has lost, and what that says of one place.

Let L be that share.  It is mostly none or nearly all, so apostrophes that survive speak against a loss at any
other place, and places that look like losses speak for each other.  With p the likelihood that a place has an
apostrophe in sound text, L has the weight ``prior(L) (1-L)^survivors Π(L p + 1-p)``, and at a place an
apostrophe was lost with the odds ``L p : 1-p``, averaged over L.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log
from typing import NamedTuple

# The shares considered, and how likely each is before the article is read.
SHARES = (0.0, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 1.0)
_NONE_LOST = 0.6
_PRIORS = (_NONE_LOST, *((1 - _NONE_LOST) / (len(SHARES) - 1),) * (len(SHARES) - 1))
_SMALLEST = 1e-200  # a product of many factors below 1 is taken into the logarithm before it underflows


class Mixture(NamedTuple):
    """How likely each of `SHARES` is for one document; the weights add up to 1."""

    weights: tuple[float, ...]

    def lost(self, local: float, slip: float = 0.0) -> float:
        """Return how likely (0..1) an apostrophe was lost at a place.

        *local* (0..1) is how likely the place has one in sound text, *slip* (0..1) the share of such apostrophes
        that writers leave out themselves.
        """
        total = 0.0
        for weight, share in zip(self.weights, SHARES, strict=True):
            missing = local * (share + (1 - share) * slip)
            if missing:
                total += weight * missing / (missing + 1 - local)
        return total

    @property
    def share(self) -> float:
        """The share of its apostrophes (0..1) that the document is expected to have lost."""
        return sum(weight * share for weight, share in zip(self.weights, SHARES, strict=True))


def hear(places: Iterable[float], surviving: int) -> Mixture:
    """Weigh the shares by the local likelihoods of all *places* without an apostrophe, and by those *surviving*."""
    places = tuple(places)
    logs = [_log_weight(share, prior, places, surviving) for share, prior in zip(SHARES, _PRIORS, strict=True)]
    most = max(logs)
    weights = [exp(weight - most) for weight in logs]
    total = sum(weights)
    return Mixture(tuple(weight / total for weight in weights))


def _log_weight(share: float, prior: float, places: tuple[float, ...], surviving: int) -> float:
    if share == 1 and surviving:
        return float("-inf")
    weight, product = log(prior), 1.0
    if surviving:
        weight += surviving * log(1 - share)
    for local in places:
        product *= local * share + 1 - local
        if not product:
            return float("-inf")
        if product < _SMALLEST:
            weight, product = weight + log(product), 1.0
    return weight + log(product)
