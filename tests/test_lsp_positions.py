"""Places as editors name them: lines and units of an encoding, in whatever text, whatever is asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.lsp.positions import ENCODINGS, Lines, negotiated, units
from newslint.lsp.uris import path_of
from newslint.text.span import Span

# Line ends, marks that editors count in one, two, three and four units, and halves of characters.
TEXTS = st.text(st.sampled_from("ab \r\n’é😀\ud83d\ude00\u2028\x0b"), max_size=30)
ENCODING = st.sampled_from(ENCODINGS)
NUMBERS = st.one_of(st.integers(-3, 40), st.sampled_from([2**31 - 1, 2**63]))


def encoded(text: str, encoding: str) -> int:
    """Count units as a codec writes them."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if width == 1 else f"{encoding}-le"
    return len(text.encode(name, "surrogatepass")) // width


@given(TEXTS, ENCODING)
def test_units_are_those_of_the_codec(text: str, encoding: str) -> None:
    assert units(text, encoding) == sum(encoded(char, encoding) for char in text)


@given(TEXTS, ENCODING)
def test_a_position_leads_back_to_its_place(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        inside = text[max(offset - 1, 0) : offset + 1] == "\r\n" and offset > 0
        assert lines.offset(lines.position(offset)) == (offset - 1 if inside else offset)


@given(TEXTS, ENCODING, NUMBERS, NUMBERS)
def test_any_position_is_a_place_in_its_line(text: str, encoding: str, line: int, character: int) -> None:
    lines = Lines(text, encoding)
    offset = lines.offset({"line": line, "character": character})
    assert 0 <= offset <= len(text)
    if 0 <= line < lines.count:
        assert lines.line(line).start <= offset <= lines.line(line).end


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), TEXTS), max_size=6))
def test_lines_after_edits_are_those_of_the_text(text: str, edits: list[tuple[int, int, str]]) -> None:
    lines = Lines(text, "utf-16")
    for one, other, new in edits:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        text = text[:start] + new + text[end:]
        lines = lines.edited(Span(start, end), new)
        fresh = Lines(text, "utf-16")
        assert lines.text == text
        assert [lines.line(number) for number in range(lines.count)] == [
            fresh.line(number) for number in range(fresh.count)
        ]


@given(TEXTS)
def test_lines_end_where_the_protocol_says(text: str) -> None:
    lines = Lines(text, "utf-8")
    assert [lines.line(number).of(text) for number in range(lines.count)] == re.split(r"\r\n|\n|\r", text)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (["utf-16", "utf-8", "utf-32"], "utf-32"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-16", "utf-8"], "utf-16"),
        (["ebcdic"], "utf-16"),
        (["ebcdic", "utf-8"], "utf-8"),
        ([], "utf-16"),
        (None, "utf-16"),
        ("utf-8", "utf-16"),
        ([{"of": "little use"}, 8], "utf-16"),
    ],
)
def test_code_points_are_counted_if_the_client_can(offered: object, chosen: str) -> None:
    assert negotiated(offered) == chosen


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/two%20words%E2%80%99.md", "/a/two words’.md"),
        ("FILE:///a/b.md", "/a/b.md"),
        ("file://localhost/a/b.md", "/a/b.md"),
        ("untitled:Untitled-1", None),
        ("git:/a/b.md?ref=main", None),
        ("file:///a%00b", None),
        ("file://", None),
        ("file://[", None),
        ("", None),
    ],
)
def test_a_uri_of_a_file_names_it_and_no_other_does(uri: str, path: str | None) -> None:
    found = path_of(uri)
    assert (found and found.as_posix()) == path
