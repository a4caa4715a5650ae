"""The parts of web pages that were taken along with an article, and how to take them out.

A remnant is a line of its own, or stands inside a paragraph.  Its form says what it is (:mod:`page_lines`,
:mod:`page_code`, :mod:`page_inline`) or its words do (:mod:`interface_words`); a line whose words say too little is
believed beside another remnant.  Offsets are code points of the document, confidences 0..1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from newslint.finding import Finding
from newslint.judge import interface_words, page_code, page_inline, page_lines
from newslint.judge.page_code import Stray
from newslint.judge.remnant_place import is_authors, is_text, may_be_page
from newslint.judge.taking_out import Remnant, cut_out, finding, taken_out
from newslint.text.document import Document
from newslint.text.pattern import lazy
from newslint.text.span import Span

_LONGEST_LINE = 700
_SHORT = 200  # a longer line is no button and no label
_SENTENCE = 90  # nor is a longer one that ends as a sentence does
# A longer one has one of these words if it is a notice, a disclaimer or a caption.
_NOTICES = frozenset(
    """copyright Copyright COPYRIGHT reserved Reserved RESERVED expressed permission reproduced redistributed
    syndicated unauthorized Unauthorized unauthorised Image Media AP AFP Getty Reuters commenting JavaScript
    Javascript javascript cookies Stay signing subscribing clicking republished newsletter newsletters inbox
    Subscribe Follow Sign Download Enter Read READ Also ALSO RELATED Related Photo Lorem""".split()
)
_WEAK = 1.0  # the score from which a line is believed beside another remnant
_CLEAR = 3.0
_SIGNS = interface_words.SIGNS | page_lines.SIGNS
_FEWEST_BLANKS_OF_SENTENCE = 4
_WORD = lazy(r"[^\W_]+|©")
_GLUE = ("/", "|", "©", "…", "...", "→", "don’t", "don't", "editor’s", "editor's")
# Most lines have none of these between blanks: so much cheaper than to look for words.
_GATE = (
    _SIGNS
    | {sign + mark for sign in _SIGNS for mark in ":,.!?)|;"}
    | {mark + sign for sign in _SIGNS for mark in "([#“"}
)
_LONGEST_LISTING = 6
_MANY = 100
_SHORTEST_PARAGRAPH = 60
# How sentences end that a page puts behind the last one.
_PAGE_ENDS = tuple("more. More. MORE. more) here. Here. HERE. here! reserved. Reserved. inbox. letter.".split())
_STOPS = '.!?"”)'
_PROFILE = (
    r"(?:https?://)?(?:www\.|m\.|mobile\.)?(?:twitter|x|instagram|facebook|fb|youtube|youtu|tiktok|vimeo|t|threads|pbs\.twimg)"
    r"\.(?:com|be|co|me|net|watch)/\S{2,300}"
)
_SIGNATURE = (
    r"[—–-]{1,3} ?(?:[^\n(@]{1,60} ?)?\(?@\w{1,30}\)?(?:[ ,·|-]{1,3}(?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?"
    r",? \d{4}|[ ,·|-]{1,3}\d{1,2} [A-Z][a-z]{2,8},? \d{4})?\.?"
)


def of_kind(doc: Document, kind: str) -> Iterator[Finding]:
    """Yield the findings about the remnants of one *kind* in *doc*, each with the edit that takes it out."""
    return iter(doc.once(_findings).get(kind, ()))


def _findings(doc: Document) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    own, inside = _remnants(doc)
    for remnant, edit in (*taken_out(doc.text, own), *((one, cut_out(doc.text, one)) for one in inside)):
        found.setdefault(remnant.kind, []).append(finding(doc.text, remnant, edit))
    return found


def _remnants(doc: Document) -> tuple[list[Remnant], list[Remnant]]:
    """Return the remnants on lines of their own and those inside paragraphs, without overlaps."""
    lines = [*_lines(doc.text)]
    lines = lines[_lines_of_front_matter(doc.text, lines) :]
    own, weak = _own_lines(doc, lines)
    strays = [*page_code.strays(doc), *page_inline.between_sentences(doc), *_tails(doc, lines)]
    if not own and not strays:
        return [], []
    more, inside = _parted(strays, {line.start: line for line in lines}, {remnant.start for remnant in own})
    own += more
    own = [one for one in own if not is_authors(doc, one, own)]
    own = [one for one in _with_neighbours(lines, own, weak) if may_be_page(doc, one, len(lines))]
    own = [one for one in own if not is_authors(doc, one, own)]
    taken = {remnant.start for remnant in own}
    starts = [line.start for line in lines]
    inside = [one for one in inside if starts[bisect_right(starts, one.start) - 1] not in taken]
    inside = [one for one in inside if is_text(doc, one.start)]
    return (own, inside) if _is_english(doc) else ([], [])


def _parted(strays: Iterable[Stray], lines: dict[int, Span], taken: set[int]) -> tuple[list[Remnant], list[Remnant]]:
    """Return the strays that are whole lines (by their starts), but for those *taken*, and those inside lines."""
    own: list[Remnant] = []
    inside: list[Remnant] = []
    for stray in sorted(strays, key=lambda stray: (stray.start, -stray.end)):
        line = lines.get(stray.start)
        if line and line.start in taken:
            continue
        if line and stray.end >= line.end - 1:
            own.append(Remnant(*line, stray.kind, stray.confidence, own_line=True))
            taken.add(line.start)
        elif inside and stray.kind == inside[-1].kind and stray.start - inside[-1].end in (0, 1):
            inside[-1] = inside[-1]._replace(end=stray.end)
        elif not inside or stray.start >= inside[-1].end:
            inside.append(Remnant(*stray))
    # What is full of them is no article: nobody can be sure what belongs to it.
    return own, inside if len(inside) < _MANY else [one._replace(confidence=0.9) for one in inside]


def _lines(text: str) -> Iterator[Span]:
    """Yield where the lines stand that are not blank, without the white space about them."""
    at = 0
    for line in text.split("\n"):
        if stripped := line.strip():
            start = at + line.index(stripped[0]) if line[0] in " \t\xa0" else at
            yield Span(start, start + len(stripped))
        at += len(line) + 1


def _lines_of_front_matter(text: str, lines: list[Span]) -> int:
    """Return how many lines of data come before the text."""
    if not text.startswith(("---", "+++")):
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line.of(text) == text[:3]), 0)


def _own_lines(doc: Document, lines: list[Span]) -> tuple[list[Remnant], dict[int, str]]:
    """Return the lines that are remnants, and the kinds of those that may be, by their numbers."""
    found: list[Remnant] = []
    weak: dict[int, str] = {}
    in_markdown = bool(page_code.at_home(doc.text))
    notices = [word for word in _NOTICES if word in doc.counts] + ["©"] * ("©" in doc.characters)
    for number, span in enumerate(lines):
        length = span.end - span.start
        is_long = length > _SHORT or (length > _SENTENCE and doc.text[span.end - 1] in _STOPS)
        if length > _LONGEST_LINE or (is_long and not notices):
            continue
        line = doc.text[span.start : span.end]
        if is_long and not any(sign in line for sign in notices):
            continue
        if kind := _kind_of(line, first=number == 0, in_markdown=in_markdown):
            if kind[1]:
                found.append(Remnant(*span, *kind, own_line=True))
            else:
                weak[number] = kind[0]
    # An article with much code is about it.
    if sum(one.kind == "template-code" for one in found) >= _LONGEST_LISTING:
        found = [one for one in found if one.kind != "template-code"]
    return found, weak


def _by_address(line: str) -> tuple[str, float] | None:
    """Return what a line is that is no more than an address, or that signs a post."""
    if " " not in line and "/" in line and re.fullmatch(_PROFILE, line):
        return "embedded-post", 0.9
    if line[0] in "—–-" and "(@" in line and re.fullmatch(_SIGNATURE, line):
        return "embedded-post", 0.97
    return None


# What a page says of itself takes no more sentences, and no more characters.
_MOST_STOPS, _LONGEST = 2, 300


def _kind_of(line: str, *, first: bool, in_markdown: bool = False) -> tuple[str, float] | None:
    """Return what a line is, and how surely; 0 if only its neighbours can tell."""
    if machinery := page_code.kind_of_line(line, in_markdown=in_markdown):
        return machinery
    if line[0] in "hwxytifp—–-" and (kind := _by_address(line)):
        return kind
    if len(line) > _LONGEST or line.count(". ") > _MOST_STOPS:
        return None
    small = line.lower()
    if _GATE.isdisjoint(small.split()) and not any(mark in small for mark in _GLUE):
        return None
    words = frozenset(_WORD.findall(small))
    if row := page_lines.form_of(line, words, first=first):
        return None if row.kind == "read-more" and _is_sentence(line) else (row.kind, row.confidence)
    if len(line) > _SHORT or interface_words.most(words) < _WEAK or not (verdict := interface_words.judged(line)):
        return None
    if verdict.score >= (_CLEAR if first else interface_words.THRESHOLD):
        return verdict.kind, 0.9 if verdict.score >= _CLEAR else 0.8
    return (verdict.kind, 0.0) if verdict.score >= _WEAK else None


def _is_sentence(line: str) -> bool:
    """Tell an author's pointer, a sentence with its stop, from a label of the page."""
    return line[-1] == "." != line[-2:-1] and line.count(" ") >= _FEWEST_BLANKS_OF_SENTENCE


