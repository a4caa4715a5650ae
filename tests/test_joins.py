"""Blanks and stops between words: what examples cannot show."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.engine import check
from newslint.judge.false_stop import wrap_stops
from newslint.judge.joint import are_paragraphs_joined, joints
from newslint.policy import policy
from newslint.readers.plain import read
from newslint.rules import all_rules
from newslint.text.document import Document

SPACING = [rule for rule in all_rules().values() if rule.family == "spacing"]
LONG = 100_000

TRIGGERS = [
    "said.The ", "said.The", "strings.Builder and ", "the cat,the dog,", 'x,"a', "word.20 ", "a . b ", "word , word ",
    "word .\n", "aB", "Ab", "theGeneral Services ", "of. the ", "his luxury. home ", "at 6: 00 ", "6 :00", "”a“b",
    "yes:no ", "x;y ", 'said.""The ', "1.The 2.The ", "A.B.", "....A", "don t , ", "word  word , ", "! ", "?A", '. "\n',
]  # fmt: skip

SENTENCES = (
    "The council met on Friday to vote on the budget.",
    "Nobody knew why the old bridge was closed.",
    "It had rained for three days in the north.",
    "He asked the mayor for more time.",
    "They will meet again in the spring.",
)


def document(text: str) -> Document:
    prose = read(text)
    return Document(prose.text, prose.blocks)


@pytest.mark.slow
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_long_runs_of_a_trigger_take_no_longer_than_their_length(trigger: str) -> None:
    prose = read("We saw that the man and the dog had it. " + trigger * (LONG // len(trigger)))
    start = time.process_time()
    check(prose, SPACING, policy(newslint.Config()))
    assert time.process_time() - start < 4  # a second, on a machine that has it to itself


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=8))
def test_joined_sentences_are_parted_again(sentences: list[str]) -> None:
    assert newslint.fix("".join(sentences)).text == " ".join(sentences)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_sound_sentences_have_no_joints(sentences: list[str]) -> None:
    doc = document(" ".join(sentences))
    assert joints(doc) == () == wrap_stops(doc)
    assert not are_paragraphs_joined(doc)


def test_line_ends_are_told_by_their_distance() -> None:
    wrapped = "The council met on Friday to. vote on it, and nobody. knew why the old bridge had. been closed so long."
    assert [stop.confidence > 0.99 for stop in wrap_stops(document(wrapped))] == [True] * 3
    far = (" " + " ".join(2 * SENTENCES)).join(
        f" They said. nothing of it {number}" for number in ("one", "two", "three")
    )
    assert wrap_stops(document(far)) == ()


def test_blanks_before_function_words_count_where_there_are_many() -> None:
    hole = "These are the places they can rely on , and nobody knew. "
    assert newslint.check(hole, config=newslint.Config(select=("spacing",))).findings == ()
    often = hole + "He left , it rained , and they stayed , as they had said."
    found = newslint.check(often, config=newslint.Config(select=("spacing",))).findings
    assert len(found) == 4


def test_a_joined_heading_keeps_the_blank_as_first_choice() -> None:
    (finding,) = newslint.check("The old bridge is closedThe mayor came.").findings
    assert finding.fixes[0].edits[0].new in (" ", ". ")
    assert finding.safe_fix is None or finding.fixes[0].edits[0].new == " "


@pytest.mark.parametrize("slip", ["The council met.Nobody came.", "Nobody came , it was late."])
def test_a_single_slip_in_a_long_text_is_told_and_not_mended_unasked(slip: str) -> None:
    long = f"{' '.join(40 * SENTENCES)}\n\n{slip}"
    (finding,) = newslint.check(long, config=newslint.Config(select=("spacing",))).findings
    assert finding.fixes and finding.safe_fix is None


def test_in_a_short_text_a_join_is_mended_and_a_blank_before_a_mark_is_not() -> None:
    assert newslint.fix("The council met.Nobody came.").text == "The council met. Nobody came."
    assert newslint.fix("Nobody came , it was late.").text == "Nobody came , it was late."  # a link may be missing
    often = "Nobody came , it was late . The town , they say , sleeps ."
    assert newslint.fix(often).text == often.replace(" ,", ",").replace(" .", ".")
