"""What a web page left inside a paragraph: between two sentences, or behind the last one."""

# ruff: noqa: E501  # a form is read best on one line

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.judge.interface_words import THRESHOLD, judged
from newslint.judge.page_code import Stray
from newslint.judge.page_lines import form_of
from newslint.text.document import Document
from newslint.text.pattern import lazy


class _Form(NamedTuple):
    words: frozenset[str]  # the text has one of these, as written
    kind: str
    confidence: float
    form: str
    after_end: bool = False  # of a sentence
    sign: str = " "  # a character that the text has


_GOES_ON = r"(?=\s|$)"
_PICTURE = r"(?:[Ff]ile )?(?:[Pp]hotos?|[Pp]hotograph|[Ii]mages?|[Pp]ictures?|[Pp]ics?|PHOTO|IMAGE|[Ii]llustration|[Cc]redit|[Vv]ideo)"
_PICTURES = """Photo photo Photos photos Photograph photograph Image image Images images Picture picture Pictures pictures
    Pic pic Pics pics PHOTO IMAGE Illustration illustration Credit credit Video video AP AFP Getty Reuters EPA PA"""


def _any(words: str) -> frozenset[str]:
    return frozenset(words.split())


_POINTER = r"(?:(?:[Aa]lso|ALSO|[Mm]ust|MUST) )?(?:[Rr]ead|READ|[Ww]atch|WATCH|[Ss]ee|SEE|[Rr]elated|RELATED)(?: (?:more|also|MORE|ALSO|next|here|this|story|stories)){0,2} ?[:|–—-] ?[A-Z“\"‘'][^()\[\]\n]{5,160}"
_FORMS = (
    _Form(_any("pic"), "embedded-post", 0.995, r"(?:https?://)?pic\.(?:twitter|x)\.com/\w{4,20}"),
    _Form(_any("co"), "embedded-post", 0.95, r"https?://t\.co/\w{4,20}…?"),
    _Form(
        _any("shared posted"), "embedded-post", 0.97,
        r"\bA (?:post|photo|video) (?:shared|posted) by [^\n]{2,60}?\(@[\w.]{1,40}\)(?: on [A-Z][a-z]{2,8} \d{1,2}, \d{4}(?: at \d{1,2}:\d{2} ?[ap]m(?: [A-Z]{2,4})?)?)?",
    ),
    _Form(
        _any(_PICTURES), "photo-credit", 0.95,
        rf"\((?:{_PICTURE}(?: (?:by|courtesy(?: of)?|credit|source|via|from))?(?: ?[:/|] ?| (?:by|courtesy of|via) )[^()\n]{{2,90}}"
        r"|(?:AP|AFP|Getty|Reuters|EPA|PA)(?: (?:Photo|Images?|Pictures?))?/[^()\n]{3,60}|(?:AP|AFP) (?:Photo|Images?)|Getty(?: Images)?|[Ff]ile (?:[Pp]hoto|[Pp]ic|[Ii]mage))\)",
        sign="(",
    ),
    _Form(
        _any("Read READ read Watch WATCH watch See SEE see Related RELATED related"), "read-more", 0.95,
        rf"\({_POINTER}\)",
        sign="(",
    ),
    _Form(
        _any("Read READ read Watch WATCH watch See SEE see Related RELATED related"), "read-more", 0.95,
        rf"\[{_POINTER}\]",
        sign="[",
    ),
    _Form(
        _any("Click CLICK Tap click"), "read-more", 0.95,
        rf"(?:Click|CLICK|Tap|Please click) (?:here|HERE|on the link|the link)(?: (?:to|for) (?:read|see|view|watch|listen|subscribe|sign|follow|continue|more|the full|full|download our|get our|our)\b[^.\n]{{0,60}})?\.?{_GOES_ON}",
        after_end=True,
    ),
    _Form(
        _any("ADVERTISEMENT Advertisement advertisement ad"), "advertisement", 0.97,
        r"(?:ADVERTISEMENT|Advertisement|(?:Story|Article) continues below (?:this )?(?:ad|advertisement))(?=\s[A-Z“\"]|\s*$)",
        after_end=True,
    ),
    _Form(_any("ago"), "timestamp", 0.85,
          r"\d{1,2} (?:minutes?|hours?) ago(?= [A-Z“\"])", after_end=True),
    _Form(_any("citation Citation"), "placeholder", 0.97, r"\[[Cc]itation needed\]"),
)  # fmt: skip