def _tails(doc: Document, lines: Iterable[Span]) -> Iterator[Stray]:
    """Yield what stands behind the last sentences of paragraphs."""
    text = doc.text
    for span in lines:
        if span.end - span.start <= _SHORTEST_PARAGRAPH:
            continue
        if text[span.end - 1] in _STOPS and not text.endswith(_PAGE_ENDS, span.start, span.end):
            continue
        for stray in page_inline.behind_last_sentence(text[span.start : span.end]):
            block = doc.block_at(span.start)
            if block is None or block.end <= span.end or text[span.end - 1] in _STOPS:  # else the sentence goes on
                yield stray._replace(start=span.start + stray.start, end=span.start + stray.end)


def _with_neighbours(lines: list[Span], own: list[Remnant], weak: dict[int, str]) -> Iterator[Remnant]:
    """Yield the remnants, and the lines beside them that may be some: a page leaves its parts in blocks."""
    yield from own
    numbers = {span.start: number for number, span in enumerate(lines)}
    sure = [numbers[one.start] for one in own if one.kind not in ("photo-credit", "placeholder")]
    while sure:
        number = sure.pop()
        for beside in (number - 1, number + 1):
            if kind := weak.pop(beside, ""):
                yield Remnant(*lines[beside], kind, 0.75, own_line=True)
                sure.append(beside)


def _is_english(doc: Document) -> bool:
    """Tell whether the article is English, by its longest paragraphs."""
    longest = sorted(doc.blocks, key=lambda block: block.start - block.end)[:3]
    return sum(block.is_readable for block in longest) * 2 > len(longest)
