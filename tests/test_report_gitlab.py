"""The ``gitlab`` format: the documented shape, and fingerprints of which none comes twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from reporting import SCHEMAS, checked, emoji, finding, odd, parts, really_checked, rendered

from newslint.report import Checked

SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8")))


def issues(*files: Checked) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("gitlab", files))
    SCHEMA.validate(found)
    marks = [issue["fingerprint"] for issue in found]
    assert len(set(marks)) == len(marks)
    return found


def test_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    [issue] = issues(emoji("a b/é.md"))
    assert issue.pop("fingerprint")
    assert issue == {
        "type": "issue",
        "description": "Something was lost: dont → don't",
        "check_name": "apostrophe/lost-contraction",
        "categories": ["Style"],
        "severity": "major",
        "location": {
            "path": "a b/é.md",
            "lines": {"begin": 3, "end": 3},
            "positions": {"begin": {"line": 3, "column": 15}, "end": {"line": 3, "column": 19}},
        },
    }


def test_nothing_found_is_an_empty_list() -> None:
    assert issues() == issues(checked("a.txt", "Fine."), checked("b.txt", "Fine.")) == []


def test_what_is_hard_to_report() -> None:
    assert len(issues(*odd())) == sum(len(file.report.findings) for file in odd())


@settings(deadline=None)
@given(damaged_text)
def test_any_text_can_be_reported(text: str) -> None:
    files = [really_checked("a", text), checked("clean", text), really_checked("b", text)]
    assert len(issues(*files)) == sum(len(file.report.findings) for file in files)


def test_equal_sentences_are_told_apart_over_files_and_parts() -> None:
    assert len(issues(emoji("a"), emoji("b"), *parts("c"), *parts("d"))) == 6


def test_known_findings_are_silent() -> None:
    text = "The crews dont know."
    assert issues(checked("a", text, known=[finding(text, "dont")])) == []
