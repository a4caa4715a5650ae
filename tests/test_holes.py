"""Words that are missing in mid-sentence are told where nothing else can be meant, and only there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newslint.judge.hole import Hole, holes
from newslint.readers import reader
from newslint.text.document import Document


def found(text: str) -> tuple[Hole, ...]:
    prose = reader("plain")(text)
    return holes(Document(prose.text, prose.blocks))


def told(text: str) -> list[str]:
    return [hole.span.of(text) for hole in found(text)]


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("The index fell, and the on Friday climbed again.", "the on"),
        ("It was over. The has denied it.", "The has"),
        ("It was over.\n\nThe has denied it.", "The has"),
        ("He sat on the board of the. Then he left.", "the."),
        ("He sat on the board of the , he said.", "the ,"),
        ("The ties between were close; in the of the town.", "between were"),
        ("They flew to and. The pilot slept, in the of it.", "and."),
        ("It is made in Kent and . The rest is not.", "and ."),
        ("The mayor (, left) spoke.  It was the, he said.", "(,"),
        ("She spoke first.\n\n, who had waited, came next, in the of it.", ","),
    ],
)
def test_a_hole_is_told(text: str, hole: str) -> None:
    assert hole in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The one I heard of is the one that you speak of.",
        "Where are they from? We do not know where they come from.",
        "She walked in and out, by and large on her own, and sat down.",
        "Paragraph A of the Act, grade A in maths, and the A to Z of it.",
        "The US (IT and ITS) is the AN of it.",
        "He was among the first, the last and the only one.",
        "Between us, it was over in a day.",
        "The in-house lawyer met the by-then famous author, and the at-large member.",
        "The “The” is an article. The dot, the comma, the end.",
        "Files end in .txt or .md, as the manual says.",
    ],
)
def test_a_sentence_without_a_hole_is_let_alone(text: str) -> None:
    assert told(text) == []


def test_holes_come_in_order_and_do_not_overlap() -> None:
    text = "The on Friday climbed. It was the of the day, and . Then the , he said. The is over."
    spans = [hole.span for hole in found(text)]
    assert len(spans) > 3
    assert all(first.end <= second.start for first, second in pairwise(spans))
