"""Pages on the command line: checked and repaired as files and from standard input, in their own encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import enter, rules, run

DAMAGED = b"<meta charset=iso-8859-1>\r\n<p>The caf\xe9 is shut, the crews dont care, and it\x92s late.\r\n"
MENDED = DAMAGED.replace(b"dont", b"don\x92t")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.xhtml"])
def test_a_page_is_repaired_in_its_own_encoding(name: str) -> None:
    Path(name).write_bytes(DAMAGED)
    assert rules(run("check", "--output-format", "json", name)) == ["apostrophe/lost-contraction"]
    assert run("check", "--fix", name).exit_code == 0
    assert Path(name).read_bytes() == MENDED


def test_a_page_from_standard_input_is_passed_on_in_its_own_encoding() -> None:
    result = run("check", "--fix", "--stdin-filename", "page.html", "-", stdin=DAMAGED)
    assert result.stdout_bytes == MENDED


def test_the_diff_of_a_page_shows_what_its_source_would_be() -> None:
    Path("page.html").write_bytes(b"<p>It&rsquo;s late, and they d<b>on</b>t <b>care</b>, and dont sing.</p>")
    diff = run("check", "--diff", "page.html").stdout
    assert "+<p>It&rsquo;s late, and they d<b>on&rsquo;</b>t <b>care</b>, and don&rsquo;t sing.</p>" in diff


def test_a_page_that_is_not_what_it_declares_is_a_finding_and_stays_as_it_is() -> None:
    page = b"<meta charset=shift_jis><p>They dont care. \x81"
    Path("page.html").write_bytes(page)
    result = run("check", "--fix", "--output-format", "json", "page.html")
    assert (rules(result), result.exit_code) == (["newslint/undecodable-file"], 1)
    assert Path("page.html").read_bytes() == page
