"""Is a block of text English?  Rules for English must be silent in any other language.

No other language need be known for that: of the words that a passage writes small, English knows nearly all if it
is English, and a third if it is not, and every second one is a closed-class word.  Words with a capital say
nothing, for they are names in any language; so headlines and lists of names stay English.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from newslint.lexicon import COMMON, FUNCTION, kinds

if TYPE_CHECKING:
    from newslint.text.document import Block

# How often a word written small is a closed-class word, another common word, or none: in English news, in others'.
_FUNCTION = log(0.44 / 0.10)
_COMMON = log(0.50 / 0.14)
_STRANGE = log(0.06 / 0.76)
# A text is English before it is read: two strange words alone do not make it another language, three do.
_ENGLISH = 5.5
# Enough of a long block to judge by.
_MOST_WORDS = 60
_LATIN_ENDS = "\u024f"  # the last letter of the Latin alphabets of Europe


def is_english(block: Block) -> bool:
    """Tell whether *block* is English, or too short to say that it is not."""
    text, start, end = block.doc.text, block.start, block.end
    if text.find(" the ", start, end) >= 0 and max(text.find(word, start, end) for word in (" of ", " and ")) >= 0:
        return True  # three blocks of four, without a look at their words
    tokens = block.doc.tokens
    first = tokens.first_from(start)
    numbers = range(first, min(first + _MOST_WORDS, tokens.last_before(end) + 1))
    if _ENGLISH + sum(_weight(tokens.words[number]) for number in numbers) > 0:
        return True
    prose = (number for number in numbers if not block.doc.is_verbatim(tokens.starts[number]))
    return _ENGLISH + sum(_weight(tokens.words[number]) for number in prose) > 0


def _weight(word: str) -> float:
    """Return what a word says for (above 0) or against English, in log odds."""
    if word > _LATIN_ENDS:
        return _STRANGE
    if not word.islower() or len(word) < 2:
        return 0.0
    kind = kinds(word)
    return _FUNCTION if kind & FUNCTION else _COMMON if kind & COMMON else _STRANGE
