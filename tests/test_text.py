"""The laws of edits and maps, on text glued from damaged shards."""

from __future__ import annotations

import pytest
from damaged import damaged_text
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span


@st.composite
def edited(draw: st.DrawFn, texts: st.SearchStrategy[str] = damaged_text) -> tuple[str, list[Edit]]:
    """A text and edits of it that do not overlap."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.sampled_from(["", "'", "In ", "’", "xyz"]))) for start, end in pairs]


@given(edited())
def test_apply_makes_each_edit_and_leaves_the_rest(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    expected = text
    for edit in sorted(edits, reverse=True):
        expected = expected[: edit.start] + edit.new + expected[edit.end :]
    assert apply(text, edits)[0] == expected


@given(edited())
def test_verbatim_stretches_map_to_the_same_characters(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    made, home = apply(text, edits)
    for at in range(len(made)):
        span = Span(at, at + 1)
        if home.is_verbatim(span):
            assert home.to_source(span).of(text) == made[at]


@given(edited(), st.data())
def test_a_map_leads_home_and_back(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    made, home = apply(text, edits)
    start, end = sorted((data.draw(st.integers(0, len(made))), data.draw(st.integers(0, len(made)))))
    there = home.to_source(Span(start, end))
    assert 0 <= there.start <= there.end <= len(text)
    if start < end:
        assert home.to_derived(there).covers(Span(start, end))


@given(edited(), st.data())
def test_maps_compose(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    once, first = apply(text, edits)
    again, more = data.draw(edited(st.just(once)))
    twice, second = apply(again, more)
    straight = second.then(first)
    for at in range(len(twice)):
        span = Span(at, at + 1)
        assert straight.to_source(span) == first.to_source(first.whole(second.to_source(span))) or straight.is_verbatim(
            span
        )
        if straight.is_verbatim(span):
            assert straight.to_source(span).of(text) == twice[at]


@given(edited(), st.data())
def test_an_edit_of_repaired_text_made_at_home_gives_the_text_edited_there(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    text, edits = case
    once, home = apply(text, edits)
    start, end = sorted((data.draw(st.integers(0, len(once))), data.draw(st.integers(0, len(once)))))
    later = Edit(start, end, "NEW")
    mapped = later.mapped(home, once)
    # Edits beside the mapped one are made as well; those inside it are part of it.
    beside = [edit for edit in edits if not mapped.touches(edit)]
    inside = [edit for edit in edits if mapped.start < edit.start and edit.end < mapped.end]
    if len(beside) + len(inside) == len(edits):
        assert apply(text, [*beside, mapped])[0] == apply(once, [later])[0]


@given(damaged_text, st.data())
def test_the_smallest_edit_has_the_same_effect(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    edit = Edit(start, end, data.draw(damaged_text))
    small = edit.smallest(text)
    assert apply(text, [small])[0] == apply(text, [edit])[0]
    assert small.end - small.start <= end - start


def test_a_lost_apostrophe_is_an_insertion_of_one_character() -> None:
    assert Edit(3, 11, "Ukraine's").smallest("to Ukraines request") == Edit(10, 10, "'")


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("Ukraines", [Edit(0, 4, ""), Edit(3, 5, "")])


def test_edits_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        apply("Ukraines", [Edit(0, 40, "")])


def test_an_insertion_stays_inside_markup_with_the_word_before() -> None:
    # prose "Ukraines" read from "**Ukraine**s": the apostrophe goes where the name ends
    first, _ = apply("**Ukraine**s", [Edit(0, 2, ""), Edit(9, 11, "")])
    assert first == "Ukraines"
    home = apply("**Ukraine**s", [Edit(0, 2, ""), Edit(9, 11, "")])[1]
    assert Edit(7, 7, "'").mapped(home, first) == Edit(9, 9, "'")


def test_an_insertion_before_a_word_goes_inside_its_markup() -> None:
    source = "War.\n\n**recent** days"
    prose, home = apply(source, [Edit(6, 8, ""), Edit(14, 16, "")])
    assert Edit(6, 6, "In ").mapped(home, prose) == Edit(8, 8, "In ")


def test_the_identity_maps_everything_to_itself() -> None:
    assert SourceMap.identity(5).to_source(Span(1, 4)) == Span(1, 4)
    assert SourceMap.identity(0).to_source(Span(0, 0)) == Span(0, 0)
