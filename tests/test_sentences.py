"""Sentences: the marked lines of fixtures/sentences.md, the laws of the spans, and what it costs."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.sentences import split

FIXTURE = Path(__file__).parent.parent / "fixtures" / "sentences.md"
ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[nr])")

# Strings glued from these meet every branch far oftener than random characters would.
SHARDS = """
    . .. … ! ? ?! . ” " ’ ' “ ‘ ) ( [1] [...] - – — • \ufffd â€œ â€\x9d &quot; 🎉 ☔ \u200b Mr Mr. St. U.S. U.S Ph.D. J.
    5 p.m. 6 ft. in. No. 10 2017 3.5 1. a. The the He said rise recent Ukraine NATO Inc. Mont. example.com Yahoo! I
    May Monday he@example.org x/y.Z .NET
"""
damaged = st.lists(st.sampled_from([*SHARDS.split(), " ", "  ", "\n", "\r\n", "\xa0", "\t"]), max_size=40).map("".join)


def marked(*, known_failures: bool) -> list[str]:
    sound, failing = FIXTURE.read_text(encoding="utf-8").split("## Known failures")
    lines = (failing if known_failures else sound).splitlines()
    return [ESCAPE.sub(unescaped, line[4:]) for line in lines if line.startswith("    ")]


def unescaped(match: re.Match[str]) -> str:
    return match[0].encode().decode("unicode_escape")


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def unmarked(line: str) -> str:
    return line.replace(" | ", " ").replace("|", "")


def parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|") if part.strip()]


@pytest.mark.parametrize("line", marked(known_failures=False))
def test_marked_sentences_are_found(line: str) -> None:
    assert sentences(unmarked(line)) == parts(line)


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("line", marked(known_failures=True))
def test_known_failures_still_fail(line: str) -> None:
    assert sentences(unmarked(line)) == parts(line)


def test_empty_and_blank_blocks_have_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\xa0\t") == []


def test_a_block_without_a_stop_is_one_sentence() -> None:
    assert split("  Storm closes harbour \n") == [(2, 22)]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One. Two.\n\nThree. Four.\n\nFive."
    assert split(text, 11, 23) == [(11, 17), (18, 23)]


@given(damaged)
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    covered = [offset for start, end in split(text) for offset in range(start, end)]
    assert covered == sorted(set(covered))
    assert {offset for offset, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(damaged)
def test_sentences_are_trimmed_and_not_empty(text: str) -> None:
    for sentence in sentences(text):
        assert sentence
        assert sentence == sentence.strip()


@given(damaged, damaged, damaged)
def test_what_stands_outside_a_block_changes_nothing(before: str, block: str, after: str) -> None:
    start, end = len(before), len(before) + len(block)
    inside = [(a - start, b - start) for a, b in split(before + block + after, start, end)]
    assert inside == split(block)


def seconds_for_a_megabyte_of(unit: str) -> float:
    text = unit * (1_000_000 // len(unit))
    split(unit)  # compiles the patterns
    began = time.process_time()
    split(text)
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("unit", [".", "a. ", "“", "Mr. "])
def test_a_megabyte_of_one_thing_takes_no_time(unit: str) -> None:
    assert seconds_for_a_megabyte_of(unit) < 5  # a second, on a machine that has it to itself


@pytest.mark.slow
@pytest.mark.parametrize("unit", [". ", ".”", ".” ", '."', '."A', "? ", "?” A ", "U.S. ", "A.A", "(.", ".â€", "☀", " "])
def test_nothing_is_quadratic(unit: str) -> None:
    assert seconds_for_a_megabyte_of(unit) < 5  # a quadratic pattern takes minutes
