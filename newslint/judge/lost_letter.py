"""Which words have lost an accented letter, where everything outside ASCII was deleted: "Vronique" was Véronique.

Many a name is what is left of another one ("Adel" of Adíel), so a name counts only where no name is spelled so: a
vowel is missing between consonants.  Words written small that no list knows need no such proof: "caf", "protg".
"""

from __future__ import annotations

from collections.abc import Mapping

from newslint.judge.accented import candidates
from newslint.judge.ligature import ligatures
from newslint.judge.strangers import strangers
from newslint.text.document import Document

_SHORTEST, _LONGEST = 3, 24
_VOWELS = frozenset("aeiouy")
# What names and words begin with; a name that begins otherwise has lost a vowel.
_ONSETS = frozenset(
    """bl br ch chr cl cr dj dr dw dz fl fr gh gl gn gr hl hr hv jh kh kj kl kn kr kv ll lh mb mc mn mp mr nd ng nj nk
    nh ph pf phl phr pl pr ps pt qu rh sc sch schl schm schn schr schw scl scr sh shr sj sk sl sm sn sp sph spl spr sq
    sr st str sv sw sz th thr tr ts tsch tw vl wh wl wr xh xi zb zd zh zl zn zv zw""".split()
)
_MOST_CONSONANTS = 2


def lost_letters(doc: Document) -> Mapping[str, tuple[str, ...]]:
    """Return the words of *doc* that have lost an accented letter, each with what it can have been."""
    unlisted = doc.once(strangers)
    sound = doc.names.union(place.span.of(doc.text) for place in doc.once(ligatures).broken)
    listed = {
        word: full
        for word in unlisted.words + unlisted.names
        if _SHORTEST <= len(word) <= _LONGEST and word not in sound and (full := candidates(doc, word))
    }
    return {word: full for word, full in listed.items() if all(_is_telling(word, one) for one in full)}


def _is_telling(word: str, full: str) -> bool:
    """Tell whether *word*, left of the listed *full*, is no word or name by itself."""
    if full.islower():
        return True
    if word.islower():
        return False  # what is left of a name that lost its capital may be anything
    sites = (number for number, letter in enumerate(full) if not letter.isascii())
    return any(_is_gap(word.lower(), site - lost) for lost, site in enumerate(sites))


def _is_gap(word: str, at: int) -> bool:
    """Tell whether more consonants meet at the offset *at* of *word* than English or its neighbours would let."""
    first = last = at
    while first and word[first - 1] not in _VOWELS:
        first -= 1
    while last < len(word) and word[last] not in _VOWELS:
        last += 1
    if not 0 < at < len(word):
        return False
    if first == 0:
        return last > 1 and word[:last] not in _ONSETS
    return last - first > _MOST_CONSONANTS
