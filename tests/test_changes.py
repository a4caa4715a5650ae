"""The changes file, and ``newslint revert``: every repair is told of, and undone to the byte."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, run, write
from hypothesis import given
from hypothesis import strategies as st

from newslint.changes.record import records as made
from newslint.changes.replaced import replaced
from newslint.cli import stream
from newslint.files import Source
from newslint.finding import Finding, Fix, Report
from newslint.report import Checked
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

LOG = Path("repairs.jsonl")
ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def fix(*options: str) -> list[dict[str, Any]]:
    """Repair what is there, and return the records of all runs so far."""
    result = run("check", "--isolated", "--fix", "--changes", str(LOG), "-q", *options)
    assert result.exit_code < 2, result.output
    return records()


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LOG.read_bytes().split(b"\n")[:-1]]


def state() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file() and path != LOG}


# What is replaced


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Draw a text, and rounds of edits, each with places in the text that the one before made."""
    text = now = draw(st.text("abc ", max_size=20))
    steps = []
    for _ in range(draw(st.integers(0, 4))):
        places = sorted(draw(st.lists(st.integers(0, len(now)), max_size=6, unique=True)))
        pairs = zip(places[::2], places[1::2], strict=False)
        edits = [
            Edit(start, draw(st.sampled_from([start, end])), draw(st.text("XY", max_size=3))) for start, end in pairs
        ]
        steps.append(edits)
        now, _ = apply(now, edits)
    return text, steps


@given(rounds())
def test_what_was_replaced_leads_from_one_text_to_the_other_and_back(drawn: tuple[str, list[list[Edit]]]) -> None:
    before, steps = drawn
    after = before
    for edits in steps:
        after, _ = apply(after, edits)
    found = replaced(before, after, steps)
    there = [Edit(*old, new.of(after)) for old, new in found]
    back = [Edit(*new, old.of(before)) for old, new in found]
    assert apply(before, there)[0] == after
    assert apply(after, back)[0] == before
    assert all(one.old.end < other.old.start and one.new.end < other.new.start for one, other in pairwise(found))


def test_steps_that_lead_elsewhere_are_refused() -> None:
    with pytest.raises(ValueError, match="do not lead to the repaired text"):
        replaced("They dont.", "They don't.", [])


# Records


def test_changes_of_repairs_that_share_a_place_belong_to_somebody() -> None:
    def finding(start: int, end: int, *edits: Edit) -> Finding:
        return Finding(Span(start, end), 0.99, (Fix("", edits, 0.99, "safe"),), "", "mt/doubled-name")

    # A later round took up what an earlier one had put there, and one repair at the same place was forgotten.
    before, steps = "aa bb cc", ((Edit(0, 2, "x"), Edit(6, 8, "z")), (Edit(0, 1, "xy"), Edit(3, 4, "")))
    applied = (finding(0, 2, Edit(0, 2, "x")), finding(0, 2, Edit(0, 2, "xy")), finding(6, 8, Edit(6, 8, "z")))
    done = Checked("a.txt", "xy b z", Report(()), applied, before, steps=steps)
    first, second, third = ([edit["before"]["text"] for edit in one["edits"]] for one in made(done, Source(None, "")))
    assert (first, second, third) == (["aa", "b"], ["aa"], ["cc"])


def test_a_record_has_all_that_there_is_to_say() -> None:
    write("news/a.txt", CLEAN + "\n" + SAFE)
    (record,) = fix()
    assert record.pop("run").startswith("20")
    assert record.pop("version")
    digests = record.pop("digests")
    assert record == {
        "newslint_changes": 1,
        "path": "news/a.txt",
        "rule": "apostrophe/lost-contraction",
        "message": "A contraction has lost its apostrophe",
        "span": {"start": 64, "end": 68},
        "before": "dont",
        "after": "don't",
        "confidence": 0.99,
        "safety": "safe",
        "edits": [
            {
                "before": {"start": 67, "end": 67, "text": ""},
                "after": {"start": 67, "end": 68, "text": "'"},
                "context": [(CLEAN + "\nThe crews don")[-32:], "t know when the ferry leaves.\n"],
            }
        ],
        "encoding": "utf-8",
    }
    assert [*digests] == ["before", "after"]
    assert all(digest.startswith("sha256:") for digest in digests.values())


