"""How quotation marks pair: what each mark of a paragraph is, in the light of all the others.

A paragraph is read as a walk between depths: outside a quotation, inside one, inside one within it.  Each place may
have several readings, each with a score (log odds, 0 the likeliest); an opening mark leads one deeper, a closing one
back, all else stays; "between" is where one quotation ends and another begins.  The sums over all walks (the
forward-backward algorithm) say how likely each reading of each place is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Literal, NamedTuple

Reading = Literal["opening", "closing", "apostrophe", "dash", "letter", "unknown", "between", "sound"]
Scores = Mapping[Reading, float]

_DEPTHS = (0, 1, 2)
# What it costs (log odds) that a paragraph starts within a quotation, or ends in one that no mark has closed.
_START = (0.0, -4.0, -9.0)
_END = (0.0, -3.0, -6.0)
_END_OF_RUNNING = (0.0, -0.5, -4.0)  # the next paragraph opens one: the quotation runs on
_OPENING = (0.0, -2.0, -8.0)  # by the depth before: quotations within quotations are rare
_CLOSING = (-4.0, 0.0, 0.0)


class Choice(NamedTuple):
    """The likeliest reading of a place, how likely it is (0..1), and in how many quotations a mark stands within."""

    reading: Reading
    confidence: float
    depth: int


def _step(reading: Reading, depth: int) -> tuple[int, float]:
    """Return the depth after a place so read, and what the step costs."""
    if reading == "opening":
        return min(depth + 1, 2), _OPENING[depth]
    if reading == "closing":
        return max(depth - 1, 0), _CLOSING[depth]
    if reading == "between":
        return max(depth, 1), _CLOSING[depth]
    return depth, 0.0


def choices(places: Sequence[Scores], *, runs_on: bool = False) -> list[Choice]:
    """Return the likeliest reading of each of the *places* of a paragraph, in their order.

    *runs_on* says that the next paragraph opens a quotation, so that one may be left open here.
    """
    steps = [_steps(scores) for scores in places]
    forward = [[exp(cost) for cost in _START]]
    for walks in steps:
        after = [0.0] * len(_DEPTHS)
        for _, start, end, weight in walks:
            after[end] += forward[-1][start] * weight
        forward.append(_scaled(after))
    backward = [exp(cost) for cost in (_END_OF_RUNNING if runs_on else _END)]
    chosen: list[Choice] = []
    for walks, before in zip(reversed(steps), reversed(forward[:-1]), strict=True):
        chosen.append(_best(walks, before, backward))
        ahead = [0.0] * len(_DEPTHS)
        for _, start, end, weight in walks:
            ahead[start] += weight * backward[end]
        backward = _scaled(ahead)
    return chosen[::-1]


def partners(chosen: Sequence[Choice]) -> list[int | None]:
    """Return for each place the number of the one where the quotation that it opens or closes has its other end."""
    found: list[int | None] = [None] * len(chosen)
    opened: list[int] = []
    for number, choice in enumerate(chosen):
        if choice.reading in ("closing", "between") and opened:
            found[number] = opened.pop()
            found[found[number] or 0] = number
        if choice.reading in ("opening", "between"):
            opened.append(number)
    return found


_Walk = tuple[Reading, int, int, float]


def _steps(scores: Scores) -> list[_Walk]:
    walks: list[_Walk] = []
    for reading, score in scores.items():
        for depth in _DEPTHS:
            end, cost = _step(reading, depth)
            walks.append((reading, depth, end, exp(score + cost)))
    return walks


def _best(walks: Sequence[_Walk], before: Sequence[float], after: Sequence[float]) -> Choice:
    sums: dict[Reading, float] = {}
    depths: dict[Reading, list[float]] = {}
    for reading, start, end, weight in walks:
        share = before[start] * weight * after[end]
        sums[reading] = sums.get(reading, 0.0) + share
        # The depth that a mark encloses: that after an opening one, that before a closing one.
        depths.setdefault(reading, [0.0] * len(_DEPTHS))[end if reading == "opening" else start] += share
    reading = max(sums, key=lambda known: sums[known])
    depth = max(_DEPTHS, key=lambda known: depths[reading][known])
    return Choice(reading, sums[reading] / (sum(sums.values()) or 1.0), depth)


def _scaled(weights: Sequence[float]) -> list[float]:
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]
