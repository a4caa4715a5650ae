"""Is a short line one that a web page says to its reader, rather than a line of an article?

Pages speak of themselves: of sharing, signing up, reading on, comments and cookies.  Each word of that vocabulary
speaks for one kind of page part, other words against all of them, so what counts is how much of the line the page's
vocabulary covers, and not which template it was filled from.  The weights are set by hand: no text was learnt from.
"""

from __future__ import annotations

from typing import NamedTuple

from newslint.text.pattern import lazy

# From this score on a line is more likely the page's than the article's.
THRESHOLD = 1.7
_MOST_WORDS = 26
_FOR_IMPERATIVE = 0.4
_LEAST_AGAINST = 0.35
_FOR_SPEAKER = 1.0  # a label at the beginning: somebody speaks
_LONGEST_SPEAKER = 24
_ELSEWHERE = 0.3  # what a word of another kind of page part is worth


class Verdict(NamedTuple):
    """What a line looks like: the kind of page part, and how strongly (0 and less: not at all)."""

    kind: str
    score: float


_CORE = {
    "share-bar": """2 share shares tweet retweet retweets reblog|1.5 bookmark|1.2 pin flipboard tumblr|1
        pinterest linkedin reddit facebook twitter whatsapp favorites favourites kindle|0.8
        recommend|0.7 email print copy telegram messenger shared opens click save|0.6 link|0.5 window
        like liked later|0.3 friends post""",
    "sign-up-box": """3 subscribe unsubscribe|2.5 newsletter newsletters inbox spam|2 subscribing
        signup|1.5 follow donate subscriber subscribers subscription notifications login trial
        mailing|1.3 notify|1.2 alerts|1 sign register app download enter password member delivered
        anytime journalism|0.8 account unlimited instagram email e-mail log become install|0.7 join
        channel updates whatsapp briefing support cancel|0.6 facebook twitter youtube telegram address
        snapchat podcast|0.4 us free access premium membership digital list readers episode independent""",
    "comment-counter": """1.7 comment comments commenting|1.3 reply replies|1 likes responses|0.8 views
        newest oldest discuss moderated|0.7 conversation leave discussion|0.5 view add join show load
        hide sort report tell|0.4 closed|0.3 below post think""",
    "advertisement": """3 advertisement advertisements advert adverts advertorial taboola outbrain|2
        sponsored|1.5 promoted ad ads advertise advertising|1.3 sponsor sponsors|1.2 scroll|1
        powered|0.8 continues continued partners|0.7 below commercial|0.5 content continue feedback
        break|0.4 paid skip|0.3 story article partner report""",
    "read-more": """1.3 trending|1.2 related click|1 recommended suggested|0.8 read reading continue
        similar|0.7 more articles watch stories listen popular|0.6 article headlines explore|0.5 here
        story videos missed podcast episode check|0.4 also latest photos posts viewed liked web
        discover|0.3 see next like most full top must readers""",
    "page-control": """2 javascript unmute|1.8 cookies cookie loading|1.5 navigation toggle browser
        enlarge|1.2 menu skip submit|1 enable playback slideshow|0.8 caption unavailable disabled
        homepage region play|0.7 accept supported hide tap terms|0.6 page player search privacy|0.5
        content previous next close show settings top image video|0.4 policy available back refresh
        service""",
    "poll-widget": """1.3 poll|1 votes vote|0.7 voted survey quiz|0.5 readers|0.4 results cast total|0.3
        view take""",
}


def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    for kind, groups in _CORE.items():
        for group in groups.split("|"):
            value, *words = group.split()
            for word in words:
                weights.setdefault(word, {})[kind] = float(value)
    return weights


_WEIGHTS = _weights()
# A line with none of these is not worth a second look.
SIGNS = frozenset(word for word, of in _WEIGHTS.items() if max(of.values()) >= 0.8)
_MOST = {word: max(of.values()) for word, of in _WEIGHTS.items()}
_KNOWN = frozenset(_MOST)
_IMPERATIVES = frozenset(
    """share follow subscribe sign click read watch download join tap log enable enter register view show load skip get
    leave add tweet pin scroll like visit support become accept continue save copy try start explore tell notify
    advertise reblog bookmark recommend turn play enlarge submit discuss install comment check find listen
    donate""".split()
)
# Words that are at home anywhere say nothing.
_NEUTRAL = frozenset(
    """a an the this that these to of on in for by with from your our you we it and or all my me at is are be will
    not as now new out up down if no please get can via daily weekly every day days today morning evening
    news breaking world edition best first time straight don't never miss make sure already have been thanks thank
    using i am why seeing after before other so & + x""".split()
)
# Nobody tells a story to the reader of a share bar.
_NARRATIVE = frozenset(
    """he she they his her their him them said says was were had has would could should who which did than because
    while when where what how until but its then there only""".split()
)
_RELATING = frozenset("about among between during against over under through into since where".split())
_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*|[&+]")


def most(words: frozenset[str]) -> float:
    """Return more than a line with these *words* (small) can score, at less cost than its score."""
    strange = sum(not word[0].isdigit() for word in words - _KNOWN - _NEUTRAL)
    return sum(_MOST[word] for word in words & _KNOWN) + _FOR_IMPERATIVE - _LEAST_AGAINST * strange


def judged(line: str) -> Verdict | None:
    """Return what *line* says of the page it stood on; None if it has none of the page's vocabulary."""
    words = _WORD.findall(line)
    if not 1 <= len(words) <= _MOST_WORDS:
        return None
    sums = dict.fromkeys(_CORE, 0.0)
    against = 0.0
    for number, word in enumerate(words):
        small = word.lower()
        if of := _WEIGHTS.get(small):
            for kind, value in of.items():
                sums[kind] += value
        elif small not in _NEUTRAL and not small[0].isdigit():
            against += _against(word, small, number, line)
    kind = max(sums, key=sums.__getitem__)
    if not sums[kind]:
        return None
    other = _ELSEWHERE * (sum(sorted(sums.values())[-2:]) - sums[kind])
    score = sums[kind] + other - against - 0.3 * line.count(", ") - 0.4 * line.endswith((".", "?", ":"))
    score -= _FOR_SPEAKER * (": " in line[:_LONGEST_SPEAKER])
    return Verdict(kind, score + _FOR_IMPERATIVE * (words[0].lower() in _IMPERATIVES))


def _against(word: str, small: str, number: int, line: str) -> float:
    """Return what a word says against a line's being the page's: names may be its own, other words are not."""
    if small in _NARRATIVE:
        return 1.5
    if small in _RELATING:
        return _LEAST_AGAINST
    if f"@{word}" in line:
        return 0.0
    return _LEAST_AGAINST if word[0].isupper() and number else 0.9