def test_digests_are_those_of_the_files(tmp_path: Path) -> None:
    path = write("a.txt", SAFE)
    sums = [subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout.split()[0]]
    (record,) = fix()
    sums.append(subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout.split()[0])
    assert record["digests"] == {"before": f"sha256:{sums[0]}", "after": f"sha256:{sums[1]}"}


def test_there_is_a_record_for_each_repair_and_its_places_are_right() -> None:
    for path in ARTICLES.iterdir():
        write(f"articles/{path.name}", path.read_text())
    before = {path: data.decode() for path, data in state().items()}
    result = run("check", "--isolated", "--fix", "--unsafe-fixes", "--changes", str(LOG), "--output-format", "json")
    after = {path: data.decode() for path, data in state().items()}
    told = records()
    assert len(told) == json.loads(result.stdout)["summary"]["fixed"] > 10
    for record in told:
        for side, texts in (("before", before), ("after", after)):
            for edit in record["edits"]:
                place = edit[side]
                assert texts[record["path"]][place["start"] : place["end"]] == place["text"]
        assert before[record["path"]][record["span"]["start"] : record["span"]["end"]] == record["before"]
        assert record["after"] in after[record["path"]]


def test_nothing_to_repair_leaves_an_empty_file() -> None:
    write("a.txt", CLEAN)
    assert fix() == []
    assert run("revert", str(LOG)).stdout == "repairs.jsonl has no repairs.\n"


# Undone to the byte

PAGE = """<!doctype html>
<meta charset="iso-8859-1">
<p>The café&rsquo;s owner said the crews dont know it.</p>
<p>Its "fine".</p>
"""
KINDS = {
    "plain": ("a.txt", (SAFE + "\n" + UNSAFE).encode()),
    "mark-and-windows": ("a.txt", b"\xef\xbb\xbf" + (SAFE * 2).replace("\n", "\r\n").encode()),
    "macintosh": ("a.txt", (SAFE + "\n" + UNSAFE).replace("\n", "\r").encode()),
    "no-last-end": ("a.txt", SAFE.rstrip().encode()),
    "utf-16": ("a.txt", ("\ufeff" + SAFE).encode("utf-16-le")),
    "utf-32": ("a.txt", ("\ufeff" + SAFE).encode("utf-32-be")),
    "mojibake": ("a.txt", "The crewsâ€™ pay isnâ€™t known, and they dont ask 😀 why.\n".encode()),
    "markdown": ("a.md", f"---\ntitle: They dont know\n---\n\n# *News*\n\n{SAFE}".encode()),
    "html": ("a.html", f"<p>{SAFE}</p><p>Their&nbsp;boss &amp;amp; they dont <b>don</b>t ask.</p>".encode()),
    "latin-1-page": ("a.html", PAGE.encode("latin-1")),
    "json": ("a.json", json.dumps([{"body": SAFE}, {"body": "Crews — " + SAFE}], indent=1).encode()),
    "csv": ("a.csv", f'id,body\r\n1,"They said ""no"", and they dont know."\r\n2,"{SAFE}"\r\n'.encode()),
    "yaml": ("a.yaml", f"title: 'They dont ask'\nbody: |\n  {SAFE}".encode()),
}


