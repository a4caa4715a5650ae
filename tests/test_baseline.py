"""The baseline: what is known is silent, wherever it has got to, and what is new is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, rules, run, write

import newslint
from newslint.baseline import file_for
from newslint.baseline.entry import Entry, Place, entries, places
from newslint.baseline.file import Baseline, BaselineError, load, save
from newslint.baseline.match import match
from newslint.cli import stream
from newslint.config import Config

FILE = Path("newslint-baseline.jsonl")
SITE = "The Harbour Post keeps you company on Sunday.\n"
TWICE = "They dont care. They dont care.\n"
LONG = "On Monday the crews said that they dont know when the old ferry leaves for the islands in the north.\n"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def check(*options: str) -> list[str]:
    """Return the rules of what is new."""
    return rules(run("check", "--output-format", "json", *options))


# What is written, and what it silences


def test_what_is_known_is_silent_and_what_is_new_fails() -> None:
    path = write("a.md", SAFE + "\n" + UNSAFE)
    assert run("baseline").stdout == "newslint-baseline.jsonl: 2 known problems (2 new, 0 gone)\n"
    known = run("check")
    assert known.exit_code == 0
    assert known.stdout == "No new damage found.\n2 known problems are in the baseline.\n"
    path.write_text(path.read_text() + "\nThe mayor doesnt care.\n")
    new = run("check", "--output-format", "concise")
    assert new.exit_code == 1
    assert new.stdout.startswith("a.md:5:11: apostrophe/lost-contraction ")
    assert "Found 1 problem in 1 file (1 apostrophe).\n" in new.stdout
    assert new.stdout.endswith("2 known problems are in the baseline.\n")


def test_an_entry_is_a_line_and_the_lines_are_sorted() -> None:
    write("b.md", TWICE)
    write("a.md", UNSAFE)
    run("baseline")
    head, first, second = map(json.loads, FILE.read_text().splitlines())
    assert head == {"newslint-baseline": 1}
    assert first == {
        "path": "a.md",
        "rule": "mt/perfect-with-past-year",
        "before": "the council",
        "at": "has decided in 2018",
        "after": "that the bridge would go.",
    }
    assert (second["path"], second["at"], second["times"]) == ("b.md", "dont", 2)
    before = FILE.read_bytes()
    run("baseline")
    assert FILE.read_bytes() == before


def test_json_counts_what_is_known() -> None:
    write("a.md", SAFE + UNSAFE)
    run("baseline")
    printed = json.loads(run("check", "--output-format", "json").stdout)
    assert (printed["findings"], printed["summary"]["known"], printed["summary"]["problems"]) == ([], 2, 0)


def test_causes_with_nothing_but_known_findings_are_silent() -> None:
    write("a.md", "The crews don?t know who?s there. They can?t wait, and it?s late, so we?re off.\n")
    assert json.loads(run("check", "--output-format", "json").stdout)["causes"]
    run("baseline")
    assert not json.loads(run("check", "--output-format", "json").stdout)["causes"]


@pytest.mark.parametrize(
    "edited",
    [
        CLEAN + "\n" + LONG + "\nNobody knows why.\n",
        CLEAN.strip() + " " + LONG,
        LONG.replace("said that they", "said\nthat they").replace("islands in", "islands\nin"),
        LONG.replace("old ", ""),
        LONG.replace("Monday", "Tuesday"),
        LONG.replace("they dont", "they still dont"),
        LONG.replace("that they dont", "that we dont"),
        "> " + LONG.replace("when the", "when\n> the"),
    ],
)
def test_edits_leave_it_known(edited: str) -> None:
    path = write("a.md", LONG)
    run("baseline")
    path.write_text(edited)
    assert check() == []
    assert check("--no-baseline") == ["apostrophe/lost-contraction"]


@pytest.mark.parametrize(
    "planted",
    ["The mayor said that they dont care.\n", "On Monday the crews didnt know.\n", LONG, "They dont.\n", "Dont.\n"],
)
def test_an_entry_silences_one_finding(planted: str) -> None:
    path = write("a.md", LONG)
    run("baseline")
    path.write_text(planted + "\n" + LONG.replace("old ", ""))
    assert check() == ["apostrophe/lost-contraction"]
    path.write_text("The ferry was late.\n" + ("" if planted == LONG else planted))
    assert check() == ([] if planted == LONG else ["apostrophe/lost-contraction"]), "nor one in another sentence"


def test_known_findings_are_mended_like_others() -> None:
    path = write("a.md", SAFE)
    run("baseline")
    result = run("check", "--fix")
    assert (result.exit_code, path.read_text()) == (0, SAFE_MENDED)
    assert "1 entry matches nothing any more" in result.stderr


def test_suppressions_are_only_written_for_what_is_new() -> None:
    path = write("a.md", SAFE + "\n" + UNSAFE)
    run("baseline", "--config", str(write("only.toml", 'select = ["apostrophe"]\n')))
    run("check", "--add-ignore")
    assert "ignore[mt/perfect-with-past-year]" in path.read_text()
    assert "lost-contraction" not in path.read_text()
    assert check() == []


# Files


def test_a_file_that_was_moved_or_renamed_keeps_its_entries() -> None:
    path = write("old/a.md", SAFE + "\n" + LONG)
    run("baseline")
    Path("new").mkdir()
    path.rename("new/b.md").write_text(SAFE + "\n" + LONG.replace("old ", ""))
    assert check() == []
    assert run("baseline", "--prune").stdout.endswith("2 known problems (0 new, 0 gone)\n")
    assert [entry.path for entry in load(FILE).entries] == ["new/b.md"] * 2


def test_a_copy_is_new_as_long_as_the_file_is_there() -> None:
    path = write("b.md", SAFE)
    run("baseline")
    write("a.md", SAFE)
    write("c.md", SAFE)
    assert len(check()) == 2
    path.unlink()
    assert len(check()) == 1, "one of them is the file that was moved"


def test_what_went_into_another_article_is_known_there() -> None:
    path = write("b.md", SAFE + "\n" + LONG)
    run("baseline")
    path.write_text(SAFE)
    write("a.md", LONG)
    assert check() == []
    assert check("a.md") == []


def test_entries_are_removed_of_the_articles_checked_and_of_those_that_are_gone() -> None:
    for name in ("a.md", "b.md", "sub/c.md", "d.md"):
        write(name, SAFE)
    run("baseline")
    Path("sub/c.md").unlink()
    Path("d.md").unlink()
    write("a.md", CLEAN + "\n" + UNSAFE)
    write("b.md", CLEAN)
    assert "3 known problems (0 new, 1 gone)" in run("baseline", "--prune", "a.md").stdout
    assert "2 known problems (0 new, 1 gone)" in run("baseline", "--prune", "sub").stdout
    assert "1 known problem (1 new, 2 gone)" in run("baseline").stdout
    assert [(entry.path, entry.place.rule) for entry in load(FILE).entries] == [("a.md", "mt/perfect-with-past-year")]


def test_articles_that_are_not_named_keep_what_is_known_of_them() -> None:
    write("a.md", SAFE)
    write("b.md", SAFE)
    run("baseline", "a.md")
    assert len(check()) == 1
    run("baseline", "b.md")
    assert check() == []


def test_nothing_is_let_go_where_something_went_wrong() -> None:
    write("a.md", SAFE)
    run("baseline")
    write("a.md", CLEAN)
    assert run("baseline", "--prune", ".", "missing.md").exit_code == 2
    assert len(load(FILE).entries) == 1


def test_stale_entries_are_a_note() -> None:
    path = write("a.md", SAFE + "\n" + UNSAFE)
    run("baseline")
    path.write_text(CLEAN)
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "No damage found.\n")
    assert (
        "note: newslint-baseline.jsonl: 2 entries match nothing any more; `newslint baseline --prune`" in result.stderr
    )
    for option in ("--quiet", "--select=spacing", "--min-confidence=1", "--no-baseline"):
        assert "match nothing" not in run("check", option).stderr


def test_a_file_that_cannot_be_decoded_is_known_whatever_becomes_of_it() -> None:
    path = Path("a.md")
    path.write_bytes(b"caf\xe9 au lait\n")
    run("baseline")
    assert check() == []
    path.write_bytes(b"Another text, and a fa\xe7ade.\n")
    assert check() == []
    Path("b.md").write_bytes(b"A fa\xe7ade.\n")
    assert check() == ["newslint/undecodable-file"]


def test_what_only_a_run_over_many_files_finds_is_not_pruned_by_a_run_over_one() -> None:
    for name in "abc":
        write(f"{name}.md", f"Report {name} came from the harbour, and {name} was read by the mayor.\n\n{SITE}")
    assert check() == ["debris/recurring-block"] * 3
    run("baseline")
    assert check() == []
    assert "match nothing" not in run("check", "a.md").stderr
    assert "3 known problems (0 new, 0 gone)" in run("baseline", "--prune", "a.md").stdout
    write("a.md", "Report a came from the harbour, and a was read by the mayor.\n")
    assert "2 known problems (0 new, 1 gone)" in run("baseline", "--prune", "a.md").stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_big_files_are_known_in_all_their_slices(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    monkeypatch.setattr(stream, "SLICE", 500)
    bodies = [f"Report {number}.\n\n{(SAFE, CLEAN, UNSAFE, LOST, LONG)[number % 5]}" for number in range(40)]
    path = write("a.jsonl", "".join(json.dumps({"body": body}) + "\n" for body in bodies))
    count = len(check("-j", jobs))
    assert f"{count} known problems" in run("baseline", "-j", jobs).stdout
    assert check("-j", jobs) == []
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[::-1], json.dumps({"body": "The mayor hasnt said."}) + "\n"]))
    assert check("-j", jobs) == ["apostrophe/lost-contraction"]


def test_names_that_are_no_unicode_or_written_in_two_ways() -> None:
    write("caf\udce9.md", SAFE)
    write("cafe\u0301.md", SAFE)
    run("baseline")
    assert check() == []
    composed = Baseline(Path.cwd(), (entry._replace(path="café.md") for entry in load(FILE).entries[:1]))
    assert composed.of("cafe\u0301.md")


# Which file holds


def test_the_nearest_baseline_upwards_holds_and_is_no_article() -> None:
    write("deep/down/a.md", SAFE)
    write("deep/down/newslint.toml", "")
    run("baseline")
    assert check("deep/down", str(FILE), "--force-exclude") == []
    assert len(check("deep/down", "--isolated")) == 1
    assert check("deep/down", "--isolated", "--baseline", str(FILE)) == []
    assert file_for("deep/down", Config()) == FILE.absolute()
    assert run("check", "--baseline", str(FILE), "--no-baseline").exit_code == 2


def test_the_configuration_may_name_the_baseline() -> None:
    write("sub/newslint.toml", 'baseline = "known/old.txt"\n')
    write("sub/a.md", SAFE)
    write("sub/known/readme.txt", CLEAN)
    missing = run("check", "sub")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "“baseline” names a file that does not exist; `newslint baseline` makes it" in missing.stderr
    assert run("baseline", "sub").stdout == "sub/known/old.txt: 1 known problem (1 new, 0 gone)\n"
    assert run("check", "sub").stdout == "No new damage found in 2 articles.\n1 known problem is in the baseline.\n"


def test_a_baseline_by_another_name_is_no_article_either() -> None:
    write("a.md", SAFE)
    assert run("baseline", "--baseline", "old.txt").stdout == "old.txt: 1 known problem (1 new, 0 gone)\n"
    assert run("baseline", "--baseline", "old.txt").stdout == "old.txt: 1 known problem (0 new, 0 gone)\n"
    assert run("check", "--baseline", "old.txt").stdout.startswith("No new damage found.\n")
    assert Path("old.txt").read_text().count("\n") == 2
    assert not FILE.exists()


def test_standard_input_is_known_by_its_name() -> None:
    write("a.md", SAFE)
    run("baseline")
    assert run("check", "--stdin-filename", "a.md", stdin=SAFE.encode()).exit_code == 0
    assert run("check", "-", stdin=SAFE.encode()).exit_code == 1
    assert run("baseline", "-").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("[]\n", ":1: wants an object"),
        ('{"a": 1}\n', ':1: is no baseline: its first line wants to be {"newslint-baseline": 1}'),
        ('{"newslint-baseline": 2}\n', ":1: is of version 2, which a newer newslint wrote; this one reads up to 1"),
        ('{"newslint-baseline": 1}\n<<<<<<< HEAD\n', ":2: a merge conflict is left in it"),
        ('{"newslint-baseline": 1}\n{"path": "a.md"\n', ":2: is no JSON"),
        ('{"newslint-baseline": 1}\n{"path": "a.md"}\n', ":2: “rule” wants a text"),
        (
            '{"newslint-baseline": 1}\n\n{"path": "a", "rule": "b", "before": "", "at": "", "after": "", "times": 0}\n',
            ":3: “times” wants a number from 1, not 0",
        ),
    ],
)
def test_a_baseline_that_cannot_be_used_stops_the_run(text: str, said: str) -> None:
    path = write("a.md", SAFE)
    write(str(FILE), text)
    for call in (("check", "--fix"), ("baseline",), ("baseline", "--prune")):
        result = run(*call)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
    assert (path.read_text(), FILE.read_text()) == (SAFE, text)


def test_a_baseline_that_is_no_text_or_not_there_stops_the_run() -> None:
    FILE.write_bytes(b"\xff\n")
    assert "is not UTF-8, as a baseline has to be (byte 0)" in run("check", str(write("a.md", SAFE))).stderr
    FILE.unlink()
    assert "there is no such baseline" in run("check", "--baseline", "nope").stderr
    assert run("baseline", "--prune").exit_code == 2


# The library


def test_what_is_saved_is_loaded() -> None:
    place = Place("a/b", "one “two” \u2028", "three\x85", "\ud800")
    held = Baseline(Path.cwd(), [Entry("a.md", place), Entry("a.md", place), Entry("é.md", place)])
    FILE.write_text(save(held), encoding="utf-8", newline="")
    assert load(FILE).entries == held.entries


def test_lines_of_both_sides_of_a_merge_count_once() -> None:
    write("a.md", TWICE)
    run("baseline")
    head, line = FILE.read_text().splitlines(keepends=True)
    FILE.write_text(head + line + line.replace('"times": 2', '"times": 3') + line)
    assert len(load(FILE).entries) == 3


def test_editors_sort_the_findings_of_one_text() -> None:
    baseline = Baseline(Path.cwd(), entries("a.md", SAFE, newslint.check(SAFE).findings))
    text = SAFE + "\n" + LONG
    new, known = baseline.match("a.md", text, newslint.check(text).findings)
    assert [text[one.span.start :][:4] for one in (*known, *new)] == ["dont", "dont"]
    assert known[0].span < new[0].span
    assert baseline.match("b.md", text, new) == (new, ())


def test_other_rules_may_speak_of_the_same_words() -> None:
    place = places(LONG, newslint.check(LONG).findings)[0]
    known = [Entry("a.md", place._replace(rule="apostrophe/wrong-word"))]
    assert match([place], known).known == (0,)
    assert match([place._replace(at="cant")], known).known == (None,)


def test_an_article_full_of_findings_takes_no_time() -> None:
    known = [Entry("a", Place("a/b", f"word{n} stands in", f"place{n}", "of the long text")) for n in range(3000)]
    moved = [entry.place._replace(before=f"word {entry.place.before}") for entry in known]
    assert match(moved, known).left == ()


def test_a_damaged_file_is_named() -> None:
    FILE.write_text('{"newslint-baseline": true}\n')
    with pytest.raises(BaselineError, match=r"newslint-baseline\.jsonl:1: "):
        load(FILE)
