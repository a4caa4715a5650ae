"""Every kind of damage there is, by family, and the making of damaged sets."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import apostrophes, debris, doubles, encoding, ends, holes, joins, leads, quotes
from .channels import CHANNELS, curly
from .core import Gold, Operation, Page, damage

# A kind that stands twice comes twice as often.
OPERATIONS: dict[str, tuple[tuple[str, Operation], ...]] = {
    "apostrophe": (
        *(2 * (("lost-all", apostrophes.lost(1.0)),)),
        *(2 * (("lost-some", apostrophes.lost(0.3)),)),
        *(2 * (("lost-one", apostrophes.lost(None)),)),
        *((kind, apostrophes.wrong(kind)) for kind in apostrophes.WRONG),
        ("superfluous", apostrophes.superfluous),
    ),
    "dropped-lead": (
        *(2 * (("first-word", leads.first_word()),)),
        *(2 * (("first-word-of-paragraph", leads.first_word(of_paragraphs=True)),)),
        ("first-word-recased", leads.first_word(recased=True)),
        ("drop-cap", leads.drop_cap()),
        ("drop-cap-split", leads.drop_cap(split=True)),
    ),
    "truncation": (
        *((kind, ends.cut(kind)) for kind in ("fake-stop", "no-stop", "mid-word", "ellipsis", "counted")),
        ("preview", ends.preview),
        ("lost-stop", ends.lost_stop),
        ("lost-object", ends.lost_object),
        ("lost-embed", ends.lost_embed),
    ),
    "dropped-inline": (
        ("links", holes.link_texts()),
        ("links-with-blanks", holes.link_texts(blanks=True)),
        ("one-link", holes.link_texts(several=False)),
    ),
    "encoding": encoding.OPERATIONS,
    "quotes": quotes.OPERATIONS,
    "spacing": (*joins.SPACING, *doubles.KINDS),
    "debris": tuple((kind, debris.left(kind)) for kind in debris.KINDS),
    "channel": (*CHANNELS.items(), *joins.CHANNELS.items()),
}


class Case(NamedTuple):
    """A damaged article: ``kind`` is the operation that damaged it; the gold edits restore ``clean``."""

    name: str
    family: str
    kind: str
    clean: str
    text: str
    golds: tuple[Gold, ...]


def cases(articles: Iterable[tuple[str, str]], seed: int) -> Iterator[Case]:
    """Yield each article (name, text) once for each family, damaged in the kinds by turns.

    The same articles and *seed* give the same damage.  A kind that finds no place in an article yields to
    the next.
    """
    turns = {family: list(kinds) for family, kinds in OPERATIONS.items()}
    for name, text in articles:
        for family, kinds in turns.items():
            rng = random.Random(f"{seed} {family} {name}")
            clean = curly(text) if family == "channel" else text
            page = Page(name, clean)
            for number, (kind, operation) in enumerate(kinds):
                losses = operation(page, rng)
                if any(loss.detectable for loss in losses):
                    yield Case(name, family, kind, clean, *damage(clean, losses))
                    kinds.append(kinds.pop(number))
                    break
