"""Has something dropped out in mid-sentence: the text of a link, a name in bold type, a figure?

What is left are two words that never meet, or a mark that nothing stands before: "The on Friday climbed", "ties
between and boosted", "the board of , he said", "Mr. said".  Which words those are was counted in nine million words
of openly licensed text (the sources of CARD.toml): the pairs called firm stand there 60 times, most of them slips, and
would stand there 300,000 times had every name and every noun after an article been dropped.  The loose ones need
company.  More than half of all holes leave a sentence that reads well: those nobody can tell.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat
from typing import NamedTuple

from newslint.judge.hole_marks import FIRM_MARKS, LOOSE_MARKS, Mark
from newslint.judge.hole_pairs import AFTER_NOUN, CHECKED, FIRM, LOOSE
from newslint.lexicon import ADVERB, FUNCTION, GERUND, NAME, NOUN, PARTICIPLE, PAST, PLURAL, THIRD, VERB, kinds
from newslint.text.document import Document
from newslint.text.span import Span

# Modal verbs that are nouns too: "the will of", but "the will be".
_MODALS = frozenset(("will", "can", "must", "might", "may"))
_AFTER_MODAL = frozenset(("be", "have", "not", "also", "never", "now", "soon"))
_NO_NOUN = VERB | THIRD | PAST | PARTICIPLE | GERUND | ADVERB | FUNCTION
_ARTICLES = frozenset(("the", "The", "a", "A", "an", "An"))
_FEWEST_BLANKS = 4  # before marks, in a text that has them throughout
_SHORTEST = 15  # characters of a block that can have lost words
_LONGEST_RUN = 6  # of little words, in prose
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Sen", "Gov"))
_NAME = r"[A-Z][\w’'-]*(?: (?:(?:of|for|on|and) (?:the )?)?[A-Z][\w’'-]*){0,6}"
_LONGEST_NAME = 100
# Words are coded as characters without a meaning in patterns; classes of those below U+0100 are compiled fastest.
_FIRST_LETTER = 0x80
# How often what stands elsewhere is what was lost here.
_NAME_IS_RIGHT, _INITIALS_ARE_RIGHT = 0.6, 0.9


class Hole(NamedTuple):
    """Where words are missing: from the word before to what follows (code points).

    A ``firm`` one cannot be read otherwise; the others are holes only where there is more of the kind.
    """

    span: Span
    firm: bool


@cache
def _code() -> tuple[dict[str, str], re.Pattern[str], frozenset[str]]:
    """Return a letter for each word of the tables, the pattern of all pairs in these letters, and the firm ones."""
    every = [
        (left, right)
        for table in (FIRM, AFTER_NOUN, CHECKED, LOOSE)
        for left, rights in table.items()
        for right in rights.split()
    ]
    letters = {
        word: chr(_FIRST_LETTER + number) for number, word in enumerate(sorted({w for pair in every for w in pair}))
    }
    rights: dict[str, str] = {}
    for left, right in every:
        rights[letters[left]] = rights.get(letters[left], "") + letters[right]
    pattern = "|".join(f"{left}[{right}]" for left, right in rights.items())
    firm = {letters[left] + letters[right] for left, row in FIRM.items() for right in row.split()}
    return letters, re.compile(pattern), frozenset(firm)


def holes(doc: Document) -> tuple[Hole, ...]:
    """Return where words may be missing in *doc*, in order; no marks that are loose unless something else is."""
    found = [*_pairs(doc), *_marks(doc, FIRM_MARKS, firm=True)]
    if found:
        found += _marks(doc, LOOSE_MARKS, firm=False)
    taken: list[Hole] = []
    for hole in sorted(found, key=lambda hole: (hole.span.start, not hole.firm)):
        block = doc.block_at(hole.span.start)
        overlaps = taken and hole.span.start < taken[-1].span.end
        if block and block.end - block.start >= _SHORTEST and doc.is_prose(hole.span.start) and not overlaps:
            taken.append(hole)
    return tuple(taken)


def _pairs(doc: Document) -> list[Hole]:
    """Return the pairs of words that never meet, or seldom; not those of a mere list of little words."""
    letters, pattern, firm = _code()
    tokens = doc.tokens
    code = "".join(map(letters.get, tokens.words, repeat(".")))
    matches = [(match.start(), match.group() in firm) for match in pattern.finditer(code)]
    found = []
    for number, is_firm in matches:
        windows = code[number : number + _LONGEST_RUN], code[max(0, number + 2 - _LONGEST_RUN) : number + 2]
        is_list = any(len(window) == _LONGEST_RUN and "." not in window for window in windows)
        if not is_list and _meet(doc, number):
            span = Span(tokens.starts[number], tokens.ends[number + 1])
            is_firm = is_firm or _is_firm_here(doc, number)
            if is_firm or _belongs(tokens.words, number) or _is_after_noun(doc, number):
                found.append(Hole(span, is_firm))
    return found


def _meet(doc: Document, number: int) -> bool:
    """Tell whether nothing but a space stands between the words *number* and the next, and neither is a compound's."""
    tokens, text = doc.tokens, doc.text
    left, start, end = tokens.words[number], tokens.starts[number], tokens.ends[number + 1]
    gap = text[tokens.ends[number] : tokens.starts[number + 1]]
    if gap not in ((" ", ". ") if left in _TITLES else (" ", "\n")):
        return False
    if left == "between" and number and tokens.words[number - 1] == "in":
        return False  # "the years in between and after"
    return text[end : end + 1] not in "-–’'/\\*_" and text[max(0, start - 1) : start] not in tuple("-’'./&")


