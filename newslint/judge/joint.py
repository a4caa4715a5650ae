"""Where is a blank missing between two sentences, or after a mark inside one?

The splitter of sentences knows which stop without a blank parts two of them ("said.The"), and which belongs to a
name, an initial or a number.  What is left to judge is whether the stop belongs to code, and how sure that is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import islice
from typing import NamedTuple

from newslint.lexicon import ADVERB, COMMON, kinds, known
from newslint.text.document import Document
from newslint.text.pattern import lazy

# Closed classes, as sentences open with them.  Those of two letters end brands, too: LinkedIn, SignUp.
OPENERS = frozenset(
    """The This That These Those He She They We You There It Its His Her Their Our My Your An All Both Each Every Some
    Many Most Several Such What When Where Which While Who Why How After Although And About Across Against Among Around
    As At Because Before Between But By Despite During For From However If In Like Not On Once One Or Since So Through
    Then Though To Under Unless Until Upon Whether With Within Without Yet Also Another Other Others Are Did Do Does Is
    Was Were Would Could Should Can Will Have Has Had Let Please Yes No Nor Now Only Even Still Here Nobody
    Nothing None Neither Everyone Everybody Everything Someone Something Anyone Today Yesterday Meanwhile""".split()
)

SURE = 0.995
ALONE = 0.98  # a single place in a long text may be the author's own slip: it is told, and not mended unasked
_LIKELY = 0.95
_POSSIBLE = 0.8

# Each pattern begins with its mark, so that a search flies from one to the next.
# Most stops have a blank behind them, so that is looked at first; initials and decimals are passed by.
_STOPS = {
    mark: lazy(
        rf"{re.escape(mark)}(?=[“”‘’\"')\]]{{0,4}}\(?[A-Z]|\d)"
        rf"(?:(?<=[a-z]{{3}}{re.escape(mark)})|(?=\D)(?<=[\w)\]%”’\"'.?!]{re.escape(mark)}))"
        rf"(?!(?<=[A-Z]{re.escape(mark)})[A-Z]\.)"
    )
    for mark in ".!?"
}
_NEXT_WORD = lazy(r"[“”‘’\"')\](]{0,5}(?P<word>\w+(?:['’]\w+)?)(?P<rest>.{0,2})", re.DOTALL)
_BEFORE = lazy(r"(?P<word>[^\W_]{0,40})(?P<marks>[^\w\s]{0,4})\Z")
_CODE_BEFORE = frozenset("@/\\=_<>{}|#~")
_CODE_AFTER = lazy(r"[(_=\\/@{]|\.\w|::")
_INITIALS = lazy(r"(?:[A-Z]\.){2,4}(?=\s[A-Za-z])")
_LONGEST_TOKEN = 40
_LONG_TEXT = 300
_GOES_ON = lazy(r"[A-Z][a-z]+[,-]? [a-z]")
_PLAIN = r"\.(?<=[a-z]{3}\.)(?=[A-Z])(?=(?:The|This|It|He|She|We|In|For|But|And|They|That|A|I|As|At|If|On) )"
_NUMBERING = r"(?:^|[\s(])[12][.)][ A-Z]"
_NUMBERED = (
    r"\b(?:[Ss]ection|[Cc]hapter|[Aa]rticle|[Pp]art|[Pp]oint|[Rr]ule|[Vv]ersion|[Ss]tep|No|[Nn]umber) \d{1,2}\.[A-Z]"
)
_FEWEST_JOINTS = 2
_FEWEST_DIGITS = 3
_FIGURE = lazy(r"\d{1,3}(?:,\d{3})*\Z|(?:19|20)\d\d\Z")


class Joint(NamedTuple):
    """A place where a blank is missing.

    ``at`` is where it belongs, ``start`` and ``end`` are what a reader looks at: the mark with the words before and
    behind it (code points of the document).  ``confidence`` is 0..1.
    """

    at: int
    start: int
    end: int
    confidence: float


def joints(doc: Document) -> tuple[Joint, ...]:
    """Return where a sentence begins right behind the stop of the one before, in order."""
    stops = [
        match.start()
        for mark, pattern in _STOPS.items()
        if mark in doc.characters
        for match in pattern.finditer(doc.text)
        if doc.is_prose(match.start())
    ]
    if not stops:
        return ()
    joined = doc.once(are_paragraphs_joined)
    found = sorted(joint for stop in stops if (joint := _joint(doc, stop, joined)))
    if len(found) == 1 and is_long(doc):
        return (found[0]._replace(confidence=min(found[0].confidence, ALONE)),)
    return tuple(found)


def is_long(doc: Document) -> bool:
    """Tell whether the text is so long that a single slip in it says nothing of how it was made."""
    return doc.text.count(" ") > _LONG_TEXT


def are_paragraphs_joined(doc: Document) -> bool:
    """Tell whether stops of the article have lost what stood behind them: then none of the rest is code."""
    plain = islice(re.finditer(_PLAIN, doc.text), _FEWEST_JOINTS)
    return sum(doc.is_prose(match.start()) for match in plain) == _FEWEST_JOINTS


def _joint(doc: Document, stop: int, joined: bool) -> Joint | None:
    """Judge one stop that has no blank behind it."""
    text = doc.text
    following = _NEXT_WORD.match(text, stop + 1)
    token = text[max(0, stop - _LONGEST_TOKEN) : stop].rpartition(" ")[2].rpartition("\n")[2]
    before = _BEFORE.search(token)
    if not following or not before or not _CODE_BEFORE.isdisjoint(token) or _is_code_behind(text, following):
        return None
    word = following["word"]
    at = stop + 1 if word[0].isdigit() else _boundary(doc, stop, following.start("word"))
    if at is None or doc.is_verbatim(at):
        return None
    sure = (
        _of_figure(token, following)
        if word[0].isdigit()
        else _ending(doc, before, text[stop], following, joined=joined)
    )
    return Joint(at, stop - len(before[0]), following.end("word"), sure) if sure else None


def _is_code_behind(text: str, following: re.Match[str]) -> bool:
    """Tell whether what follows goes on as code does, and is no initials: "said.U.S. officials"."""
    return bool(_CODE_AFTER.match(following["rest"])) and not _INITIALS.match(text, following.start("word"))


def _boundary(doc: Document, stop: int, word: int) -> int | None:
    """Return where the sentence starts that begins between a stop and the word behind it; None if none does."""
    block = doc.block_at(stop)
    if block is None:
        return None
    starts = doc.once(sentence_starts)
    number = bisect_right(starts, stop)
    if number < len(starts) and starts[number] <= word:
        return starts[number]
    # "Playbook?Effective comments are", "class.November was": no brand, and no date, goes on so.
    is_plain = doc.text[stop] in "!?" or doc.text[stop - 2 : stop].islower()
    return word if is_plain and word == stop + 1 and _GOES_ON.match(doc.text, word) else None


def sentence_starts(doc: Document) -> list[int]:
    """Return where the sentences of all blocks start, in order."""
    return [sentence.start for block in doc.blocks for sentence in block.sentences]


def _of_figure(token: str, following: re.Match[str]) -> float:
    """Return how sure it is that a sentence starts with a figure: "said.20 people"."""
    if not token.islower() or not token.isalpha() or not kinds(token) & COMMON or len(token) < 3:
        return 0
    return _POSSIBLE if _FIGURE.match(following["word"]) and following["rest"][:1] == " " else 0


def _ending(doc: Document, before: re.Match[str], mark: str, following: re.Match[str], *, joined: bool) -> float:
    """Return how sure it is that a sentence ends with what stands before a mark; 0 if it may be a name."""
    last, word, token = before["word"], following["word"], before.string
    opens = word.replace("’", "'").partition("'")[0] in OPENERS or word in ("I", "A")
    opens = opens or (
        last.islower() and len(word) == 1 and following["rest"][:1] == "."
    )  # initials: said.U.S. officials
    if ("." in token.strip("“”‘’\"'()[]") and not opens) or (mark == "!" and last == word):
        return 0
    if not last or before["marks"]:
        return _POSSIBLE if token.endswith(".") else SURE if opens or known(word) else _LIKELY
    if last.isdigit():
        return _of_last_figure(doc, before, opens=opens and word not in ("I", "A"))
    if opens:
        return SURE if last.islower() else _LIKELY if len(last) > 1 else _POSSIBLE
    if not joined and (_may_be_code(doc, last, following) or (mark == "!" and last[0].isupper())):
        return 0
    return SURE if joined and last.islower() else _LIKELY if last.islower() and known(word) else _POSSIBLE


def _of_last_figure(doc: Document, before: re.Match[str], *, opens: bool) -> float:
    """Return how sure it is that a sentence ends on a figure: no number of a section, nor of a point of a list."""
    if len(before["word"]) < _FEWEST_DIGITS and not (opens and not doc.once(_has_numbering)):
        return 0
    return _LIKELY if opens else _POSSIBLE


def _may_be_code(doc: Document, last: str, following: re.Match[str]) -> bool:
    """Tell whether the two words may be a name of code: strings.Builder comes again, or with what is no word."""
    word, rest = following["word"], following["rest"]
    if not known(last) or not (word.istitle() or known(word)):
        return True
    if rest[:1] != " " and rest != ": " and not (rest == ", " and kinds(word.lower()) & ADVERB):
        return True  # no sentence goes on so behind its first word
    again = doc.once(_dotted)[last]
    return again[word] > 1 or not all(map(known, again))


def _dotted(doc: Document) -> dict[str, Counter[str]]:
    """Return what stands right behind a word and a dot, by the word."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for match in re.finditer(r"\.([A-Z]\w{0,40})(?<!\s)", doc.text):
        if before := _BEFORE.search(doc.text, max(0, match.start() - _LONGEST_TOKEN), match.start()):
            found[before["word"]][match[1]] += 1
    return found


def _has_numbering(doc: Document) -> bool:
    """Tell whether points are numbered in the running text: 1.The cost 2.The time."""
    return len(re.findall(_NUMBERING, doc.text)) > 1 or bool(re.search(_NUMBERED, doc.text))