def between_sentences(doc: Document) -> Iterator[Stray]:
    """Yield what stands inside the paragraphs of *doc* in a form that says what it is."""
    for form in _FORMS:
        if form.sign in doc.characters and not doc.counts.keys().isdisjoint(form.words):
            for match in re.compile(form.form, re.MULTILINE).finditer(doc.text):
                if not form.after_end or _ends_before(doc.text, match.start()):
                    yield Stray(match.start(), match.end(), form.kind, form.confidence)


def _ends_before(text: str, at: int) -> bool:
    """Tell whether a sentence, or at least a line, ends before offset *at*."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in ".!?…”\"’')]\n"


_COPYRIGHT = lazy(
    r"(?:©|\(c\)|[Cc]opyright ©?) ?(?:\d{4}|[A-Z])[^\n]{0,200}\Z|(?<=[.!?”\"] )[^.\n]{0,80}All rights reserved\.?\Z"
)
_FEED = lazy(
    r"(?<=\S )(?:TOP|LATEST|TRENDING|BREAKING|MORE|RELATED|RECOMMENDED|OTHER|POPULAR) "
    r"(?:NEWS|STORIES|HEADLINES|VIDEOS|NOW|ARTICLES|READS):? (?=[A-Z0-9“\"‘'])"
)
_READ_ALSO = lazy(
    r"(?:(?<=[.!?…”\"’')] )|(?<=[.!?…”\"]))(?:(?:[Aa]lso|ALSO|[Mm]ust|MUST) (?:[Rr]ead|READ|[Ww]atch|WATCH|[Ss]ee|SEE)|"
    r"(?:Read|READ|Watch|WATCH)(?: (?:[Aa]lso|ALSO|[Mm]ore|MORE|[Nn]ext))?|RELATED|Related(?: [Ss]tory| [Aa]rticle| [Ss]tories)?) ?[:|–»-] ?[A-Z“\"‘'][^\n]{4,180}\Z"
)
_TAIL = lazy(r"[.!?…][”\"’')\]]{0,2} ?(?=(?:\.\.\. )?[A-Z][^.!?…]{2,120}[.!]?\Z)")
_READ_MORE = lazy(
    r"(?:(?<=[.!?”\"’')…]) ?|(?<=[.!?])(?:\.{3}|…) ?)(?:Read|READ|See|SEE) (?:[Mm]ore|MORE)[\s…→>»]{0,3}\Z"
)
_KINDS_OF_TAILS = frozenset(("read-more", "sign-up-box", "share-bar", "comment-counter", "page-control"))
_LONGEST_TAIL = 130
_FEWEST_OF_FEED = 60


def behind_last_sentence(line: str) -> Iterator[Stray]:
    """Yield what a page put at the end of a paragraph: a read-also line, a feed of headlines, a copyright."""
    end = len(line)
    if ("©" in line or "eserved" in line or "(c)" in line) and (match := _COPYRIGHT.search(line)):
        yield Stray(match.start(), end, "copyright-notice", 0.95)
        end = match.start()
    feed = _FEED.search(line, 0, end)
    if feed and end - feed.start() >= _FEWEST_OF_FEED and _has_no_sentences(line[feed.end() : end]):
        yield Stray(feed.start(), len(line[:end].rstrip()), "headline-feed", 0.9)
        end = feed.start()
    rest = line[:end].rstrip()
    if match := _READ_ALSO.search(rest) or _READ_MORE.search(rest):
        if not rest.endswith("."):
            yield Stray(match.start(), len(rest), "read-more", 0.93)
        return
    tail = _TAIL.search(rest, max(0, len(rest) - _LONGEST_TAIL))
    if tail and (kind := _kind_of_tail(rest[tail.end() :])):
        yield Stray(tail.end(), len(rest), kind, 0.85)


def _kind_of_tail(tail: str) -> str:
    """Return what the last sentence of a paragraph is if it is the page's; empty if it is the article's."""
    if not tail.endswith(".") and (row := form_of(tail, frozenset(re.findall(r"\w+", tail.lower())), first=False)):
        return row.kind if row.kind in _KINDS_OF_TAILS else ""
    verdict = judged(tail)
    return verdict.kind if verdict and verdict.score >= THRESHOLD + 0.5 else ""


def _has_no_sentences(text: str) -> bool:
    """Tell headlines in a row from prose: hardly a full stop, and a capital on many words."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return text.count(". ") <= len(words) // 25 and capitals * 3 >= len(words)
