"""What a run comes to: which problems fail it, and what it tells of its repairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, run, write


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# --fail-on


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("safe", SAFE, 1),
        ("safe", UNSAFE + "\n" + LOST, 0),
        ("apostrophe", SAFE, 1),
        ("truncation", SAFE, 0),
        ("mt,truncation/lost-embed", LOST, 1),
        ("ALL", LOST, 1),
        ("0.98", SAFE, 1),
        ("1", SAFE, 0),
        ("0", LOST, 1),
        ("truncation, 0.98", SAFE, 1),
        ("truncation,safe", SAFE, 1),
        ("safe", CLEAN, 0),
    ],
)
def test_only_what_is_named_is_a_failure_and_all_is_reported(fail_on: str, text: str, code: int) -> None:
    write("a.txt", text)
    plain, result = run("check", "a.txt"), run("check", "a.txt", "--fail-on", fail_on)
    assert result.stdout == plain.stdout
    assert (plain.exit_code, result.exit_code) == (int(text != CLEAN), code)


def test_what_was_repaired_is_no_failure() -> None:
    write("a.txt", SAFE + "\n" + UNSAFE)
    assert run("check", "a.txt", "--fix", "--fail-on", "safe,apostrophe").exit_code == 0
    assert run("check", "a.txt", "--fail-on", "mt").exit_code == 1
    assert run("check", "a.txt", "--fail-on", "mt", "--exit-zero").exit_code == 0


def test_an_error_is_an_error_whatever_is_a_failure() -> None:
    assert run("check", "none.txt", "--fail-on", "safe").exit_code == 2


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("apostrof", "unknown rule 'apostrof' in --fail-on; did you mean 'apostrophe'?"),
        ("save", "did you mean 'safe'?"),
        ("1.5", "'1.5' is no confidence: that is a number from 0 to 1"),
        ("nan", "'nan' is no confidence"),
        ("0.5,0.9", "has more than one confidence: 0.5 and 0.9"),
        (",", "names nothing"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(value: str, told: str) -> None:
    write("a.txt", SAFE)
    result = run("check", "a.txt", "--fail-on", value)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_diff_has_its_own_failures() -> None:
    write("a.txt", SAFE)
    assert "--diff and --fail-on exclude each other" in run("check", "--diff", "--fail-on", "safe", "a.txt").stderr


# --exit-non-zero-on-fix


def test_repairs_can_be_a_failure_too() -> None:
    path = write("a.txt", SAFE)
    assert run("check", "a.txt", "--fix", "--exit-non-zero-on-fix").exit_code == 1
    assert path.read_text() == SAFE_MENDED
    assert run("check", "a.txt", "--fix", "--exit-non-zero-on-fix").exit_code == 0
    path.write_text(SAFE)
    assert run("check", "a.txt", "--fix", "--exit-non-zero-on-fix", "--exit-zero").exit_code == 0


# --show-fixes


def test_repairs_are_shown_before_and_after() -> None:
    write("a.txt", SAFE + "\n" + LOST)
    write("b.txt", CLEAN)
    result = run("check", "--fix", "--show-fixes", "--output-format", "concise")
    assert result.exit_code == 1
    shown, rest = result.stdout.split("a.txt:3:", 1)
    assert shown == "Fixed 1 problem in a.txt:\n    1:11 apostrophe/lost-contraction: dont → don't\n"
    assert rest.endswith("Found 2 problems (1 fixed, 1 remaining).\n")


def test_repairs_are_shown_beside_a_report_for_programs() -> None:
    write("a.txt", SAFE)
    result = run("check", "--fix", "--show-fixes", "--output-format", "json")
    assert json.loads(result.stdout)["summary"]["fixed"] == 1
    assert result.stderr == "Fixed 1 problem in a.txt:\n    1:11 apostrophe/lost-contraction: dont → don't\n"


def test_repairs_are_shown_in_the_words_of_a_page() -> None:
    write("a.html", "<p>The crews dont know, &amp; they <b>do</b>nt ask why.</p>\n<p>He went to the the office.</p>\n")
    result = run("check", "--fix", "--unsafe-fixes", "--show-fixes", "-q")
    assert result.stdout.startswith(
        "Fixed 3 problems in a.html:\n"
        "    1:14 apostrophe/lost-contraction: dont → don't\n"
        "    1:39 apostrophe/lost-contraction: dont → don't\n"
        "    2:18 spacing/doubled-word: the the → the\n"
    )


def test_show_fixes_without_repairs_is_a_usage_error() -> None:
    write("a.txt", SAFE)
    assert "--show-fixes tells of the repairs that --fix makes" in run("check", "--show-fixes").stderr
    assert "and --diff makes none" in run("check", "--show-fixes", "--fix", "--diff").stderr


# --statistics with --fix


def test_statistics_after_repairs_count_what_was_repaired_and_what_remains() -> None:
    text = SAFE + "\n" + LOST
    write("a.txt", text)
    said = run("check", "--fix", "--statistics")
    assert said.stdout == (
        "0  [ ] apostrophe/lost-contraction (1 fixed)\n1  [ ] truncation/lost-embed\n"
        "1  article with the cause embeds-dropped\n"
        "Found 2 problems (1 fixed, 1 remaining).\n"
    )
    write("a.txt", text)
    counted = json.loads(run("check", "--fix", "--statistics", "--output-format", "json").stdout)["statistics"]
    assert [(entry["rule"], entry["findings"], entry["fixed"]) for entry in counted["rules"]] == [
        ("apostrophe/lost-contraction", 0, 1),
        ("truncation/lost-embed", 1, 0),
    ]
