"""Several reports of one run: each is what it would be alone, and goes to its own file; no text is kept for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, run, write
from reporting import odd, rendered

from newslint.finding import Report
from newslint.report import FORMATS, WITH_STATISTICS, Checked, Render, Style, renderer
from newslint.report.together import together


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def files() -> set[str]:
    return {path.name for path in Path().iterdir()}


def every(prefix: str) -> list[str]:
    """Return the options that ask for all reports, each in a file."""
    return [option for name in FORMATS for option in ("--output-format", f"{name}:{prefix}.{name}")]


# The reports


@pytest.mark.parametrize("statistics", [False, True])
def test_each_report_is_what_it_would_be_alone(*, statistics: bool) -> None:
    reports: list[tuple[Render, Style]] = [(renderer(name, statistics=statistics), Style()) for name in FORMATS]
    pieces = list(together(reports, odd()))
    for number, name in enumerate(FORMATS):
        alone = "".join(renderer(name, statistics=statistics)(odd(), Style()))
        assert "".join(piece for report, piece in pieces if report == number) == alone
        assert statistics or alone == rendered(name, odd())


def test_no_text_is_kept_once_its_findings_are_told() -> None:
    class Text(str):
        """A text whose life can be watched."""

        __slots__ = ("__weakref__",)

    alive: list[weakref.ref[Text]] = []

    def many() -> Iterator[Checked]:
        for number in range(30):
            text = Text(f"The crews dont know. {number}" * 50)
            alive.append(weakref.ref(text))
            found = odd()[1].report.findings[0]
            yield Checked(f"{number}.txt", text, Report((found,)))

    most = 0
    reports: list[tuple[Render, Style]] = [(renderer(name), Style()) for name in FORMATS]
    for _ in together(reports, many()):
        most = max(most, sum(each() is not None for each in alive))
    # The one at hand, the one before that its iterators have not let go yet, and critic's first.
    assert most <= 3


def test_a_report_that_takes_a_file_without_a_piece_for_the_last_one_is_a_fault() -> None:
    def greedy(files: Iterator[Checked], style: Style) -> Iterator[str]:
        yield str(len(list(files)))

    with pytest.raises(RuntimeError, match="without a piece"):
        list(together([(greedy, Style())], odd()))  # type: ignore[list-item]  # as wrong as it is meant to be


# The command line


def test_all_formats_at_once_each_to_its_own_file() -> None:
    write("news/a.txt", SAFE + "\n" + UNSAFE)
    write("news/b.md", LOST)
    write("news/clean.txt", CLEAN)
    result = run("check", "news", *every("report"))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    for name in FORMATS:
        alone = run("check", "news", "--output-format", name).stdout
        assert Path(f"report.{name}").read_text("utf-8") == alone, name


def test_one_report_may_go_to_the_terminal_or_to_the_output_file() -> None:
    write("a.txt", SAFE)
    both = ("--output-format", "sarif:a.sarif", "--output-format", "concise")
    printed = run("check", "a.txt", *both)
    assert printed.stdout.startswith("a.txt:1:11: apostrophe/lost-contraction [*]")
    assert json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"]
    written = run("check", "a.txt", *both, "-o", "a.concise")
    assert written.stdout == ""
    assert Path("a.concise").read_text("utf-8") == printed.stdout


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["text", "json"], "--output-format text and json would all go to the same stream"),
        (["text", "json", "-o", "x"], "--output-format text and json would all go to x"),
        (["text:r", "json:./r"], "r would get 2 reports; give each a file of its own"),
        (["text:r", "json", "-o", "r"], "r would get 2 reports; give each a file of its own"),
        (["sarif:r", "-o", "x"], "--output-file x has no report to take"),
        (["sarif:"], "'sarif:' wants the name of a file behind the colon"),
        (["sarf:r"], "'sarf' is not one of"),
        (["sarif:a.txt"], "would put the report in the place of a.txt"),
        (["sarif:missing/r"], "there is no directory"),
        (["sarif", "--statistics"], "--statistics has nothing to tell in sarif"),
        (["sarif", "--diff"], "--diff prints a diff, not sarif"),
        (["text", "concise:r", "--diff"], "--diff prints a diff, and takes the place of one report"),
        (["text:r", "--add-ignore"], "--add-ignore and --output-file exclude each other"),
    ],
)
def test_what_does_not_go_together_is_said(options: list[str], complaint: str) -> None:
    path = write("a.txt", SAFE)
    own = ("-o", "x", "r", "--add-ignore", "--statistics", "--diff")
    formats = [word for option in options for word in ([option] if option in own else ["--output-format", option])]
    result = run("check", "a.txt", *formats, *([] if "--add-ignore" in options else ["--fix"]))
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert (path.read_text(), files()) == (SAFE, {"a.txt"})


@pytest.mark.skipif(os.name != "posix", reason="elsewhere, standard output has no name")
def test_standard_output_by_its_name_is_the_same_stream() -> None:
    write("a.txt", SAFE)
    call = [sys.executable, "-m", "newslint", "check", "a.txt", "--output-format", "json:/dev/stdout"]
    assert len(json.loads(subprocess.run(call, capture_output=True, text=True, check=False).stdout)["findings"]) == 1
    both = subprocess.run([*call, "--output-format", "text"], capture_output=True, text=True, check=False)
    assert (both.returncode, both.stdout) == (2, "")
    assert "/dev/stdout would get" in both.stderr


def test_reports_of_an_earlier_run_are_no_articles() -> None:
    write("a.txt", SAFE)
    for _ in range(2):
        run("check", "--output-format", "critic:critic.txt", "--output-format", "json:r.json")
    assert json.loads(Path("r.json").read_text("utf-8"))["summary"]["files"] == 1


def test_a_run_that_fails_leaves_the_reports_of_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    write("a.sarif", "older")

    def broken(*_: object) -> Iterator[str]:
        yield from [""]
        raise OSError("the disk is full")

    monkeypatch.setattr("newslint.report.concise.render", broken)
    result = run("check", "a.txt", "--output-format", "sarif:a.sarif", "--output-format", "concise:a.concise")
    assert result.exit_code != 0
    assert (files(), Path("a.sarif").read_text()) == ({"a.txt", "a.sarif"}, "older")


def test_statistics_go_where_they_can_and_findings_elsewhere() -> None:
    write("a.txt", SAFE)
    result = run("check", "a.txt", "--statistics", "-q", "--output-format", "grouped", "--output-format", "sarif:s")
    assert result.stdout == "1  [*] apostrophe/lost-contraction\n"
    assert len(json.loads(Path("s").read_text("utf-8"))["runs"][0]["results"]) == 1
    assert set(WITH_STATISTICS) < set(FORMATS)


def test_repaired_standard_input_has_standard_output_to_itself() -> None:
    result = run("check", "-", "--fix", *every("r"), stdin=SAFE.encode())
    assert (result.exit_code, result.stdout, result.stderr) == (0, SAFE_MENDED, "")
    assert json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_standard_input_is_reported_in_all_formats() -> None:
    run("check", "-", *every("r"), stdin=SAFE.encode())
    place = json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "-", "description": {"text": "Standard input"}}
    run("check", "--stdin-filename", "news/b.md", *every("n"), stdin=SAFE.encode())
    assert json.loads(Path("n.gitlab").read_text("utf-8"))[0]["location"]["path"] == "news/b.md"


def test_what_articles_have_of_control_codes_and_line_ends_stays_in_them() -> None:
    text = "The \x1b[1;31mcrews\x1b[0m wait.\r\n\nThe pilots don't.\n"
    write("a.txt", text)
    printed = run("check", "a.txt", "--output-format", "critic", "--output-format", "text:r", "--select", "mt")
    assert printed.stdout_bytes.decode() == text
    run("check", "a.txt", "--output-format", "critic:c", "--select", "mt")
    assert Path("c").read_bytes().decode() == text


@pytest.mark.skipif(os.name != "posix", reason="names that are no Unicode are of POSIX")
def test_names_that_are_no_unicode() -> None:
    Path(os.fsdecode(b"caf\xe9.txt")).write_text(SAFE)
    Path("caf.txt").write_bytes(b"caf\xe9 dont")
    assert run("check", *every("r")).exit_code == 1
    results = json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert places == ["caf.txt", "caf%E9.txt"]
