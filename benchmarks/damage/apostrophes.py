"""Apostrophes lost, put where none belongs, or turned into something else."""

from __future__ import annotations

import random
import re

from newslint.lexicon import FUNCTION, kinds

from .core import Loss, Operation, Page, some

_INSIDE = r"(?P<stem>[^\W_]+)(?P<mark>['’])(?P<tail>[^\W_]+)(?=(?P<next>\s+[^\W_]+)?)"
_AFTER_PLURAL = r"(?P<stem>[^\W_]+s)(?P<mark>['’])(?=(?P<next>\s+[^\W_]+))"
_OPENING = re.compile(r"(?<![\w.,!?])['‘](?=\w)")
_CONTRACTED_TAILS = frozenset("t re ve ll d m".split())
_CONTRACTED_STEMS = frozenset("it he she that what there here who where how let when why".split())
_DOUBLES = frozenset("its were well ill shell shed wed hell id lets".split())

# What the commonest accidents make of an apostrophe.
WRONG = {
    "replacement-character": ("\ufffd",),
    "mojibake": ("â€™",),
    "mojibake-latin1": ("â\x80\x99",),
    "entity": ("&#39;", "&rsquo;", "&#8217;", "&apos;"),
    "bare-entity": ("#39;", " #39;"),
    "question-mark": ("?",),
    "space": (" ",),
    "backtick": ("`",),
    "acute": ("´",),
    "c1-control": ("\x92",),
}


def sites(page: Page) -> list[Loss]:
    """Return the loss of every apostrophe, its kind being what the apostrophe was for."""
    found = [
        Loss(match.start("mark"), match.end("mark"), "", kind, detectable=_shows(match, kind))
        for match in page.matches(_INSIDE)
        if (kind := _kind(match["stem"], match["tail"]))
    ]
    for match in page.matches(_AFTER_PLURAL):
        block = page.doc.block_at(match.start())
        if block is not None and not _OPENING.search(page.text, block.start, match.start()):
            kind = "possessive-plural"
            found.append(Loss(match.start("mark"), match.end("mark"), "", kind, detectable=_shows(match, kind)))
    return sorted(found)


def _kind(stem: str, tail: str) -> str:
    lower = stem.lower()
    if tail in _CONTRACTED_TAILS or (tail == "s" and lower in _CONTRACTED_STEMS):
        return "double" if lower + tail in _DOUBLES else "contraction"
    if tail != "s":
        return "other"
    if stem.isdigit():
        return ""
    if stem.isupper() and len(stem) > 1:
        return "possessive-acronym"
    return "possessive-name" if stem[0].isupper() else "possessive-noun"


def _shows(match: re.Match[str], kind: str) -> bool:
    """Tell whether a reader could see that the apostrophe is gone."""
    if kind in ("contraction", "double"):
        return True
    if kind == "other":
        return False
    following = (match["next"] or "").strip()
    is_followed = bool(following) and not kinds(following.lower()) & FUNCTION
    if kind == "possessive-plural":
        return is_followed and not match["stem"][0].isupper()
    if kind == "possessive-noun":
        return is_followed or not kinds(f"{match['stem']}s")
    return bool(following) or kind == "possessive-acronym"


def lost(share: float | None) -> Operation:
    """Return the loss of that share (0..1) of the apostrophes of an article; of a single one, if None."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        places = sites(page)
        if share is None:
            visible = [place for place in places if place.detectable]
            return [rng.choice(visible)] if visible else []
        return some(places, share, rng)

    return operation


def wrong(kind: str) -> Operation:
    """Return the replacement of apostrophes by one of the *kind*'s characters, everywhere or here and there."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        new = rng.choice(WRONG[kind])
        share = rng.choice((1.0, 0.3))
        return [_replaced(page, place, new, kind) for place in some(sites(page), share, rng)]

    return operation


def _replaced(page: Page, place: Loss, new: str, kind: str) -> Loss:
    seen = True
    if kind == "question-mark":  # at the end of a word it asks, unless the sentence goes on
        seen = page.text[place.end].isalpha() or bool(re.match(r"\s+[a-z]", page.text[place.end : place.end + 4]))
    elif kind == "space":
        seen = place.kind not in ("possessive-plural", "other")
    return place._replace(new=new, kind=kind, detectable=seen)


def superfluous(page: Page, rng: random.Random) -> list[Loss]:
    """Return apostrophes put into "its", the commonest of those that do not belong."""
    mark = page.doc.apostrophe
    places = [match.end() - 1 for match in page.matches(r"\b[Ii]ts(?= [a-z])")]
    return [Loss(at, at, mark, "superfluous") for at in some(places, 0.3, rng)]
