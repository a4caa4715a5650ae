"""The ``json-lines`` and ``grouped`` formats: one finding a line, for programs and for people."""

from __future__ import annotations

import json
from importlib.resources import files

from damaged import damaged_text
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from reporting import checked, emoji, finding, odd, parts, really_checked, rendered

SCHEMA = json.loads(files("newslint.report").joinpath("schema.json").read_text("utf-8"))
FINDING = Draft202012Validator({**SCHEMA, "oneOf": [{"$ref": "#/$defs/finding"}]})


@settings(deadline=None)
@given(damaged_text)
def test_json_lines_are_the_findings_of_the_json_format(text: str) -> None:
    checked_files = [really_checked("a", text), checked("clean", text), really_checked("b", text), *parts("c")]
    lines = [json.loads(line) for line in rendered("json-lines", checked_files).splitlines()]
    assert lines == json.loads(rendered("json", checked_files))["findings"]
    for line in lines:
        FINDING.validate(line)


def test_grouped_puts_findings_under_their_file() -> None:
    text = "dont\n" * 12
    late = finding(text, "dont")
    late = late._replace(span=type(late.span)(55, 59), confidence=0.5)
    grouped = rendered(
        "grouped", [emoji("a.txt"), checked("clean", ""), checked("b.txt", text, finding(text, "d"), late)]
    )
    assert grouped == (
        "a.txt:\n"
        "  3:15 apostrophe/lost-contraction [*] Something was lost\n"
        "\n"
        "b.txt:\n"
        "   1:1 apostrophe/lost-possessive Something was lost\n"
        "  12:1 apostrophe/lost-possessive Something was lost\n"
        "\n"
        "Found 3 problems in 2 of 3 files (3 apostrophe).\n"
        "[*] 1 fixable with `--fix`.\n"
    )


def test_the_parts_of_a_big_file_stand_under_one_name() -> None:
    assert rendered("grouped", [*parts("a"), emoji("b")], summary=False) == (
        "a:\n"
        "  1:11 apostrophe/lost-possessive [*] Something was lost\n"
        "  2:11 apostrophe/lost-possessive [*] Something was lost\n"
        "\n"
        "b:\n"
        "  3:15 apostrophe/lost-contraction [*] Something was lost\n"
        "\n"
    )


def test_grouped_lines_are_printable_whatever_is_reported() -> None:
    assert rendered("grouped", odd()).replace("\n", "").isprintable()
