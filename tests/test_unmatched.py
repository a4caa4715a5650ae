"""Files of records none of whose fields holds prose are told, and empty ones are sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import enter, run, write

from newslint import Config
from newslint.cli import stream
from newslint.cli.unmatched import unmatched

BODY = "The crews dont know when the ferry leaves."


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def said(source: str, kind: str, *fields: str) -> str:
    return unmatched(source, kind, "a", Config(text_fields=fields))


RECORD = json.dumps({"id": 7, "story": BODY, "meta": {"lead": BODY, "tags": ["ferry"]}, "body": {"parts": [BODY]}})


def test_a_misspelt_field_is_told_with_those_there_are() -> None:
    write("newslint.toml", 'text-fields = ["storey"]\n')
    write("a.json", RECORD)
    done = run("check", "a.json")
    assert (done.exit_code, done.stdout) == (0, "No damage found.\n")
    assert done.stderr.startswith("warning: a.json: nothing is checked: `text-fields` of ")
    assert done.stderr.endswith(
        "newslint.toml names 'storey', but it has 'story', 'meta.lead', 'meta.tags.*', 'body.parts.*';"
        " did you mean 'story'?\n"
    )


@pytest.mark.parametrize(
    ("source", "kind", "names"),
    [
        (f"[{RECORD}, {RECORD}]", "json", "'story', 'meta.lead', 'meta.tags.*', 'body.parts.*'"),
        (f"{RECORD}\n{{\n{RECORD}\n", "jsonl", "'story', 'meta.lead', 'meta.tags.*', 'body.parts.*'"),
        (f'["{BODY}"]', "json", "'*'"),
        (f"story: {BODY}\nid: 7\n", "yaml", "'story'"),
        (f"id;Story\n7;{BODY}\n", "csv", "'id', 'Story'"),
    ],
)
def test_every_format_names_its_fields(source: str, kind: str, names: str) -> None:
    assert said(source, kind, "nowhere").endswith(f"names 'nowhere', but it has {names}")


@pytest.mark.parametrize(
    ("source", "kind", "field"),
    [
        (RECORD, "json", "story"),
        (RECORD, "json", "meta.*"),
        (RECORD, "json", "body.parts"),
        ('{"story": null, "id": "x"}', "json", "story"),
        ('{"story": "", "id": "x"}', "json", "story"),
        ("id,Story\n7,\n", "csv", "story"),
        ("id,Story\n7,\n", "csv", "1"),
        ("{}", "json", "story"),
        ("[1, 2]", "json", "story"),
    ],
)
def test_a_field_that_is_there_needs_no_text(source: str, kind: str, field: str) -> None:
    assert said(source, kind, field) == ""


def test_without_a_configuration_the_fields_are_to_be_named() -> None:
    write("a.csv", f"id,story\n7,{BODY}\n")
    done = run("check", "a.csv")
    why = "nothing is checked: say in `text-fields` which of its fields hold prose; it has 'id', 'story'"
    assert done.stderr == f"warning: a.csv: {why}\n"
    assert run("check", "-q", "a.csv").stderr == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_of_many_files_the_first_are_named(jobs: str) -> None:
    write("newslint.toml", 'text-fields = ["body"]\n')
    for number in range(5):
        write(f"{number}.json", f'{{"name": "{number}"}}')
    write("9.json", json.dumps({"body": BODY}))
    done = run("check", ".", "-j", jobs)
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "0.json", "1.json", "2.json", "2 more files"
    ]  # fmt: skip
    assert "9.json:1:21: apostrophe/lost-contraction" in done.stdout


def test_standard_input_is_told_too() -> None:
    done = run("check", "-", "--stdin-filename", "a.jsonl", stdin=RECORD.encode())
    assert done.stderr.startswith("warning: a.jsonl: nothing is checked")


def test_a_big_file_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    monkeypatch.setattr(stream, "SLICE", 300)
    write("a.jsonl", f"{RECORD}\n" * 10)
    done = run("check", "a.jsonl")
    assert done.stderr.count("nothing is checked") == 1
    assert "it has 'story', 'meta.lead'" in done.stderr


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "tsv", "yaml", "md", "html", "txt"])
@pytest.mark.parametrize("text", ["", "\n", "\ufeff"])
def test_an_empty_file_is_sound(suffix: str, text: str) -> None:
    write(f"a.{suffix}", text)
    done = run("check", f"a.{suffix}")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "No damage found.\n", "")
