"""What the examples of the rules of quotation marks cannot show: speed, doubt, and whole articles."""

from __future__ import annotations

import hashlib
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.text.edit import apply

RULES = newslint.Config(select=("quotes",))


def found(text: str) -> list[str]:
    return [finding.rule for finding in newslint.check(text, config=RULES).findings]


def repaired(text: str) -> str:
    findings = newslint.check(text, config=RULES).findings
    return apply(text, [edit for finding in findings for edit in finding.fixes[0].edits])[0]


SOUND = [
    'He is 6\'2" tall, and the screen is 27" wide. It took 5\' 30" to say so.',
    'She has a 5" knife, a 12" x 14" frame and a 7" single, and 5¼" floppies.',
    "“He said ‘No, “never” is a strong word’, and left,” she told us.",
    "„Wir schaffen das“, said the paper, and «jamais», and the mayor agreed with both of them.",
    "The workers' rights and the bosses’ duties were ‘not the same’, said the report of the ’90s.",
    "“Yes,” he said; ‘no’, said she. The word “perhaps”. “Why?” “Because.”",
    "We want a) a pier, b) a lighthouse and c) a boat. 1) The pier. 2) The boat. Thank you :-) and ;)",
    "He wrote it (sic) and she (who had read it (twice)) laughed. Call f(x) or [0, 1).",
    '| 5" | 6" | (a |\n| 7" | 8" | b |',
    'Run `echo "a` and then `(cd x` or see https://example.org/a_(b for more of the same.',
    "He asked: “Why?—“because” is no answer,” and left. Nobody laughed.",
    '"...and then," he said, "...nothing." The ".org" names and the "$5" note.',
    "Press Ctrl+b, [, and then the arrow keys to scroll up in the window of the terminal.",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_let_alone(text: str) -> None:
    assert found(text) == []


def test_a_quotation_of_several_paragraphs_is_let_alone() -> None:
    quoted = ("“We will rebuild the pier.", "“It is what the town wants.", "“And we begin in May,” said the mayor.")
    assert found("\n\n".join(quoted)) == []


def test_what_was_said_by_somebody_is_over_even_if_another_quotation_follows() -> None:
    text = "“We will rebuild the pier, said Ann Lee.\n\n“It is what the town wants,” she added."
    assert repaired(text) == "“We will rebuild the pier,” said Ann Lee.\n\n“It is what the town wants,” she added."


def test_an_article_that_lost_most_of_its_marks_is_no_case_for_single_repairs() -> None:
    paragraphs = [
        f"“The pier number {number} will be rebuilt in May, the town said. It has the money." for number in range(9)
    ]
    assert found("\n\n".join(f"{p}\n\nThe council agreed." for p in paragraphs)) == []


def test_the_habit_of_the_article_says_which_mark_of_a_pair_is_wrong() -> None:
    assert repaired('"Yes," he said. "No," she said. “Perhaps," they said.').count('"') == 6
    assert repaired('“Yes,” he said. “No,” she said. “Perhaps," they said.').count("”") == 3


@pytest.mark.parametrize("joint", [" ", ""])
def test_paragraphs_of_a_quotation_are_parted_again(joint: str) -> None:
    text = f'"We have rebuilt the pier.{joint}"Against all odds we did it," said the mayor.'
    assert found(text) == ["quotes/reopened-quotation"]
    assert repaired(text) == text.replace(f'.{joint}"A', '.\n\n"A')


def test_marks_written_in_swedish_are_let_alone() -> None:
    assert found("”Ja,” he said. ”Nej,” she said. ”Jo,” they all said at once.") == []


RUNS = """
" “ ” “a a” "a_ ( ) (_ (a a)_ [a “A._ ”_a „ “a|| 5"_ a,_he_ (|| “A,_said_ ‘ ‘a_ ‘a' 'a’ “a’ ’ “A,_she_said._
""".split()


@pytest.mark.slow
@pytest.mark.parametrize("run", [run.replace("_", " ").replace("|", "\n") for run in RUNS])
def test_runs_of_triggers_take_no_longer_than_they_must(run: str) -> None:
    text = run * (100_000 // len(run))
    started = time.process_time()
    newslint.check(text, config=RULES)
    newslint.check(f"“The mayor said (that {text}", config=RULES)
    assert time.process_time() - started < 4


SHARDS = ["“", "”", '"', "‘", "’", "(", ")", " ", "We will", "said", ",", ". ", "Ann Lee", "\n\n", "the pier", "5"]
marks = st.lists(st.sampled_from(SHARDS), max_size=24).map("".join)


@given(marks)
def test_repairs_settle(text: str) -> None:
    fixed = newslint.fix(text, config=RULES)
    assert fixed.settled
    assert newslint.fix(fixed.text, config=RULES).text == fixed.text


def test_shipped_weights_are_those_of_the_data_card() -> None:
    judges = Path(newslint.__file__).parent / "judge"
    card = tomllib.loads((judges / "CARD.toml").read_text("utf-8"))["lost_ends.tsv"]
    assert card["sha256"] == hashlib.sha256((judges / "lost_ends.tsv").read_bytes()).hexdigest()


def test_a_quotation_that_a_short_last_line_cuts_off_is_no_heading() -> None:
    text = "The council met on Monday.\n\nThe mayor said: “We will close the bridge for several weeks"
    assert [one.rule for one in newslint.check(text).findings] == [
        "quotes/lost-closing-mark",
        "truncation/cut-sentence",
    ]
