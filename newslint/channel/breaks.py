"""Accidents of line and paragraph breaks, as their rules have found them."""

from __future__ import annotations

from newslint.channel.accident import Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.finding import Finding

_STOPS, _WORDS, _WRAPS = "spacing/joined-sentences", "spacing/joined-words", "spacing/wrap-stop"


@channel(rules=(_STOPS,), unless=("wrap-stops",))
def paragraphs_joined(scene: Scene) -> Verdict | None:
    """Paragraphs were joined, and no blank put between them."""
    traces = (*_of(scene, _STOPS), *_of(scene, _WORDS))
    breaks = scene.text.count("\n")
    sure = posterior(len(traces), scene.words, Lookalikes(0.012, again=0.4), expected=8)
    if breaks > 4 * len(traces) or (breaks and len(traces) == 1):
        sure *= 0.5  # a blank is missing here and there, but the paragraphs are whole
    evidence = f"{counted(len(traces))} where a sentence starts without a blank, {counted(breaks, 'line break')} left"
    return Verdict(len(traces), sure, evidence, traces)


@channel(rules=(_WORDS,), unless=("paragraphs-joined",))
def heading_joined(scene: Scene) -> Verdict | None:
    """Headings were joined with the text below them."""
    words, stops = _of(scene, _WORDS), _of(scene, _STOPS)
    if len(words) < 2:
        return None
    sure = posterior(len(words), scene.words, Lookalikes(0.004, again=0.4), expected=4) / (1 + len(stops))
    return Verdict(len(words), sure, f"{counted(len(words))} where a sentence starts within a word", words)


@channel(rules=(_WRAPS,), unless=("bare-entities",))
def wrap_stops(scene: Scene) -> Verdict | None:
    """The line ends of a wrapped text became full stops."""
    traces = _of(scene, _WRAPS)
    sure = posterior(len(traces), scene.words, Lookalikes(0.02), expected=40)
    evidence = f"{counted(len(traces), 'full stop')} where no sentence ends"
    return Verdict(len(traces), sure, evidence, traces)


def _of(scene: Scene, rule: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in scene.findings if finding.rule == rule)
