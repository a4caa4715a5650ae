"""The format of what its name says nothing of: told by a doctype, a modeline, or records of JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import enter, run, write
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.cli import stream
from newslint.config import Config
from newslint.files import decode
from newslint.readers import FORMATS, articles, format_of, is_article

PAGE = "<title>a</title><style>p { content: 'the the' }</style><p>The port doesnt open."
RECORDS = '{"title": "The port", "body": "The port doesnt open."}\n{"body": "It didnt."}\n'


@pytest.mark.parametrize(
    ("source", "format"),
    [
        (f"<!DOCTYPE html>{PAGE}", "html"),
        (f"\ufeff\r\n <!doctype HTML SYSTEM 'about:legacy-compat'>{PAGE}", "html"),
        ('<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<html lang="en">', "html"),
        ("<!-- \n --><!doctype html>", "html"),
        ("<htmlx>", "plain"),
        ("He wrote <html> first.", "plain"),
        ("<!DOCTYPE article><html>", "plain"),
        ("<!-- never closed <html>", "plain"),
        ("-*- markdown -*-\nIt closed.", "markdown"),
        ("<!-- -*- mode: gfm; coding: utf-8 -*- -->\nIt closed.", "markdown"),
        (".. -*- coding: utf-8; mode: rst -*-\n\nIt closed.", "rst"),
        ("#!/bin/x\n# -*- mode:yaml -*-\n", "yaml"),
        ("It closed.\n-*- markdown -*-\n", "plain"),
        ("-*- coding: utf-8 -*-\nIt closed.", "plain"),
        ("-*- mode: python -*-\nIt closed.", "plain"),
        ("It closed.\n\n<!-- Local Variables: -->\n<!-- a: 70 -->\n<!-- mode: gfm -->\n<!-- End: -->\n", "markdown"),
        ("<!-- vim: set ft=markdown sw=2: -->\nIt closed.", "markdown"),
        ("It closed.\n\n<!-- vim: set filetype=html: -->\n\n", "html"),
        (".. vim:sw=4:ft=rst", "rst"),
        ("// vim600: se syntax=asciidoc :\r\nIt closed.", "asciidoc"),
        ("It closed. ex: ft=markdown.pandoc", "markdown"),
        ("ex: ft=markdown", "plain"),
        ("It closed. xvim: ft=markdown", "plain"),
        ("vim: set ft=markdown", "plain"),  # no colon at the end: Vim heeds it not
        ("vim: set ft=c:\nIt closed.", "plain"),
        ("It closed.\n" * 6 + "vim: ft=html\n" + "It closed.\n" * 6, "plain"),
        (RECORDS, "jsonl"),
        (RECORDS.partition("\n")[0], "jsonl"),
        ('{\n  "body": "It closed."\n}\n', "json"),
        ('{"title": "Front matter"}\n\nIt closed.', "plain"),
        ("{It closed} at noon.", "plain"),
        ("{{< lead >}}", "plain"),
        ("---\ntitle: a\n---\n\n# It closed", "plain"),
        ("", "plain"),
    ],
)  # fmt: skip
def test_a_source_may_say_its_format(source: str, format: str) -> None:
    assert format_of("article", source) == format
    assert format_of(None, source) == format


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT"])
def test_a_name_says_more(name: str) -> None:
    assert format_of(name, f"<!DOCTYPE html>{PAGE}") == "plain"
    assert format_of("a.md", "vim: ft=html") == "markdown"


def test_an_unknown_suffix_says_nothing_but_that_something_else_writes_it() -> None:
    assert format_of("page.j2", f"<!DOCTYPE html>{PAGE}") == "html"
    assert format_of("rows.j2", RECORDS) == "plain"


def test_what_the_caller_says_comes_first() -> None:
    page = f"<!DOCTYPE html>{PAGE}"
    assert "content" in articles(page, "article", "plain", Config())[0].text
    assert articles(page, "article", None, Config())[0].text == "a\n\nThe port doesnt open."


@given(st.text(st.sampled_from('<!-*{}[]":viexmftd=html \n\r\ufeff\ud800\0'), max_size=80))
def test_every_source_has_a_format(source: str) -> None:
    assert format_of(None, source) in FORMATS


def test_no_run_makes_it_slow() -> None:
    for run_ in ("<!-- ", "-*- a:", "vim: ", "{", "Local Variables:\n", " ex: set ft ", "-*-mode:"):
        assert format_of(None, run_ * (200_000 // len(run_))) in FORMATS


def test_walks_find_the_same_articles() -> None:
    assert not is_article(Path("article"), Config())
    assert not is_article(Path("a.asciidoc"), Config())
    assert is_article(Path("a.rst"), Config())


# --- everything that asks for the format ---


def test_the_page_is_repaired_in_its_own_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><meta charset=windows-1251>{PAGE} Киев.".encode("cp1251")
    assert decode(page, Path("article")).encoding == "cp1251"
    enter(tmp_path, monkeypatch)
    Path("article").write_bytes(page)
    run("check", "--fix", "article")
    assert Path("article").read_bytes() == page.replace(b"doesnt", b"doesn't")


def test_standard_input_needs_no_name() -> None:
    page = f"<!DOCTYPE html>{PAGE}"
    assert run("check", "--fix", "-", stdin=page.encode()).stdout == page.replace("doesnt", "doesn't")


def test_suppressions_are_those_of_the_format() -> None:
    page = f"<!DOCTYPE html><!-- newslint: file-ignore -->{PAGE}"
    assert newslint.check(page).findings == ()


def test_suppressions_are_written_for_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    write("article", ".. vim: ft=rst\n\nThe port doesnt open.\n")
    run("check", "--add-ignore", "article")
    assert ".. newslint: ignore[" in Path("article").read_text(encoding="utf-8")


def test_big_records_without_a_suffix_come_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 10)
    (tmp_path / "rows").write_text(RECORDS, encoding="utf-8")
    (tmp_path / "text").write_text("The port doesnt open.", encoding="utf-8")
    assert stream.is_big(tmp_path / "rows", None)
    assert not stream.is_big(tmp_path / "text", None)
    assert not stream.is_big(tmp_path / "rows", "plain")


def test_records_keep_their_escapes() -> None:
    fixed = newslint.fix(json.dumps({"body": "The café doesnt open."})).text
    assert json.loads(fixed) == {"body": "The café doesn't open."}
    assert "\\u00e9" in fixed
