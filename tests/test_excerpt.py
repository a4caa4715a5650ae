"""Places in a text, and the excerpts that show them on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.report.cells import columns, shown
from newslint.report.excerpt import excerpt
from newslint.report.places import Place, Places
from newslint.text.span import Span

# Places


def test_lines_end_at_each_of_the_three_line_ends_and_nowhere_else() -> None:
    places = Places("a\nbb\r\nc\rd\x85e\u2028f\x0cg")
    found = [tuple(places.at(offset)) for offset in (0, 1, 2, 4, 5, 6, 8, 10, 14)]
    assert found == [(1, 1), (1, 2), (2, 1), (2, 3), (2, 4), (3, 1), (4, 1), (4, 3), (4, 7)]
    assert places.line(2) == Span(2, 4)


@given(st.text(alphabet="ab\r\n\u2028é😀"))
def test_every_offset_has_a_place_that_leads_back_to_it(text: str) -> None:
    places = Places(text)
    for offset in range(len(text) + 1):
        line, column = places.at(offset)
        assert places.line(line).start + column - 1 == offset


def test_columns_count_code_points() -> None:
    assert Places("😀e\u0301x").at(3) == Place(1, 4)


def test_a_place_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="offset 4 lies outside a text of 3"):
        Places("abc").at(4)


# Cells


@pytest.mark.parametrize(
    ("text", "printed", "wide"),
    [
        ("plain", "plain", 5),
        ("a\tb", "a    b", 6),
        ("Putin\x92s", "Putin\\x92s", 10),
        ("to\u200bday", "to\\u200bday", 11),
        ("\x1b[31m", "\\x1b[31m", 8),
        ("\u202eevil", "\\u202eevil", 10),
        ("日本", "日本", 4),
        ("😀", "😀", 2),
        ("cafe\u0301", "cafe\u0301", 4),
        ("a\nb", "a\\nb", 4),
    ],
)
def test_what_a_terminal_would_swallow_is_shown(text: str, printed: str, wide: int) -> None:
    assert (shown(text), columns(text)) == (printed, wide)


# Excerpts


def test_a_line_that_fits_is_shown_whole() -> None:
    assert excerpt("The short line", Span(0, 14), Span(4, 9), 80) == ("The short line", 4, 5)


def test_a_long_line_is_cut_around_the_place_at_whole_words() -> None:
    text = "before " * 200 + "PLACE " + "after " * 200
    piece = excerpt(text, Span(0, len(text)), Span(1400, 1405), 60)
    assert piece.shown == "…before before before PLACE after after after after…"
    assert piece.shown[piece.before : piece.before + piece.carets] == "PLACE"


@given(
    st.text(alphabet="ab \t\x92日e\u0301\u200b😀", min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 120),
)
def test_an_excerpt_keeps_to_its_width_and_its_carets_to_the_place(
    text: str, start: int, length: int, width: int
) -> None:
    place = Span(min(start, len(text)), min(start + length, len(text)))
    piece = excerpt(text, Span(0, len(text)), place, width)
    assert columns(piece.shown) <= columns(shown(piece.shown)) <= width
    assert piece.before + piece.carets <= width + 1  # the caret for what is missing at the end stands behind it
    whole = shown(place.of(text))
    assert not whole or columns(text) > width or shown(text[: place.start]) + whole in piece.shown


def test_a_place_wider_than_the_terminal_is_cut_off() -> None:
    text = "x" * 500
    piece = excerpt(text, Span(0, 500), Span(100, 400), 40)
    assert piece == ("…" + "x" * 38 + "…", 1, 38)


def test_what_is_missing_between_two_characters_gets_one_caret() -> None:
    assert excerpt("said.The", Span(0, 8), Span(5, 5), 80) == ("said.The", 5, 1)
