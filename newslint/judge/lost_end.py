"""Where the partner of a lone quotation mark or bracket stood.

Every gap between two words on the right side of the surviving mark is a candidate.  What stands on both sides of
it, how long the quotation would be, and how the surviving mark stands in its sentence, are features of a linear
model; its softmax over all candidates is the confidence (0..1).  The weights were learnt from quotations and
brackets of newslint's training text (CARD.toml, ``tools/train_lost_ends.py``).  Offsets are code points.
"""

from __future__ import annotations

from functools import cache
from math import exp
from pathlib import Path
from typing import Literal, NamedTuple

from newslint.judge.lost_end_words import NONE, TOKEN, Token, token_of

Kind = Literal["quotation", "bracket"]

_WEIGHTS = Path(__file__).parent / "lost_ends.tsv"
_MOST_TOKENS = 240
_PRONOUNS = frozenset("he she they it we i you who".split())
_FIRST_AND_SECOND = frozenset(
    """i we you me my our your us myself ourselves yourself let's let’s i'm i've i'll i'd we're we've we'll we'd you're
    you've i’m i’ve i’ll i’d we’re we’ve we’ll we’d you’re you’ve""".split()
)
_THIRD = frozenset("he she him his her".split())
_DETERMINERS = frozenset("the a an his her their its our my one another".split())
_STOPS = frozenset(".!?")
_SIGNS_AFTER_CLOSING = frozenset(",.;:?!)]}—–-…/'’”\"")
_SIGNS_AFTER_OPENING = frozenset("‘'[($£€#@…") | {"..."}


class Search(NamedTuple):
    """What is looked for: the partner of the mark at ``anchor``, in ``text[start:end]`` on one side of it.

    ``is_limit`` tells whether the side's outer bound is that of the block, and not another quotation;
    ``is_american`` whether the article sets its stops inside of closing marks.
    """

    text: str
    anchor: int
    start: int
    end: int
    kind: Kind
    is_limit: bool
    is_american: bool

    @property
    def is_forward(self) -> bool:
        """Whether the closing mark is looked for."""
        return self.start > self.anchor


class Place(NamedTuple):
    """Where a mark goes in, and how likely (0..1) it stood exactly there."""

    at: int
    confidence: float


def find(search: Search) -> Place | None:
    """Return where the partner most likely stood; None if there is no place for it."""
    options = candidates(search)
    if not options:
        return None
    weights = _weights()
    scores = [sum(weights.get(name, 0.0) for name in names) for _, names in options]
    best = max(range(len(options)), key=scores.__getitem__)
    return Place(options[best][0], 1 / sum(exp(score - scores[best]) for score in scores))


