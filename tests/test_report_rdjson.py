"""The ``rdjson`` and ``rdjsonl`` formats: bytes for columns, and the real reviewdog for a reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from reporting import EMOJI, checked, emoji, finding, odd, parts, ran, really_checked, rendered

from newslint.finding import Fix
from newslint.report import Checked
from newslint.text.edit import Edit


def diagnostics(*files: Checked) -> list[dict[str, Any]]:
    """Return what both formats say, which is the same."""
    whole = json.loads(rendered("rdjson", files))
    lines = [json.loads(line) for line in rendered("rdjsonl", files).splitlines()]
    assert [line.pop("source") for line in lines] == [whole["source"]] * len(lines)
    assert whole["diagnostics"] == lines
    return lines


def at(text: str, place: dict[str, int]) -> int:
    """Return the offset in code points of a place as reviewdog has it: a line, and a column in bytes of UTF-8."""
    line = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")[place["line"] - 1]
    before = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")[: place["line"] - 1]
    return len("\n".join([*before, ""])) + len(line.encode("utf-8", "surrogatepass")[: place["column"] - 1].decode())


def test_a_diagnostic() -> None:
    [diagnostic] = diagnostics(emoji("a b/é.md"))
    place = {"start": {"line": 3, "column": 19}, "end": {"line": 3, "column": 23}}
    assert diagnostic == {
        "message": "Something was lost: dont → don't",
        "location": {"path": "a b/é.md", "range": place},
        "severity": "ERROR",
        "code": {"value": "apostrophe/lost-contraction"},
        "suggestions": [{"range": place, "text": "don't"}],
    }


def test_the_edits_of_a_fix_are_one_suggestion_and_each_fix_is_one() -> None:
    one = finding(EMOJI, "The crews dont", ("The", "A"), ("dont", "don't"))
    other = Fix("Or", (Edit(13, 13, "All "),), 0.1)
    [diagnostic] = diagnostics(checked("a", EMOJI, one._replace(fixes=(*one.fixes, other))))
    first, second = diagnostic["suggestions"]
    assert first["text"] == "A crews don't"
    assert [at(EMOJI, first["range"][end]) for end in ("start", "end")] == [13, 27]
    assert second == {"range": {"start": {"line": 3, "column": 9}, "end": {"line": 3, "column": 9}}, "text": "All "}


@settings(deadline=None)
@given(damaged_text)
def test_the_places_of_any_text_are_found_again(text: str) -> None:
    file = really_checked("a", text)
    for diagnostic, found in zip(diagnostics(file), file.report.findings, strict=True):
        place = diagnostic["location"]["range"]
        assert (at(text, place["start"]), at(text, place["end"])) == tuple(found.span)


def test_what_is_hard_to_report() -> None:
    assert len(diagnostics(*odd())) == sum(len(file.report.findings) for file in odd())
    assert diagnostics() == diagnostics(checked("a", "Fine."), checked("b", "Fine.")) == []


def test_the_lines_of_a_big_file_are_counted_on() -> None:
    assert [each["location"]["range"]["start"]["line"] for each in diagnostics(*parts("a"))] == [1, 2]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rdjson", "rdjsonl"])
def test_reviewdog_reads_all_of_it(name: str) -> None:
    files = [checked("clean.txt", "Fine."), *(file for file in odd() if "\udce9" not in file.path), emoji("é b.md")]
    options = (f"-f={name}", "-reporter=local", "-filter-mode=nofilter", "-diff=true")
    read = ran("reviewdog", *options, stdin=rendered(name, files).encode("utf-8", "backslashreplace").decode())
    assert read.returncode == 0, read.stderr
    assert read.stdout.count("Something was lost") == rendered("rdjsonl", files).count("Something was lost") == 8
    refused = ran("reviewdog", *options, stdin='{"diagnostics": 1, "location": []}')
    assert refused.returncode != 0, "it looks"
