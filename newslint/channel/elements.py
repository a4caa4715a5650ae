"""Accidents of page elements: links, embeds, drop caps and ends that were not taken along."""

from __future__ import annotations

import re

from newslint.channel.accident import Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.finding import Finding

_LEAD = "dropped-lead/lost-first-word"
_HOLE = "dropped-inline/lost-words"
_CUT = "truncation/cut-sentence"
# A blank that was beside what was lost: only where there are surer traces, as some texts have them throughout.
_GAP = r"(?<=\w )[.,;](?=\s|\Z)"
_BEFORE_STOP = r"\b(?:the|an?|our|my|of|in|to|for|by|with|between|from|at|into|and) ?\.\Z"
_IN_DOUBT = 0.5
_MOST_GAPS = 20


@channel(rules=(_LEAD, _HOLE), unless=("wrap-stops", "curly-space"))
def links_dropped(scene: Scene) -> Verdict | None:
    """The text of links or bold runs was dropped."""
    holes, leads = _of(scene, _HOLE), _of(scene, _LEAD)
    gaps = scene.places(_GAP)[: min(len(holes) + len(leads), _MOST_GAPS)]
    ends = [end for end in _of(scene, _CUT) if re.search(_BEFORE_STOP, scene.words_at(end))]
    traces = len(holes) + sum(finding.confidence for finding in (*leads, *ends)) + _IN_DOUBT * len(gaps)
    sure = posterior(traces, scene.words, Lookalikes(0.02, again=0.05), expected=6)
    headless = f"{counted(len(leads), 'sentence')} without {'its' if len(leads) == 1 else 'their'} beginning"
    evidence = f"{counted(len(holes) + len(ends) + len(gaps), 'hole')} in mid-sentence and {headless}"
    explained = scene.explained((), frozenset({_LEAD, _HOLE})) + tuple(ends)
    return Verdict(traces, sure, evidence, tuple(sorted({*explained, *scene.explained(gaps)})))


@channel(rules=("truncation/lost-embed",))
def embeds_dropped(scene: Scene) -> Verdict | None:
    """Tweets, pictures or tables were dropped that the text announces."""
    return _found(scene, "truncation/lost-embed", "announcement", "of nothing")


@channel(rules=("dropped-lead/lost-drop-cap",))
def drop_cap_lost(scene: Scene) -> Verdict | None:
    """The large first letter of paragraphs was lost."""
    return _found(scene, "dropped-lead/lost-drop-cap", "paragraph", "without their first letter", r"[a-z]")


@channel(rules=("dropped-lead/lost-drop-cap",))
def drop_cap_split(scene: Scene) -> Verdict | None:
    """The large first letter of paragraphs was cut off from its word."""
    return _found(scene, "dropped-lead/lost-drop-cap", "letter", "cut off", r"[A-Z]\s")


_PREVIEW = r"\[\+?\d+ ?(?:chars?|characters|words)\]\Z|\[\s*(?:…|\.\.\.)\s*\]\Z|(?<=[a-z,])\s?(?:…|\.\.\.)\Z"
_LONGEST_PREVIEW = 40


@channel(unless=("links-dropped",))
def cut(scene: Scene) -> Verdict | None:
    """The end of the text was cut off."""
    tail = scene.text[-_LONGEST_PREVIEW:].rstrip()
    if tail.endswith(("]", "…", "...")) and (match := re.search(_PREVIEW, tail)):
        sure = 0.97 if match.group().startswith("[") else 0.8
        return Verdict(1, sure, f"it ends in “{match.group().strip()}”", scene.explained(rules=frozenset({_CUT})))
    if _CUT not in scene.rules:
        return None
    end = scene.end
    last = [finding for finding in _of(scene, _CUT) if finding.span.end >= end - 2]
    if not last:
        return None
    return Verdict(1, last[-1].confidence * 0.9, "it ends in mid-sentence", tuple(last))


def _of(scene: Scene, rule: str) -> list[Finding]:
    return [finding for finding in scene.findings if finding.rule == rule]


def _found(scene: Scene, rule: str, thing: str, what: str, looks: str = "") -> Verdict | None:
    """Return a verdict by the findings of one rule, each an independent witness."""
    found = tuple(finding for finding in _of(scene, rule) if re.match(looks, scene.words_at(finding)))
    if not found:
        return None
    doubt = 1.0
    for finding in found:
        doubt *= 1 - min(finding.confidence, 0.9)  # a single place may be a slip, whatever the rule says
    return Verdict(len(found), 1 - doubt, f"{counted(len(found), thing)} {what}", found)
