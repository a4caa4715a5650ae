"""Bad input, on the real command: a clear message, the right exit code, and no byte lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

DAMAGED = "The crews dont know when the ferry leaves.\n"
MENDED = "The crews don't know when the ferry leaves.\n"
CLEAN = "The harbour opened on Monday, and nobody complained.\n"

Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def newslint(tmp_path: Path) -> Call:
    """Run the command in an empty directory."""

    def call(*args: str, heeding: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        command = [*heeding, sys.executable, "-m", "newslint", "check", *args]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "NO_COLOR": "1"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done

    return call


@pytest.fixture(scope="module")
def permissions() -> list[str]:
    """Return what to put before a command so that it heeds permissions, which the superuser need not."""
    if sys.platform == "win32":
        pytest.skip("Windows has other permissions")
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if not shutil.which("setpriv") or subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        pytest.skip("the superuser cannot give up its rights here")
    return prefix


# Paths


def test_a_missing_path_is_an_error_and_the_others_are_repaired(newslint: Call, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(DAMAGED)
    done = newslint("missing.txt", "a.txt", "gone/b.txt", "--fix")
    assert done.returncode == 2
    assert done.stderr == (
        "error: missing.txt: no such file or directory\nerror: gone/b.txt: no such file or directory\n"
    )
    assert "Found 1 problem (1 fixed, 0 remaining)." in done.stdout
    assert article.read_text() == MENDED
    assert [*tmp_path.iterdir()] == [article]


def test_nothing_but_missing_paths_is_not_called_sound(newslint: Call) -> None:
    done = newslint("missing.txt")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_directory_without_articles_is_a_warning(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"\x89PNG")
    done = newslint("empty")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("warning: no articles found under empty")


def test_an_unreadable_file_is_an_error(newslint: Call, permissions: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    (tmp_path / "b.txt").write_text(CLEAN)
    (tmp_path / "a.txt").chmod(0o000)
    done = newslint("a.txt", "b.txt", heeding=permissions)
    assert (done.returncode, done.stderr) == (2, "error: a.txt: permission denied\n")
    assert done.stdout == "No damage found.\n"


def test_an_unreadable_directory_is_an_error(newslint: Call, permissions: list[str], tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    (tmp_path / "b.txt").write_text(CLEAN)
    try:
        done = newslint(".", heeding=permissions)
    finally:
        locked.chmod(0o755)
    assert done.returncode == 2
    assert done.stderr == "error: locked: the directory cannot be read\n"


def test_a_link_that_leads_nowhere_is_a_missing_path(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    done = newslint("link.txt")
    assert (done.returncode, done.stderr) == (2, "error: link.txt: no such file or directory\n")


# Bytes


UNDECODABLE = {
    "binary.txt": b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x80\xff\xfe\x01\x02",
    "latin-1.txt": b"The caf\xe9 dont open.\n",
    "nul.txt": b"The crews dont know.\n\x00\n",
    "utf-16-without-mark.txt": DAMAGED.encode("utf-16-le"),
    "half-a-character.txt": DAMAGED.encode("utf-16") + b"\x41",
}


@pytest.mark.parametrize("name", UNDECODABLE)
def test_what_cannot_be_decoded_is_a_finding_and_never_rewritten(newslint: Call, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(UNDECODABLE[name])
    done = newslint(name, "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{name}:" in done.stdout
    assert "newslint/undecodable-file The file " in done.stdout
    assert done.stdout.replace("\n", "").isprintable()
    assert path.read_bytes() == UNDECODABLE[name]


def test_the_place_of_what_cannot_be_decoded_is_shown(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One line.\nThe caf\xe9 dont open.\n")
    lines = newslint("a.txt").stdout.splitlines()
    assert lines[0].startswith("a.txt:2:8: newslint/undecodable-file The file is not UTF-8: byte e9 at offset 17")
    assert lines[2:4] == ["2 | The caf\ufffd dont open.", "  |        ^"]


def test_undecodable_files_can_be_ignored_but_not_overlooked(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The caf\xe9 dont open.\n")
    assert newslint("a.txt", "--select", "apostrophe").returncode == 1
    assert newslint("a.txt", "--ignore", "newslint/undecodable-file").returncode == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_marked_encoding_is_checked_and_kept(newslint: Call, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DAMAGED.replace("\n", "\r\n").encode(encoding))
    assert "a.txt:1:11: apostrophe/lost-contraction" in newslint("a.txt").stdout
    assert newslint("a.txt", "--fix").returncode == 0
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode(encoding)


def test_an_empty_file_is_sound(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = newslint("a.txt", "--fix")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No damage found.\n", "")


@pytest.mark.slow
def test_a_single_line_of_20_megabytes_is_checked_and_shown_in_part(newslint: Call, tmp_path: Path) -> None:
    half = CLEAN.replace("\n", " ") * (10_000_000 // len(CLEAN))
    (tmp_path / "a.txt").write_text(half + DAMAGED.strip() + " " + half)
    done = newslint("a.txt", "--select", "apostrophe")
    assert done.returncode == 1
    assert f"a.txt:1:{len(half) + 11}: apostrophe/lost-contraction" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert len(done.stdout) < 10_000


# Writing


def test_a_read_only_file_is_not_rewritten(newslint: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    path.chmod(0o444)
    done = newslint("a.txt", "--fix")
    assert (done.returncode, done.stderr) == (2, "error: a.txt: not written: it is read-only\n")
    assert "Found 1 problem (0 fixed, 1 remaining)." in done.stdout
    assert path.read_text() == DAMAGED


def test_a_read_only_directory_keeps_its_files(newslint: Call, permissions: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text(DAMAGED)
    path.chmod(0o666)
    folder.chmod(0o555)
    try:
        done = newslint("locked/a.txt", "--fix", heeding=permissions)
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (2, "error: locked/a.txt: not written: permission denied\n")
    assert path.read_text() == DAMAGED
    assert [*folder.iterdir()] == [path]


def test_a_link_is_followed_and_stays_a_link(newslint: Call, tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text(DAMAGED)
    path.chmod(0o640)
    link.symlink_to("a.txt")
    assert newslint("link.txt", "--fix").returncode == 0
    assert link.is_symlink()
    assert path.read_text() == MENDED
    assert path.stat().st_mode & 0o777 == 0o640


# Configuration and options


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("select = [", "is not valid TOML"),
        ("selct = []", "did you mean “select”?"),
        ('select = ["apostrophe/lost-posessive"]', "did you mean “apostrophe/lost-possessive”?"),
        ("min-confidence = 2", "wants a number from 0 to 1"),
    ],
)
def test_a_wrong_configuration_is_an_error_before_anything_is_written(
    newslint: Call, tmp_path: Path, toml: str, complaint: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    (tmp_path / "newslint.toml").write_text(toml)
    done = newslint("--fix")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {tmp_path / 'newslint.toml'}")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert path.read_text() == DAMAGED


def test_an_unknown_rule_is_told_the_nearest(newslint: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    done = newslint("a.txt", "--fix", "--select", "apostrophe/lost-posessive")
    assert done.returncode == 2
    complaint = "error: unknown rule 'apostrophe/lost-posessive'; did you mean 'apostrophe/lost-possessive'?"
    assert done.stderr.splitlines()[0] == complaint
    assert path.read_text() == DAMAGED


def test_a_report_for_a_missing_folder_is_an_error_before_anything_is_written(newslint: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    done = newslint("a.txt", "--fix", "--output-file", "no/such/report.json")
    assert done.returncode == 2
    assert done.stderr == f"error: no/such/report.json: there is no directory {tmp_path / 'no' / 'such'}\n"
    assert path.read_text() == DAMAGED


def test_a_report_in_the_place_of_a_directory_is_an_error(newslint: Call, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = newslint("--output-file", "folder")
    assert (done.returncode, done.stderr) == (2, "error: folder: is a directory\n")
