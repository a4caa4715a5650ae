"""The ``sarif`` format: the schema, what GitHub requires, and what keeps alerts the same from run to run."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from damaged import damaged_text
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from reporting import SCHEMAS, checked, complaints_of_multitool, emoji, finding, odd, parts, really_checked, rendered

from newslint.manual import manuals
from newslint.report import Checked
from newslint.report.sarif_rules import semantic
from tools.build_precision import TARGET, built


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


def log(*files: Checked) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", files))["runs"][0]
    return run


def results(*files: Checked) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log(*files)["results"]
    return found


def region(result: dict[str, Any]) -> dict[str, int]:
    place: dict[str, int] = result["locations"][0]["physicalLocation"]["region"]
    return place


def test_reports_keep_to_the_schema(schema: Draft202012Validator) -> None:
    for files in ([], [checked("a.txt", "Fine.")], odd()):
        schema.validate(json.loads(rendered("sarif", files)))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged_text)
def test_the_report_of_any_text_keeps_to_the_schema(schema: Draft202012Validator, text: str) -> None:
    log = json.loads(rendered("sarif", [really_checked("a.txt", text), really_checked("b.md", text)]))
    log["runs"][0]["tool"]["driver"]["rules"] = []  # they are always the same, and many
    schema.validate(log)


@pytest.mark.slow
def test_microsofts_validator_has_nothing_against_it(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.sarif", tmp_path / "bad.sarif"
    text = rendered("sarif", [emoji(), *parts("b c.jsonl")])
    good.write_text(text, "utf-8")
    assert complaints_of_multitool(good) == []
    bad.write_text(text.replace('"startLine": 3', '"startLine": 30'), "utf-8")
    assert complaints_of_multitool(bad), "it looks"


def test_every_rule_has_all_that_github_requires() -> None:
    rules = log()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(manuals())
    for rule in rules:
        said = [rule["shortDescription"]["text"], rule["fullDescription"]["text"]]
        said += [rule["help"]["text"], rule["help"]["markdown"], rule["name"]]
        assert all(said), rule["id"]
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert not any(mark in "".join(said) for mark in ("{~~", "{++", "{--", "{==")), "no CriticMarkup is left"
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
        properties = rule["properties"]
        assert properties["precision"] in ("very-high", "high", "medium", "low")
        assert properties["problem.severity"] in ("error", "warning", "recommendation")
        assert 0 < len(properties["tags"]) <= 10


def test_precision_says_what_was_measured() -> None:
    assert TARGET.read_text("utf-8") == built(), "run python -m tools.build_precision"
    precision = {rule["id"]: rule["properties"]["precision"] for rule in log()["tool"]["driver"]["rules"]}
    assert precision["encoding/mojibake"] == "very-high"
    assert precision["quotes/mismatched-pair"] == "high"
    assert precision["mt/decimal-comma"] == "low", "nobody has measured it"


def test_the_manual_shows_its_examples_before_and_after() -> None:
    rules = {rule["id"]: rule["help"] for rule in log()["tool"]["driver"]["rules"]}
    text, markdown = rules["apostrophe/lost-contraction"]["text"], rules["apostrophe/lost-contraction"]["markdown"]
    assert "    ✗ They dont know, and theyre right.\n    ✓ They don't know, and they're right." in text
    assert "- ✗ They **dont** know, and **theyre** right.\n- ✓ They **don't** know, and **they're** right." in markdown


def test_columns_count_code_points() -> None:
    run = log(emoji())
    assert run["columnKind"] == "unicodeCodePoints"
    place = {"startLine": 3, "startColumn": 15, "endLine": 3, "endColumn": 19, "charOffset": 23, "charLength": 4}
    assert region(run["results"][0]) == place


def test_a_fix_replaces_the_place() -> None:
    [fix] = results(emoji())[0]["fixes"]
    [replacement] = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "don't"}
    assert (replacement["deletedRegion"]["startColumn"], replacement["deletedRegion"]["endColumn"]) == (15, 19)


def test_addresses_are_relative_and_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    name = 'a b/é😀%:,#?<>|*".md'
    run = log(
        emoji(name), emoji(str(tmp_path / "c.md")), emoji("../d.md"), emoji("/else/where.md"), emoji("latin\udce9")
    )
    addresses = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert addresses[0]["uriBaseId"] == "%SRCROOT%"
    assert unquote_to_bytes(addresses[0]["uri"]).decode() == f"news/{name}"
    assert not set(addresses[0]["uri"]) & set(' :#?<>|"*')
    assert [address["uri"] for address in addresses[1:]] == ["c.md", "d.md", "file:///else/where.md", "news/latin%E9"]
    assert "uriBaseId" not in addresses[3]
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{tmp_path.as_uri()}/"


def test_fingerprints_survive_edits_elsewhere_and_tell_equal_sentences_apart() -> None:
    def marks(text: str) -> list[str]:
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in results(really_checked("a", text))]

    before = marks("The crews dont know.\n\nThe crews dont know.\n\nThey dont care.\n")
    after = marks("A storm is due.\n\nThe crews dont know.\n\nThe crews  dont know.\n\nThey dont care.\n")
    assert len(set(before)) == 3
    assert before == after


def test_fingerprints_differ_over_the_parts_of_a_big_file() -> None:
    first, second, other = results(*parts("a.jsonl"), parts("b.jsonl")[0])
    assert first["partialFingerprints"] != second["partialFingerprints"]
    assert first["partialFingerprints"] == other["partialFingerprints"], "files have alerts of their own"
    assert (region(second)["startLine"], region(second)["charOffset"]) == (2, 31)


def test_known_findings_are_unchanged_and_keep_their_fingerprints() -> None:
    text = "The crews dont know. The crews dont know."
    one = finding(text, "dont")
    two = one._replace(span=type(one.span)(31, 35))
    new = results(checked("a", text, one, two))
    mixed = results(checked("a", text, two, known=[one]))
    assert [result["baselineState"] for result in new] == ["new", "new"]
    assert [result["baselineState"] for result in mixed] == ["unchanged", "new"]
    assert [r["partialFingerprints"] for r in new] == [r["partialFingerprints"] for r in mixed]


def test_suppressed_findings_are_said_to_be_so() -> None:
    file = really_checked("a.md", "The crews dont know. <!-- newslint: ignore -->\n")
    assert file.report.suppressed
    assert results(file)[0]["suppressions"] == [{"kind": "inSource"}]


def test_github_gets_neither_known_nor_suppressed_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = "The crews dont know. <!-- newslint: ignore -->\n"
    file = really_checked("a.md", text)
    assert results(file, checked("b.md", text, known=[finding(text, "dont")])) == []


def test_a_region_is_on_one_line_where_that_can_be() -> None:
    text = "One\n\n  two \n\nthree"
    blank, edited = finding(text, "\n\n  two \n"), finding(text, "One\n\n  two", ("two", "2"))
    assert [region(r)["charOffset"] for r in results(checked("a", text, blank, edited))] == [7, 7]
    several = region(results(checked("a", text, finding(text, "two \n\nth")))[0])
    assert (several["startLine"], several["endLine"]) == (3, 5)


def test_braces_in_messages_are_escaped() -> None:
    text = "Dear {name}, hello"
    [result] = results(checked("a", text, finding(text, "{name}", ("{name}", "Ms"))))
    assert result["message"]["text"] == "Something was lost. Fix (safe): {{name}}, → Ms,."


def test_the_message_says_what_the_cause_and_the_fix() -> None:
    assert results(emoji())[0]["message"]["text"] == "Something was lost. Fix (safe): dont → don't."
    text = "It ends\n"
    assert results(checked("a", text, finding(text, "ends", ("ends", "ends."))))[0]["message"]["text"] == (
        "Something was lost. Fix (safe): ends → ends."
    )
    one = results(*parts("a.jsonl"))[0]
    assert one["message"]["text"] == "Something was lost. Cause: curly-deleted. Fix (safe): dont → don't."
    assert one["properties"]["cause"] == "curly-deleted"


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.1.0", "0.1.0"), ("1.2.3rc1", "1.2.3-rc1"), ("1.2.0.dev4+g12", "1.2.0-dev4.g12"), ("2026.1", "2026.1")],
)
def test_versions_become_semantic(version: str, expected: str) -> None:
    assert semantic(version) == expected


def test_addresses_of_manuals_are_those_that_the_package_names(monkeypatch: pytest.MonkeyPatch) -> None:
    class Metadata:
        def get_all(self, _: str) -> list[str]:
            return ["Source, https://example.org/src", "Documentation, https://example.org/docs/"]

    monkeypatch.setattr("importlib.metadata.metadata", lambda _: Metadata())
    driver = log()["tool"]["driver"]
    assert driver["informationUri"] == "https://example.org/docs"
    assert driver["rules"][0]["helpUri"] == "https://example.org/docs/rules/apostrophe/lost-contraction"

    def missing(_: str) -> None:
        raise PackageNotFoundError

    monkeypatch.setattr("importlib.metadata.metadata", missing)
    assert "informationUri" not in log()["tool"]["driver"]
