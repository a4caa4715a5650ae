"""The ``github`` format, read by a strict reader of workflow commands, and the summary of the step."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from damaged import damaged_text
from hypothesis import HealthCheck, given, settings
from reporting import checked, emoji, finding, odd, parts, really_checked, rendered

from newslint.finding import Finding
from newslint.report import Checked
from newslint.report.github import MOST
from newslint.report.severity import severity

# As the runner reads a line: ActionCommand.TryParseV2, and the escapes of actions/toolkit's command.ts.
_COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
_NAMES = ["file", "line", "endLine", "col", "endColumn", "title"]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


class Command(NamedTuple):
    """A workflow command as GitHub understands it."""

    level: str
    properties: dict[str, str]
    message: str


def unescaped(text: str) -> str:
    assert not re.search("%(?!25|0D|0A|3A|2C)", text), text
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda found: _ESCAPES[found[0]], text)


def commands(*files: Checked) -> list[Command]:
    """Return the commands of a report, and see to it that GitHub would take nothing else for one."""
    found = []
    # The runner takes lines as .NET does: LF, CRLF and CR end one.
    for line in re.split("\r\n|[\r\n]", rendered("github", files)):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line, "the older form of a command, which counts anywhere in a line"
            continue
        command = _COMMAND.fullmatch(line)
        assert command, line
        pairs = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        assert list(pairs) == [name for name in _NAMES if name in pairs]
        found.append(Command(command["level"], {k: unescaped(v) for k, v in pairs.items()}, unescaped(command["data"])))
    return found


def many(count: int, confidence: float, rule: str = "spacing/missing-space") -> Checked:
    text = "Word. " * count
    found = (finding(text, "Word", rule=rule)._replace(confidence=confidence) for _ in range(count))
    return checked(f"{confidence}.txt", text, *found)


def test_a_finding_is_an_annotation() -> None:
    [command] = commands(emoji("a b/é,c:d.md"))
    assert command.level == "error"
    assert command.properties == {
        "file": "a b/é,c:d.md",
        "line": "3",
        "endLine": "3",
        "col": "15",
        "endColumn": "19",
        "title": "newslint (apostrophe/lost-contraction)",
    }
    assert command.message == "Something was lost: dont → don't"


def test_a_place_over_several_lines_has_no_columns() -> None:
    text = "One\ntwo"
    [command] = commands(checked("a", text, finding(text, text)))
    assert set(command.properties) == {"file", "line", "endLine", "title"}
    assert (command.properties["line"], command.properties["endLine"]) == ("1", "2")


def test_whatever_articles_and_their_names_say_is_no_command_of_its_own() -> None:
    text = "%0A::set-env name=x::y\n##[error]z"
    found: list[Finding] = [finding(text, text, ("z", "%25"))] * 12
    assert len(commands(checked("::error::\n##[a]", text, *found), *odd())) >= MOST


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged_text)
def test_any_text_can_be_annotated(text: str) -> None:
    file = really_checked("a", text)
    levels = Counter(severity(finding) for finding in file.report.findings)
    assert len(commands(file)) == sum(min(count, MOST) for count in levels.values())


def test_ten_of_each_level_are_annotated_and_they_are_the_surest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    files = [many(12, 0.85), many(3, 0.6), many(8, 0.9), many(15, 1.0, "consistency/mixed-spelling")]
    found = commands(*files)
    assert [(command.level, command.properties["file"]) for command in found] == (
        [("warning", "0.9.txt")] * 8 + [("warning", "0.85.txt")] * 2 + [("notice", "1.0.txt")] * 10
    )
    lines = page.read_text("utf-8").splitlines()
    assert lines[:2] == ["Before", "### newslint: 18 problems without an annotation, of 38"]
    rows = [line.split(" | ") for line in lines if line.startswith(("| warning", "| notice"))]
    assert [row[1] for row in rows] == ["0.85.txt:1:1"] * 10 + ["1.0.txt:1:1"] * 5 + ["0.6.txt:1:1"] * 3
    log = rendered("github", files)
    assert log.count("\n- ") == 18, "what has no annotation is told in the log, too"


def test_the_summary_is_markdown_that_articles_cannot_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    text = "<img> | `a` [b](c)\n"
    one = finding(text, "<img>", ("<img>", "|"))
    rendered("github", [checked("a|b.txt", text, *[one] * 11)])
    assert page.read_text("utf-8").splitlines()[-2] == (
        r"| error | a\|b.txt:1:1 | apostrophe/lost-possessive | Something was lost: \<img\> → \| |"
    )


def test_the_summary_keeps_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    rendered("github", [many(20_000, 0.9)])
    assert page.stat().st_size < 1024**2
    assert re.search(r"\nand [0-9]+ more\n$", page.read_text("utf-8"))


def test_a_summary_that_cannot_be_written_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "missing" / "summary.md"))
    assert "The summary of the step cannot be written" in rendered("github", [many(11, 0.9)])


def test_paths_start_at_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    files = [emoji("a.md"), emoji(str(tmp_path / "b.md")), *parts("c.jsonl")]
    assert [command.properties["file"] for command in commands(*files)] == ["b.md", "news/a.md"] + ["news/c.jsonl"] * 2


def test_known_findings_are_silent() -> None:
    text = "The crews dont know."
    assert commands(checked("a", text, known=[finding(text, "dont")])) == []
