"""The commands beside check, and newslint as a process on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from calling import CLEAN, SAFE, enter, run, write

from newslint._version import __version__
from newslint.cli import COMMANDS, newslint


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# As a process


def newslint_process(*args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newslint", *args]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **env}, capture_output=True, check=False)


def test_the_version() -> None:
    assert run("--version").stdout == f"newslint {__version__}\n"


def test_the_commands_are_those_of_the_package() -> None:
    modules = {path.name.removesuffix(".py") for path in files("newslint.cli").iterdir()}
    assert modules.issuperset(COMMANDS)
    context = newslint.make_context("newslint", ["rule", "--all"])
    assert all(newslint.get_command(context, name) for name in COMMANDS)


def test_a_mistyped_command_is_told_the_nearest() -> None:
    result = run("chek")
    assert result.exit_code == 2
    assert "no command 'chek'; did you mean 'check'?" in result.stderr
    assert "commands: baseline, check, clean, completion, config, learn, revert, rule" in run("frobnicate").stderr


def test_the_process_ends_with_the_exit_code_and_prints_utf8(tmp_path: Path) -> None:
    (tmp_path / "ü.txt").write_text("The crews dont know, said Müller of “Łódź”.", encoding="utf-8")
    done = newslint_process("check", "ü.txt", cwd=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert "said Müller of “Łódź”." in done.stdout.decode("utf-8")


def test_errors_have_one_form(tmp_path: Path) -> None:
    for args in (["check", "--fixx"], ["check", "--config", "missing.toml"], ["rule", "nonsense"]):
        done = newslint_process(*args, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith(b"error: ")
        assert done.stdout == b""


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text((SAFE + "\n") * 500, encoding="utf-8")
    piped = f"{sys.executable} -m newslint check a.txt | head -n 1"
    done = subprocess.run(piped, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("env", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_colour_and_width_are_those_of_the_terminal(tmp_path: Path, env: dict[str, str], *, colored: bool) -> None:
    import fcntl
    import pty
    import struct
    import termios

    (tmp_path / "a.txt").write_text(" ".join(CLEAN.split() * 9) + " " + SAFE, encoding="utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    command = [sys.executable, "-m", "newslint", "check", "a.txt"]
    subprocess.run(command, cwd=tmp_path, stdout=theirs, env=environment | env, check=False)
    os.close(theirs)
    printed = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ("\x1b[" in printed) == colored
    assert colored or 50 < max(map(len, printed.splitlines()[1:4])) <= 60


def test_force_color(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", "a.txt").stdout
    assert "\x1b[32m+The crews don't" in run("check", "a.txt", "--diff").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "a.txt").stdout


# The other commands


def test_rule_explains_a_rule_a_family_or_all() -> None:
    one = run("rule", "apostrophe/lost-contraction").stdout
    assert one.startswith("apostrophe/lost-contraction (offers a repair)\n\nA contraction has lost its apostrophe.\n")
    assert "{~~dont~>don't~~}" in one
    assert "\napostrophe/lost-possessive (" in run("rule", "apostrophe").stdout
    every = run("rule", "--all").stdout
    assert one.split("\n\nIn the examples")[0] in every
    assert "\nnewslint/undecodable-file (offers no repair)\n" in every


def test_rule_speaks_json() -> None:
    one = json.loads(run("rule", "apostrophe/lost-contraction", "--output-format", "json").stdout)
    assert (one["family"], one["fix"]) == ("apostrophe", "always")
    assert one["manual"].startswith(f"{one['message']}.\n")
    every = json.loads(run("rule", "--all", "--output-format", "json").stdout)
    assert one in every
    assert [page["name"] for page in every] == sorted(page["name"] for page in every)


@pytest.mark.parametrize("args", [[], ["--all", "apostrophe"], ["apostrophe/lost-posessive"]])
def test_rule_wants_something_that_exists(args: list[str]) -> None:
    result = run("rule", *args)
    assert result.exit_code == 2
    assert ("did you mean 'apostrophe/lost-possessive'?" if len(args) == 1 else "or --all") in result.stderr


def test_config_shows_what_holds_and_from_where() -> None:
    write("newslint.toml", 'ignore = ["mt"]\nexclude = ["archive/"]\nper-file-ignores = {"*.md" = ["truncation"]}')
    shown = run("config", "archive/a.md").stdout
    path = Path("newslint.toml").absolute()
    assert shown.startswith(f"# archive/a.md: {path}\n")
    ignored = next(line for line in shown.splitlines() if line.startswith("ignore"))
    assert ignored.split() == f'ignore = ["mt"] # {path}'.split()
    assert 'per-file-ignores = {"*.md" = ["truncation"]}' in shown
    assert shown.endswith("# directory walks leave this path out\n")
    answer = json.loads(run("config", "archive/a.md", "--output-format", "json").stdout)
    assert (answer["file"], answer["excluded"]) == (str(path), True)
    assert answer["settings"]["ignore"] == {"value": ["mt"], "origin": str(path)}
    assert {name.partition("/")[0] for name in answer["rules"]}.isdisjoint({"mt", "truncation"})
    assert json.loads(run("config", "--isolated", "--output-format", "json").stdout)["file"] is None


def test_config_prints_a_configuration_that_can_be_used() -> None:
    write("newslint.toml", 'ignore = ["mt"]\nnames = ["Łódź \\"X\\""]\nper-file-ignores = {"*.md" = ["truncation"]}')
    shown = run("config").stdout
    write("newslint.toml", shown)
    again = run("config").stdout
    assert [line.split("  # ")[0].rstrip() for line in again.splitlines()] == [
        line.split("  # ")[0].rstrip() for line in shown.splitlines()
    ]


def test_config_refuses_what_check_refuses() -> None:
    write("newslint.toml", "selct = []")
    result = run("config")
    assert result.exit_code == 2
    assert "did you mean “select”?" in result.stderr
    assert run("config", "--isolated", "--config", "newslint.toml").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_prints_a_script(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_NEWSLINT_COMPLETE=" in result.stdout
    assert run("completion", "powershell").exit_code == 2


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("newslint ch", "check"),
        ("newslint rule apostrophe/lost-po", "apostrophe/lost-possessive"),
        ("newslint check --select apostrophe/lost-c", "apostrophe/lost-contraction"),
        ("newslint check --select mt,apostrophe/lost-c", "mt,apostrophe/lost-contraction"),
        ("newslint check --output-format conc", "concise"),
        ("newslint check --unsafe", "--unsafe-fixes"),
    ],
)
def test_a_shell_completes_commands_options_and_rules(
    monkeypatch: pytest.MonkeyPatch, words: str, completed: str
) -> None:
    monkeypatch.setenv("_NEWSLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert run().stdout == f"plain,{completed}\n"
