"""Big files of JSON Lines come in slices, and nobody can tell: neither from the report nor from what is written."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, UNSAFE, enter, run
from click.testing import Result

from newslint.cli import parts, stream
from newslint.config import Config
from newslint.readers.json import Style

FILE = Path("a.jsonl")
BODIES = [SAFE, CLEAN, UNSAFE, "Crews wait — " + LOST, SAFE + "\n" + CLEAN + "\n" + UNSAFE]


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def lines(count: int, end: str = "\n") -> str:
    bodies = (f"Report {n}.\n\n{BODIES[n % len(BODIES)]}" for n in range(count))
    return "".join(json.dumps({"id": n, "body": body}) + end for n, body in enumerate(bodies))


def whole_and_sliced(monkeypatch: pytest.MonkeyPatch, data: bytes, *options: str) -> Iterator[tuple[Result, bytes]]:
    """Yield what comes of a file, and what is in it then: read whole, in slices, and in slices by two processes."""
    for big, jobs in ((len(data) + 1, "1"), (1, "1"), (1, "2")):
        monkeypatch.setattr(stream, "BIG", big)
        monkeypatch.setattr(stream, "SLICE", 700)
        FILE.write_bytes(data)
        yield run("check", "--isolated", "-j", jobs, *options, str(FILE)), FILE.read_bytes()


TEXTS = {
    "plain": lines(40).encode(),
    "mark": b"\xef\xbb\xbf" + lines(40).encode(),
    "windows": lines(40, "\r\n").encode(),
    "macintosh": lines(40, "\r").encode(),
    "blank-lines-and-no-last-end": ("\n\n" + lines(20, "\n \n")).rstrip().encode(),
    "letters": lines(30).replace("\\u2014", "\u2014").encode() + lines(10).encode(),
    "line-longer-than-slices": lines(4).encode() + json.dumps({"body": SAFE * 99}).encode() + b"\n" + lines(4).encode(),
    "bad-lines": lines(20).replace('{"id": 7', '{"id" 7').replace('{"id": 15', "{").encode(),
    "clean": (json.dumps({"body": CLEAN}) + "\n").encode() * 40,
}


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(
    "options",
    [
        ["--output-format", "concise"],
        ["--output-format", "json"],
        ["--statistics"],
        ["--fix", "--output-format", "concise"],
        ["--fix", "--unsafe-fixes", "--output-format", "concise"],
        ["--diff"],
    ],
    ids=" ".join,
)
def test_a_file_in_slices_is_reported_and_repaired_as_one_that_is_read_whole(
    monkeypatch: pytest.MonkeyPatch, data: bytes, options: list[str]
) -> None:
    (whole, written), *others = whole_and_sliced(monkeypatch, data, *options)
    for result, left in others:
        assert (result.stdout, result.stderr, result.exit_code) == (whole.stdout, whole.stderr, whole.exit_code)
        assert left == written
    assert [*Path().iterdir()] == [FILE]


def test_the_text_report_has_the_same_findings_and_tells_causes_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole, _), *others = whole_and_sliced(monkeypatch, lines(40).encode())
    for result, _ in others:
        assert result.exit_code == whole.exit_code
        assert sorted(result.stdout.split("\n\n")) == sorted(whole.stdout.split("\n\n"))


def test_repairs_in_json_are_reported_at_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    (whole, _), *others = whole_and_sliced(monkeypatch, lines(40).encode(), "--fix", "--output-format", "json")
    wanted = json.loads(whole.stdout)
    assert wanted["applied"]
    for result, _ in others:
        found = json.loads(result.stdout)
        assert [found[key] for key in ("summary", "findings", "applied")] == [
            wanted[key] for key in ("summary", "findings", "applied")
        ]


@pytest.mark.parametrize(
    "data",
    [b"no json\n" * 400, b"\n" + b"{\n" * 900, b"\r\n" * 800 + b"[1,\r\n" * 9, lines(20).encode() + b"caf\xe9\n",
     lines(20).encode() + b"\0\n", lines(40).encode("utf-16")],
    ids=["words", "braces", "windows", "latin-1", "nul", "utf-16"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_as_of_a_small_file(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    (whole, _), *others = whole_and_sliced(monkeypatch, data, "--output-format", "concise")
    for result, left in others:
        assert (result.stdout, result.stderr, result.exit_code) == (whole.stdout, whole.stderr, whole.exit_code)
        assert left == data


def test_blocks_that_recur_are_found_in_big_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = "The Harbour Post keeps you company from Monday to Sunday."
    reports = []
    for big, jobs in ((10**6, "1"), (1, "1"), (1, "2")):
        monkeypatch.setattr(stream, "BIG", big)
        monkeypatch.setattr(stream, "SLICE", 700)
        for name in "abc":
            words = ("Monday", "Tuesday", "Friday")
            bodies = (f"{SAFE.replace('ferry', f'{name}{name} ferry of {day}') * 3}\n\n{shared}" for day in words)
            Path(f"{name}.jsonl").write_text("".join(json.dumps({"body": body}) + "\n" for body in bodies))
        reports.append(run("check", "--isolated", "-j", jobs, "--output-format", "concise", ".").stdout)
    assert reports[0].count("debris/recurring-block") == 9
    assert reports[1:] == reports[:1] * 2


def test_slices_are_whole_lines_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "SLICE", 500)
    for name, data in TEXTS.items():
        FILE.write_bytes(data)
        *pieces, end = stream.slices(FILE, Config())
        assert isinstance(end, stream.End)
        texts = [piece.text for piece in pieces if isinstance(piece, stream.Slice)]
        assert "".join(texts).encode() == data.removeprefix(b"\xef\xbb\xbf")
        assert all(text.endswith(("\n", "\r")) for text in texts[:-1]), name
        assert not any(text.startswith("\n") for text in texts[1:] if name == "windows"), name
        assert len(texts) > 1


@pytest.mark.parametrize(
    "source", [lines(9), lines(9).replace("\\u2014", "\u2014"), '{"a": "\\r\\n"}\n', '{"a": "\\u00E9"}\n', "{}\n"]
)
def test_slices_agree_on_how_strings_are_written(source: str) -> None:
    one, other = Style(source), Style.of_slices(source.splitlines(keepends=True))
    for character in "\n\u2019\U0001f600":
        assert one._written(character) == other._written(character)


def test_a_file_that_changes_meanwhile_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    FILE.write_text(lines(20))
    other = lines(21)

    def changing(self: parts.Parts, end: stream.End) -> object:
        FILE.write_text(other)
        return finished(self, end)

    finished = parts.Parts.finished
    monkeypatch.setattr(parts.Parts, "finished", changing)
    result = run("check", "--isolated", "--fix", str(FILE))
    assert (result.exit_code, result.stderr) == (2, "error: a.jsonl: not written: it has changed since it was read\n")
    assert FILE.read_text() == other
    assert [*Path().iterdir()] == [FILE]


def test_a_read_only_file_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    FILE.write_text(lines(20))
    FILE.chmod(0o444)
    result = run("check", "--isolated", "--fix", str(FILE))
    assert (result.exit_code, result.stderr) == (2, "error: a.jsonl: not written: it is read-only\n")
    assert FILE.read_text() == lines(20)


# Any file is big, as files that are would take too long.
_STARTED = """
import sys
from newslint.cli import progress, stream
stream.BIG, stream.SLICE, progress._PATIENCE = 1, 20_000, 0
from newslint.__main__ import run
run()
"""


def started(*options: str, **given: object) -> subprocess.Popen[bytes]:
    """Start newslint on a file that takes it some seconds, with what it says on standard error to be read."""
    FILE.write_text(lines(8000))
    command = [sys.executable, "-c", _STARTED, "check", "--isolated", *options, str(FILE)]
    given = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "start_new_session": True, **given}
    return subprocess.Popen(command, **given)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_the_file_whole_and_nothing_beside_it(jobs: str) -> None:
    process = started("--fix", "-j", jobs)
    limit = time.monotonic() + 60
    while not [*Path().glob(".newslint-*")] and time.monotonic() < limit:
        time.sleep(0.02)
    assert [*Path().glob(".newslint-*")], "it was at work"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all processes of the run
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert [*Path().iterdir()] == [FILE]
    assert FILE.read_text() == lines(8000)
    with pytest.raises(ProcessLookupError):  # nobody is left
        os.killpg(process.pid, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("options", "is_seen"), [([], True), (["-q"], False)])
def test_a_terminal_has_a_progress_bar_that_is_wiped(options: list[str], is_seen: bool) -> None:
    main, other = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM")}
    process = started("--statistics", *options, stderr=other, env={**environment, "TERM": "xterm"})
    os.close(other)
    said = b""
    while True:
        try:
            said += os.read(main, 10_000)
        except OSError:  # how a terminal ends
            break
    assert process.wait(60) == 1
    os.close(main)
    assert (b"Checking" in said) == is_seen
    assert said.endswith(b"\r\x1b[K\x1b[?25h") or not is_seen
