"""Has a paragraph lost its first letter, and which was it?"""

from __future__ import annotations

from itertools import pairwise
from string import ascii_uppercase

from newslint.lexicon import ADJECTIVE, COMMON, FUNCTION, NAME, NOUN, PLURAL, THIRD, VERB, kinds
from newslint.text.document import Document, Sentence
from newslint.text.pattern import lazy

_FIRST = lazy(r"(?P<word>[a-z]+)\b(?! ?[.'’])(?: (?P<next>[\w’']+))?")
_MOST_OFFERED = 3
_SEVERAL = 2
_SHORT = 3
_RARE = 5  # letters that make few names by chance


def drop_cap(sentence: Sentence) -> tuple[str, ...]:
    """Return the words that the first word of *sentence* can have been, likeliest first; none if it lost no letter."""
    words = with_first_letter(sentence)
    seen = seen_elsewhere(sentence)
    if not words or len(words) > 1:
        likely = tuple(word for word in words if word in seen)
        return (
            likely[:1] + tuple(word for word in words if word not in likely[:1]) if likely and words else seen or words
        )
    return words


def with_first_letter(sentence: Sentence) -> tuple[str, ...]:
    """Return the words that the first word of *sentence* can have been, likeliest first; none if it lost no letter.

    Only a block's first sentence can have lost a drop cap.
    """
    if sentence.start != sentence.block.start or not (match := _FIRST.match(sentence.text)):
        return ()
    word, following = match.group("word"), match.group("next") or ""
    is_rare = len(word) >= _RARE and not kinds(word) & (COMMON | FUNCTION)
    if kinds(word) and len(word) > 1 and not is_rare:
        return _pronoun_with_letter(word, following)
    return ranked(word)[:_MOST_OFFERED]


def seen_elsewhere(sentence: Sentence) -> tuple[str, ...]:
    """Return the words that the first word of a block can have been by what its document says elsewhere.

    With the word after it, it stands there with one letter more ("rime Minister", and "Prime Minister"); or it is no
    common word, or several blocks have lost their first letter, and with a letter more it is a word of the document.
    """
    doc = sentence.doc
    match = _FIRST.match(sentence.text)
    if sentence.start != sentence.block.start or not match:
        return ()
    fragment, following = match.group("word"), match.group("next")
    pairs = doc.once(_pairs)
    found = {letter + fragment for letter in ascii_uppercase if (letter + fragment, following) in pairs}
    is_rare = len(fragment) > _SHORT and not kinds(fragment) & (COMMON | FUNCTION)
    if not found and (is_rare or doc.once(lost_letters) >= _SEVERAL):
        found = {letter + fragment for letter in ascii_uppercase if _stands_in(doc, letter + fragment)}
    return tuple(sorted(found, key=lambda word: -doc.counts[word] - doc.counts[word.lower()])[:_MOST_OFFERED])


def lost_letters(doc: Document) -> int:
    """Return how many paragraphs of *doc* start with what is no word, but with one letter more would be one."""
    firsts = (
        _FIRST.match(block.text) for block in doc.blocks if block.role == "paragraph" and block.text[:1].islower()
    )
    return sum(bool(match and not kinds(match["word"]) and ranked(match["word"])) for match in firsts)


def _pairs(doc: Document) -> frozenset[tuple[str, str]]:
    """Return the words of *doc* that have a capital, each with the word after it."""
    return frozenset(pair for pair in pairwise(doc.tokens.words) if pair[0][0].isupper())


def _stands_in(doc: Document, word: str) -> bool:
    return doc.counts[word] + doc.counts[word.lower()] > 0 and bool(kinds(word) or kinds(word.lower()))


def is_split(letter: str, rest: str) -> bool:
    """Tell whether a capital and the letters after a space are one word: "T he", but not "A long" nor "T cells"."""
    small, capital = kinds((letter + rest).lower()), kinds(letter + rest)
    if len(rest) == 1:
        return bool(small & FUNCTION)
    if kinds(rest):
        return letter not in "AIO" and bool(small & (COMMON | FUNCTION))
    return bool(small & (COMMON | FUNCTION) or capital & NAME)


def ranked(fragment: str) -> tuple[str, ...]:
    """Return the common words that are *fragment* with a letter before it, little words and commoner ones first."""
    candidates = []
    for letter in ascii_uppercase:
        small, capital = kinds(letter.lower() + fragment), kinds(letter + fragment)
        is_name = capital & NAME and (capital & COMMON or (len(fragment) >= _RARE and not kinds(fragment) & COMMON))
        rank = 3 if small & FUNCTION else 2 if small & COMMON else 1 if is_name else 0
        if rank:
            candidates.append((-rank, letter + fragment))
    best = min((rank for rank, _ in candidates), default=0)
    return tuple(word for rank, word in sorted(candidates) if rank == best)


def _pronoun_with_letter(word: str, following: str) -> tuple[str, ...]:
    """Decide for the words that are still words without their first letter: "he government", "his is"."""
    kind = kinds(following) or kinds(following.lower())
    is_name_of_thing = bool(kind & (NOUN | PLURAL | ADJECTIVE)) and not kind & (FUNCTION | VERB | THIRD)
    if word == "he" and (is_name_of_thing or following[:1].isupper()):
        return ("The",)
    if word == "his" and following in ("is", "was", "has", "will", "would", "may", "could", "means", "meant"):
        return ("This",)
    if word == "hey" and kind & (VERB | FUNCTION) and following not in ("you", "there"):
        return ("They",)
    if word == "here" and following in ("is", "are", "was", "were", "has", "have", "will"):
        return ("There",)
    if word == "hat" and (kind & FUNCTION or following in ("said", "means")):
        return ("That", "What")
    return ("When", "Then") if word == "hen" else ()
