"""docs/ci.md: what it shows is valid, and its commands do what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import repository
import yaml
from calling import CLEAN, SAFE
from test_action import ACTION

PAGE = (repository.ROOT / "docs" / "ci.md").read_text()
SNIPPETS = re.findall(r"<!-- ([\w-]+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
CONSOLES = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
PROGRAMS = Path(sys.executable).parent
SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}

# What installs or sends is for the services, and not for a test.
COMMANDS = [line.removeprefix("$ ").partition("  #")[0].strip() for text in CONSOLES for line in text.splitlines()]
COMMANDS = [command for command in COMMANDS if command.startswith("newslint check") and "--fix" not in command]


def _scripts(value: object) -> list[str]:
    """Return the shell commands anywhere in a snippet."""
    if isinstance(value, dict):
        own = [value[name] for name in ("run", "script") if name in value]
        flat = [line for one in own for line in (one if isinstance(one, list) else [one])]
        return flat + [line for one in value.values() for line in _scripts(one)]
    return [line for one in value for line in _scripts(one)] if isinstance(value, list) else []


def _all_commands() -> list[str]:
    shown = [line.partition("|")[0].strip() for _, text in SNIPPETS for line in _scripts(yaml.safe_load(text))]
    return COMMANDS + [line for line in shown if line.startswith("newslint check")]


def test_every_snippet_of_yaml_says_what_it_is() -> None:
    assert len(SNIPPETS) == PAGE.count("```yaml")
    assert {kind for kind, _ in SNIPPETS} == {"pre-commit", "github", "gitlab"}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "text"), SNIPPETS)
def test_snippets_are_valid(kind: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "snippet.yaml"
    file.write_text(text)
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    if kind in SCHEMAS:
        command = [str(PROGRAMS / "check-jsonschema"), "--builtin-schema", SCHEMAS[kind], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_inputs_of_the_action_are_all_told_and_there() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|.*\| (?:`(.*)`)? ?\|$", PAGE, re.MULTILINE)
    assert dict(told) == {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
    given: list[Any] = [
        step.get("with", {})
        for kind, text in SNIPPETS
        if kind == "github"
        for step in yaml.safe_load(text)["jobs"]["newslint"]["steps"]
        if step.get("uses", "").startswith("newslint/newslint@")
    ]
    assert given
    assert {name for one in given for name in one} <= ACTION["inputs"].keys()


def test_hooks_are_those_of_the_manifest() -> None:
    manifest = yaml.safe_load((repository.ROOT / ".pre-commit-hooks.yaml").read_text())
    used = {
        hook["id"]
        for kind, text in SNIPPETS
        if kind == "pre-commit"
        for repo in yaml.safe_load(text)["repos"]
        for hook in repo["hooks"]
    }
    assert used == {hook["id"] for hook in manifest}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("news/budget.md", SAFE), ("news/harbour.md", CLEAN)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def _shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    program = f'newslint() {{ PYTHONPATH="{repository.ROOT}" "{sys.executable}" -m newslint "$@"; }}\n'
    called = ["bash", "-euo", "pipefail", "-c", program + command]
    return subprocess.run(called, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("command", _all_commands())
def test_commands_find_what_is_damaged(desk: Path, command: str) -> None:
    done = _shell(desk, command)
    assert done.returncode == (0 if "--exit-zero" in command else 1), done.stderr
    written = re.search(r"--output-file (\S+)", command)
    assert "lost-contraction" in ((desk / written[1]).read_text() if written else done.stdout)


@pytest.mark.slow
def test_repairs_are_kept_and_undone(desk: Path) -> None:
    script = next(text for text in CONSOLES if "newslint revert" in text)
    first, second, third = (line.removeprefix("$ ") for line in script.splitlines())
    assert "dont → don't" in _shell(desk, first).stdout
    assert (desk / "repairs.jsonl").exists()
    assert (desk / "news" / "budget.md").read_text() != SAFE
    assert "+The crews dont" in _shell(desk, second).stdout
    assert _shell(desk, third).stdout == "Undid 1 repair in 1 article.\n"
    assert (desk / "news" / "budget.md").read_text() == SAFE


@pytest.mark.slow
def test_members_of_a_line_are_all_told(desk: Path) -> None:
    _shell(desk, "newslint check --fix --changes repairs.jsonl")
    written = set(yaml.safe_load((desk / "repairs.jsonl").read_text()))
    table = PAGE[PAGE.index("Each line is a JSON object") :]
    told = {
        name for cells in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", cells)
    }
    assert written - told == {"newslint_changes"}
    assert told <= written
