"""Accidents that delete: curly characters, or everything outside ASCII."""

from __future__ import annotations

from newslint.channel.accident import SUREST, Lookalikes, Scene, Verdict, channel, counted, posterior
from newslint.finding import Finding

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
_DASH, _RANGE, _QUOTATION = "encoding/lost-dash", "encoding/lost-range", "quotes/lost-quotation"
_LIGATURE, _LETTER, _CURRENCY = "encoding/lost-ligature", "encoding/lost-letter", "encoding/lost-currency"
# A range of years, and what is said without marks, are found in other articles too.
_WEIGHTS = {_DASH: 1.0, _LIGATURE: 1.0, _LETTER: 1.0, _QUOTATION: 0.25, _RANGE: 0.3, _CURRENCY: 0.3}
_CURLY_RULES = (_DASH, _RANGE, _QUOTATION)
_ASCII_RULES = (*_CURLY_RULES, _LIGATURE, _LETTER, _CURRENCY)
_FEWEST_BROKEN = 2

_OTHERS = ("non-ascii-deleted", "curly-question", "curly-space", "bare-entities")


@channel(rules=("apostrophe/", *_CURLY_RULES), lacks="’'", unless=_OTHERS)
def curly_deleted(scene: Scene) -> Verdict | None:
    """Curly apostrophes, quotes and dashes were deleted."""
    glued, marks = _written(scene, _DASH), _written(scene, _QUOTATION)
    more = f", {counted(len(marks), 'quotation mark')}" if marks else ""
    more += f", {counted(len(glued), 'word')} glued where a dash stood, as “{glued[0]}”" if glued else ""
    return _deleted(scene, _of(scene, _CURLY_RULES), more)


@channel(rules=(_LIGATURE, _LETTER, _CURRENCY))
def non_ascii_deleted(scene: Scene) -> Verdict | None:
    """Every character outside ASCII was deleted."""
    if not scene.text.isascii():
        return None
    broken, letters, sums = _written(scene, _LIGATURE), _written(scene, _LETTER), _written(scene, _CURRENCY)
    if len(set(broken + letters)) + bool(sums) < _FEWEST_BROKEN:
        return None
    more = f", {counted(len(broken), 'word')} without a ligature, as “{broken[0]}”" if broken else ""
    more += f", {counted(len(letters), 'word')} without an accented letter, as “{letters[0]}”" if letters else ""
    more += f", {counted(len(sums), 'sum')} without a currency" if sums else ""
    return _deleted(scene, _of(scene, _ASCII_RULES), more)


def _of(scene: Scene, rules: tuple[str, ...]) -> list[Finding]:
    return [finding for finding in scene.findings if finding.rule in rules]


def _written(scene: Scene, rule: str) -> list[str]:
    """Return what stands at the places that a rule found."""
    return [scene.words_at(finding) for finding in scene.findings if finding.rule == rule]


def _deleted(scene: Scene, others: list[Finding], more: str) -> Verdict | None:
    """Weigh the apostrophes that rules found lost, and what *others* are, against those that are left."""
    lost = _lost_in(scene)
    traces = sum(finding.confidence * _WEIGHTS.get(finding.rule, 1) for finding in (*lost, *others))
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
    return Verdict(traces, min(odds / (1 + odds), SUREST), evidence, tuple(sorted((*lost, *others))))


def _lost_in(scene: Scene) -> list[Finding]:
    """Return the findings of apostrophes that are simply gone."""
    return [
        finding
        for finding in scene.findings
        if finding.family == "apostrophe"
        and finding.fixes
        and all(scene.inserts(edit, "'’") for edit in finding.fixes[0].edits)
    ]