def _is_firm_here(doc: Document, number: int) -> bool:
    """Tell whether the words around a pair make it firm: a noun before, or none after."""
    tokens = doc.tokens
    left, right = tokens.words[number : number + 2]
    if right in _rights(AFTER_NOUN, left) and _word(doc, number - 1, number):
        return _is_after_noun(doc, number)
    following = _word(doc, number + 2, number + 1)
    if right in _MODALS:
        return following in _AFTER_MODAL
    if right not in _rights(CHECKED, left):
        return False
    return following[:1].isupper() or following[:1].isdigit() or bool(kinds(following) & FUNCTION)


def _belongs(words: list[str], number: int) -> bool:
    """Tell whether a pair may be an article and the beginning of its noun."""
    return words[number] in _ARTICLES and words[number + 1] in _rights(CHECKED, words[number])


def _rights(table: dict[str, str], left: str) -> list[str]:
    return table.get(left, "").split()


def _word(doc: Document, number: int, neighbour: int) -> str:
    """Return the word *number* if only a space stands between it and its neighbour; else nothing."""
    tokens = doc.tokens
    first, second = sorted((number, neighbour))
    if first < 0 or second >= len(tokens.words):
        return ""
    return tokens.words[number] if doc.text[tokens.ends[first] : tokens.starts[second]] in (" ", "\n") else ""


def _is_after_noun(doc: Document, number: int) -> bool:
    return _is_noun(_word(doc, number - 1, number), _word(doc, number - 2, number - 1))


def _is_noun(word: str, before: str = "") -> bool:
    """Tell whether *word* is a noun or a name and cannot be a verb, or follows an article.

    Of what sort and kind are, and what people take part in, may stand before them.
    """
    kind = kinds(word)
    is_noun = bool(kind & (NOUN | PLURAL | NAME)) and word not in ("sort", "kind", "part")
    return is_noun and (not kind & _NO_NOUN or before in _ARTICLES)


def _marks(doc: Document, marks: tuple[Mark, ...], *, firm: bool) -> list[Hole]:
    """Return where one of *marks* stands."""
    text, found = doc.text, []
    signs = frozenset(sign for sign in {sign for mark in marks for sign in mark.signs} if sign in text)
    for mark in marks:
        if not mark.may_stand_in(doc, signs):
            continue
        for match in re.finditer(mark.pattern, text):
            start, end = match.span()
            number = doc.tokens.first_from(start)
            if not mark.after_noun or _is_after_noun(doc, number):
                blanks = len(match.group()) - len(match.group().lstrip("\n"))
                found.append(Hole(Span(start + blanks, end - (text[end - 1] == " ")), firm))
    blanks = text.count(" ,") + text.count(" .") if found else 0
    if blanks < _FEWEST_BLANKS or 2 * blanks < text.count(",") + text.count("."):
        return found
    return [hole for hole in found if " " not in hole.span.of(text)]  # a text that was taken apart into its words


def has_holes(doc: Document) -> bool:
    """Tell whether words that never meet stand side by side: what looks like a slip elsewhere may be a hole, too."""
    return any(hole.firm and doc.text[hole.span.end - 1].isalpha() for hole in doc.once(holes))


def lost_text(doc: Document, hole: Hole) -> tuple[str, float]:
    """Return what *doc* says elsewhere where the *hole* is, and how likely (0..1) it was lost here; "" if unknown."""
    if "(" in hole.span.of(doc.text):
        return _initials(doc, hole.span.start), _INITIALS_ARE_RIGHT
    number = doc.tokens.last_before(hole.span.start + len(hole.span.of(doc.text).split(" ")[0]))
    words = doc.tokens.words[max(0, number - 2) : number + 1]
    while len(words) > 1 and kinds(words[0].lower()) & FUNCTION:
        words = words[1:]  # one of the words must say something: "board of the", "ties between", not "of the"
    if len(words) < 2:
        return "", 0.0
    names = set(re.findall(rf"\b{re.escape(' '.join(words))} ((?:the )?{_NAME})", doc.text))
    return (names.pop() if len(names) == 1 else ""), _NAME_IS_RIGHT


def _initials(doc: Document, end: int) -> str:
    """Return the initials of the name that ends at *end* if they are a word of *doc*: what its brackets held."""
    match = re.search(rf"{_NAME} \Z", doc.text[max(0, end - _LONGEST_NAME) : end])
    parts = re.split("[ -]", match.group().strip().removeprefix("The ")) if match else []
    for initials in ("".join(part[0] for part in parts if part[0].isupper()), "".join(part[0] for part in parts)):
        if len(initials) > 1 and initials in doc.counts:
            return initials
    return ""
