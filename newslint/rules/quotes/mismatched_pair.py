"""The rule quotes/mismatched-pair."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.lone_marks import crossed
from newslint.judge.pairing import Mark, Pair, quotations
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.pattern import lazy
from newslint.text.span import Span

# Below this share of the article's marks its habit is not plain, and which of the two is wrong is a guess.
_PLAIN_HABIT = 0.95
_FEWEST_MARKS = 4  # besides those of the pair, which has one of each kind
_HABIT = 3  # so many ‘ and not one ’ are a habit: ‘so'
# Single marks, one curly and one straight.  Of a plural's possessive and of 'em and the '90s nothing is known.
_ELISION = r"(?!\d|(?:em|n|til|tis|twas|cause|bout|round|cos)\b)"
_SINGLE = lazy(
    rf"‘(?<!\w‘){_ELISION}(?=\w)[^‘’'\"“”\n]{{1,80}}(?P<straight>')(?!\w)(?!(?<=s') \w)"
    rf"|(?P<opening>'(?<![\w.,!?;:)…]')){_ELISION}(?=\w)[^‘’'\"“”\n]{{1,80}}(?P<curly>’)(?!\w)(?!(?<=s’) \w)"
)


@rule(needs="“”‘’")
def mismatched_pair(doc: Document) -> Iterator[Finding]:
    """The two marks of a quotation are of different kinds.

    One is curly and the other straight; the article's habit says which is wrong.

        “We will rebuild the pier,” said the mayor. “It is what the town wants.{~~"~>”~~}

        It’s what the town calls ‘cheap{~~'~>’~~} and what nobody wants.

    Or one is double and the other single.

        The town says that it’s not “pushing{~~’~>”~~} anybody.

    An article may have quotations of both kinds, and single ones inside of double ones.

        “We will rebuild the ‘pier’,” said the mayor. The sign read "closed until May".
    """
    for pair in doc.once(quotations).pairs:
        if not (pair.opening.turned or pair.closing.turned) and _is_mixed(pair):
            mark, new = _wrong(doc, pair)
            yield _at(doc, mark.at).replace(new, confidence=0.99, fix=_sureness(doc))
    for lone, single in doc.once(crossed):
        curly = "”" if lone.mark.role == "open" else "“"
        twice = doc.text[single : single + 2] in ("’’", "''")
        yield _at(doc, single, 1 + twice).replace('"' if lone.mark.sign == '"' else curly, confidence=0.9, fix=0.85)
    if "'" in doc.characters and ("’" in doc.characters or doc.text.count("‘") < _HABIT):
        yield from _singles(doc)


def _at(doc: Document, at: int, length: int = 1) -> Stretch:
    return Stretch(doc, Span(at, at + length))


def _is_mixed(pair: Pair) -> bool:
    return (pair.opening.sign == '"') != (pair.closing.sign == '"')


def _marks(doc: Document) -> tuple[int, int]:
    """Return how many straight and curly double marks the article's prose has."""
    straight = sum(block.text.count('"') for block in doc.blocks if block.role != "code")
    return straight, doc.text.count("“") + doc.text.count("”")


def _wrong(doc: Document, pair: Pair) -> tuple[Mark, str]:
    """Return which mark of a mixed pair is not as the article has them, and what it should be."""
    straight, curly = doc.once(_marks)
    becomes_curly = curly > straight or (curly == straight and doc.apostrophe == "’")
    mark = next(mark for mark in pair if (mark.sign == '"') == becomes_curly)
    return mark, ("“" if mark is pair.opening else "”") if becomes_curly else '"'


def _sureness(doc: Document) -> float:
    """Return how surely the article's habit says which mark of a pair is wrong."""
    straight, curly = doc.once(_marks)
    others = straight + curly - 2
    is_plain = others >= _FEWEST_MARKS and max(straight, curly) - 1 >= _PLAIN_HABIT * others
    return 0.99 if is_plain else 0.8


def _singles(doc: Document) -> Iterator[Finding]:
    for match in _SINGLE.finditer(doc.text):
        if not doc.is_prose(match.start()):
            continue
        if doc.apostrophe == "’":
            at, new = (match.start(), "‘") if match["opening"] else (match.end() - 1, "’")
        else:
            at, new = (match.end() - 1, "'") if match["opening"] else (match.start(), "'")
        yield _at(doc, at).replace(new, confidence=0.9, fix=0.9)
