"""Is this word two: yesterdayThe, inUkraine, 2017For?

Brands, surnames and the names of code are written so, too.  A word is two where both of its parts are known and
the whole is not, where it stands but once, and where the second part opens a sentence or is a name behind a small
word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from newslint.judge.joint import OPENERS, are_paragraphs_joined, sentence_starts
from newslint.lexicon import COMMON, FUNCTION, PAST, THIRD, is_name, kinds, known
from newslint.text.document import Document
from newslint.text.pattern import lazy

SURE = 0.995
_LIKELY = 0.95
_POSSIBLE = 0.85

_CAPITAL = r"[A-Z](?<=[a-z\d][A-Z])"
_SEAM = lazy(r"(?<=[a-z])(?=[A-Z])|(?<=\d\d)(?=[A-Z][a-z])")
# So surnames begin, and so do brands.
_PREFIXES = frozenset("Mc Mac De Des Del Di Du Da La Le Van Von Fitz Al El Ben Abu Bin Ter Ten St San O Mo".split())
# Brands end on these, too: LinkedIn, SignUp, PlayOn.
_WEAK = frozenset(
    """In On At As By It An If Is Are Do Does Will Can Us Not All One Up Yes No Now My Our Your You We To About Around
    Across Among Against""".split()
)
_BEFORE_IS = frozenset("It That There What Who He She Let Here Where How When".split())
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr"))
_MOST_WORDS_OF_HEADING = 15
_LONG_HEADING = 11
_SHORT_SENTENCE = 5
_MOST_OF_ONE_KIND = 3
_LONGEST = 60
_LONGEST_SENTENCE = 600


class Seam(NamedTuple):
    """A place in a word where a blank is missing; offsets are code points of the document.

    ``how`` is what ended there: a ``sentence`` (its stop is gone, too), a ``heading``, or no more than a ``word``.
    """

    at: int
    start: int  # of the word
    end: int
    confidence: float
    how: How


How = Literal["sentence", "heading", "word"]


class _Parts:
    """The two parts of a word, what comes after them, and what the article says of the place when asked."""

    def __init__(self, doc: Document, at: int, left: str, right: str, after: str, *, is_last: bool) -> None:
        self.doc, self.at = doc, at
        self.left, self.right, self.after = left, right.replace("’", "'"), after
        self.is_last = is_last

    @cached_property
    def how(self) -> How:
        """What ends between the parts."""
        return _how(self.doc, self.at)

    @cached_property
    def joined(self) -> bool:
        """Whether the article's paragraphs were joined, too."""
        return self.doc.once(are_paragraphs_joined)

    @property
    def goes_on(self) -> bool:
        """Whether the second part opens what goes on with a small word: "bridgeTwo women", no "HealthCare Group"."""
        return bool(kinds(self.right.lower()) & COMMON) and self.after.islower() and len(self.right) > 2


def seams(doc: Document) -> tuple[Seam, ...]:
    """Return where two words stand as one, in order."""
    places = [match.start() for match in re.finditer(_CAPITAL, doc.text)]
    if not places:
        return ()
    tokens = doc.tokens
    numbers = sorted({tokens.first_from(place + 1) - 1 for place in places})
    return tuple(seam for number in numbers if doc.is_prose(tokens.starts[number]) for seam in _of(doc, number))


def _of(doc: Document, number: int) -> Iterator[Seam]:
    """Yield the seams of one word."""
    tokens = doc.tokens
    word, start, end = tokens.words[number], tokens.starts[number], tokens.ends[number]
    if len(word) > _LONGEST or kinds(word) or word.startswith("Mc"):
        return
    bare = re.sub(r"['’]s?\Z", "", word)
    cuts = [seam.start() for seam in _SEAM.finditer(word)]
    if (
        not cuts
        or doc.counts[word] > _MOST_OF_ONE_KIND
        or kinds(bare)
        or bare in doc.names
        or (word[0].islower() and doc.once(_shows_code) and not doc.once(are_paragraphs_joined))
        or _is_code(doc, start, end)
    ):
        return
    after = tokens.words[number + 1] if doc.text[end : end + 1] == " " and number + 1 < len(tokens.words) else ""
    at = 0
    for cut, stop in zip(cuts, [*cuts[1:], len(word)], strict=True):
        is_last = stop == len(word)
        follows = after if is_last else word[stop:]
        parts = _Parts(doc, start + cut, word[at:cut], word[cut:stop], follows, is_last=is_last)
        if doc.counts[word] > 1 and not kinds(parts.left) & FUNCTION:
            continue
        if sure := _certainty(doc, parts):
            yield Seam(start + cut, start, end, sure, parts.how)
            at = cut


