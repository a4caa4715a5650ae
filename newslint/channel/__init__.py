"""The causes: what the findings of a whole document say about how it was damaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint.finding import Cause, Finding

if TYPE_CHECKING:
    from newslint.channel.catalogue import Channel


def causes(findings: Sequence[Finding], text: str) -> tuple[Cause, ...]:
    """Return the accidents that explain *findings* of *text*, the one that explains most first."""
    if not findings:
        return ()
    from newslint.channel.catalogue import CHANNELS  # a sound text needs no causes, nor their patterns

    found = [cause for channel in CHANNELS if (cause := _cause(channel, findings, text))]
    return tuple(sorted(found, key=lambda cause: -len(cause.findings)))


def _cause(channel: Channel, findings: Sequence[Finding], text: str) -> Cause | None:
    explained = tuple(finding for finding in findings if channel.explains(finding, text))
    if len(explained) < channel.fewest or channel.excluded_by(text):
        return None
    doubt = 1.0
    for finding in explained:
        doubt *= 1 - min(finding.confidence, 0.9)  # no single place proves a cause
    return Cause(channel.name, round(1 - doubt, 3), channel.describe(len(explained)), explained)
