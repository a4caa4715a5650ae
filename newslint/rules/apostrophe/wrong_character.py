"""The rule apostrophe/wrong-character."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.apostrophe_place import NEEDS, Place, habit, places
from newslint.judge.markup import has_markup
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span


@rule(needs=NEEDS, stage="encoding")
def wrong_character(doc: Document) -> Iterator[Finding]:
    """Something else stands in an apostrophe's place.

    An encoding round trip, an entity that was never decoded, a filter that turns what it does
    not know into a question mark, or a typewriter's accent.

        {~~Ukraineâ€™s~>Ukraine’s~~} request was {~~Russia�s~>Russia’s~~} fear.

        They {~~don&#39;t~>don't~~} say {~~who`s~>who's~~} to blame, and {~~can?t~>can't~~} know.

    The apostrophe put there is that of the article's other words, or else what the bytes say.
    Questions, other languages and code are let alone.

        Who are they? So it seems. Is it Ukraine? They say so. Run `ls` and `tail`. The mât is a mast.
    """
    for place in places(doc.text):
        if not doc.is_prose(place.start) or _is_meant(doc, place):
            continue
        word = doc.text[place.start : place.mark]
        mark = doc.once(habit) or place.said or doc.apostrophe
        tail = doc.text[place.tail : place.end]
        yield Stretch(doc, Span(place.start, place.end)).replace(f"{word}{mark}{tail}", confidence=0.99)


def _is_meant(doc: Document, place: Place) -> bool:
    """Tell whether the mark is a reference where Markdown or HTML may write it so, or is of an address."""
    if doc.text[place.mark] == "&" and not doc.text.startswith("&amp;", place.mark) and doc.once(has_markup):
        return True
    return doc.text[place.mark] not in " #" and doc.is_verbatim(place.mark)
