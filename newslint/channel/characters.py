"""Accidents of single characters: each curly quote, apostrophe and dash became something else."""

from __future__ import annotations

import re

from newslint.channel.accident import Lookalikes, Scene, Verdict, channel, counted, posterior

_QUESTION = (
    r"\?(?:(?<=[a-zA-Z]\?)(?:(?:s|t|re|ve|ll|d|m)\b|[a-z]{3,}\b(?![=&]))"  # who?s, caf?teria, and an unspaced dash
    r"|(?:(?<=[\s(.,]\?)|(?<=\A\?))(?=[A-Za-z])"  # ?Tragic
    r"|(?<=[.,]\?)(?=[\s,.;:]|\Z)"  # terrifying.?
    r"|(?<=[a-z,] \?)(?= [a-z]))"  # a dash
)


# The rules that read what the accident put in the place of others.
_READERS = frozenset(
    {
        "apostrophe/question-mark-for-apostrophe",
        "encoding/question-mark-for-dash",
        "encoding/question-mark-for-letter",
        "quotes/question-mark-for-quote",
    }
)


@channel(signs=("?",))
def curly_question(scene: Scene) -> Verdict | None:
    """Each curly quote, apostrophe and dash became a question mark."""
    traces = scene.places(_QUESTION)
    if not traces:
        return None
    left = sum(map(scene.text.count, "’“”"))  # where most are left, they were not what was lost
    sure = posterior(len(traces), scene.words, Lookalikes(0.01), expected=15) * (0.2 if left > len(traces) else 1)
    evidence = f"{counted(len(traces))} where no question is asked, {counted(left, 'curly character')} left"
    # U+FFFD, which the same rules read, is another accident's.
    return Verdict(
        len(traces), sure, evidence, scene.explained(traces, _READERS if "\ufffd" not in scene.text else frozenset())
    )


_NEGATED = "do|does|did|is|was|ca|could|would|wo|have|has|had|are|were|should|ai|must|need"
_SPACE = (
    rf"\b(?:{_NEGATED})n t\b"
    r"|\b(?:[Ii]t|[Tt]hat|[Hh]e|[Ss]he|[Ww]hat|[Ww]ho|[Tt]here|[Hh]ere|[Ll]et|[Ww]here) s\b"
    r"|\b(?:I|[Yy]ou|[Ww]e|[Tt]hey) (?:m|re|ve|ll|d)\b"
    r"|(?<=[A-Za-z]) s (?=[a-z])"
)
_QUOTE = r"  (?<=[a-z,]  )(?=\w)| (?=[.,;:] )(?<=\w )"
_FRAGMENT = r" (?:s|t|m|re|ve|ll|d| ) "
_DASH = r" {3}(?<=[a-z] {3})(?=[a-z])"


@channel()
def curly_space(scene: Scene) -> Verdict | None:
    """Each curly quote, apostrophe and dash became a blank."""
    if "’" in scene.text or not re.search(_FRAGMENT, scene.text):
        return None
    words, dashes = scene.places(_SPACE), scene.places(_DASH)
    blanks = scene.places(_QUOTE)
    if (not words and len(dashes) < 2) or len(words) + len(dashes) + len(blanks) < 2:
        return None  # two blanks for one are a habit, or another accident
    traces = len(words) + len(dashes) + min(len(blanks), 4) / 2
    sure = posterior(traces, scene.words, Lookalikes(0.004), expected=8)
    cut, stray = counted(len(words), "word"), counted(len(blanks) + len(dashes), "stray blank")
    evidence = f"{cut} cut in two, {stray}, 0 curly apostrophes left"
    return Verdict(traces, sure, evidence, scene.explained(words, frozenset({"encoding/blank-for-character"})))
