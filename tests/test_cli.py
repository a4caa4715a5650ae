"""The command line: what is checked, by which rules, and where the report goes."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, UNSAFE, broken, enter, rules, run, write
from jsonschema import Draft202012Validator

from newslint import session
from newslint.cli import main


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# What is checked


def test_a_damaged_article_is_reported_and_a_clean_one_is_praised() -> None:
    write("damaged.txt", SAFE)
    write("clean.txt", CLEAN)
    damaged, clean = run("check", "damaged.txt"), run("check", "clean.txt")
    assert damaged.exit_code == 1
    assert damaged.stdout.startswith("damaged.txt:1:11: apostrophe/lost-contraction [*] ")
    assert damaged.stdout.endswith("Found 1 problem in 1 file (1 apostrophe).\n[*] 1 fixable with `--fix`.\n")
    assert (clean.exit_code, clean.output) == (0, "No damage found.\n")
    assert run("check", "clean.txt", "./clean.txt").output == clean.output  # the same file twice is one


def test_without_a_path_the_articles_of_this_directory_are_checked() -> None:
    write("deep/down/a.md", SAFE)
    write("b.txt", CLEAN)
    write("c.py", SAFE)
    result = run("check", "--output-format", "concise")
    assert result.stdout.splitlines()[0].startswith("deep/down/a.md:1:11: ")
    assert "Found 1 problem in 1 of 2 files (1 apostrophe)." in result.stdout


def test_a_named_file_is_checked_whatever_it_is_called() -> None:
    write("article", SAFE)
    assert run("check", "article").exit_code == 1


def test_force_exclude_leaves_out_excluded_files_that_are_named() -> None:
    write("archive/a.txt", SAFE)
    write("newslint.toml", 'exclude = ["archive/"]')
    assert run("check", "archive/a.txt").exit_code == 1
    assert run("check", "archive/a.txt", "--force-exclude").exit_code == 0


def test_format_overrides_the_name() -> None:
    write("page.xml", SAFE)
    refused = run("check", "page.xml")
    assert refused.exit_code == 2
    assert "error: page.xml: there is no reader for the format “xml”" in refused.stderr
    assert run("check", "page.xml", "--format", "plain").exit_code == 1
    unknown = run("check", "page.xml", "--format", "papyrus")
    assert unknown.exit_code == 2
    assert "there is no reader for the format “papyrus”" in unknown.stderr


# Which rules


def test_rules_are_selected_and_ignored() -> None:
    write("a.txt", SAFE + "\n" + LOST)
    both = ["apostrophe/lost-contraction", "truncation/lost-embed"]
    expected = {
        ("--select", "apostrophe"): both[:1],
        ("--select", "apostrophe,truncation"): both,
        ("--select", "apostrophe", "--select", "truncation/lost-embed"): both,
        ("--ignore", "apostrophe"): both[1:],
        ("--select", "truncation", "--extend-select", "apostrophe"): both,
        ("--select", "ALL", "--ignore", "truncation/lost-embed"): both[:1],
        ("--min-confidence", "0.95"): both[:1],
        ("--min-confidence", "1"): [],
    }
    call = ["check", "a.txt", "--output-format", "json"]
    assert {options: rules(run(*call, *options)) for options in expected} == expected


def test_configuration_is_found_named_or_left_out() -> None:
    write("news/newslint.toml", 'ignore = ["apostrophe"]')
    write("other.toml", 'ignore = ["truncation"]')
    write("news/a.txt", SAFE + "\n" + LOST)
    call = ["check", "news/a.txt", "--output-format", "json"]
    assert rules(run(*call)) == ["truncation/lost-embed"]
    assert rules(run(*call, "--config", "other.toml")) == ["apostrophe/lost-contraction"]
    assert len(rules(run(*call, "--isolated"))) == 2
    assert rules(run(*call, "--select", "apostrophe")) == ["apostrophe/lost-contraction"]


# The report


@pytest.mark.parametrize("name", ["text", "concise", "json"])
def test_a_report_goes_to_a_file_if_there_is_one_for_it(name: str) -> None:
    write("a.txt", SAFE)
    printed = run("check", "a.txt", "--output-format", name)
    written = run("check", "a.txt", "--output-format", name, "--output-file", "report", "-qq")
    assert (written.exit_code, written.output) == (1, "")
    assert printed.stdout.startswith(Path("report").read_text(encoding="utf-8"))
    assert {path.name for path in Path().iterdir()} == {"a.txt", "report"}


def test_a_report_in_the_directory_that_is_checked_is_no_article() -> None:
    write("a.txt", SAFE)
    for _ in range(2):
        run("check", "--output-file", "report.txt")
    assert "Found 1 problem in 1 file" in Path("report.txt").read_text(encoding="utf-8")


def test_a_report_never_takes_the_place_of_an_article() -> None:
    path = write("a.txt", SAFE)
    result = run("check", "a.txt", "--output-file", "./a.txt")
    assert result.exit_code == 2
    assert path.read_text() == SAFE


def test_an_interrupt_leaves_nothing_half_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    article, older = write("a.txt", SAFE), write("report", "older")
    monkeypatch.setattr(session, "fix", interrupted)
    monkeypatch.setattr(sys, "argv", ["newslint", "check", "a.txt", "--fix", "--output-file", "report"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert (article.read_text(), older.read_text()) == (SAFE, "older")
    assert {path.name for path in Path().iterdir()} == {"a.txt", "report"}
    assert capsys.readouterr().err.strip() == ""


def test_statistics() -> None:
    write("a.txt", SAFE + "They dont mind.\n\n" + LOST)
    text = run("check", "a.txt", "--statistics", "-q")
    assert text.exit_code == 1
    assert text.stdout.splitlines()[:2] == ["2  [*] apostrophe/lost-contraction", "1  [ ] truncation/lost-embed"]
    counts = json.loads(run("check", "a.txt", "--statistics", "--output-format", "json").stdout)["statistics"]["rules"]
    assert [(count["rule"], count["findings"], count["safe"]) for count in counts] == [
        ("apostrophe/lost-contraction", 2, 2),
        ("truncation/lost-embed", 1, 0),
    ]


def test_the_json_of_a_real_check_keeps_to_the_schema() -> None:
    schema = json.loads(files("newslint.report").joinpath("schema.json").read_text(encoding="utf-8"))
    write("a.txt", SAFE + "\n" + UNSAFE + "\n" + LOST)
    Path("b.txt").write_bytes(b"\xff\xfe\x00")
    for options in ([], ["--statistics"], ["--fix"]):
        printed = run("check", "a.txt", "b.txt", "--output-format", "json", *options).stdout
        Draft202012Validator(schema).validate(json.loads(printed))


def test_exit_zero_forgives_problems_and_no_errors() -> None:
    write("a.txt", SAFE)
    assert run("check", "a.txt", "--exit-zero").exit_code == 0
    assert run("check", "a.txt", "--exit-zero", "--diff").exit_code == 0
    assert run("check", "a.txt", "missing.txt", "--exit-zero").exit_code == 2


def test_quiet_shows_findings_only_and_twice_quiet_nothing() -> None:
    write("a.txt", SAFE)
    Path("empty").mkdir()
    quiet = run("check", "a.txt", "empty", "-q", "--output-format", "concise")
    assert quiet.output == "a.txt:1:11: apostrophe/lost-contraction [*] A contraction has lost its apostrophe\n"
    assert run("check", "a.txt", "-qq").output == ""
    assert run("check", "a.txt", "-q", "--diff").stderr == ""
    assert run("check", "missing.txt", "-qq").stderr == "error: missing.txt: no such file or directory\n"


def test_verbose_tells_files_and_configurations() -> None:
    write("news/newslint.toml", 'ignore = ["mt"]')
    write("news/a.txt", CLEAN)
    write("b.txt", CLEAN)
    noted = run("check", "news", "b.txt", "-v").stderr.splitlines()
    assert noted[0] == f"note: news/a.txt: {Path('news/newslint.toml').absolute()}"
    assert noted[1] == "note: b.txt: no configuration file, the defaults hold"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["-", "a.txt"], "- (standard input) cannot be checked along with other paths"),
        (["a.txt", "--stdin-filename", "b.txt"], "--stdin-filename names standard input"),
        (["--config", "newslint.toml", "--isolated"], "--config and --isolated exclude each other"),
        (["-q", "-v"], "--quiet and --verbose exclude each other"),
        (["--diff", "--statistics"], "--diff and --statistics exclude each other"),
        (["--diff", "--output-format", "json"], "--diff prints a diff, not json"),
        (["--min-confidence", "1.5"], "1.5 is not in the range"),
        (["--output-format", "sarf"], "'sarf' is not one of"),
        (["--select", "apostrophe,mtt"], "unknown rule 'mtt'; did you mean 'mt'?"),
        (["--fixx"], "No such option"),
    ],
)
def test_what_does_not_go_together_is_said(options: list[str], complaint: str) -> None:
    path = write("a.txt", SAFE)
    result = run("check", "--fix", *options)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert path.read_text() == SAFE


# Faults of our own


def test_a_fault_is_told_in_one_line_and_the_other_files_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    write("b.txt", SAFE)
    check = session.check
    monkeypatch.setattr(
        session, "check", lambda text, path, *rest: (broken if str(path) == "a.txt" else check)(text, path, *rest)
    )
    result = run("check", "a.txt", "b.txt", "--output-format", "concise")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: a.txt: ZeroDivisionError: the sum of: this is a bug in newslint; please report it\n"
    )
    assert result.stdout.startswith("b.txt:1:11: ")
    assert "Traceback (most recent call last)" in run("check", "a.txt", "-v").stderr


def test_a_cause_without_a_place_to_mend_is_told() -> None:
    write("a.txt", r"The council met.\r\n\r\nIt voted on the budget.\r\n\r\nThe mayor was there.\r\nShe said little.")
    done = run("check", "--select", "apostrophe", "a.txt")
    assert "(cause: escaped-newlines" in done.stdout
    assert "No place to mend found, but a cause of damage in 1 article." in done.stdout
