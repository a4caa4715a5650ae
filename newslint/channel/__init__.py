"""The causes: what a whole document says about how it was damaged.

An accident does the same thing everywhere in a document.  Each channel, a function in a file of this package,
counts what one accident would have left behind, and says how likely it happened; there is no list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

from newslint.channel.accident import Channel, Scene, Verdict
from newslint.finding import Cause, Finding
from newslint.readers.prose import Prose

# A cause is named where it is at least this likely: a wrong diagnosis costs more than none.
NAMED_FROM = 0.75


def causes(findings: Sequence[Finding], source: str, prose: Prose) -> tuple[Cause, ...]:
    """Return the accidents that *source* suffered, the surest first.

    *findings* are what the rules found in *source*, *prose* is what its reader made of it.
    """
    verdicts = judge(Scene(source, prose, tuple(findings)))
    named = (
        Cause(channel.name, round(verdict.confidence, 3), f"{channel.summary}: {verdict.evidence}", verdict.findings)
        for channel, verdict in verdicts
        if verdict.confidence >= NAMED_FROM
    )
    return tuple(sorted(named, key=lambda cause: (-cause.confidence, cause.name)))


def merged(told: Iterable[tuple[Cause, ...]]) -> tuple[Cause, ...]:
    """Return what happened to the articles of one source: of each cause once, with the surest one's evidence."""
    named: dict[str, Cause] = {}
    for cause in chain.from_iterable(told):
        other = named.setdefault(cause.name, cause)
        if other is not cause:
            surest = max(other, cause, key=lambda each: each.confidence)
            named[cause.name] = surest._replace(findings=other.findings + cause.findings)
    return tuple(sorted(named.values(), key=lambda cause: (-cause.confidence, cause.name)))


def judge(scene: Scene) -> list[tuple[Channel, Verdict]]:
    """Return what each channel makes of *scene*: those with no trace, and those that another explains, are left out."""
    verdicts = {
        channel.name: (channel, verdict)
        for channel in channels()
        if channel.may_have_happened(scene) and (verdict := channel.judge(scene))
    }
    certain = {name for name, (_, verdict) in verdicts.items() if verdict.confidence >= NAMED_FROM}
    return [(channel, verdict) for channel, verdict in verdicts.values() if certain.isdisjoint(channel.unless)]


@cache
def channels() -> tuple[Channel, ...]:
    """Return all channels, in the order of their files."""
    modules = (import_module(f"{__name__}.{path.stem}") for path in sorted(Path(__file__).parent.glob("[!_]*.py")))
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Channel))
