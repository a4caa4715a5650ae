"""Words that stand twice: which of them grammar forbids to."""

from __future__ import annotations

from itertools import compress, islice
from operator import eq

from newslint.lexicon import FUNCTION, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, VERB, kinds
from newslint.text.document import Document
from newslint.text.pattern import lazy

# Articles, possessives, conjunctions and prepositions that always want something else to follow.
NEVER = frozenset(
    "the a an of and or nor their our your its into onto than if but with from among between during".split()
)
# The same, but a verb may have taken the first: "he came in in March", "log on on Monday", "it was paid for for years".
PARTICLES = frozenset("in on at for to by as".split())
_OF_ACTIVE_VERBS = frozenset("in on".split())
_OF_PASSIVE_VERBS = frozenset("at for".split())
# "The lengths he went to to win": verbs that take a noun with "to" and are followed by a purpose.
_VERBS_WITH_TO = frozenset(
    """
    go goes went gone going come comes came coming get gets got getting turn turns turned resort resorts resorted
    listen listens listened listening talk talks talked talking speak speaks spoke spoken speaking agree agrees agreed
    commit committed refer referred subscribe subscribed belong belongs belonged lead leads led used object objected
    travel travelled traveled move moved look looked
""".split()
)
# They end one clause where the next begins: "what it is is a start", "who they are are strangers".
CLAUSES = frozenset("is was are were be will would can could should has have he she it they we who which".split())
# "It" is an object as often, and the next clause may begin with it: only after these it is the subject.
_BEFORE_A_SUBJECT = frozenset("and but that because if when while since until although though where whether so".split())
# Doubled for effect, or rightly: had had, that that, so so, no no, very very, her her, you you, do do.

_OPENS_A_CLAUSE = frozenset(
    "what whatever whoever whichever who which all that where how why as than much many everything anything".split()
)
_VERBAL = VERB | PAST | PARTICIPLE | GERUND
# As many words back as such a clause begins: with a preposition at its end, and with an auxiliary.
_REACH, _NEAR = 8, 3
_CAPITAL_FIRST = lazy(r"([A-Z][a-z]{0,6})[ \n](?i:\1)\b(?![’'.-])")


def adjacent_pairs(doc: Document) -> tuple[int, ...]:
    """Return the numbers of the words that stand once more, written the same, as the next word of the text.

    Whatever stands between the two; ask for it by ``doc.once(adjacent_pairs)``.
    """
    words = doc.tokens.words
    return tuple(compress(range(len(words)), map(eq, words, islice(words, 1, None))))


def capitals_doubled(doc: Document) -> list[int]:
    """Return the numbers of words that open a sentence with a capital and stand once more in small letters."""
    text, tokens = doc.text, doc.tokens
    starts = (sentence.span[0] for block in doc.blocks for sentence in block.sentences)
    found = [match for start in starts if (match := _CAPITAL_FIRST.match(text, start))]
    return [tokens.first_from(match.start()) for match in found if match[0][-1].islower()]


def is_small_word(word: str) -> bool:
    """Tell whether *word* is one that grammar may forbid to double."""
    return word in NEVER or word in PARTICLES or word in CLAUSES


def double_confidence(doc: Document, number: int) -> float:
    """Return how surely (0..1) the word with that *number*, of which the next word is a copy, stands once too often."""
    words = doc.tokens.words
    word = words[number + 1]
    if word in NEVER:
        return 0.99
    before = [word.lower() for word in words[max(0, number - _REACH) : number]]
    if word in PARTICLES:
        return 0.0 if _may_be_particle(word, before) else 0.95
    if word == "it":
        return 0.95 if not before or before[-1] in _BEFORE_A_SUBJECT else 0.0
    if word in CLAUSES:
        return 0.0 if _opens_a_clause(before[-_NEAR:]) else 0.95
    return 0.0


def _may_be_particle(word: str, before: list[str]) -> bool:
    """Tell whether the first of two prepositions can belong to the verb before it."""
    if word == "to":
        return bool(before) and before[-1] in _VERBS_WITH_TO
    kind = kinds(before[-1]) if before else 0
    if not kind & (_VERBAL | FUNCTION) or word not in _OF_ACTIVE_VERBS | _OF_PASSIVE_VERBS:
        return False
    if word in _OF_ACTIVE_VERBS and kind & _VERBAL and not kind & (NOUN | PLURAL | FUNCTION):
        return True
    return (word in _OF_PASSIVE_VERBS and bool(kind & PARTICIPLE)) or _opens_a_clause(before)


def _opens_a_clause(before: list[str]) -> bool:
    """Tell whether a clause that can end with a preposition or an auxiliary begins before the last word."""
    return not _OPENS_A_CLAUSE.isdisjoint(before[:-1])
