"""Accidents of encoding: bytes read as what they were not."""

from __future__ import annotations

import re

from newslint.channel.accident import Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.finding import Finding
from newslint.judge.markup import has_markup
from newslint.text.span import Span

_IN_WORDS = "apostrophe/wrong-character"
_MOST_EXPLAINED = 500

# What UTF-8 looks like in Windows-1252 or Latin-1: a lead byte of two or three, and its continuation.
_MOJIBAKE = (
    r"â(?:€|\x80|\?\?)"
    r"|Ã(?:[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ƒ)"
    r"|Â(?:[\xa0-\xbf€\x80-\x9f](?!\w)|[ ](?=[£€°«»]))"
    r"|Ð[\x80-\xbf°-¿]|ï»¿|ï¿½"
)


@channel(signs=("â", "Ã", "Â", "Ð", "ï"), rules=("encoding/mojibake",))
def mojibake(scene: Scene) -> Verdict | None:
    """UTF-8 was read in another encoding."""
    found = _found(scene, "encoding/mojibake", "[âÃ]")
    return _verdict(scene, scene.marks(_MOJIBAKE), Lookalikes(0.0005), 10, found)


@channel(signs=tuple("\x80\x85\x91\x92\x93\x94\x96\x97\x99"), unless=("mojibake",))
def c1_controls(scene: Scene) -> Verdict | None:
    """Windows-1252 was taken for Latin-1."""
    traces = scene.marks(r"[\x80-\x84\x86-\x9f]")
    return _verdict(scene, traces, Lookalikes(0.0002), 10, _found(scene, "encoding/control-character", "[\x80-\x9f]"))


@channel(signs=("\ufffd",), unless=("mojibake",))
def replacement_character(scene: Scene) -> Verdict | None:
    """Characters could not be decoded and were replaced."""
    traces = scene.marks("\ufffd+")
    return _verdict(scene, traces, Lookalikes(0.0005), 8, scene.explained(traces[:_MOST_EXPLAINED]))


_NAMES = "quot|amp|nbsp|apos|lt|gt|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|pound|euro|copy|eacute|egrave|uuml|ouml"
_REFERENCE = rf"(?:amp;)*(?:#\d{{2,5}}|#[xX][0-9a-fA-F]{{2,4}}|{_NAMES});"
# One that stands by itself is mentioned, not left: "a &nbsp; is a blank".
_ENTITY = rf"&(?:(?<= &)amp;(?= )|(?<=[\w.,!?;]&){_REFERENCE}|{_REFERENCE}(?=[\w&]))"


@channel(signs=("&",))
def entities(scene: Scene) -> Verdict | None:
    """HTML entities were not decoded."""
    if "&amp;" not in scene.text and has_markup(scene.doc):
        return None
    found = _found(scene, "encoding/html-entity", "&")
    return _verdict(scene, scene.places(_ENTITY), Lookalikes(0.004, again=0.4), 10, found)


_CODES = "3[4689]|60|62|14[5-9]|15[0-3]|160|163|169|233|82(?:1[12678]|2[0-26]|30)|[xX](?:2[267]|20(?:1[3489cdCD]|26))"
_BARE = rf"(?<![&\w])#(?:{_CODES});|(?<![&\w])(?:quot|amp|nbsp|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|apos);"
# Without a blank before them they are glued to the word: "Ukraine#39;s", "quot;yes".
_GLUED = rf"(?<=\w)#(?:{_CODES});|(?<=[\w.,!?])(?:quot|rsquo|rdquo|nbsp);"
_ENDS = ("39;", "quot;", "amp;", "nbsp;", "quo;", "dash;", "apos;", "36;", "hellip;", "#82", "#15")


@channel(signs=(";",))
def bare_entities(scene: Scene) -> Verdict | None:
    """HTML entities lost their ampersand."""
    if not any(end in scene.text for end in _ENDS):
        return None
    found = _found(scene, "encoding/broken-entity", "(?<!&)#")
    return _verdict(scene, scene.marks(f"{_BARE}|{_GLUED}"), Lookalikes(0.0005), 12, found)


# Only before a capital, a mark of its own or the end: "C:\new" and a tutorial's "\n" are meant.
_ESCAPED = r"(?<=[^\s\"'“‘`(])(?:\\r)?\\n(?=[A-Z“‘\"\\]|[0-9]|\s*\Z)"


@channel(signs=("\\n",))
def escaped_newlines(scene: Scene) -> Verdict | None:
    r"""Line breaks stand in the text as the characters that escape them."""
    found = _found(scene, "encoding/escaped-newline")
    return _verdict(scene, scene.marks(_ESCAPED), Lookalikes(0.0005, again=0.5), 15, found)


def _found(scene: Scene, rule: str, in_words: str = "") -> tuple[Finding, ...]:
    """Return the findings of *rule*, and those of apostrophes inside words that are written as *in_words* says."""
    return tuple(
        finding
        for finding in scene.findings
        if finding.rule == rule
        or (in_words and finding.rule == _IN_WORDS and re.search(in_words, scene.words_at(finding)))
    )


def _verdict(
    scene: Scene, traces: list[Span], sound: Lookalikes, expected: float, found: tuple[Finding, ...]
) -> Verdict | None:
    if not traces and not found:
        return None
    number = max(len(traces), len(found))
    sure = posterior(number, scene.words, sound, expected)
    written = [span.of(scene.text) for span in traces] or [scene.words_at(finding) for finding in found]
    examples = ", ".join(f"“{place}”" for place in sorted(set(written))[:2] if place.isprintable())
    evidence = counted(number) + (f", as {examples}" if examples else "")
    return Verdict(number, sure, evidence, found)
