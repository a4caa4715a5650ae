"""What a run found is there for the next, and nobody can tell but by the clock."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, run, write
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint import session
from newslint.cache import digest, place
from newslint.cache.encoding import from_notes, from_report, to_notes, to_report
from newslint.cache.notes import Note, packed, unpacked
from newslint.cache.store import Store
from newslint.cli.shared import Shared
from newslint.config import Config

SHARED = "The Harbour Post keeps you company from Monday to Sunday."
CACHE = Path("cache")
CHECK = ("check", "--cache-dir", str(CACHE), "--isolated", "--output-format", "json")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "press").mkdir()
    enter(tmp_path / "press", monkeypatch)
    monkeypatch.delenv("NEWSLINT_NO_CACHE")
    monkeypatch.delenv("NEWSLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the names of the files that are really checked."""
    names: list[str] = []
    check = Shared.check

    def noting(self: Shared, text: str, name: str, path: Path | None, config: Config) -> newslint.Report:
        names.append(name)
        return check(self, text, name, path, config)

    monkeypatch.setattr(Shared, "check", noting)
    yield names


def articles() -> list[str]:
    bodies = {"clean": CLEAN, "safe": SAFE, "unsafe": UNSAFE, "lost": LOST, "both": SAFE + "\n" + UNSAFE}
    for name, body in bodies.items():
        write(f"{name}.txt", body)
        write(f"{name}.md", f"# Harbour of {name}\n\nIn {name}, all is well. {body}\n{SHARED}\n")
    return sorted(path.name for path in Path().iterdir() if path.suffix)


@pytest.mark.parametrize(
    "options",
    [[], ["-v"], ["--diff"], ["--statistics"], ["--unsafe-fixes", "--diff"], ["--min-confidence", "0.9"], ["-j", "2"]],
    ids=" ".join,
)
def test_the_second_run_says_the_same_and_checks_nothing_anew(options: list[str], checked: list[str]) -> None:
    names = articles()
    call = [option for option in CHECK if "--diff" not in options or option not in ("--output-format", "json")]
    call = [option for option in call if "--diff" not in options or option not in ("--statistics",)]
    without = run(*call, "--no-cache", *options, *names)
    assert not CACHE.exists()
    first = run(*call, *options, *names)
    checked.clear()
    second = run(*call, *options, *names)
    assert without.output == first.output == second.output
    assert without.exit_code == first.exit_code == second.exit_code == 1
    if "--diff" not in options:
        assert not checked
    else:
        assert set(checked) < set(names)


def test_a_file_that_changed_is_checked_and_no_other(checked: list[str]) -> None:
    names = articles()
    run(*CHECK, *names)
    write("safe.txt", SAFE_MENDED)
    checked.clear()
    assert run(*CHECK, *names).output == run(*CHECK, "--no-cache", *names).output
    assert [*dict.fromkeys(checked[: -len(names)])] == ["safe.txt"]


def test_a_file_that_is_moved_is_known() -> None:
    run(*CHECK, *articles())
    before = (CACHE / place.DATABASE).stat().st_mtime_ns
    Path("safe.txt").rename("moved.txt")
    assert run(*CHECK, "moved.txt", "unsafe.txt", "lost.txt", "clean.txt").exit_code == 1
    assert (CACHE / place.DATABASE).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('select = ["apostrophe"]', 'select = ["truncation"]'),
        ("min-confidence = 0.5", "min-confidence = 0.99999"),
        ('names = ["Marlow"]', 'names = ["dont"]'),
        ('[per-file-ignores]\n"b.txt" = ["ALL"]', '[per-file-ignores]\n"a.txt" = ["ALL"]'),
        ('[formats]\n"*.txt" = "plain"', '[formats]\n"a.txt" = "html"'),
        ('unfixable = ["ALL"]', 'extend-unsafe-fixes = ["ALL"]'),
    ],
)
def test_another_configuration_is_another_result(one: str, other: str) -> None:
    write("a.txt", SAFE + "<!-- Theyre here. -->\n")
    write("b.txt", "In the harbour, " + LOST)
    call = [option for option in CHECK if option != "--isolated"]
    results = []
    for text in (one, other, one, other):
        write("newslint.toml", text)
        results.append(run(*call, "a.txt", "b.txt").output)
        assert results[-1] == run(*call, "--no-cache", "a.txt", "b.txt").output
    assert results[:2] == results[2:]


def test_what_other_files_of_the_run_say_is_another_result() -> None:
    for number, name in enumerate("abcd"):
        write(f"{name}.txt", f"{CLEAN.replace('Monday', f'day {name} {number}') * 3}\n\n{SHARED}\n")
    for names in ("abc", "ab", "abcd", "bcd", "abc"):
        call = [*CHECK, *(f"{name}.txt" for name in names)]
        result = run(*call)
        assert result.output.count('"debris/recurring-block"') == (len(names) if len(names) > 2 else 0)
        assert result.output == run(*call, "--no-cache").output


