"""Every example of every rule: in manuals, and in fixtures/<family>/<rule>.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newslint
from newslint.critic import Example, examples
from newslint.rules import all_rules
from newslint.text.edit import apply

FIXTURES = Path(__file__).parents[1] / "fixtures"
RULES = all_rules()


def cases() -> Iterator[object]:
    for name, rule in RULES.items():
        for number, example in enumerate(examples(rule.manual), 1):
            yield pytest.param(name, example, id=f"{name}-manual-{number}")
        yield from fixture_cases(name)


def fixture_cases(name: str) -> Iterator[object]:
    path = FIXTURES / f"{name}.md"
    if not path.exists():
        return
    known, _, failing = path.read_text(encoding="utf-8").partition("## Known failures")
    for number, example in enumerate(examples(known), 1):
        yield pytest.param(name, example, id=f"{name}-{number}")
    for number, example in enumerate(examples(failing), 1):
        yield pytest.param(name, example, id=f"{name}-known-failure-{number}", marks=pytest.mark.xfail(strict=True))


@pytest.mark.parametrize(("name", "example"), list(cases()))
def test_example(name: str, example: Example) -> None:
    config = newslint.Config(extend_select=(name,))  # all rules, this one even if it is opt-in
    findings = newslint.check(example.text, config=config).findings
    assert [(f.rule, f.span) for f in findings] == [(name, place.span) for place in example.places]
    for finding, place in zip(findings, example.places, strict=True):
        assert bool(finding.fixes) == (place.new is not None), "a place with a known repair is offered it, and no other"
    edits = [edit for finding in findings for fix in finding.fixes[:1] for edit in fix.edits]
    mended, _ = apply(example.text, edits)
    assert mended == example.mended
    unmendable = [place for place in example.places if place.new is None]
    assert len(newslint.check(mended, config=config).findings) == len(unmendable), "mended text is let alone"


@pytest.mark.parametrize("name", list(RULES))
def test_manual_shows_damage_and_something_let_alone(name: str) -> None:
    shown = examples(RULES[name].manual)
    assert any(example.places for example in shown), "no example has damage"
    assert any(not example.places for example in shown), "no example is let alone"
