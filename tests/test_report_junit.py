"""The ``junit`` format: the schema of Jenkins, a reader of such files, and what XML cannot have."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from junitparser import JUnitXml, TestSuite
from reporting import SCHEMAS, checked, emoji, finding, odd, parts, really_checked, rendered
from xmlschema import XMLSchema

from newslint.report import Checked


@pytest.fixture(scope="module")
def schema() -> XMLSchema:
    return XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def suites(*files: Checked) -> list[TestSuite]:
    # As bytes, and as a file is written: a lone surrogate becomes its escape.
    return list(JUnitXml.fromstring(rendered("junit", files).encode("utf-8", "backslashreplace")))


def test_reports_keep_to_the_schema(schema: XMLSchema) -> None:
    for files in ([], [checked("a.txt", "Fine.")], odd()):
        schema.validate(rendered("junit", files))


@settings(deadline=None)
@given(damaged_text)
def test_the_report_of_any_text_keeps_to_the_schema(schema: XMLSchema, text: str) -> None:
    schema.validate(rendered("junit", [really_checked(text or "a", text), really_checked("b", text)]))


def test_a_file_is_a_suite_and_a_finding_a_failure() -> None:
    damaged, clean = suites(emoji("a b/é.md"), checked("<b>&.txt", "Fine."))
    assert (damaged.name, damaged.tests, damaged.failures, damaged.errors) == ("a b/é.md", 1, 1, 0)
    [case] = damaged
    assert (case.name, case.classname) == ("apostrophe/lost-contraction at 3:15", "a b/é.md")
    [failure] = case.result
    assert (failure.message, failure.type) == ("Something was lost: dont → don't", "error")
    assert failure.text.splitlines() == [
        "a b/é.md:3:15: apostrophe/lost-contraction Something was lost: dont → don't",
        "😀 é The crews dont know.",
        "               ^^^^",
    ]
    assert (clean.name, clean.tests, clean.failures) == ("<b>&.txt", 1, 0)
    assert [case.is_passed for case in clean] == [True]


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    [suite] = suites(checked("a", "\ufffd", finding("\ufffd", "\ufffd", rule="newslint/undecodable-file")))
    assert (suite.failures, suite.errors) == (0, 1)


def test_the_parts_of_a_big_file_are_one_suite() -> None:
    [suite] = suites(*parts("a.jsonl"))
    assert (suite.tests, suite.failures) == (2, 2)
    assert [case.name for case in suite] == [f"apostrophe/lost-possessive at {line}:11" for line in (1, 2)]


def test_what_xml_cannot_have_is_shown_as_escapes() -> None:
    root = ElementTree.fromstring(rendered("junit", odd()))
    messages = [failure.get("message", "") for failure in root.iter("failure")]
    assert r"Something was lost: Bad\x00 \x1b[31m\x92 → Bad\x1b \x1b[31m\x92" in messages
    assert any(r"\ud800 \ufffe <b>&amp;</b>" in (failure.text or "") for failure in root.iter("failure"))