@cache
def _weights() -> dict[str, float]:
    rows = (line.split("\t") for line in _WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {name: float(weight) for name, weight in rows}


def candidates(search: Search) -> list[tuple[int, list[str]]]:
    """Return the gaps where the partner may have stood, with the names of their features."""
    tokens = [token_of(match) for match in TOKEN.finditer(search.text, search.start, search.end)]
    tokens = tokens[:_MOST_TOKENS] if search.is_forward else tokens[-_MOST_TOKENS:][::-1]
    scene, beyond = _scene(search, tokens), _beyond(search)
    kind = f"{search.kind[0]}{search.is_forward:d}"
    found = []
    stretch = _Stretch()
    padded = [*tokens, NONE, NONE]
    for number, token in enumerate(tokens):
        outer, outer2 = padded[number + 1], padded[number + 2]
        stretch.take(token)
        speaks = _speaks(padded, number + 1) if search.is_forward else 0
        if _is_gap(search, token, outer):
            names = _near(token, tokens[number - 1] if number else NONE, outer, outer2)
            names += _as_whole(scene, token, outer, stretch, speaks)
            names += [f"{name}{search.is_american:d}" for name in names if name.startswith("e=")]
            names += [f"{names[8]}>{beyond}", f"{names[8]}<{tokens[0].look}", f"{names[9]}>{beyond}"]
            last = outer is NONE and ("block" if search.is_limit else "mark")
            names += [f"at-{last}", f"at-{last}{scene}"] if last else []
            found.append((token.end if search.is_forward else token.start, [kind + name for name in names]))
        stretch.said += bool(speaks) or (not search.is_forward and token.look == "SAID")
        if _ends_sentence(token, outer) if search.is_forward else _ends_sentence(outer, token):
            stretch.sentences += 1
            stretch.person = ""
    return found


class _Stretch:
    """What has been read between the surviving mark and a gap; ``person`` is whom its last sentence speaks of."""

    def __init__(self) -> None:
        self.words = self.sentences = self.said = 0
        self.person = ""

    def take(self, token: Token) -> None:
        """Read one more token."""
        self.words += token.look[:1].isalnum()
        if token.look in _FIRST_AND_SECOND:
            self.person = "me"
        elif token.look in _THIRD and not self.person:
            self.person = "them"


def _beyond(search: Search) -> str:
    """Return the look of what stands on the other side of the surviving mark, and is not quoted."""
    text, at = search.text, search.anchor
    if search.is_forward:
        before = text[max(0, at - 30) : at].rpartition("\n")[2]
        return next((token_of(match).look for match in reversed(list(TOKEN.finditer(before)))), "^")
    after = text[at + 1 : at + 31].partition("\n")[0]
    return next((token_of(match).look for match in TOKEN.finditer(after)), "^")


def _scene(search: Search, tokens: list[Token]) -> str:
    """Return how the surviving mark stands: what is inside of it, and what outside."""
    text, anchor = search.text, search.anchor
    inside = tokens[0] if tokens else NONE
    if search.is_forward:
        before = text[max(0, anchor - 2) : anchor].strip(" \n*_")[-1:]
        place = "block" if not before or text[anchor - 1] == "\n" else before if before in ".!?:,—(" else "word"
        return f"{'C' if inside.is_capital else inside.look if inside.look == '9' else 'l'}{place}"
    after = text[anchor + 1 : anchor + 60]
    following = [token_of(match) for match in TOKEN.finditer(after.partition("\n")[0])][:8]
    if not following:
        place = "end"
    elif _speaks([*following, NONE, NONE], 0):
        place = "said"
    else:
        place = following[0].look if following[0].look in ".,;:?!)—–" else "C" if following[0].is_capital else "l"
    return f"{inside.look if not inside.look[0].isalnum() else 'w'}{place}"


def _speaks(tokens: list[Token], first: int) -> int:
    """Tell whether *tokens* begin with who said it: "said the mayor", "the old mayor told", "Ann Lee said"."""
    for number, token in enumerate(tokens[first : first + 7]):
        if token.look == "SAID":
            return 1
        if number == 0 and token.look not in _PRONOUNS | _DETERMINERS and not token.is_capital:
            return 0
        if not token.look[:1].isalpha():
            return 0
    return 0


def _ends_sentence(stop: Token, following: Token) -> bool:
    return stop.look in _STOPS and following.is_capital


def _is_gap(search: Search, token: Token, outer: Token) -> bool:
    """Tell whether a mark can stand on the outer side of *token*."""
    text = search.text
    if search.is_forward:
        beyond = text[token.end : token.end + 1]
        return token.look not in "([‘“" and (not beyond.strip() or outer is NONE or beyond in _SIGNS_AFTER_CLOSING)
    before = text[token.start - 1 : token.start] if token.start else ""
    is_word = token.look[:1].isalnum() or token.look in _SIGNS_AFTER_OPENING
    return is_word and (not before.strip() or outer is NONE or before in "(—–/‘'")


def _near(inner: Token, inner2: Token, outer: Token, outer2: Token) -> list[str]:
    """Return the features of what stands on both sides of the gap."""
    case = f"{inner.is_capital:d}{outer.is_capital:d}"
    return [
        f"i={inner.look}", f"o={outer.look}", f"oo={outer2.look}", f"ii={inner2.look}", f"case={case}",
        f"io={inner.look}|{outer.look}", f"ooo={outer.look}|{outer2.look}", f"iii={inner.look}|{inner2.look}",
    ]  # fmt: skip


def _as_whole(scene: str, inner: Token, outer: Token, stretch: _Stretch, speaks: int) -> list[str]:
    """Return the features of the quotation that ends at the gap; its length and its edge come first."""
    words = stretch.words
    length = str(words) if words < 8 else "8" if words < 12 else "12" if words < 20 else "20"
    inside, outside = (token.look if not token.look[:1].isalnum() else "w" for token in (inner, outer))
    edge, case = inside + outside, f"{inner.is_capital:d}{outer.is_capital:d}"
    said, sentences = min(stretch.said, 2), min(stretch.sentences, 3)
    bound = f"{outside if outside in '^.!?:' else 'w'}{inside if inside in '.!?,' else 'w'}{case}"
    joint = f"b={bound}{sentences}{said}{speaks}"
    return [
        f"n={length}", f"e={edge}", f"n={length}{scene}", f"e={edge}{scene}", f"s={sentences}", f"s={sentences}{scene}",
        f"said={said}", f"said={said}{scene}", f"by={speaks}{edge}", f"by={speaks}{edge}{scene}", f"case={case}{scene}",
        f"nc={length}{case}", joint, joint + scene, joint + stretch.person, joint + scene + stretch.person,
    ]  # fmt: skip