def test_another_installation_is_another_result(monkeypatch: pytest.MonkeyPatch, checked: list[str]) -> None:
    names = articles()
    run(*CHECK, *names)
    checked.clear()
    monkeypatch.setattr(digest, "_LIBRARIES", ("click-",))
    run(*CHECK, *names)
    assert {*checked} == {*names}


def test_changed_code_is_another_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "newslint" / "rules" / "one.py"
    code.parent.mkdir(parents=True)
    code.write_text("a = 1\n")
    monkeypatch.setattr(newslint, "__file__", str(tmp_path / "newslint" / "__init__.py"))
    store = Store(":memory:")
    first = digest.of_installation(store)
    assert digest.of_installation(store) == first
    code.write_text("a = 2\n")
    os.utime(code, ns=(1, 1))
    assert digest.of_installation(store) != first
    code.write_text("a = 1\n")
    assert digest.of_installation(Store(":memory:")) == first, "times alone make no other installation"


def test_repairs_are_made_and_what_they_leave_is_known(checked: list[str]) -> None:
    names = articles()
    run(*CHECK, *names)
    assert run(*CHECK, "--fix", *names).exit_code == 1
    assert Path("safe.txt").read_text() == SAFE_MENDED
    checked.clear()
    assert run(*CHECK, *names).exit_code == 1
    assert run(*CHECK, "--fix", *names).exit_code == 1
    assert not checked


def damaged(data: bytes, way: str) -> bytes:
    middle = len(data) // 2
    return {
        "cut": data[:middle],
        "empty": b"",
        "text": b"no database\n" * 99,
        "flipped": data[:200] + bytes(byte ^ 0xFF for byte in data[200:]),
        "zeros": bytes(len(data)),
        "json": data.replace(b"apostrophe", b"apostrophf").replace(b'","', b'","'[::-1]),
    }[way]


@pytest.mark.parametrize("way", ["cut", "empty", "text", "flipped", "zeros", "json"])
def test_a_damaged_cache_is_ignored_and_made_anew(way: str, checked: list[str]) -> None:
    names = articles()
    wanted = run(*CHECK, *names).output
    database = CACHE / place.DATABASE
    database.write_bytes(damaged(database.read_bytes(), way))
    assert run(*CHECK, *names).output == wanted
    checked.clear()
    assert run(*CHECK, *names).output == wanted
    assert not checked


