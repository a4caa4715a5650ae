"""A repository of 200 articles, half of them damaged, reported in all formats by one run, and each report read."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import enter, run
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from reporting import SCHEMAS, complaints_of_multitool, ran
from xmlschema import XMLSchema

from newslint import critic
from newslint.report import FORMATS

_SOUND = (
    "The harbour of {town} opened again on Monday, and the first ferry left at noon.",
    "Nobody was hurt, said the mayor, who had spent the night with the crews.",
    "The council will vote on the new pier in {month}, and most of its members are for it.",
    "“We have waited for years,” said a fisherman 😀 from {town}, “and we can wait for another one.”",
    "The works cost 12 million euros, which is less than the town had feared.",
)
_DAMAGED = (
    "The crews dont know when the ferry to {town} leaves.",
    "They say theyre ready, and that the pilots cant wait.",
    "It was {town}â€™s longest night.",
    "The mayor thanked the crews of {town} &amp;amp; the harbour.",
    "The pier was closed on Monday.The council was told on Tuesday.",
    "The council has decided in 2018 that the bridge of {town} would go.",
    "the meantime, the ships wait off {town}.",
    "The harbour stays open for now, tweeted Marlow:",
)
_TOWNS = ("Velmouth", "Kårvik", "Saint-Orme", "Łękno", "Port Aldis")
_MONTHS = ("March", "May", "June")
_NAMES = ("harbour", "pier & boats", "fähre", "a,b;c", "100%", "it's [new]", "water#2")


def _plain(paragraphs: list[str]) -> bytes:
    return ("\r\n\r\n".join(paragraphs) + "\r\n").encode("utf-8-sig")


def _markdown(paragraphs: list[str]) -> bytes:
    return ("---\ntitle: News\n---\n\n# Harbour news\n\n" + "\n\n".join(paragraphs)).encode()


def _html(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _jsonl(paragraphs: list[str]) -> bytes:
    return "".join(json.dumps({"text": paragraph}) + "\n" for paragraph in paragraphs).encode()


def _csv(paragraphs: list[str]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([["id", "text"], *enumerate(paragraphs)])
    return stream.getvalue().encode()


_FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": _plain, ".md": _markdown, ".html": _html, ".jsonl": _jsonl, ".csv": _csv,
}  # fmt: skip


def _articles(count: int) -> dict[str, bytes]:
    """Return sound and damaged articles, one after another, by their names; every twentieth cannot be decoded."""
    made = {}
    for number in range(count):
        lines = [*_SOUND, *(_DAMAGED if number % 2 else ())]
        turned = [*lines[number % len(lines) :], *lines[: number % len(lines)]]
        told = {"town": _TOWNS[number % len(_TOWNS)], "month": _MONTHS[number % len(_MONTHS)]}
        suffix, make = [*_FORMATS.items()][number % len(_FORMATS)]
        data = make([line.format(**told) for line in turned])
        name = f"desk {number % 4}/{_NAMES[number % len(_NAMES)]} {number}"
        made[f"{name}.txt" if number % 20 == 0 else f"{name}{suffix}"] = data + (b"\xe9" if number % 20 == 0 else b"")
    return made


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return all reports of one run, by their formats."""
    folder = tmp_path_factory.mktemp("repository")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"):
            patch.delenv(name, raising=False)
        Path("newslint.toml").write_text('text-fields = ["text"]\n')
        for name, data in _articles(200).items():
            path = Path(name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        options = [option for name in FORMATS for option in ("--output-format", f"{name}:reports/{name}")]
        Path("reports").mkdir()
        result = run("check", *options)
        assert (result.exit_code, result.output) == (1, "")
        return {name: Path("reports", name).read_bytes().decode() for name in FORMATS}


@pytest.fixture(scope="module")
def findings(reports: dict[str, str]) -> list[tuple[str, str, int, int]]:
    """Return path, rule, line and column of each finding, as the ``json`` format has them, sorted."""
    found = json.loads(reports["json"])["findings"]
    return sorted((each["path"], each["rule"], each["line"], each["column"]) for each in found)


pytestmark = pytest.mark.slow


def test_there_is_much_to_report(reports: dict[str, str], findings: list[tuple[str, str, int, int]]) -> None:
    summary = json.loads(reports["json"])["summary"]
    assert summary["files"] == 200
    assert 100 <= summary["files_with_problems"] <= 115, "sound articles are sound"
    assert len({path.rpartition(".")[2] for path, *_ in findings}) == len(_FORMATS)
    assert len({rule for _, rule, *_ in findings}) >= 7
    assert len(findings) > 500


def test_sarif(reports: dict[str, str], findings: list[tuple[str, str, int, int]], tmp_path: Path) -> None:
    log = json.loads(reports["sarif"])
    Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))).validate(log)
    results = log["runs"][0]["results"]
    assert Counter(result["ruleId"] for result in results) == Counter(rule for _, rule, *_ in findings)
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    marks = Counter(
        (place, result["partialFingerprints"]["primaryLocationLineHash"])
        for place, result in zip(places, results, strict=True)
    )
    assert set(marks.values()) == {1}, "no two alerts of a file are the same"
    path = tmp_path / "newslint.sarif"
    path.write_text(reports["sarif"], "utf-8")
    assert complaints_of_multitool(path) == []