def _shows_code(doc: Document) -> bool:
    """Tell whether an article shows code, and so may name a piece of it anywhere: "invoke createConnection"."""
    return any(block.role == "code" for block in doc.blocks) or (
        "`" in doc.characters and re.search(r"`[^`\n]+`", doc.text) is not None
    )


def _is_code(doc: Document, start: int, end: int) -> bool:
    """Tell whether what touches the word makes it a name of code or an address."""
    text = doc.text
    return text[start - 1 : start] in tuple("@#$/\\._-") or bool(
        re.match(r"[(_/\\@=\[{]|[.:-]\w|\.\.", text[end : end + 2])
    )


def _how(doc: Document, at: int) -> How:
    """Return what ends at *at*, by the words before it in its sentence."""
    from newslint.judge.completeness import is_complete  # few texts have a seam, and the model costs to load

    block = doc.block_at(at)
    starts = doc.once(sentence_starts)
    start = max(starts[max(0, bisect_right(starts, at) - 1)], at - _LONGEST_SENTENCE)
    words = doc.text[start:at].split()
    titled = sum(not word.islower() for word in words)
    if len(words) > 1 and titled * 2 > len(words):
        return "heading" if len(words) <= _MOST_WORDS_OF_HEADING else "word"
    opens = block is not None and (start == block.start or not doc.text[start - 1].isspace())
    if len(words) > (_LONG_HEADING if opens else _SHORT_SENTENCE) and is_complete(" ".join(words)):
        return "sentence"
    return "heading" if opens and 1 < len(words) <= _MOST_WORDS_OF_HEADING else "word"


def _certainty(doc: Document, parts: _Parts) -> float:
    """Return how sure it is that the parts are two words; 0 if they may be one."""
    left, right = parts.left, parts.right
    plain = right.partition("'")[0]
    if left in _PREFIXES or not plain or kinds(left.capitalize() + right) or _is_possessive(right):
        return 0
    if left.isdigit():
        is_year = len(left) == 4 and left[0] in "12"
        return _LIKELY if plain in OPENERS and parts.after.islower() else _POSSIBLE * (is_year and parts.goes_on)
    if (len(left) < 2 and left != "a") or not _is_known(doc, left):
        return 0
    if plain in OPENERS or plain in ("I", "A"):
        return _before_opener(doc, parts, plain)
    sure = _LIKELY if parts.goes_on else _POSSIBLE if is_name(right) or doc.counts[right] else 0
    if sure and parts.after and (len(left) > 3 or not left.islower()) and parts.joined and parts.how != "word":
        return sure
    return _before_name(doc, parts)


def _is_possessive(word: str) -> bool:
    """Tell a name's possessive, ServiceNow's, from "It's" and "That's"."""
    return word.endswith("'s") and word.removesuffix("'s") in OPENERS - _BEFORE_IS


def _before_opener(doc: Document, parts: _Parts, plain: str) -> float:
    left, after = parts.left, parts.after
    if len(plain) == 1:
        return _POSSIBLE if len(left) > 2 and left.islower() and after and parts.how != "word" else 0
    if not parts.is_last and not left.islower() and not parts.joined:
        return 0  # GoToMeeting
    weak = plain in _WEAK and plain == parts.right
    if weak and not (after[:1].isupper() or after[:1].isdigit() or kinds(after) & FUNCTION):
        return _POSSIBLE if after.islower() and parts.how != "word" and (parts.joined or left.islower()) else 0
    if left.islower():
        return _LIKELY if weak or kinds(left) & FUNCTION else SURE
    return _POSSIBLE if weak else _LIKELY


def _before_name(doc: Document, parts: _Parts) -> float:
    left, right = parts.left, parts.right
    alone = doc.counts[right] > 0
    if not left.islower():
        both = is_name(left) and is_name(right)
        return _POSSIBLE if both and (alone or doc.counts[left]) else 0
    small = bool(kinds(left) & FUNCTION)
    if right in _TITLES and parts.after[:1].isupper():
        return _LIKELY
    if is_name(right) and len(right) > 2 and (len(left) > 3 or small):
        return SURE if small and not right.isupper() else _LIKELY
    if small and len(left) > 1 and (alone or parts.after[:1].isupper()):
        return _LIKELY
    told = bool(kinds(left) & (PAST | THIRD)) and parts.after[:1].isupper()
    return _POSSIBLE if (told and known(right)) or (parts.goes_on and len(left) > 3 and parts.how != "word") else 0


def _is_known(doc: Document, word: str) -> bool:
    return known(word) or is_name(word) or doc.counts[word] > 0
