"""What a finding is known by."""

from __future__ import annotations

import pytest

import newslint
from newslint.identity import fingerprints, normalised, sentence_at
from newslint.text.span import Span

DAMAGED = "The ministers met in Ukraines capital on Friday. They said the talks didnt help.\n"


def of(text: str, name: str) -> list[str]:
    return fingerprints(text, newslint.check(text, path=name).findings)


@pytest.mark.parametrize(
    "before", ["A bridge was closed.\n\n", "A bridge was closed. ", "\n\n\n", "🙂 It rained.\r\n\r\n"]
)
def test_edits_elsewhere_leave_it(before: str) -> None:
    assert of(DAMAGED, "a.txt") == of(before + DAMAGED + "\nNobody knows why.\n", "a.txt")


def test_each_finding_has_its_own() -> None:
    found = newslint.check(DAMAGED).findings
    moved = [one._replace(span=Span(one.span.start + len(DAMAGED), one.span.end + len(DAMAGED))) for one in found]
    assert len(set(fingerprints(DAMAGED + DAMAGED, [*found, *moved]))) == 4


def test_an_edit_in_the_sentence_changes_it() -> None:
    first, second = of(DAMAGED, "a.txt")
    assert of(DAMAGED.replace("capital", "city"), "a.txt")[1:] == [second]
    assert of(DAMAGED.replace("capital", "city"), "a.txt")[0] != first


def test_a_sentence_ends_with_its_paragraph_in_every_format() -> None:
    for text in ('{"title": "A title", "body": "One.\\nHe left"}', "<p>One.</p><p>He left</p>", "One.\n\nHe left\n\nx"):
        at = text.index("left")
        assert sentence_at(text, Span(at, at + 4)).of(text) == "He left"


def test_long_lines_take_no_time_and_places_at_the_end_have_a_sentence() -> None:
    text = "no stop here " * 50_000
    assert sentence_at(text, Span(300_000, 300_001)).start <= 300_000
    assert sentence_at("", Span(0, 0)) == Span(0, 0)
    assert sentence_at("He left.\n\n", Span(10, 10)) == Span(10, 10)


def test_typography_and_blanks_are_no_difference() -> None:
    assert normalised("“It’s –  so”\n") == normalised('"it\'s - so"')
