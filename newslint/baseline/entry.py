"""What a baseline keeps of a finding: its rule, its words and those around them in its sentence, and no offsets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newslint.finding import Finding
from newslint.identity import normalised, sentence_at
from newslint.text.span import Span

# So many words are kept on either side of a place, and of a long place.
_KEPT = 12
# A place may be a page of a long text, of which the first words tell enough.
_LONGEST = 400


class Place(NamedTuple):
    """A rule and the words of a place, normalised: those found, and those before and after it in its sentence."""

    rule: str
    before: str
    at: str
    after: str

    @property
    def words(self) -> str:
        """The words as they follow one another in the text."""
        return " ".join(filter(None, (self.before, self.at, self.after)))


class Entry(NamedTuple):
    """A known finding: the file it was found in, as seen from the baseline's directory, with slashes, and its place."""

    path: str
    place: Place


def places(text: str, findings: Sequence[Finding]) -> list[Place]:
    """Return the place of each of the *findings* of *text*."""
    return [_place(text, finding) for finding in findings]


def entries(path: str, text: str, findings: Sequence[Finding]) -> list[Entry]:
    """Return the entries of the *findings* of a file."""
    return [Entry(path, place) for place in places(text, findings)]


def _place(text: str, finding: Finding) -> Place:
    sentence = sentence_at(text, finding.span)
    start, end = _whole_words(text, finding.span)
    start = max(start, min(sentence.start, finding.span.start))
    before = normalised(text[sentence.start : start]).split()[-_KEPT:]
    at = normalised(text[start : min(end, start + _LONGEST)]).split()[:_KEPT]
    after = normalised(text[end : max(end, sentence.end)]).split()[:_KEPT]
    return Place(finding.rule, " ".join(before), " ".join(at), " ".join(after))


def _whole_words(text: str, span: Span) -> Span:
    """Return a place with what is written together with its ends; one between words stays between them."""
    start, end = span
    while start > 0 and not text[start - 1].isspace() and (start < end or not text[start : start + 1].isspace()):
        start -= 1
    if span.start < span.end or start < span.start:
        while end < len(text) and not text[end].isspace() and not text[end - 1 : end].isspace():
            end += 1
    return Span(start, end)
