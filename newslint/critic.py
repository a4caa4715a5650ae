"""CriticMarkup, in which manuals and fixtures mark damage and its repair.

``{~~old~>new~~}`` is damage and what stood there, ``{++new++}`` what is to be put in,
``{--old--}`` what is to be taken out, and ``{==old==}`` damage that nobody can repair.
See https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html for the syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from inspect import cleandoc
from typing import NamedTuple

from newslint.text.edit import Edit, apply
from newslint.text.span import Span

_MARK = re.compile(
    r"\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{\+\+(?P<put>.*?)\+\+\}|\{--(?P<out>.*?)--\}|\{==(?P<place>.*?)==\}", re.S
)


class Place(NamedTuple):
    """A marked place of the damaged text (code points), and what mends it; None where nobody can know."""

    span: Span
    new: str | None


class Example(NamedTuple):
    """A damaged text, and where it is damaged."""

    text: str
    places: tuple[Place, ...]

    @property
    def mended(self) -> str:
        """The text with everything mended that can be."""
        return apply(self.text, (Edit(*place.span, place.new) for place in self.places if place.new is not None))[0]


def parse(marked: str) -> Example:
    """Return the damaged text that *marked* shows, with its places."""
    parts: list[str] = []
    places: list[Place] = []
    at = made = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[at : match.start()])
        made += match.start() - at
        old = match["old"] or match["out"] or match["place"] or ""
        new = None if match["place"] is not None else match["new"] or match["put"] or ""
        places.append(Place(Span(made, made + len(old)), new))
        parts.append(old)
        made += len(old)
        at = match.end()
    parts.append(marked[at:])
    return Example("".join(parts), tuple(places))


def examples(manual: str) -> list[Example]:
    """Return a manual's examples: each indented paragraph, its lines joined, and each fenced block as it stands."""
    return [parse(text) for text in _indented_and_fenced(cleandoc(manual))]


def _indented_and_fenced(manual: str) -> Iterable[str]:
    for number, part in enumerate(re.split(r"^```\w*\n(.*?)^```$", manual, flags=re.S | re.M)):
        if number % 2:
            yield part.rstrip("\n")
            continue
        for paragraph in re.split(r"\n\s*\n", part):
            lines = paragraph.strip("\n").split("\n")
            if lines[0].startswith("    "):
                yield " ".join(line.strip() for line in lines)