def test_an_entry_of_another_key_is_no_result() -> None:
    names = articles()
    wanted = run(*CHECK, *names).output
    with sqlite3.connect(CACHE / place.DATABASE) as database:
        rows = database.execute("SELECT key, value FROM entry").fetchall()
        for (key, _), (_, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            database.execute("UPDATE entry SET value = ? WHERE key = ?", (value, key))
    database.close()
    assert run(*CHECK, *names).output == wanted


def test_a_place_that_cannot_be_written_to_is_no_error() -> None:
    names = articles()
    wanted = run(*CHECK, "--no-cache", *names)
    CACHE.write_text("a file, and no directory")
    result = run(*CHECK, *names)
    assert (result.output, result.exit_code) == (wanted.output, 1)
    assert run(*CHECK, "-v", *names).stderr.count("note: results are not cached: ") == 1


def test_a_locked_or_full_database_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    names = articles()
    wanted = run(*CHECK, *names).output
    monkeypatch.setattr("newslint.cache.store._PATIENCE", 0.01)
    holder = sqlite3.connect(CACHE / place.DATABASE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    result = run(*CHECK, "-v", *names)
    assert result.stdout == wanted
    assert "note: results are not cached: database is locked" in result.stderr
    holder.execute("ROLLBACK")
    holder.execute("PRAGMA page_size")
    holder.close()


def test_what_is_old_or_too_much_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store("database")
    store._now -= 40 * 86_400
    store.put(b"old", b"1")
    store.close()
    store = Store("database")
    store.put(b"new", b"2")
    assert store.get(b"old") == b"1"
    store._used.clear()
    store.close()
    store = Store("database")
    assert (store.get(b"old"), store.get(b"new")) == (None, b"2")
    monkeypatch.setattr("newslint.cache.store.MOST_BYTES", 100_000)
    for number in range(300):
        store.put(b"%d" % number, bytes(1000))
    store.close()
    left = sum(Store("database").get(b"%d" % number) is not None for number in range(300))
    assert 100 < left < 200


@pytest.mark.slow
def test_runs_at_once_share_a_cache() -> None:
    names = articles()
    call = [sys.executable, "-m", "newslint", *CHECK, *names]
    runs = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    said = {each.communicate(timeout=120) for each in runs}
    assert said == {(run(*CHECK, "--no-cache", *names).stdout.encode(), b"")}
    assert sqlite3.connect(CACHE / place.DATABASE).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_cache_is_in_the_project_and_neither_in_git_nor_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    names = articles()
    Path("below").mkdir()
    write("newslint.toml", "exclude = []\n")
    monkeypatch.chdir("below")
    run("check", *(f"../{name}" for name in names))
    cache = Path("../.newslint_cache")
    assert sorted(path.name for path in cache.iterdir()) == [".gitignore", "CACHEDIR.TAG", "results.sqlite"]
    assert "*" in (cache / ".gitignore").read_text().splitlines()
    assert (cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    write("../.newslint_cache/a.txt", SAFE)
    monkeypatch.chdir("..")
    assert ".newslint_cache" not in run("check", ".").output


@pytest.mark.parametrize("said", ["option", "environment", "key", "git", "user"])
def test_somebody_can_say_where_the_cache_is(said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = articles()
    if said == "environment":
        monkeypatch.setenv("NEWSLINT_CACHE_DIR", "elsewhere")
    if said == "key":
        write("newslint.toml", 'cache-dir = "elsewhere"')
    if said == "git":
        Path(".git").mkdir()
    run("check", *(["--cache-dir", "elsewhere"] if said == "option" else []), *names)
    wanted = {"git": Path(".newslint_cache"), "user": tmp_path / "user" / "newslint"}.get(said, Path("elsewhere"))
    assert (wanted / place.DATABASE).is_file()
    if said == "user":
        assert sorted(path.name for path in Path().iterdir()) == names


def test_without_a_cache_nothing_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = articles()
    run("check", "--no-cache", *names)
    run("check", "safe.txt")
    run("check", "-", stdin=SAFE.encode())
    monkeypatch.setenv("NEWSLINT_NO_CACHE", "1")
    run("check", *names)
    assert sorted(path.name for path in Path().iterdir()) == names
    assert not (tmp_path / "user").exists()


def test_clean_removes_caches_and_what_killed_runs_left_and_nothing_else() -> None:
    names = articles()
    write("newslint.toml", 'cache-dir = "named"\n')
    write("below/newslint.toml", "")
    run("check", *names)
    run("check", "--cache-dir", "below/.newslint_cache", *names)
    run("check", "--cache-dir", "own", *names)
    write("own/mine.txt", CLEAN)
    left = write("below/.newslint-abcd_123.tmp", "half a")
    mine = write("below/.newslint-notes.tmp", "mine")
    result = run("clean", "--cache-dir", "own")
    assert result.exit_code == 0
    assert result.stdout.count("Removed the cache ") == 2
    assert "Removed 1 file that a killed run had left.\n" in result.stdout
    assert not Path("below/.newslint_cache").exists()
    assert [path.name for path in Path("own").iterdir()] == ["mine.txt"]
    assert mine.exists() and not left.exists()
    assert run("clean").stdout == f"Removed the cache {Path('named').absolute()}.\n"
    assert run("clean").stdout == ""


TEXTS = [SAFE, UNSAFE, LOST, "Im sure theyre 5 caf\xe9s \ud800 .The Ukraines mayor said \ufffd"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["plain", "markdown", "html"])
def test_a_report_is_the_same_after_its_way_through_bytes(text: str, kind: str) -> None:
    report = session.check(f"{text}\n\n<!-- newslint: ignore[apostrophe] -->\n{text}", format=kind)
    assert to_report(from_report(report)) == report


@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
@settings(deadline=None)
def test_what_is_no_report_is_told_apart(data: bytes) -> None:
    for read in (to_report, to_notes):
        with suppress(ValueError):
            read(data)


def test_notes_are_the_same_after_their_way_through_bytes() -> None:
    keys = [0x1234, 2**64 - 1, 7]
    notes = (Note(packed(keys), (("Kiev", "Kyiv"),)), Note(None), Note(b""))
    assert to_notes(from_notes(notes)) == notes
    assert unpacked(packed(keys)) == sorted(keys)


@pytest.mark.slow
def test_a_second_run_is_ten_times_as_fast() -> None:
    for number in range(800):
        body = "".join(
            f"{CLEAN.replace('harbour', f'harbour of {word}')}\n" for word in f"{number} North South".split()
        )
        write(f"{number // 100}/{number}.md", body * 4 + (SAFE if number % 10 == 0 else ""))
    call = [sys.executable, "-m", "newslint", "check", "-q", "-e", "--isolated", "--cache-dir", str(CACHE), "."]
    nothing = cpu_seconds([sys.executable, "-m", "newslint", "--version"])
    first = again = 1e9
    for _ in range(3):
        run("clean", "--cache-dir", str(CACHE))
        first = min(first, cpu_seconds(call) - nothing)
        again = min(again, cpu_seconds(call) - nothing)
    assert first > 10 * again, f"{first:.2f} s, then {again:.2f} s"


def cpu_seconds(command: list[str]) -> float:
    """Return the CPU time that a command takes, which other programs on the machine change little."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
