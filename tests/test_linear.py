"""No text makes a rule slow: each gets long runs of its own trigger."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

import pytest

import newslint
from newslint.critic import examples
from newslint.readers.plain import read
from newslint.rules import all_rules
from newslint.scan import Scan
from newslint.text.document import Document

SIZE = 100_000  # characters
MOST = 1.0  # seconds of CPU
MOST_OF_A_CHECK = 4.0  # all rules, and thousands of findings
RULES = all_rules()
# What patterns look for, and what they run along.
RUNS = (
    " ", "\n", "\n\n", "\xa0", ".", ". ", ",", ", ", "?", " ? ", "??", "!", "…", "...", "-", "- ", " – ", "'",
    '"', ' "', "’", "“", "”", "(", ")", "()", "[", "[]", "<", "<br>", "</", "{", "{{", "}}", "&", "&amp;",
    "&#", "#39;", ";", "\\n", "\\", "/", "@", "#", "http://", "â", "â€", "Ã", "Â ", "�", "\x92", "\u200b",
    "\xad", "ﬁ", "a", "A", "Aa", "a A", "aA", "1", "1,", "1:", "of ", "the ", "the the ", "The ", "said.The",
    "he said: ", "word- word ", "Ukraines ", "a.b", "a,b", "A. B. ", "\t", "s ", " s", "x\n", "Read more\n",
    "| a ",
)  # fmt: skip


def runs_of(name: str) -> Iterator[str]:
    """Yield what a rule's own examples say it looks for: each damaged place, with and without what is around it."""
    for example in examples(RULES[name].manual):
        yield from (example.text, example.text + "\n\n", example.text.replace("\n", " ") + " ")
        for place in example.places:
            start, end = place.span
            yield from (
                example.text[start:end],
                example.text[start:end] + " ",
                example.text[max(0, start - 5) : end + 5],
            )


def document(run: str) -> Document:
    prose = read((run * (SIZE // len(run) + 1))[:SIZE])
    return Document(prose.text, prose.blocks)


def seconds(name: str, doc: Document) -> float:
    """Return the CPU time that one rule takes for a document."""
    before = process_time()
    for _ in Scan([RULES[name]]).findings(doc):
        pass
    return process_time() - before


@pytest.mark.slow
@pytest.mark.parametrize("name", list(RULES))
def test_long_runs_of_its_own_trigger_do_not_slow_a_rule(name: str) -> None:
    for run in filter(None, runs_of(name)):
        assert seconds(name, document(run)) < MOST, f"slow for runs of {run!r}"


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_anything_slow_no_rule(run: str) -> None:
    doc = document(run)  # what rules share is computed once, as in a check
    for name in RULES:
        assert seconds(name, doc) < MOST, f"{name} is slow"


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_anything_do_not_slow_a_check(run: str) -> None:
    before = process_time()
    newslint.check((run * (SIZE // len(run) + 1))[:SIZE])
    assert process_time() - before < MOST_OF_A_CHECK