def test_gitlab(reports: dict[str, str], findings: list[tuple[str, str, int, int]]) -> None:
    issues = json.loads(reports["gitlab"])
    Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    begins = [(issue["location"]["path"], issue["location"]["positions"]["begin"]) for issue in issues]
    read = [(*at, begin["line"], begin["column"]) for at, begin in _with_rules(begins, issues, "check_name")]
    assert sorted(read) == findings


def _with_rules(
    begins: list[tuple[str, dict[str, int]]], issues: list[dict[str, str]], key: str
) -> list[tuple[tuple[str, str], dict[str, int]]]:
    return [((path, issue[key]), begin) for (path, begin), issue in zip(begins, issues, strict=True)]


def test_junit(reports: dict[str, str], findings: list[tuple[str, str, int, int]]) -> None:
    XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(reports["junit"])
    suites = list(JUnitXml.fromstring(reports["junit"].encode()))
    assert len(suites) == 200
    assert sum(suite.failures + suite.errors for suite in suites) == len(findings)
    names = [(case.classname, case.name) for suite in suites for case in suite if not case.is_passed]
    assert sorted(names) == sorted((path, f"{rule} at {line}:{column}") for path, rule, line, column in findings)


@pytest.mark.parametrize("name", ["rdjson", "rdjsonl"])
def test_reviewdog(reports: dict[str, str], findings: list[tuple[str, str, int, int]], name: str) -> None:
    read = ran("reviewdog", f"-f={name}", "-reporter=local", "-filter-mode=nofilter", "-diff=true", stdin=reports[name])
    assert read.returncode == 0, read.stderr
    assert read.stdout.count("location:" if name == "rdjson" else '"location"') == len(findings)


def test_github(reports: dict[str, str]) -> None:
    levels = Counter(line.split(" ")[0] for line in reports["github"].splitlines() if line.startswith("::"))
    assert levels == {"::error": 10, "::warning": 10} or levels == {"::error": 10, "::warning": 10, "::notice": 10}


def test_lines(reports: dict[str, str], findings: list[tuple[str, str, int, int]]) -> None:
    lines = [json.loads(line) for line in reports["json-lines"].splitlines()]
    assert sorted((each["path"], each["rule"], each["line"], each["column"]) for each in lines) == findings
    concise = [line for line in reports["concise"].splitlines() if line.startswith("desk ")]
    grouped = [line for line in reports["grouped"].splitlines() if line.startswith("  ")]
    assert len(concise) == len(grouped) == len(findings)


def test_critic(reports: dict[str, str], findings: list[tuple[str, str, int, int]]) -> None:
    damaged = {path for path, *_ in findings}
    pages = reports["critic"].split("{>>desk ")[1:]
    assert {f"desk {page.partition('<<}')[0]}" for page in pages} == damaged
    assert sum(len(critic.parse(page).places) for page in pages) > 0.9 * len(findings)
