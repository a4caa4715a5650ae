"""What a finding is known by when the text around it changes: its rule, its sentence, and which one it is there.

Lines and offsets change with every edit before them; a sentence changes with itself alone.  Sentences are looked for
in the source as it is written, so that no reader is needed, and with blanks and marks made alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.finding import Finding
from newslint.text.sentences import split
from newslint.text.span import Span

# What ends a paragraph in one of the formats: a blank line, an escaped line end, a tag of a block, a field's end.
_BREAK = re.compile(
    r"\n[ \t]*\r?\n|\r[ \t]*\r|\\[nr]|</?(?:p|div|h[1-6]|li|t[dhr]|br|hr|blockquote|figcaption|title|section)\b[^>]*>"
    r"|\"\s*[,:}\]]",
    re.IGNORECASE,
)
_SEARCHED = 2000  # characters on either side of a finding, so that a text of one line takes no longer
_FROM_ARTICLE = str.maketrans("’‘“”–—\xa0", "''\"\"-- ")


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence of the source *text* that a finding at *span* starts in, in code points."""
    first, last = max(0, span.start - _SEARCHED), min(len(text), span.start + _SEARCHED)
    start = first
    for found in _BREAK.finditer(text, first, span.start):
        start = found.end()
    after = _BREAK.search(text, max(span.start, start), last)
    end = after.start() if after and after.start() > span.start else last
    sentences = split(text, start, end)
    return next((Span(*each) for each in sentences if each[1] > span.start), Span(start, end))


def sentences(text: str) -> Iterator[Span]:
    """Yield all sentences of the source *text*, in code points; none in what is blank."""
    start = 0
    for found in _BREAK.finditer(text):
        yield from (Span(*each) for each in split(text, start, found.start()))
        start = found.end()
    yield from (Span(*each) for each in split(text, start, len(text)))


def normalised(sentence: str) -> str:
    """Return a sentence with blanks, quotation marks, dashes, capitals and composed letters made alike."""
    return " ".join(unicodedata.normalize("NFKC", sentence).translate(_FROM_ARTICLE).casefold().split())


def fingerprints(text: str, findings: Sequence[Finding]) -> list[str]:
    """Return for each finding of *text*, in the order of the text, 16 hexadecimal digits that are its own.

    Two findings of one rule in equal sentences differ by their order.
    """
    from hashlib import blake2b

    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in findings:
        key = finding.rule, normalised(sentence_at(text, finding.span).of(text))
        counts[key] += 1
        data = "\0".join((*key, str(counts[key]))).encode("utf-8", "surrogatepass")
        found.append(blake2b(data, digest_size=8).hexdigest())
    return found
