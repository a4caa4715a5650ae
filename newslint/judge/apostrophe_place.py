"""What damage leaves in an apostrophe's place, and which apostrophe stood there.

Shared by the rule that mends apostrophes inside words and by the rules for encodings, so that each place is
reported once.  All offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.lexicon import known
from newslint.text.document import Document
from newslint.text.pattern import lazy

# Each says which apostrophe it was.
_CURLY = (
    "Ã¢â‚¬â„¢",  # twice as Windows-1252
    "Ã¢\x80\x99",  # as Windows-1252, then as Latin-1
    "â€™",  # once as Windows-1252
    "â\x80\x99",  # once as Latin-1
    "â\\?\\?",  # its lost bytes as question marks
    "â€",
    "â",
    "ï¿½",  # U+FFFD itself, read as Windows-1252
    r"&(?:amp;)?(?:\#8217|\#x2019|\#146|rsquo);",
    r"&\#8217",  # without its semicolon
    r"rsquo;",
    "[\ufffd\x91\x92]",
)
_STRAIGHT = (r"&(?:amp;)?(?:\#0?39|\#x27|apos);", r"&\#0?39")
_UNSURE = r"[`´′?]"
_MARK = f"(?P<curly>{'|'.join(_CURLY)})|(?P<straight>{'|'.join(_STRAIGHT)})|{_UNSURE}"
# Without its ampersand, and with the blank that it often leaves. Apart: a pattern that may begin with one is slow.
_BARE = r"(?:(?P<curly>\#8217)|(?P<straight>\#0?39));"
TAIL = r"(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b(?!['’])"
NEEDS = "&#;âÃï\ufffd`´\x91\x92′?"

_PLACE = lazy(f"(?:{_MARK})(?P<tail>{TAIL})")
_BARE_PLACE = lazy(f"{_BARE}(?P<tail>{TAIL})")
_START_OF_WORD = lazy(r"[^\W\d_]+\Z")
_LONGEST_WORD = 40
_IN_WORDS = lazy(r"(?<=\w)(?:(?P<curly>’|â€™|â\x80\x99|\x92|&(?:amp;)?(?:\#8217|rsquo);)|'|&\#0?39;)(?=\w)")


class Place(NamedTuple):
    """A word whose apostrophe is something else: from *start* to *mark*, from *tail* to *end*.

    *said* is the apostrophe that the bytes speak of; empty if they do not say.
    """

    start: int
    mark: int
    tail: int
    end: int
    said: str


def places(text: str) -> Iterator[Place]:
    """Yield the words of *text* in which something else stands in the apostrophe's place."""
    for match in _PLACE.finditer(text):
        yield from _placed(text, match, match.start())
    if "#" in text:
        for match in _BARE_PLACE.finditer(text):
            yield from _placed(text, match, match.start() - (text[match.start() - 1 : match.start()] == " "))


def _placed(text: str, match: re.Match[str], mark: int) -> Iterator[Place]:
    start = start_of_word(text, mark, match.start("tail"))
    if start is not None:
        said = "’" if match["curly"] else "'" if match["straight"] else ""
        yield Place(start, mark, match.start("tail"), match.end(), said)


def start_of_word(text: str, mark: int, end: int) -> int | None:
    """Return where the word before the mark at ``text[mark:end]`` starts, if an apostrophe can stand there."""
    start = _START_OF_WORD.search(text, max(0, mark - _LONGEST_WORD), mark)
    if not start or (text[mark:end] == "â" and not _is_split_by_one_byte(start.group(), text[end : end + 1])):
        return None
    return start.start()


def _is_split_by_one_byte(word: str, tail: str) -> bool:
    """Tell "Itâs" and "donât" from the French "mât": a letter that is left of three bytes is a letter as well."""
    if tail in "tT":
        return word[-1] in "nN"
    return word == "I" or (len(word) > 1 and tail not in "mM" and known(word))


def is_in_word(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is in an apostrophe's place inside a word, and so no rule's for encodings."""
    place = _PLACE.match(text, start) or _BARE_PLACE.match(text, start + (text[start : start + 1] == " "))
    return bool(place and place.start("tail") == end and start_of_word(text, start, end) is not None)


def habit(doc: Document) -> str:
    """Return the apostrophe of most words of the article, those that damage turned into something else among them.

    Empty if as many are straight as curly.
    """
    curly = straight = 0
    for match in _IN_WORDS.finditer(doc.text):
        curly += match["curly"] is not None
        straight += match["curly"] is None
    return "" if curly == straight else "’" if curly > straight else "'"
