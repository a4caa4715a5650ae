"""``--watch`` checks again what changed, whatever happens, until Ctrl-C."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import CLEAN, SAFE, SAFE_MENDED, enter, run, write

LIMIT = 60  # seconds; on an idle machine it takes a few


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "press").mkdir()
    enter(tmp_path / "press", monkeypatch)


class Watching:
    """A run that watches, and what it has said."""

    def __init__(self, *options: str, stdout: int = subprocess.PIPE) -> None:
        command = [sys.executable, "-m", "newslint", "check", "--watch", "--output-format", "concise", *options]
        self._file = Path("../said").absolute()
        self._said = self._file.open("wb")
        self.process = subprocess.Popen(
            command,
            stdout=self._said if stdout == subprocess.PIPE else stdout,
            stderr=self._said,
            start_new_session=True,
        )
        self._read = 0

    def until(self, words: str) -> str:
        """Return what is said until there are these words, and then that it watches again."""
        limit = time.monotonic() + LIMIT
        while time.monotonic() < limit and self.process.poll() is None:
            said = self._file.read_text()[self._read :]
            if words in said and "Watching for changes" in said.partition(words)[2]:
                self._read += len(said)
                return said
            time.sleep(0.05)
        raise AssertionError(f"{words!r} is not in {self._file.read_text()!r}")

    def end(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(LIMIT)

    def close(self) -> None:
        self._said.close()


@pytest.fixture
def started() -> Iterator[list[Watching]]:
    """Give a list of runs that are ended with the test."""
    runs: list[Watching] = []
    yield runs
    for each in runs:
        if each.process.poll() is None:
            os.killpg(each.process.pid, signal.SIGKILL)
            each.process.wait(LIMIT)
        each.close()


@pytest.mark.slow
def test_what_changes_is_checked_again(started: list[Watching]) -> None:
    pytest.importorskip("watchfiles")
    write("newslint.toml", 'extend-exclude = ["old"]\n')
    write("a.txt", SAFE)
    write("b.txt", CLEAN)
    started.append(watching := Watching("."))
    assert "b.txt" not in watching.until("a.txt:1:11: apostrophe/")
    Path("a.txt").write_text(SAFE_MENDED)
    watching.until("No damage found")
    write("new/c.md", SAFE)
    watching.until("new/c.md:1:11: apostrophe/")
    write("old/d.md", SAFE)
    write("notes.bin", "nothing")
    time.sleep(1)
    Path("new/c.md").rename("e.md")
    assert "old/d.md" not in watching.until("e.md:1:11: apostrophe/")
    write("newslint.toml", "ignore = [\n")
    watching.until("is not valid TOML")
    write("newslint.toml", 'ignore = ["apostrophe"]\n')
    assert "old/d.md" not in watching.until("No damage found")
    assert watching.end() == 130
    assert b"Traceback" not in Path("../said").read_bytes()


@pytest.mark.slow
def test_a_configuration_above_and_an_editor_that_puts_a_new_file_in_the_place_are_seen(
    started: list[Watching],
) -> None:
    pytest.importorskip("watchfiles")
    write("here/a.txt", SAFE)
    write("here/b.txt", SAFE)
    started.append(watching := Watching("here/a.txt", "--no-cache"))
    watching.until("a.txt:1:11: apostrophe/")
    write("newslint.toml", 'ignore = ["apostrophe"]\n')
    watching.until("No damage found")
    Path("newslint.toml").unlink()
    assert "b.txt" not in watching.until("a.txt:1:11: apostrophe/")
    write("here/a.txt~", CLEAN).replace("here/a.txt")
    watching.until("No damage found")
    assert watching.end() == 130


@pytest.mark.slow
def test_a_terminal_is_cleared_and_nothing_else(started: list[Watching]) -> None:
    pytest.importorskip("watchfiles")
    write("a.txt", SAFE)
    main, other = pty.openpty()
    started.append(watching := Watching(".", stdout=other))
    os.close(other)
    watching.until("[")
    assert os.read(main, 10_000).startswith(b"\x1b[2J")
    assert watching.end() == 130
    os.close(main)


@pytest.mark.parametrize("options", [["-"], ["--stdin-filename", "a.md"], ["--add-ignore", "."]])
def test_what_cannot_be_watched_is_told(options: list[str]) -> None:
    result = run("check", "--watch", *options)
    assert result.exit_code == 2
    assert "--watch and " in result.stderr and " exclude each other" in result.stderr


def test_a_missing_path_is_told() -> None:
    pytest.importorskip("watchfiles")
    result = run("check", "--watch", "nowhere")
    assert result.exit_code == 2
    assert result.stderr.endswith("nowhere: no such file or directory\n")


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = run("check", "--watch", ".")
    assert result.exit_code == 2
    assert "pip install 'newslint[watch]'" in result.stderr
