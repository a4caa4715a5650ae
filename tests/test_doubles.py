"""What stands twice, what was wrapped and what was divided: beyond the examples of the manuals."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newslint
from newslint import engine
from newslint.config import Config
from newslint.policy import policy
from newslint.readers.plain import read
from newslint.rules import all_rules

FIRST = "The harbour will be closed until the ferry has been moved, the port said on Monday."
SECOND = "Two ships had been waiting since the storm, and a third was due in the evening."
WRAPPED = """The harbour will be closed until the ferry has been
moved, the port said on Monday, and nobody could say
when that would be. Two ships had been waiting since
the storm, and a third was due in the evening."""
LONG = (
    "The mayor thanked the crews of the fishing boats, who had brought two hundred passengers to the town in a night, "
    "and promised them a new pier."
)


def rules_of(text: str, **options: str) -> list[str]:
    return [finding.rule for finding in newslint.check(text, **options).findings]  # type: ignore[arg-type]


def test_a_copy_at_the_end_takes_its_gap_along() -> None:
    assert newslint.fix(f"{FIRST}\n\n{FIRST}\n").text == f"{FIRST}\n"
    assert newslint.fix(f"{FIRST}\n\n{FIRST}\n\n{SECOND}\n").text == f"{FIRST}\n\n{SECOND}\n"


def test_copies_in_a_row_are_one_finding() -> None:
    assert rules_of("\n\n".join([FIRST] * 5)) == ["spacing/duplicate-paragraph"]
    assert newslint.fix("\n\n".join([FIRST] * 5)).text == FIRST
    assert rules_of("He went to the the the the harbour and stayed.") == ["spacing/doubled-word"]


def test_a_paragraph_that_comes_back_much_later_is_a_refrain() -> None:
    others = [f"Ship number {number} had been waiting since the storm of the weekend." for number in range(9)]
    assert rules_of("\n\n".join([LONG, *others, LONG])) == []
    assert rules_of("\n\n".join([LONG, *others[:2], LONG])) == ["spacing/duplicate-paragraph"]


def test_the_marks_of_the_next_block_stay() -> None:
    text = f"{FIRST}\n\n{FIRST}\n\n## Ships\n\n{SECOND}\n"
    assert newslint.fix(text, format="markdown").text == text.replace(f"{FIRST}\n\n", "", 1)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_what_is_marked_as_a_quotation_or_an_item_may_come_twice(mark: str) -> None:
    assert "spacing/duplicate-paragraph" not in rules_of(f"{mark}{FIRST}\n\n{mark}{FIRST}\n")


def test_a_doubled_word_over_a_line_end_goes_with_the_line_end() -> None:
    assert newslint.fix("The mayor went back to the\nthe harbour on Monday.").text == (
        "The mayor went back to the harbour on Monday."
    )


@pytest.mark.parametrize(
    "text",
    [
        "He said that that was it, and that she had had enough of her her-and-him talk.",
        "They logged in in the morning and looked at what they had come in for for a while.",
        "What it is is a start. Whoever they are are welcome. All there is is a chair.",
        "It was paid for for years by those who gave.",
        "The ship was looked at at the pier. She gave her her coat.",
        "No no no, so so, bye bye. It was a very very long long road.",
        "Vitamin A a day, The The on stage, Plan A a year later.",
        "See the-the and a.a and the/the of it.",
        "Der Minister, der der Stadt geholfen hat, sagte am Montag, dass die Brücke, an an der er gebaut hat, in in "
        "fünf Jahren fertig sein wird, und die die Stadt regieren, haben ihm zugestimmt.",
    ],
)
def test_rightly_doubled_words_are_let_alone(text: str) -> None:
    assert rules_of(text) == []


def test_wrapped_paragraphs_among_long_lines_are_joined_unasked() -> None:
    text = f"{LONG}\n\n{WRAPPED}\n"
    assert rules_of(text) == ["spacing/hard-wrap"]
    assert newslint.fix(text).text == f"{LONG}\n\n{WRAPPED.replace(chr(10), ' ')}\n"


def test_a_text_that_is_wrapped_throughout_is_joined_only_if_asked() -> None:
    text = f"{WRAPPED}\n\n{WRAPPED.replace('harbour', 'station').replace('ferry', 'engine')}\n"
    assert rules_of(text) == ["spacing/hard-wrap"] * 2
    assert newslint.fix(text).text == text
    assert newslint.fix(text, unsafe=True).text.count("\n") == 3


def test_wraps_in_markdown_mean_nothing() -> None:
    assert rules_of(f"{LONG}\n\n{WRAPPED}\n", format="markdown") == []
    assert rules_of(f"# Harbour\n\n## News\n\n{LONG}\n\n* one\n* two\n\n{WRAPPED}\n") == []


def test_lines_that_are_not_full_are_no_wraps() -> None:
    ragged = WRAPPED.replace("since\nthe", "\nsince the").replace("been\nmoved, the port", "been moved, the port\n")
    assert "spacing/hard-wrap" not in rules_of(f"{LONG}\n\n{ragged}\n")


@pytest.mark.parametrize(
    "text",
    [
        "Two- and three-storey houses, low- and middle-income countries, mid- to late summer.",
        "It is a pre- or post-war house - with a garden - and more.",
        "The ending -ment and the prefix re- make words.",
    ],
)
def test_hyphens_that_wait_are_let_alone(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "the the ",
        "the the of of ",
        "The the ",
        "to the to ",
        "in in. In in ",
        "govern- ment ",
        "a- b- c- ",
        "govern-\n",
        "Nobody came to the old harbour that day. ",
        f"{FIRST} ",
        f"{FIRST}\n\n",
        f"{FIRST}\n\n{SECOND}\n\n",
        f"{WRAPPED}\n\n",
        f"{WRAPPED}\n",
        "Halvo Halvo Halvo, ",
        "Halvo Halvo Marlow said Halvo Marlow. ",
        "of the harbour ",
        "of the harbour of the harbour of the harbour. ",
        "5,7 million ",
        "1.200.000 ",
        "1,2,3,",
        "“the the ",
    ],
)
@pytest.mark.slow
def test_runs_of_a_trigger_take_time_in_proportion(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    prose, chosen = read(text), [rule for rule in all_rules().values() if rule.family in ("spacing", "mt")]
    began = time.process_time()
    engine.check(prose, chosen, policy(Config()))
    assert time.process_time() - began < 4


@example([FIRST, WRAPPED, FIRST, WRAPPED, WRAPPED, FIRST])
@given(st.lists(st.sampled_from([FIRST, SECOND, LONG, WRAPPED, "the the", "He went to to it."]), max_size=7))
def test_repairs_settle(paragraphs: list[str]) -> None:
    once = newslint.fix("\n\n".join(paragraphs), unsafe=True)
    assert once.settled
    assert newslint.fix(once.text, unsafe=True).text == once.text
