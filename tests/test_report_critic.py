"""The ``critic`` format: accepted whole it is the repaired article, rejected whole the article as it was."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from reporting import checked, emoji, finding, odd, parts, really_checked, rendered

from newslint import critic
from newslint.engine import applicable
from newslint.finding import Finding, Fix
from newslint.report import Checked
from newslint.report.critic import marked
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

_COMMENT = re.compile(r"\{>>.*?<<\}")


def one(text: str, *edits: tuple[int, int, str], start: int = 0, end: int = 0) -> Checked:
    made = tuple(Edit(*edit) for edit in edits)
    fixes = (Fix("", made, 0.9),) if made else ()
    return checked("a", text, Finding(Span(start, end), 0.9, fixes, "Lost", "a/b"))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (one("The crews dont know.", (13, 13, "'")), "The crews {~~dont~>don't~~} know."),
        (one("he end", (0, 0, "T")), "{++T++}he end"),
        (one("the end", (0, 1, "In t")), "{~~the~>In the~~} end"),
        (one("It stops", (8, 8, ".")), "It stops{++.++}"),
        (one("It has it.", (3, 7, "")), "It {--has --}it."),
        (one("“dont,” he’l say", (4, 4, "’"), (11, 11, "l")), "“{~~dont~>don’t~~},” he’{++l++}l say"),
        (one("dontwont", (3, 3, "'"), (7, 7, "'")), "{~~dontwont~>don'twon't~~}"),
        (one("of the.", start=3, end=6), "of {==the==}{>>Lost<<}."),
        (one("of the.", start=6, end=6), "of the{>>Lost<<}."),
        (one("a~>b", (0, 4, "c")), "{--a~>b--}{++c++}"),
        (one("a--}b", (0, 5, "")), "{--a---}{---}b--}"),
        (one("", (0, 0, "Lead")), "{++Lead++}"),
    ],
)
def test_marks(file: Checked, expected: str) -> None:
    assert marked(file) == expected


def test_findings_at_places_that_are_marked_already_are_comments() -> None:
    text = "The crews dont know."
    mended = finding(text, "dont", ("nt", "n't"))
    around, inside = finding(text, "crews dont know"), finding(text, "on")
    assert marked(checked("a", text, around, mended, inside)) == (
        "The crews {~~dont~>don't~~}{>>Something was lost<<}{>>Something was lost<<} know."
    )


@settings(deadline=None)
@given(damaged_text)
def test_accepting_repairs_and_rejecting_restores(text: str) -> None:
    file = really_checked("a", text)
    parsed = critic.parse(_COMMENT.sub("", marked(file)))
    edits = [edit for each in applicable(file.report.findings, unsafe=True) for edit in each.fixes[0].edits]
    assert parsed.text == text
    assert parsed.mended == apply(text, edits)[0]
    flagged = [each for each in file.report.findings if not each.fixes]
    assert len(_COMMENT.findall(marked(file))) >= len(flagged)


@pytest.mark.slow
@settings(deadline=None)
@given(damaged_text)
def test_another_reader_of_criticmarkup_agrees(text: str) -> None:
    pymdownx = import_module("pymdownx.critic")  # an extension of Python-Markdown, without types
    file = really_checked("a", text)
    edits = [edit for each in applicable(file.report.findings, unsafe=True) for edit in each.fixes[0].edits]
    for mode, expected in (("reject", text), ("accept", apply(text, edits)[0])):
        reader = pymdownx.CriticViewPreprocessor(pymdownx.CriticStash("critic"))
        reader.config = {"mode": mode}
        read = "\n".join(reader.run(marked(file).split("\n")))
        assert read == expected


def test_several_articles_stand_under_their_names() -> None:
    clean = checked("clean.txt", "Fine.")
    assert rendered("critic", [clean]) == "Fine."
    assert rendered("critic", [clean, one("No end", (6, 6, ".")), clean, emoji("b\n.txt")]) == (
        "{>>a<<}\nNo end{++.++}\n{>>b\\n.txt<<}\nFine.\r\n\r\n😀 é The crews {~~dont~>don't~~} know.\n"
    )
    assert rendered("critic", [clean, clean]) == ""


def test_the_parts_of_a_big_file_stand_under_one_name() -> None:
    assert rendered("critic", [*parts("a"), emoji("b")]).startswith(
        "{>>a<<}\n" + "The crews {~~dont~>don't~~} know.\n" * 2 + "{>>b<<}\n"
    )


def test_what_is_hard_to_report() -> None:
    assert rendered("critic", odd()).count("{>>") >= 7
