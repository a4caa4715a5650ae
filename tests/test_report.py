"""The report formats: what a reader sees, and what a program is promised."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from newslint import session
from newslint.config import Config
from newslint.finding import Cause, Finding, Fix, Report, Safety
from newslint.report import FORMATS, Checked, Style, renderer
from newslint.text.edit import Edit
from newslint.text.span import Span

ARTICLE = (
    "Harbour to close\n"
    "\n"
    "The portside cranes of Rotterdams harbour stood still on Monday, said Ms de Wit, who speaks for the authority, "
    "and Antwerps pilots would follow them before the week was out unless somebody found the money.\n"
    "\n"
    "the meantime, the ships wait.\n"
)


def possessive(text: str, word: str, safety: Safety = "safe", confidence: float = 0.995) -> Finding:
    start = text.index(word)
    offers = (Edit(start + len(word) - 1, start + len(word) - 1, "'"), Edit(start + len(word), start + len(word), "'"))
    fixes = (
        Fix("Change it", offers[:1], confidence, safety),
        Fix("Or so", offers[1:], 0.01),
    )
    return Finding(Span(start, start + len(word)), confidence, fixes, "A name has lost", "apostrophe/lost-possessive")


def flag(text: str, words: str, confidence: float = 0.8) -> Finding:
    start = text.index(words)
    return Finding(Span(start, start + len(words)), confidence, (), "Something is lost", "truncation/cut-sentence")


def report(text: str = ARTICLE) -> Report:
    found = (
        possessive(text, "Rotterdams"),
        possessive(text, "Antwerps", "unsafe", 0.9),
        flag(text, "the meantime, the ships wait."),
    )
    return Report(found, (Cause("curly-deleted", 0.97, "The curly apostrophes were deleted: 2 places", found[:2]),))


def rendered(name: str, checked: Sequence[Checked], *, statistics: bool = False, **style: Any) -> str:  # noqa: ANN401  # see Style
    return "".join(renderer(name, statistics=statistics)(checked, Style(**style)))


# Text


def test_text_shows_line_place_repair_safety_confidence_and_cause() -> None:
    assert rendered("text", [Checked("harbour.txt", ARTICLE, report())], width=80) == (
        "harbour.txt: The curly apostrophes were deleted: 2 places (cause: curly-deleted, 97% sure)\n"
        "\n"
        "harbour.txt:3:24: apostrophe/lost-possessive [*] A name has lost\n"
        "  |\n"
        "3 | The portside cranes of Rotterdams harbour stood still on Monday, said Ms…\n"
        "  |                        ^^^^^^^^^^\n"
        "  = fix: Rotterdams → Rotterdam's (safe, 99% sure)\n"
        "  = or: Rotterdams → Rotterdams' (1% sure)\n"
        "  = cause: curly-deleted\n"
        "\n"
        "harbour.txt:3:116: apostrophe/lost-possessive A name has lost\n"
        "  |\n"
        "3 | …speaks for the authority, and Antwerps pilots would follow them before…\n"
        "  |                                ^^^^^^^^\n"
        "  = fix: Antwerps → Antwerp's (unsafe, 90% sure)\n"
        "  = or: Antwerps → Antwerps' (1% sure)\n"
        "  = cause: curly-deleted\n"
        "\n"
        "harbour.txt:5:1: truncation/cut-sentence Something is lost\n"
        "  |\n"
        "5 | the meantime, the ships wait.\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = damage: 80% sure, no fix\n"
        "\n"
        "Found 3 problems in 1 file (2 apostrophe, 1 truncation).\n"
        "[*] 1 fixable with `--fix` (1 more with `--fix --unsafe-fixes`).\n"
    )


def test_a_place_over_several_lines_is_marked_in_the_first_and_the_last() -> None:
    text = "One line ends\n\n\n\n\nhere and goes on"
    lines = rendered("text", [Checked("a", text, Report((flag(text, "ends\n\n\n\n\nhere"),)))]).splitlines()
    assert lines[1:6] == ["  |", "1 | One line ends", "  |          ^^^^", "...", "6 | here and goes on"]


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("Sold. pic.x.com/1", Edit(5, 17, ""), "Sold. pic.x.com/1 → Sold."),
        ("the meantime, we", Edit(0, 1, "In t"), "the → In the"),
        ("a  b and more", Edit(1, 2, ""), "a  b → a b"),
        ("Read also:\n\nOn", Edit(0, 12, ""), "Read also:\\n\\nOn → On"),
        ("it stops", Edit(8, 8, "."), "stops → stops."),
        ("debris", Edit(0, 6, ""), "remove debris"),
        ("", Edit(0, 0, "Lead"), "add Lead"),
        ("x" * 900, Edit(0, 900, "y"), f"{'x' * 16}…{'x' * 16} → y"),
    ],
)
def test_a_change_is_seen_in_its_words(text: str, edit: Edit, expected: str) -> None:
    finding = Finding(Span(edit.start, edit.start), 0.9, (Fix("", (edit,), 0.9),), "m", "a/b")
    assert f"  = fix: {expected} (unsafe, 90% sure)\n" in rendered("text", [Checked("a", text, Report((finding,)))])


def test_edits_far_apart_are_shown_one_by_one() -> None:
    text = "“Yes, " + "he said and went on " * 5 + "and no"
    fix = Fix("", (Edit(0, 1, '"'), Edit(len(text), len(text), '"')), 0.9)
    finding = Finding(Span(0, len(text)), 0.9, (fix,), "m", "a/b")
    assert '= fix: “Yes, → "Yes,, no → no" (unsafe' in rendered("text", [Checked("a", text, Report((finding,)))])


def test_colour_is_written_only_when_asked_for_and_changes_no_letter() -> None:
    import click

    checked = [Checked("a.txt", ARTICLE, report())]
    for name in ("text", "concise"):
        plain, colored = (rendered(name, checked, color=color) for color in (False, True))
        assert "\x1b[" not in plain
        assert "\x1b[" in colored
        assert click.unstyle(colored) == plain


def test_no_character_of_an_article_or_a_file_name_commands_the_terminal() -> None:
    text = "A \x1b]0;owned\x07 day \x9b31m in Rotterdams \u202eharbour"
    for name in ("text", "concise"):
        printed = rendered(name, [Checked("a\x1b[2Jb\n.txt", text, Report((possessive(text, "Rotterdams"),)))])
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
        assert printed.startswith("a\\x1b[2Jb\\n.txt:1:")


# Concise, summary, statistics


def test_concise_has_one_line_a_finding() -> None:
    assert rendered("concise", [Checked("harbour.txt", ARTICLE, report())], summary=False) == (
        "harbour.txt:3:24: apostrophe/lost-possessive [*] A name has lost\n"
        "harbour.txt:3:116: apostrophe/lost-possessive A name has lost\n"
        "harbour.txt:5:1: truncation/cut-sentence Something is lost\n"
    )


def test_with_unsafe_fixes_the_mark_stands_for_those_too() -> None:
    lines = rendered("concise", [Checked("a", ARTICLE, report())], unsafe=True).splitlines()
    assert [" [*] " in line for line in lines[:3]] == [True, True, False]
    assert lines[-1] == "[*] 2 fixable with `--fix --unsafe-fixes`."


@pytest.mark.parametrize("name", ["text", "concise"])
@pytest.mark.parametrize(
    ("checked", "style", "closing"),
    [
        ([], {}, ""),
        ([Checked("a", "Fine.", Report(()))], {}, "No damage found.\n"),
        ([Checked(name, "Fine.", Report(())) for name in "abc"], {}, "No damage found in 3 articles.\n"),
        ([Checked("a", "Fine.", Report(()))], {"summary": False}, ""),
        (
            [Checked("a", "Fine.", Report(())), Checked("b", "lost", Report((flag("lost", "lost"),)))],
            {},
            "Found 1 problem in 1 of 2 files (1 truncation).\n",
        ),
        (
            [Checked("b", "lost", Report((flag("lost", "lost"),)), report().findings, ARTICLE)],
            {"fixing": True},
            "Found 4 problems (3 fixed, 1 remaining).\n",
        ),
    ],
)
def test_the_closing_lines(name: str, checked: list[Checked], style: dict[str, bool], closing: str) -> None:
    printed = rendered(name, checked, **style)
    assert printed.endswith(closing)
    assert bool(printed) == bool(closing)


def test_unsafe_fixes_alone_are_hinted_at() -> None:
    only = Report((possessive(ARTICLE, "Antwerps", "unsafe", 0.9),))
    hint = "1 unsafe fix available with `--fix --unsafe-fixes`.\n"
    assert rendered("concise", [Checked("a", ARTICLE, only)]).endswith(hint)


@pytest.mark.parametrize("name", ["text", "concise"])
def test_statistics_count_rules_and_causes(name: str) -> None:
    printed = rendered(name, [Checked("a", ARTICLE, report())] * 5, statistics=True, summary=False)
    assert printed == (
        "10  [-] apostrophe/lost-possessive\n"
        " 5  [ ] truncation/cut-sentence\n"
        " 5  articles with the cause curly-deleted\n"
    )  # fmt: skip


# JSON


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    contract = json.loads(files("newslint.report").joinpath("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(contract)
    return Draft202012Validator(contract)


def test_json_keeps_to_its_schema(schema: Draft202012Validator) -> None:
    for checked in ([], [Checked("a", ARTICLE, report())], [Checked("a", "x", Report(()), report().findings, ARTICLE)]):
        for statistics in (False, True):
            schema.validate(json.loads(rendered("json", checked, statistics=statistics)))


@settings(deadline=None)  # whichever test is the first has all rules loaded
@given(damaged_text)
def test_any_damaged_text_can_be_reported(schema: Draft202012Validator, text: str) -> None:
    fixed = session.fix(text, unsafe=True, config=Config(min_confidence=0.0))
    found = session.check(text, config=Config(min_confidence=0.0))
    checked = [Checked("a", text, found), Checked("b", fixed.text, Report(fixed.remaining), fixed.applied, text)]
    schema.validate(json.loads(rendered("json", checked)))
    for name in ("text", "concise"):
        assert rendered(name, checked).replace("\n", "").replace("\xa0", "").isprintable()


def test_the_schema_refuses_what_it_does_not_describe(schema: Draft202012Validator) -> None:
    printed = json.loads(rendered("json", [Checked("a", ARTICLE, report())]))
    for part in (printed, printed["findings"][0], printed["findings"][0]["fixes"][0], printed["causes"][0]):
        part["surprise"] = 1
        assert not schema.is_valid(printed)
        del part["surprise"]
        assert schema.is_valid(printed)


def test_json_says_all_there_is_to_say_of_a_finding() -> None:
    printed = json.loads(rendered("json", [Checked("harbour.txt", ARTICLE, report())]))
    start = ARTICLE.index("Rotterdams")
    assert printed["findings"][0] == {
        "path": "harbour.txt",
        "rule": "apostrophe/lost-possessive",
        "family": "apostrophe",
        "message": "A name has lost",
        "confidence": 0.995,
        "span": {"start": start, "end": start + 10},
        "line": 3,
        "column": 24,
        "end_line": 3,
        "end_column": 34,
        "fixes": [
            {"title": "Change it", "safety": "safe", "confidence": 0.995,
             "edits": [{"start": start + 9, "end": start + 9, "new": "'"}]},
            {"title": "Or so", "safety": "unsafe", "confidence": 0.01,
             "edits": [{"start": start + 10, "end": start + 10, "new": "'"}]},
        ],
    }  # fmt: skip


def test_the_findings_of_a_cause_are_named_by_their_place_in_the_list() -> None:
    printed = json.loads(rendered("json", [Checked("a", ARTICLE, report()), Checked("b", ARTICLE, report())]))
    assert [(cause["path"], cause["findings"]) for cause in printed["causes"]] == [("a", [0, 1]), ("b", [3, 4])]


def test_json_is_utf8_and_the_same_each_time() -> None:
    text = "In Москва lost"
    checked = [Checked("ü.txt", text, Report((flag(text, "Москва lost"),)))]
    printed = rendered("json", checked)
    assert printed == rendered("json", checked)
    assert '"ü.txt"' in printed
    assert printed.endswith("}\n")


def test_an_unknown_format_is_an_error_that_names_the_known() -> None:
    with pytest.raises(ValueError, match=r"formats: text, concise, .*json"):
        renderer("yaml")
    assert all(renderer(name) for name in FORMATS)
