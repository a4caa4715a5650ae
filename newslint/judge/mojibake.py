"""UTF-8 that was read in another encoding, turned back into what it was.

Each code page turns the two to four bytes of a character into as many characters of its own: ’ becomes â€™ in
Windows-1252, ‚Äô on an old Macintosh, ΓÇÖ in a console.  The bytes say exactly what stood there, so nothing is
guessed: a stretch counts as mojibake only where its characters are valid UTF-8 in one of these code pages and
come out as something that an article can have.  All offsets are code points of the text given.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newslint.text.pattern import lazy

# The order of trial.  All but the first must account for every letter of a stretch, for some of their sequences
# can be words of other languages.
_WESTERN = "cp1252"
_OTHERS = ("cp1250", "mac_roman", "cp1251", "cp437", "cp850", "cp1257", "cp1253")
# Stands for Latin-9 where control characters show that the text was not read as Windows-1252.
_LATIN_9 = "iso8859_15"
# What starts UTF-8 of Latin letters, marks, signs and emoji.
_LEADS_OF_OTHERS = frozenset((0xC2, 0xC3, 0xC4, 0xC5, 0xE2, 0xF0))
_LEADS_OF_CONSOLES = frozenset((0xC2, 0xC3, 0xE2))
_CONSOLES = ("cp437", "cp850")

# Without one of these no text has mojibake; sound English has them in few names.
LEADS = "ÂÃÄÅÆÎÏÐÑØÙàáâãäåæçèéïðĀāĂĆƒ√¬≈‚вВГДЕβΒΓΔΕ├┬Ô"

_TRUSTED = (
    "\x80-\x9f\xa0-\u017f\u0192\u0218-\u021b\u02c6\u02dc\u0301\u1e00-\u1eff\u2000-\u209f\u20a0-\u20bf\u2100-\u22ff"
    "\u25a0-\u27bf\ufb00-\ufb06\ufe0f\ufeff\ufffd\U0001f000-\U0001faff"
)
_ONLY_TRUSTED = lazy(f"[{_TRUSTED}]+")
# Letters of other scripts are believed in company: one alone may be two marks that happen to meet.
_SCRIPTS = "\u0370-\u052f\u0590-\u06ff\u0900-\u0e7f\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
_WITH_SCRIPTS = lazy(f"[{_TRUSTED}]*[{_SCRIPTS}]{{2}}[{_TRUSTED}{_SCRIPTS}]*")
_LIKELY = lazy(f"[{_TRUSTED}\u03ac-\u03ce\u0400-\u045f]+")

# A capital at the end of a word in capitals and the mark that closes it are no mojibake: “MAÇÔ, “PASSÉ…”.
_CONTROL = lazy("[\x80-\x9f]")
_ONLY_IN_WINDOWS = lazy("[‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›œŸ]")
_CLOSING_MARKS = frozenset("”’»“›…–—\xa0")
_MAY_REMAIN = frozenset("‘’“”–—…«»")
_MOST_LAYERS = 5
_MOST_MARKS = 3

_RUN = lazy(r"[^\x00-\x7f]{2,}")
# A letter beyond ASCII and a symbol, as in no language: "Î±", "Ã¢Â\x80Â¦"; and what consoles and old Macintoshes show.
_STRANGE = lazy("[^\\W\\d_a-zA-Z][\x80-\x9f¡-©«-´¶-¸»-¿×÷‚„†‡ˆ‰‹˜›]|[├┬╬√∆Γ╧]")
# What nobody can see is not put back.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\xad"))


class _Codec(NamedTuple):
    pattern: re.Pattern[str]
    bytes: dict[str, int]


class Mojibake(NamedTuple):
    """A stretch of mojibake, and what it was: U+FFFD in *new* was lost before."""

    start: int
    end: int
    new: str


@cache
def _codec(name: str) -> _Codec:
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}  # what a code page leaves undefined passes as it is
    for byte in range(0x80, 0x100):
        if character := bytes([byte]).decode(name, errors="ignore"):
            table[character] = byte
    trusted = range(0xC2, 0xF5)
    leads = [character for character, byte in table.items() if byte in trusted and _leads(name, byte)]

    def characters(low: int, high: int) -> str:
        return re.escape("".join(character for character in leads if low <= table[character] < high)) or r"\x00"

    follow = f"[{re.escape(''.join(c for c, byte in table.items() if byte < 0xC0))}]"
    two, three, four = characters(0xC2, 0xE0), characters(0xE0, 0xF0), characters(0xF0, 0xF5)
    pattern = f"(?:[{two}]{follow}|[{three}]{follow}{{2}}|[{four}]{follow}{{3}})+"
    return _Codec(re.compile(pattern), table)


def _may_end_a_word(left: str, last: str) -> bool:
    return left.isalpha() and (last.islower() or left.isupper())


def _leads(name: str, byte: int) -> bool:
    if name in (_WESTERN, _LATIN_9):
        return True
    return byte in (_LEADS_OF_CONSOLES if name in _CONSOLES else _LEADS_OF_OTHERS)


def stretches(text: str) -> list[Mojibake]:
    """Return all mojibake in *text*, in order; stretches that meet are one."""
    if text.isascii():
        return []
    found = []
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        run = match.group()
        new = mended(run, before, after)
        if new != run:
            found.append(_trimmed(match.start(), run, new))
    return found


def _trimmed(start: int, run: str, new: str) -> Mojibake:
    """Return the part of *run* that is mojibake: sound marks may stand at both ends of it."""
    head = 0
    while run[head] == new[head : head + 1] and run[head] in _MAY_REMAIN:
        head += 1
    tail = next(
        (
            length
            for length in range(_MOST_MARKS, 0, -1)
            if _MAY_REMAIN.issuperset(run[-length:])
            and run[-length:] == new[-length:]
            and mended(run[head:-length], "", run[-length]) == new[head:-length]
        ),
        0,
    )
    return Mojibake(start + head, start + len(run) - tail, new[head : len(new) - tail])


@lru_cache(maxsize=1 << 10)  # an article has few kinds of marks, each many times
def mended(run: str, before: str = "", after: str = "") -> str:
    """Return *run* as it was, through all layers of mojibake; *before* and *after* are the characters beside it."""
    now = run
    for _ in range(_MOST_LAYERS):
        better = _peeled(now, before, after)
        if better == now:
            break
        now = better
    if _STRANGE.search(now):
        now = _second_opinion(run, now)
    return run if now == run else from_controls(now.translate(_INVISIBLE))


def _second_opinion(run: str, ours: str) -> str:
    """Return what ftfy makes of a *run* that still looks strange in *ours*; that if it knows no better."""
    from ftfy import fix_encoding  # 60 ms, and hardly any text needs it

    theirs = fix_encoding(run)
    is_likely = theirs != run and not _STRANGE.search(theirs) and bool(_LIKELY.fullmatch(theirs))
    return theirs if is_likely else ours


def from_controls(text: str) -> str:
    """Return *text* with C1 control characters as the Windows-1252 characters that they are; five mean nothing."""
    return _CONTROL.sub(lambda match: bytes([ord(match[0])]).decode("cp1252", "ignore") or match[0], text)


def _peeled(run: str, before: str, after: str) -> str:
    """Return *run* with one layer undone; *run* itself if there is none."""
    western = _LATIN_9 if _CONTROL.search(run) and not _ONLY_IN_WINDOWS.search(run) else _WESTERN
    for name in (western, *_OTHERS):
        if _accounts_for_all(run, name):
            decoded = _decoded(run, name, before, after)
            if decoded != run and (name == western or not _CONTROL.search(decoded)):
                return decoded
    return _decoded(run, western, before, after)  # beside letters that were spared


def _accounts_for_all(run: str, name: str) -> bool:
    return _MAY_REMAIN.issuperset(_codec(name).pattern.sub("", run))


def _decoded(run: str, name: str, before: str, after: str) -> str:
    pattern, table = _codec(name)

    def change(match: re.Match[str]) -> str:
        left = run[match.start() - 1] if match.start() else before
        right = run[match.end()] if match.end() < len(run) else after
        return _character(match.group(), table, left, right)

    return pattern.sub(change, run)


def _character(sequence: str, table: dict[str, int], left: str, right: str) -> str:
    """Return what *sequence* stands for; itself where that is not sure."""
    if _CLOSING_MARKS.issuperset(sequence[1:]) and not right.isalnum() and _may_end_a_word(left, sequence[0]):
        return sequence
    try:
        decoded = bytes(table[character] for character in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return sequence
    sound = _ONLY_TRUSTED.fullmatch(decoded) or _WITH_SCRIPTS.fullmatch(decoded)
    return decoded if sound else sequence
