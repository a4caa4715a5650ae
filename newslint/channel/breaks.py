"""Accidents of line and paragraph breaks."""

from __future__ import annotations

import re

from newslint.channel.accident import Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.text.span import Span

# Every pattern starts with a plain character: a sound text is passed at the speed of a search for that.
_STOP = (
    # said.The, said.”The, said.“We
    r"\.(?=[A-Z“\"”’')?])(?<=[a-z)]{2}\.)(?:[”’\"')?]{0,2}(?=[A-Z“‘][a-z’]|[IAU][ .])|(?=[“\"][A-Z]))"
    r"|,\"(?<=[a-z],\")(?=[A-Z][a-z])"  # it,"He
)
_QUESTION = r"[!?](?<=[a-z]{2}[!?])[”’\"')]{0,2}(?=[A-Z“‘][a-z’])"
_OPENING = "The|In|For|On|At|We|It|This|When|If|As|A|By|After|With|There|What|How|You|He|She|They|But|And|Not"
_GLUED = rf"(?<=[a-z]{{3}})(?<!\bLinked)(?<!\bMove)(?=(?:{_OPENING})\b)|(?<=\b[12]\d\d\d)(?=(?:{_OPENING}) )"
_GLUED_THE = r"The (?<=[a-z]The )"  # where headings are joined, one of them stands before this word
# A stop before a small letter; "Inc. said" and "etc. and" are sound, and so is a name that is written small.
_FAKE = r"\. (?=[a-z]{2})(?<=[a-z,]{2}\. )(?<!\b[Ii]nc\. )(?<!\betc\. )(?<!\bvs\. )(?!(?:quot|amp|nbsp);)"
_FEWEST_STOPS = 3
_FARTHEST = 250  # characters: a wrapped line is shorter, but every second one begins with a capital or ends a sentence


def _joints(scene: Scene) -> tuple[list[Span], list[Span]]:
    """Return where a sentence starts without a blank: after a stop, and in the middle of a word."""
    stops = scene.places(_STOP)
    return (stops + scene.places(_QUESTION) if stops else stops), scene.places(_GLUED)


@channel(unless=("wrap-stops",))
def paragraphs_joined(scene: Scene) -> Verdict | None:
    """Paragraphs were joined, and no blank put between them."""
    if not scene.places(_STOP):
        return None
    stops, words = _joints(scene)
    traces, breaks = stops + words, scene.text.count("\n")
    sure = posterior(len(traces), scene.words, Lookalikes(0.012, again=0.4), expected=8)
    if breaks > 4 * len(traces) or (breaks and len(traces) == 1):
        sure *= 0.5  # a blank is missing here and there, but the paragraphs are whole
    evidence = f"{counted(len(traces))} where a sentence starts without a blank, {counted(breaks, 'line break')} left"
    return Verdict(len(traces), sure, evidence, scene.explained(traces))


@channel(unless=("paragraphs-joined",))
def heading_joined(scene: Scene) -> Verdict | None:
    """Headings were joined with the text below them."""
    if not re.search(_GLUED_THE, scene.text):
        return None
    stops, words = _joints(scene)
    if len(words) < 2:
        return None
    sure = posterior(len(words), scene.words, Lookalikes(0.004, again=0.4), expected=4) / (1 + len(stops))
    evidence = f"{counted(len(words))} where a sentence starts within a word"
    return Verdict(len(words), sure, evidence, scene.explained(words))


@channel(unless=("bare-entities",))
def wrap_stops(scene: Scene) -> Verdict | None:
    """The line ends of a wrapped text became full stops."""
    if len(scene.places(_FAKE)) < _FEWEST_STOPS:
        return None
    blocks, words = scene.doc.blocks, scene.words
    starts = {sentence.start for block in blocks for sentence in block.sentences}
    traces = [stop for stop in scene.places(_FAKE) if stop.end in starts]  # the others end an abbreviation
    wrapped = {block for stop in traces if (block := scene.doc.block_at(stop.start))}
    if len(traces) < max(_FEWEST_STOPS, sum(block.end - block.start for block in wrapped) / _FARTHEST):
        return None  # sentences that lost their beginnings stand farther apart
    if sum(block.text[0].islower() for block in blocks) > len(blocks) / 2:
        return None  # an author who writes everything small
    sure = posterior(len(traces), words, Lookalikes(0.02), expected=40)
    evidence = f"{counted(len(traces), 'full stop')} before a small letter, in {counted(len(wrapped), 'paragraph')}"
    return Verdict(len(traces), sure, evidence, scene.explained(traces))
