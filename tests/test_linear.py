"""No text makes a rule slow: each gets long runs of its own trigger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from growth import assert_grows_with_its_text, seconds

import newslint
from newslint.critic import examples
from newslint.finding import Finding
from newslint.readers.plain import read
from newslint.rules import all_rules
from newslint.scan import Scan
from newslint.text.document import Document

SIZE = 100_000  # characters
LONG = 0.5  # seconds of CPU
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


def document(text: str) -> Document:
    prose = read(text)
    return Document(prose.text, prose.blocks)


def findings(name: str, doc: Document) -> list[Finding]:
    return list(Scan([RULES[name]]).findings(doc))


@pytest.mark.slow
@pytest.mark.parametrize("name", list(RULES))
def test_long_runs_of_its_own_trigger_do_not_slow_a_rule(name: str) -> None:
    for run in filter(None, runs_of(name)):
        assert_grows_with_its_text(lambda text: findings(name, document(text)), run)


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_anything_slow_no_rule(run: str) -> None:
    doc = document(run * (SIZE // len(run) + 1))  # what rules share is computed once, as in a check
    for name in RULES:
        if seconds(lambda name=name: findings(name, doc)) > LONG:  # type: ignore[misc]
            assert_grows_with_its_text(lambda text, name=name: findings(name, document(text)), run)  # type: ignore[misc]


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_anything_do_not_slow_a_check(run: str) -> None:
    assert_grows_with_its_text(newslint.check, run)
