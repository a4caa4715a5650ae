"""Accidents that delete: curly characters, or everything outside ASCII."""

from __future__ import annotations

from newslint.channel.accident import SUREST, Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.finding import Finding
from newslint.lexicon import COMMON, FUNCTION, kinds
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.text.document import Document

# Apostrophes in 1,000 words: 12 in the mean of eight million words, 6 in reports and 18 in blogs.
_APOSTROPHES = 12.0
# What else an accident of this kind leaves: half as much again as the apostrophes that a rule finds.
_EXPECTED = 8.0
_SPEAKING = 3  # where so many are expected, it says something that there is none
_SOUND = Lookalikes(0.04, again=0.2)
# With curly ones left the accident did not happen; straight ones may be of another origin, and were spared.
_PER_CURLY, _PER_STRAIGHT, _MOST_LEFT = 0.15, 0.6, 8

_CURLY = r"’(?<=\w’)(?=\w)|’(?<=s’)(?= [a-z])"
_STRAIGHT = r"'(?<=[a-z]')(?=[a-z])"
# In a text without quotation marks: who speaks, and what was said begins like a sentence.
_SAID = (
    r"(?:said|says|added|adds|asked|wrote|replied)[,:] (?:I|It|We|You|They|There|The|This|That|In|If|My|Our|People)\b"
    r"|(?<= )(?:I|[Ww]e|[Mm]y|[Oo]ur)\b[^.!?\n]{5,200}[,?!] (?:he|she|they|said|says|added) (?:said|says|added|[A-Z])"
)


_OTHERS = ("non-ascii-deleted", "curly-question", "curly-space", "bare-entities")


@channel(rules=("apostrophe/",), lacks="’'", unless=_OTHERS)
def curly_deleted(scene: Scene) -> Verdict | None:
    """Curly apostrophes, quotes and dashes were deleted."""
    quotes = [] if set('"“”') & set(scene.text) else scene.places(_SAID)
    glued = _glued(scene.doc)
    more = f", {counted(len(quotes), 'quotation')} without marks" if quotes else ""
    more += f", {counted(len(glued), 'word')} glued where a dash stood, as “{glued[0]}”" if glued else ""
    return _deleted(scene, len(glued) + len(quotes) / 2, more)


@channel()
def non_ascii_deleted(scene: Scene) -> Verdict | None:
    """Every character outside ASCII was deleted."""
    if not scene.source.isascii() or not (any(word in scene.text for word in _BROKEN) or _lost_in(scene)):
        return None
    if len(broken := _without_ligature(scene.doc)) < 2:
        return None
    return _deleted(scene, len(broken), f", {counted(len(broken), 'word')} without a ligature, as “{broken[0]}”")


def _deleted(scene: Scene, others: float, more: str) -> Verdict | None:
    """Weigh the apostrophes that rules found lost, and what else is, against those that are left."""
    lost = _lost_in(scene)
    traces = sum(finding.confidence for finding in lost) + others
    expected = _APOSTROPHES * scene.words / 1000
    if traces < 0.5 or (traces < 1.5 and expected < _SPEAKING):
        return None  # one place in a short text is a slip of the keyboard
    left, straight = len(scene.places(_CURLY)), len(scene.places(_STRAIGHT))
    sure = posterior(max(traces, 1), scene.words, _SOUND, _EXPECTED)
    odds = sure / (1 - sure) * min(traces, 1)
    if not left + straight:
        odds *= 1 + expected / 2  # so much rarer a sound article without any apostrophe is than a damaged one
    odds *= _PER_CURLY ** min(left, _MOST_LEFT) * _PER_STRAIGHT ** min(straight, _MOST_LEFT)
    survivors = f"{counted(left, 'curly apostrophe')} left where about {max(expected, 1):.0f} are expected"
    evidence = f"{survivors}; {counted(len(lost))} found{more}"
    return Verdict(traces, min(odds / (1 + odds), SUREST), evidence, tuple(lost))


def _lost_in(scene: Scene) -> list[Finding]:
    """Return the findings of apostrophes that are simply gone."""
    return [
        finding
        for finding in scene.findings
        if finding.family == "apostrophe"
        and finding.fixes
        and all(edit.start == edit.end and edit.new in ("'", "’") for edit in finding.fixes[0].edits)
    ]


_AFTER_DASH = tuple(
    """and but for from have including not that the their there these they this those was were which who
    with""".split()
)


def _glued(doc: Document) -> list[str]:
    """Return the words that a lost dash has made of two: "staticthe", "subwayand"."""
    found = []
    for word in doc.counts:
        if len(word) > 5 and word.endswith(_AFTER_DASH) and word.islower() and not kinds(word):
            ending = max((end for end in _AFTER_DASH if word.endswith(end)), key=len)
            if len(word) > len(ending) + 2 and kinds(word.removesuffix(ending)) & COMMON:
                found.append(word)
    return found


# The commonest words without theirs: one of these, or a lost apostrophe, makes it worth to look at all words.
_BROKEN = (" rst ", " of ce", "speci c")
_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")


def _without_ligature(doc: Document) -> list[str]:
    """Return the words that are common ones but for a ligature: "rst", "of ces", "exible", "speci c"."""
    words, broken = doc.tokens.words, []
    for number, word in enumerate(words):
        if not word.isalpha() or not word.islower() or kinds(word) & (COMMON | FUNCTION) or word in CONTRACTIONS:
            continue
        before = words[number - 1] if number else ""
        if len(word) > 2 and _is_common_with_ligature(word):
            broken.append(word)
        elif before.islower() and any(_is_common(before + ligature + word) for ligature in _LIGATURES):
            broken.append(f"{before} {word}")
    return broken


def _is_common_with_ligature(word: str) -> bool:
    return any(_is_common(word[:cut] + ligature + word[cut:]) for ligature in _LIGATURES for cut in range(len(word)))


def _is_common(word: str) -> bool:
    return bool(kinds(word) & COMMON)
