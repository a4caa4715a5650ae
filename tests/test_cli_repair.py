"""The command line: repairs, diffs of them, and standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, UNSAFE_MENDED, broken, enter, run, write

from newslint import session
from newslint.finding import Fixed


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# Repairs


def test_fix_makes_the_safe_repairs_and_reports_what_remains() -> None:
    path = write("a.txt", SAFE + "\n" + UNSAFE)
    result = run("check", "a.txt", "--fix", "--output-format", "concise")
    assert result.exit_code == 1
    assert path.read_text() == SAFE_MENDED + "\n" + UNSAFE
    assert result.stdout.splitlines()[0].startswith("a.txt:3:13: mt/")
    assert "Found 2 problems (1 fixed, 1 remaining).\n1 unsafe fix available" in result.stdout


def test_fix_exits_with_0_when_everything_is_repaired_and_then_changes_nothing() -> None:
    path = write("a.txt", SAFE)
    assert run("check", "a.txt", "--fix").stdout == "Found 1 problem (1 fixed, 0 remaining).\n"
    before = path.stat()
    again = run("check", "a.txt", "--fix")
    assert (again.exit_code, again.stdout) == (0, "No damage found.\n")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_unsafe_fixes_are_made_only_if_asked_for() -> None:
    path = write("a.txt", UNSAFE)
    assert run("check", "a.txt", "--fix").exit_code == 1
    assert path.read_text() == UNSAFE
    assert " [*] " in run("check", "a.txt", "--unsafe-fixes").stdout
    assert run("check", "a.txt", "--fix", "--unsafe-fixes").exit_code == 0
    assert path.read_text() == UNSAFE_MENDED


def test_fix_keeps_line_ends_and_a_missing_last_newline() -> None:
    path = Path("a.txt")
    path.write_bytes(b"\xef\xbb\xbfOne line.\r\n\r\nThe crews dont know when it leaves.")
    assert run("check", "a.txt", "--fix").exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbfOne line.\r\n\r\nThe crews don't know when it leaves."


def test_fix_with_json_tells_what_was_repaired() -> None:
    write("a.txt", SAFE)
    printed = json.loads(run("check", "a.txt", "--fix", "--output-format", "json").stdout)
    assert printed["findings"] == []
    assert [(found["rule"], found["column"]) for found in printed["applied"]] == [("apostrophe/lost-contraction", 11)]


def test_what_cannot_be_written_is_reported_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write("a.txt", SAFE)
    monkeypatch.setattr("newslint.cli.run.write", full)
    result = run("check", "a.txt", "--fix")
    assert result.exit_code == 2
    assert result.stderr == "error: a.txt: not written: no space left on device\n"
    assert "a.txt:1:11: apostrophe/lost-contraction" in result.stdout
    assert "Found 1 problem (0 fixed, 1 remaining)." in result.stdout


def test_repairs_that_do_not_settle_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "fix", lambda text, *_, **__: Fixed(text, (), (), settled=False))
    write("a.txt", SAFE)
    told = run("check", "a.txt", "--fix").stderr
    assert told == "warning: a.txt: 4 rounds of repairs were made, and more would follow\n"


# Diff


def test_diff_shows_the_repairs_and_makes_none() -> None:
    path = write("a.txt", CLEAN + "\n" + SAFE)
    for options in (["--diff"], ["--diff", "--fix"]):
        result = run("check", "a.txt", *options)
        assert (result.exit_code, result.stderr) == (1, "Would fix 1 problem.\n")
        assert result.stdout == (
            "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n"
            f" {CLEAN} \n-The crews dont know when the ferry leaves.\n+The crews don't know when the ferry leaves.\n"
        )
        assert path.read_text() == CLEAN + "\n" + SAFE


def test_diff_marks_a_missing_last_newline_and_breaks_lines_at_newlines_alone() -> None:
    write("a.txt", "A page\x0c ends here.\r\n" + SAFE.rstrip())
    lines = run("check", "a.txt", "--diff").stdout_bytes.decode().split("\n")
    assert lines[3:] == [
        " A page\x0c ends here.\r",
        "-The crews dont know when the ferry leaves.",
        "\\ No newline at end of file",
        "+The crews don't know when the ferry leaves.",
        "\\ No newline at end of file",
        "",
    ]


def test_diff_exits_with_0_if_it_would_change_nothing() -> None:
    write("a.txt", LOST)
    result = run("check", "a.txt", "--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No problems would be fixed.\n")


def test_diff_hints_at_unsafe_repairs_and_shows_them_if_asked_for() -> None:
    write("a.txt", UNSAFE)
    hinted = run("check", "a.txt", "--diff")
    assert (hinted.exit_code, hinted.stdout) == (0, "")
    assert hinted.stderr == "No problems would be fixed (1 more with `--unsafe-fixes`).\n"
    shown = run("check", "a.txt", "--diff", "--unsafe-fixes")
    assert (shown.exit_code, shown.stderr) == (1, "Would fix 1 problem.\n")
    assert f"+{UNSAFE_MENDED}" in shown.stdout


# Standard input


def test_standard_input_is_checked() -> None:
    assert run("check", "-", stdin=SAFE.encode()).stdout.startswith("-:1:11: apostrophe/lost-contraction")
    for paths in (["-"], []):
        named = run("check", *paths, "--stdin-filename", "news/a.txt", stdin=SAFE.encode())
        assert named.stdout.startswith("news/a.txt:1:11: apostrophe/lost-contraction")


def test_fixed_standard_input_goes_to_standard_output_and_the_report_to_standard_error() -> None:
    result = run("check", "-", "--fix", stdin=(SAFE + UNSAFE).encode())
    assert result.exit_code == 1
    assert result.stdout == SAFE_MENDED + UNSAFE
    assert "Found 2 problems (1 fixed, 1 remaining)." in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_fixed_standard_input_keeps_its_encoding_and_line_ends(encoding: str) -> None:
    text = SAFE.replace("\n", "\r\n")
    result = run("check", "-", "--fix", stdin=text.encode(encoding))
    assert result.stdout_bytes == text.replace("dont", "don't").encode(encoding)


@pytest.mark.parametrize(
    ("stdin", "options", "code"),
    [
        (b"caf\xe9 dont", [], 1),  # cannot be decoded
        (SAFE.encode(), ["--stdin-filename", "a.xml"], 2),  # there is no reader
        (SAFE.encode(), ["--stdin-filename", "archive/a.txt", "--force-exclude"], 0),
        (b"", [], 0),
    ],
)
def test_what_cannot_be_fixed_of_standard_input_is_passed_on(stdin: bytes, options: list[str], code: int) -> None:
    write("newslint.toml", 'exclude = ["archive/"]')
    result = run("check", "-", "--fix", *options, stdin=stdin)
    assert (result.exit_code, result.stdout_bytes) == (code, stdin)


def test_a_failure_inside_passes_standard_input_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "fix", broken)
    result = run("check", "-", "--fix", stdin=SAFE.encode())
    assert (result.exit_code, result.stdout) == (2, SAFE)
