"""Runs that are killed, and runs that meet: each article is repaired or untouched, and the next run does the rest."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from calling import CLEAN, SAFE, SAFE_MENDED, UNSAFE, enter, run, write

from newslint.files import WriteError, read
from newslint.files import write as write_back
from newslint.files.temporary import remove_left, temporary

FIX = (
    sys.executable,
    "-m",
    "newslint",
    "check",
    "--isolated",
    "--fix",
    "-e",
    "-j",
    "2",
    "--cache-dir",
    "../cache",
    ".",
)
COUNT = 60
KILLS = 100


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "press").mkdir()
    enter(tmp_path / "press", monkeypatch)
    monkeypatch.delenv("NEWSLINT_NO_CACHE")


def texts() -> dict[Path, tuple[str, str]]:
    """Return files with their texts as they are and as they are to be."""
    found = {}
    for number in range(COUNT):
        rest = f"Ferry {number} left on time.\n\n{CLEAN}\n{UNSAFE if number % 5 else ''}" * 4
        old, new = (CLEAN, CLEAN) if number % 4 == 0 else (SAFE, SAFE_MENDED)
        found[Path(str(number % 3), f"{number}.md")] = f"{old}\n{rest}", f"{new}\n{rest}"
    return found


def start(command: Sequence[str] = FIX) -> subprocess.Popen[bytes]:
    # Its own session, so that all of its processes can be killed at once.
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def assert_whole(wanted: dict[Path, tuple[str, str]]) -> int:
    """Fail unless each file is as it was or as it is to be, and return how many are repaired."""
    repaired = 0
    for path, (old, new) in wanted.items():
        text = path.read_text()
        assert text in (old, new), path
        repaired += text == new != old
    return repaired


def left() -> list[Path]:
    return [path for path in Path().rglob("*") if path.is_file() and path.suffix != ".md"]


@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_loses_nothing_and_stops_nobody() -> None:
    chance = random.Random(4)
    wanted = texts()
    repaired = set()
    for path, (old, _) in wanted.items():
        write(str(path), old)
    before = time.monotonic()
    assert start().communicate(timeout=300)[1] == b""
    whole = time.monotonic() - before
    for number in range(KILLS):
        for path, (old, _) in wanted.items():
            path.write_text(old)
        if number % 2:
            shutil.rmtree("../cache", ignore_errors=True)
        process = start()
        time.sleep(chance.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        repaired.add(assert_whole(wanted))
        if number % 10 == 9:  # whatever is left of ten of them
            process = start()
            assert process.communicate(timeout=300)[1] == b""
            assert process.returncode == 0
            assert assert_whole(wanted) == COUNT * 3 // 4
            assert not left()
    assert len(repaired) > 5, "they were killed at many moments"


@pytest.mark.slow
def test_when_the_first_process_alone_is_killed_the_others_end() -> None:
    for path, (old, _) in texts().items():
        write(str(path), old * 50)
    process = start()
    limit = time.monotonic() + 60
    while len(members(process.pid)) < 3 and time.monotonic() < limit:
        time.sleep(0.01)
    assert len(members(process.pid)) >= 3
    process.kill()
    process.communicate(timeout=60)  # its standard error is theirs, too
    while members(process.pid) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not members(process.pid)


def members(group: int) -> list[int]:
    """Return the living processes of a group."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


@pytest.mark.slow
def test_two_runs_at_once_repair_each_article_or_leave_it() -> None:
    wanted = texts()
    for number in range(5):
        for path, (old, _) in wanted.items():
            write(str(path), old)
        runs = [start(FIX if number else (*FIX, "--no-cache")) for _ in range(2)]
        for each in runs:
            said = each.communicate(timeout=300)[1]
            # What it said is of files that the other was faster with; it has nothing else to complain of.
            assert all(line.endswith(b": not written: it has changed since it was read") for line in said.splitlines())
            assert each.returncode == (2 if said else 0)
        assert assert_whole(wanted) == COUNT * 3 // 4
        assert not left()


def test_a_file_that_another_run_repaired_alike_is_written_and_one_that_changed_otherwise_is_not() -> None:
    path = write("a.txt", SAFE)
    source = read(path)
    path.write_text(SAFE_MENDED)
    write_back(source, SAFE_MENDED)
    assert path.read_text() == SAFE_MENDED
    path.write_text(CLEAN)
    with pytest.raises(WriteError, match="changed since it was read"):
        write_back(source, SAFE_MENDED)
    assert path.read_text() == CLEAN
    assert [*Path().iterdir()] == [path]


def test_a_change_at_the_last_moment_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", SAFE)
    source, sync = read(path), os.fsync

    def saving(handle: int) -> None:
        path.write_text(CLEAN)  # somebody saves the article while its repair is put on the disk
        sync(handle)

    monkeypatch.setattr(os, "fsync", saving)
    with pytest.raises(WriteError, match="changed since it was read"):
        write_back(source, SAFE_MENDED)
    assert path.read_text() == CLEAN


def test_what_a_killed_run_left_is_no_article_and_is_removed_by_the_next() -> None:
    write("newslint.toml", '[formats]\n"*" = "plain"\n')
    write("a.txt", SAFE)
    left = write(".newslint-abcd_123.tmp", SAFE)
    assert str(left) not in run("check", "--no-cache").output
    assert left.exists(), "a check writes nothing"
    run("check", "--no-cache", "--fix")
    assert not left.exists()


def test_what_another_run_is_writing_is_not_removed() -> None:
    with temporary(Path()) as (handle, name):
        os.close(handle)
        assert remove_left([Path()]) == []
        assert Path(name).exists()
    assert remove_left([Path()]) == [Path(name).relative_to(Path.cwd()) if Path(name).is_absolute() else Path(name)]