@pytest.mark.parametrize(("name", "data"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("options", [[], ["--unsafe-fixes"]], ids=str)
def test_repairs_are_undone_to_the_byte(name: str, data: bytes, options: list[str]) -> None:
    path = Path(name)
    path.write_bytes(data)
    assert fix(name, *options)
    assert path.read_bytes() != data
    result = run("revert", str(LOG))
    assert (result.exit_code, path.read_bytes()) == (0, data), result.output
    again = run("revert", str(LOG))
    assert (again.exit_code, again.stdout, path.read_bytes()) == (0, "Nothing to undo.\n", data)


def test_letters_that_an_encoding_lacks_are_told_as_they_are_written() -> None:
    text = PAGE.replace("&rsquo;", "’").replace('"fine"', "“fine”")
    data = text.encode("iso-8859-1", "xmlcharrefreplace")
    Path("a.html").write_bytes(data)
    assert fix()
    after = Path("a.html").read_bytes().decode("cp1252")
    places = [edit["after"] for record in records() for edit in record["edits"]]
    assert all(after[place["start"] : place["end"]] == place["text"] for place in places)
    assert run("revert", str(LOG)).exit_code == 0
    assert Path("a.html").read_bytes() == data


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_repairs_of_a_big_file_are_undone_to_the_byte(monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    monkeypatch.setattr(stream, "SLICE", 700)
    bodies = [SAFE, CLEAN, "Crews wait — " + SAFE, LOST]
    lines = [json.dumps({"id": n, "body": bodies[n % 4]}, ensure_ascii=False) for n in range(60)]
    data = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
    Path("a.jsonl").write_bytes(data)
    assert len(fix("a.jsonl", "-j", jobs)) == 30
    text = Path("a.jsonl").read_bytes().decode("utf-8-sig")
    for record in records():
        place = record["edits"][0]["after"]
        assert text[place["start"] - 3 : place["end"] + 1] == "don't"
        assert data.decode("utf-8-sig")[record["span"]["start"] : record["span"]["end"]] == "dont"
    assert run("revert", str(LOG)).exit_code == 0
    assert Path("a.jsonl").read_bytes() == data


def test_many_processes_keep_one_file_in_the_order_of_articles() -> None:
    for number in range(12):
        write(f"{number:02}.txt", SAFE)
    before = state()
    assert [record["path"] for record in fix("-j", "2")] == [f"{number:02}.txt" for number in range(12)]
    assert run("revert", str(LOG)).stdout == "Undid 12 repairs in 12 articles.\n"
    assert state() == before


def test_permissions_and_links_are_kept() -> None:
    path = write("news/a.txt", SAFE)
    path.chmod(0o640)
    Path("link.txt").symlink_to(path)
    fix("link.txt")
    assert run("revert", str(LOG)).exit_code == 0
    assert Path("link.txt").is_symlink()
    assert (path.read_text(), path.stat().st_mode & 0o777) == (SAFE, 0o640)


# Several runs


def test_runs_are_undone_the_latest_first() -> None:
    path = write("a.txt", SAFE + "\n" + UNSAFE)
    fix("--select", "apostrophe")
    first = path.read_bytes()
    assert len(fix("--unsafe-fixes")) == 2
    last = path.read_bytes()
    assert run("revert", str(LOG), "--last").stdout == "Undid 1 repair in 1 article.\n"
    assert path.read_bytes() == first
    assert run("revert", str(LOG)).exit_code == 0
    assert path.read_text() == SAFE + "\n" + UNSAFE
    path.write_bytes(last)
    assert run("revert", str(LOG)).stdout == "Undid 2 repairs in 1 article.\n"
    assert path.read_text() == SAFE + "\n" + UNSAFE


def test_what_was_undone_before_is_no_news_when_the_article_has_changed() -> None:
    path = write("a.txt", SAFE)
    fix()
    assert run("revert", str(LOG)).exit_code == 0
    edited = SAFE + "\nThe ferry dont leave.\n"
    path.write_text(edited)
    fix()
    result = run("revert", str(LOG))
    assert (result.exit_code, result.stdout) == (0, "Undid 2 repairs in 1 article.\n")
    assert path.read_text() == edited


# Articles that have moved on


def test_an_article_that_has_moved_on_is_told_of_and_let_alone() -> None:
    moved, other = write("a.txt", SAFE), write("b.txt", SAFE)
    fix()
    moved.write_text(SAFE_MENDED + CLEAN)
    result = run("revert", str(LOG))
    assert result.exit_code == 1
    assert result.stdout.startswith("a.txt: has changed since newslint repaired it on 20")
    assert result.stdout.endswith(", so 1 repair is not undone\nUndid 1 repair in 1 article.\n")
    assert (moved.read_text(), other.read_text()) == (SAFE_MENDED + CLEAN, SAFE)


def test_partial_undoes_what_stands_as_it_was_repaired() -> None:
    path = write("a.txt", f"{SAFE}\n{CLEAN}\nThe pilots dont know either, they say to Bo.\n")
    assert len(fix()) == 2
    mended = path.read_text()
    path.write_text("A new start.\n\n" + mended.replace("either, they", "it, they"))
    result = run("revert", str(LOG), "--partial")
    assert result.exit_code == 1
    assert "so 1 repair is not undone\nUndid 1 repair in 1 article.\n" in result.stdout
    assert path.read_text() == f"A new start.\n\n{SAFE}\n{CLEAN}\nThe pilots don't know it, they say to Bo.\n"


def test_partial_undoes_nothing_that_could_stand_in_two_places() -> None:
    path = write("a.txt", SAFE)
    fix()
    path.write_text(f"{SAFE_MENDED}\n{SAFE_MENDED}")
    assert run("revert", str(LOG), "--partial").exit_code == 1
    assert path.read_text() == f"{SAFE_MENDED}\n{SAFE_MENDED}"


def test_an_article_that_is_gone_is_an_error_and_the_others_are_reverted() -> None:
    gone, other = write("a.txt", SAFE), write("b.txt", SAFE)
    fix()
    gone.unlink()
    result = run("revert", str(LOG))
    assert (result.exit_code, result.stderr) == (2, "error: a.txt: no such file or directory\n")
    assert other.read_text() == SAFE


def test_some_articles_can_be_named() -> None:
    paths = [write(name, SAFE) for name in ("a.txt", "news/b.txt", "news/c.txt", "newsletter/d.txt")]
    fix()
    assert run("revert", str(LOG), "./a.txt", "news").stdout == "Undid 3 repairs in 3 articles.\n"
    assert [path.read_text() for path in paths] == [SAFE, SAFE, SAFE, SAFE_MENDED]
    unknown = run("revert", str(LOG), "e.txt", "newsletter")
    assert (unknown.exit_code, unknown.output) == (2, "Error: e.txt: repairs.jsonl has no repairs of it\n")
    assert paths[-1].read_text() == SAFE_MENDED


def test_a_diff_shows_what_would_be_undone_and_changes_nothing() -> None:
    write("a.txt", SAFE)
    fix()
    before, log = state(), LOG.read_bytes()
    result = run("revert", str(LOG), "--diff")
    assert (result.exit_code, result.stderr) == (1, "Would undo 1 repair in 1 article.\n")
    assert f"\n-{SAFE_MENDED}+{SAFE}" in result.stdout
    assert (state(), LOG.read_bytes()) == (before, log)


# Nothing is lost


def test_a_repair_that_cannot_be_written_has_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    fix()
    write("b.txt", SAFE)
    before = LOG.read_bytes()

    def full(*_: object) -> None:
        assert LOG.read_bytes() != before, "the record is there before the article is written"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newslint.cli.run.write", full)
    assert run("check", "--isolated", "--fix", "--changes", str(LOG)).exit_code == 2
    assert LOG.read_bytes() == before


def test_a_repair_whose_record_cannot_be_written_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = write("a.txt", SAFE)
    monkeypatch.setattr("newslint.changes.log.os.fsync", full)
    result = run("check", "--isolated", "--fix", "--changes", str(LOG))
    assert result.exit_code == 2
    assert result.stderr == (
        "error: repairs.jsonl: not written: no space left on device; so no repair was made that it would tell\n"
    )
    assert (path.read_text(), LOG.read_bytes()) == (SAFE, b"")


def test_a_record_of_a_repair_that_was_not_made_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    path = write("a.txt", SAFE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        run("check", "--isolated", "--fix", "--changes", str(LOG))
    assert (len(records()), path.read_text()) == (1, SAFE)
    assert run("revert", str(LOG)).stdout == "Nothing to undo.\n"
    assert len(fix()) == 2
    assert run("revert", str(LOG)).exit_code == 0
    assert path.read_text() == SAFE


@pytest.mark.parametrize("kept", [0, 5, 40])
def test_half_a_line_is_passed_over_and_then_cut_off(kept: int) -> None:
    write("a.txt", SAFE)
    fix()
    whole = LOG.read_bytes()
    LOG.write_bytes(whole + whole[:kept])
    assert run("revert", str(LOG), "--diff").exit_code == 1
    write("b.txt", SAFE)
    assert len(fix()) == 2
    LOG.write_bytes(whole[:kept])
    write("c.txt", SAFE)
    assert [record["path"] for record in fix()] == ["c.txt"]


def test_the_changes_file_of_the_run_itself_is_no_article() -> None:
    write("a.txt", SAFE)
    assert "repairs.jsonl" not in run("check", "--isolated", "--fix", "--changes", str(LOG), ".").output


def test_a_changes_file_is_no_article() -> None:
    write("a.txt", SAFE)
    fix()
    before = LOG.read_bytes()
    for paths in ([], [str(LOG)], [".", str(LOG)]):
        assert "repairs.jsonl" not in run("check", "--isolated", "--fix", *paths).output
    assert LOG.read_bytes() == before


@pytest.mark.parametrize("text", [CLEAN, '{"body": "They dont know."}\n', "\n"])
def test_what_is_no_changes_file_is_not_added_to(text: str) -> None:
    path = write("a.txt", SAFE)
    LOG.write_text(text)
    result = run("check", "--isolated", "--fix", "--changes", str(LOG), "a.txt")
    assert result.exit_code == 2
    assert "repairs.jsonl: is not a changes file of newslint, so no repairs are added to it" in result.output
    assert (path.read_text(), LOG.read_text()) == (SAFE, text)


def broken_records() -> dict[str, tuple[str, str]]:
    return {
        "no-json": ("[", "2: is no record of a repair"),
        "something-else": ('{"a": 1}', "2: is no record of a repair"),
        "number": ("7", "2: is no record of a repair"),
        "version": ('{"newslint_changes": 9, "version": "7.0"}', "2: was written by another version of newslint (7.0)"),
        "member": ('{"newslint_changes": 1, "path": "a.txt"}', "2: the record is damaged: it has no 'rule'"),
        "type": ('{"newslint_changes": 1, "path": 7}', "2: the record is damaged: 7 is no text"),
    }


@pytest.mark.parametrize(("line", "told"), broken_records().values(), ids=broken_records())
def test_a_record_that_is_damaged_is_told_with_its_line_and_nothing_is_undone(line: str, told: str) -> None:
    path = write("a.txt", SAFE)
    fix()
    with LOG.open("a") as file:
        file.write(line + "\n")
    result = run("revert", str(LOG))
    assert result.exit_code == 2
    assert f"Error: repairs.jsonl:{told}" in result.output
    assert path.read_text() == SAFE_MENDED


def test_records_that_somebody_edited_undo_nothing() -> None:
    path = write("a.txt", SAFE)
    fix()
    LOG.write_text(
        LOG.read_text().replace('"text": ""', '"text": "X"').replace('"start": 13, "end": 13', '"start": 13, "end": 14')
    )
    result = run("revert", str(LOG))
    assert (result.exit_code, path.read_text()) == (1, SAFE_MENDED)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["a.txt"], "--changes keeps the repairs that --fix makes"),
        (["a.txt", "--fix", "--diff"], "and --diff makes none"),
        (["-", "--fix"], "standard input is none"),
        (["a.txt", "--fix", "-o", "repairs.jsonl"], "gets the report"),
        (["./repairs.jsonl", "--fix"], "which is to be checked"),
        (["a.txt", "--fix", "--add-ignore"], "exclude each other"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(options: list[str], told: str) -> None:
    path = write("a.txt", SAFE)
    result = run("check", "--changes", str(LOG), *options)
    assert result.exit_code == 2
    assert told in result.output
    assert path.read_text() == SAFE
    assert not LOG.exists()


def test_a_changes_file_that_cannot_be_is_told_of() -> None:
    write("a.txt", SAFE)
    Path("folder").mkdir()
    for name, told in (("folder", "is not a regular file"), ("none/log", "no such file or directory")):
        result = run("check", "--fix", "--changes", name, "a.txt")
        assert result.exit_code == 2
        assert f"{name}: {told}" in result.output
    missing = run("revert", "none")
    assert (missing.exit_code, missing.output) == (2, "Error: none: no such file or directory\n")


@pytest.mark.slow
def test_two_runs_at_once_keep_their_repairs_in_one_file() -> None:
    for number in range(60):
        write(f"news/{number:02}.txt", SAFE * 3)
    before = state()
    command = [sys.executable, "-m", "newslint", "check", "--isolated", "--fix", "-qq", "--changes", str(LOG), "news"]
    processes = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert {process.wait() for process in processes} <= {0, 2}  # 2: the other was faster with some article
    assert {record["path"] for record in records()} == set(before)
    assert run("revert", str(LOG)).exit_code == 0
    assert state() == before


@pytest.mark.slow
def test_whenever_a_run_is_killed_each_repair_has_its_record() -> None:
    chance = random.Random(7)
    for number in range(150):
        write(f"news/{number:03}.txt", f"{SAFE}\n{CLEAN}\nThis is report {number}.\n" * 5)
    before = state()
    command = [sys.executable, "-m", "newslint", "check", "--isolated", "--fix", "-q", "-j", "2", "--changes", str(LOG)]
    killed = 0
    for _ in range(12):
        process = subprocess.Popen([*command, "news"], stdout=subprocess.DEVNULL, start_new_session=True)
        while not LOG.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.random())
        killed += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        for path in Path("news").glob(".newslint-*"):
            path.unlink()
        result = run("revert", str(LOG))
        assert result.exit_code == 0, result.output
        assert state() == before
        LOG.unlink()
    assert killed, "the runs were over before they were killed"
