"""Sentences that lost their end."""

from __future__ import annotations

import random
import re

from newslint.text.document import Block, Sentence

from .core import Loss, Operation, Page, some

# After these a sentence visibly has not ended.
_OPEN = frozenset(
    """the a an of and or nor their our my your every among between during despite into than because if unless although
    whether whose per via with from at for as be been being its which who while but against toward towards""".split()
)
_VERBS = """provide include make take put bring cause reach achieve ensure enable require raise address contain
    describe discuss create obtain present replace condemn impose maintain propose seek represent introduce""".split()
_OBJECT = re.compile(
    rf"\b(?P<verb>(?:{'|'.join(_VERBS)})[sd]?)"
    r"(?P<half> (?P<of>some|no|its|their|his|her|our|a|an|the|more|new|further|these|several)"
    r"(?: (?:new|major|own|public|first|same|full|joint))?)(?: [\w’'-]+){1,7}(?=\.\Z)"
)
# An object may be no more than one of these.
_OBJECTS = frozenset("some more her these several".split())
_QUOTATION = re.compile(r"(?<=\w:)\s+[“\"][^“”\"]{20,}[”\"]\Z")
_WORD_END = re.compile(r"(?<=\w)(?=,?\s)")
_LONG_WORD = re.compile(r"[a-z]{5,}")
_FEWEST_WORDS = 9
_FEWEST_LEFT = 4
_SHARE = 0.2
_ELLIPSES = ("…", "...", " ...", " […]", " [...]", "…")


def cut(kind: str) -> Operation:
    """Return paragraphs cut inside a sentence.

    *kind* is ``fake-stop`` (a full stop was put at the cut), ``no-stop``, ``mid-word``, ``ellipsis`` or ``counted``
    (what is left out was counted).
    """

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        losses = []
        for paragraph in some(page.paragraphs, _SHARE, rng):
            long = [sentence for sentence in paragraph.sentences if len(sentence.words) >= _FEWEST_WORDS]
            if long and (loss := _cut(rng.choice(long), paragraph, kind, rng)):
                losses.append(loss)
        return losses

    return operation


def _cut(sentence: Sentence, paragraph: Block, kind: str, rng: random.Random) -> Loss | None:
    text, start = sentence.text, sentence.start
    if kind == "mid-word":
        words = [match.span() for match in _LONG_WORD.finditer(text)][_FEWEST_LEFT - 1 :]
        if not words:
            return None
        first, last = rng.choice(words)
        at, new, seen = rng.randint(first + 2, last - 2), "", True
    else:
        ends = [match.start() for match in _WORD_END.finditer(text)][_FEWEST_LEFT - 1 : -1]
        if not ends:
            return None
        open_ends = [end for end in ends if _last_word(text, end) in _OPEN]
        if kind == "fake-stop" and open_ends and rng.random() < 0.75:
            ends = open_ends
        at = rng.choice(ends)
        new = {"fake-stop": ".", "no-stop": "", "ellipsis": rng.choice(_ELLIPSES), "counted": _counted(rng)}[kind]
        seen = kind != "fake-stop" or _last_word(text, at) in _OPEN
    return Loss(start + at, paragraph.end, new, kind, detectable=seen, known=False, sentence=start)


def _counted(rng: random.Random) -> str:
    return f"{rng.choice(('…', '...', ' ...'))} [+{rng.randint(40, 9_000)} chars]"


def preview(page: Page, rng: random.Random) -> list[Loss]:
    """Return the loss of all that follows a cut in one of the first paragraphs, as in previews of articles."""
    for paragraph in page.paragraphs[:3]:
        long = [sentence for sentence in paragraph.sentences if len(sentence.words) >= _FEWEST_WORDS]
        if long and (loss := _cut(rng.choice(long), paragraph, "counted", rng)):
            return [loss._replace(end=len(page.text.rstrip()), kind="preview")]
    return []


def _last_word(text: str, end: int) -> str:
    return text[:end].rsplit(None, 1)[-1]


def lost_stop(page: Page, rng: random.Random) -> list[Loss]:
    """Return full stops lost at the end of paragraphs, and a few inside them."""
    losses = []
    for paragraph in page.paragraphs:
        for sentence in paragraph.sentences:
            plain = re.search(r"\w{3,}\.\Z", sentence.text) and len(sentence.words) >= _FEWEST_WORDS - 1
            if plain and (sentence.end == paragraph.end or rng.random() < 0.3):
                losses.append(Loss(sentence.end - 1, sentence.end, "", "lost-stop"))
    return some(losses, _SHARE, rng)


def lost_object(page: Page, rng: random.Random) -> list[Loss]:
    """Return objects lost between a verb that wants one and the full stop."""
    losses = []
    for sentence in page.sentences:
        match = _OBJECT.search(sentence.text)
        if match and len(sentence.words) >= _FEWEST_WORDS:
            left = rng.choice(("verb", "half"))
            seen = left == "verb" or match["of"] not in _OBJECTS
            start, end = sentence.start + match.end(left), sentence.start + match.end()
            losses.append(Loss(start, end, "", "lost-object", seen, known=False, sentence=sentence.start))
    return some(losses, _SHARE, rng)


def lost_embed(page: Page, rng: random.Random) -> list[Loss]:
    """Return quotations lost after the colon that announces them."""
    losses = [
        Loss(p.start + match.start(), p.end, "", "lost-embed", known=False, sentence=p.sentences[-1].start)
        for p in page.paragraphs
        if (match := _QUOTATION.search(p.text)) and _is_plain(p.next)
    ]
    return some(losses, _SHARE, rng)


def _is_plain(following: Block | None) -> bool:
    return following is None or following.text[:1].isalpha()
