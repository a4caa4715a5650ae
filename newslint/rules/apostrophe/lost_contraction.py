"""The rule apostrophe/lost-contraction."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.testimony import testimony
from newslint.lexicon import kinds
from newslint.lexicon.contractions import CONTRACTIONS
from newslint.rule import rule
from newslint.text.document import Hit

# These are also names or other languages' words (Jony Ive, Hes, German "im Westen"), so they need an English neighbour.
_ALSO_NAMES = frozenset({"hes", "im", "ive", "theres", "whos"})
_LEAST = 0.5
_LIKELY = 0.97  # of these words before a known small one are contractions
_SLIP = 0.1  # how often writers leave the apostrophe out themselves
_AFTER_SUBJECT = frozenset(
    """a about afraid all already also always an another at back been being coming doing done for from getting given
    glad going gone gonna got had having here in just like lost made making my never no not now on one only out over
    proud ready really saying seen so sorry still sure talking telling that the there thinking tired to too trying
    under up very what with working""".split()
)


@rule(words=CONTRACTIONS)
def lost_contraction(hit: Hit) -> Iterator[Finding]:
    """A contraction has lost its apostrophe.

    What is left is no word, so there is no doubt about what stood there.

        They {~~dont~>don't~~} know, and {~~theyre~>they're~~} right.

        “{~~Im~>I’m~~} not sure,” she said. “It’s late.”

        By nine {~~oclock~>o'clock~~} the square was full.

    Names and other languages are let alone.

        Jony Ive designed it. “Im Westen nichts Neues” opened in Berlin.

        The IM was read by nobody.
    """
    word = hit.text.lower()
    if hit.text.isupper() and len(word) < 4:
        return
    mended = _in_case_of(hit.text, CONTRACTIONS[word]).replace("'", hit.doc.apostrophe)
    confidence = 0.99 if word not in _ALSO_NAMES or _has_english_neighbour(hit) else _by_the_article(hit)
    if confidence >= _LEAST:
        yield hit.replace(mended, confidence=confidence)


def _by_the_article(hit: Hit) -> float:
    """Return how likely (0..1) a word that is also a name has lost an apostrophe, by its neighbours and the article."""
    following = hit.next
    if not following.islower() or not kinds(following) or hit.previous[:1].isupper():
        return 0.0
    return hit.doc.once(testimony).mixture.lost(_LIKELY, _SLIP)


def _has_english_neighbour(hit: Hit) -> bool:
    following = hit.next.lower()
    is_participle = following.endswith(("ing", "ed")) and len(following) > 4
    if hit.text[0].isupper() and hit.previous[:1].isupper():
        return False
    return following in _AFTER_SUBJECT or is_participle


def _in_case_of(word: str, mended: str) -> str:
    if word.isupper():
        return mended.upper()
    return mended[0].upper() + mended[1:] if word[0].isupper() or mended.startswith("i'") else mended
