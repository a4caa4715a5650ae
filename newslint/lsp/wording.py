"""How sure newslint is, in words."""

from __future__ import annotations


def percent(confidence: float) -> str:
    """Return a confidence (0..1) in percent, rounded down: 100% is said of certainty alone."""
    return f"{int(confidence * 100 + 1e-9)}%"
