"""The GitHub Action: its form, and its scripts run as a runner runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import repository
import yaml
from calling import CLEAN, LOST, SAFE, SAFE_MENDED

FILE = repository.ROOT / "action.yml"
ACTION: dict[str, Any] = yaml.safe_load(FILE.read_text())
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
pytestmark = pytest.mark.slow


class Ran(NamedTuple):
    """What came of the action: the exit code of the step it ended with, its log, outputs and summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    used: dict[str, dict[str, str]]


class Runner:
    """As much of a runner as the action needs; actions that it uses are noted and not run."""

    def __init__(self, folder: Path, action: Path) -> None:
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        self.temp = folder / "temp"
        self.temp.mkdir()
        self._action = action

    def run(self, **inputs: str) -> Ran:
        """Run all steps until one fails."""
        given = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        context = {f"inputs.{name}": value for name, value in given.items()}
        context |= {"github.action_path": str(self._action), "runner.temp": str(self.temp)}
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        log, used, code = "", {}, 0
        files["GITHUB_STEP_SUMMARY"].write_text("")
        for step in STEPS:
            if "if" in step and not _holds(step["if"], context):
                continue
            if "uses" in step:
                used[step["uses"].partition("@")[0]] = _filled(step.get("with", {}), context)
                context |= {f"steps.{step['id']}.outputs.python-path": sys.executable} if "id" in step else {}
                continue
            files["GITHUB_OUTPUT"].write_text("")
            done = self._step(step, context, files)
            log, code = log + done.stdout + done.stderr, done.returncode
            for line in files["GITHUB_OUTPUT"].read_text().splitlines():
                name, _, value = line.partition("=")
                context[f"steps.{step['id']}.outputs.{name}"] = value
            if code:
                break
        outputs = _filled({name: entry["value"] for name, entry in ACTION["outputs"].items()}, context)
        return Ran(code, log, outputs, files["GITHUB_STEP_SUMMARY"].read_text(), used)

    def _step(
        self, step: dict[str, Any], context: dict[str, str], files: dict[str, Path]
    ) -> subprocess.CompletedProcess[str]:
        script = self.temp / "script.sh"
        script.write_text(step["run"])
        env = repository.environment(**_filled(step.get("env", {}), context), **{k: str(v) for k, v in files.items()})
        where = _filled({"": step.get("working-directory", ".")}, context)[""]
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(command, cwd=self.workspace / where, env=env, capture_output=True, text=True, check=False)


def _filled(texts: dict[str, str], context: dict[str, str]) -> dict[str, str]:
    return {name: _EXPRESSION.sub(lambda one: context.get(one[1], ""), str(text)) for name, text in texts.items()}


def _holds(condition: str, context: dict[str, str]) -> bool:
    name, _, value = condition.partition(" == ")
    return context[name] == value.strip("'")


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the action as a runner checks it out."""
    folder = tmp_path_factory.mktemp("action") / "newslint"
    repository.snapshot(folder)
    return folder


@pytest.fixture(scope="module")
def installed(action: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the action install newslint, once for all tests, and return where it is then."""
    runner = Runner(tmp_path_factory.mktemp("first"), action)
    (runner.workspace / "a.md").write_text(CLEAN)
    done = runner.run(output_format="concise")
    assert done.code == 0, done.log
    return runner.temp / "newslint"


@pytest.fixture
def runner(tmp_path: Path, action: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    runner = Runner(tmp_path, action)
    os.symlink(installed, runner.temp / "newslint")  # noqa: PTH211  # found there, pip has nothing to do
    monkeypatch.setattr(Runner, "_step", _without_installing(Runner._step, installed))
    return runner


def _without_installing(original: Any, installed: Path) -> Any:  # noqa: ANN401  # a method, and another in its place
    def step(
        self: Runner, step: dict[str, Any], context: dict[str, str], files: dict[str, Path]
    ) -> subprocess.CompletedProcess[str]:
        if step.get("id") != "install":
            done: subprocess.CompletedProcess[str] = original(self, step, context, files)
            return done
        files["GITHUB_OUTPUT"].write_text(f"newslint={installed / 'bin' / 'newslint'}\n")
        return subprocess.CompletedProcess([], 0, "", "")

    return step


def test_the_published_schema_holds() -> None:
    program = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [program, "--builtin-schema", "vendor.github-actions", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_script_has_an_expression_in_it() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_other_actions_are_pinned() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", one) for one in used)


def test_each_input_is_used_and_each_that_is_used_is_there() -> None:
    used = {name for name in _EXPRESSION.findall(FILE.read_text()) if name.startswith("inputs.")}
    used |= set(re.findall(r"if: (inputs\.[\w-]+)", FILE.read_text()))
    assert used == {f"inputs.{name}" for name in ACTION["inputs"]}


def test_auditors_find_nothing_in_it(tmp_path: Path) -> None:
    """zizmor reads the action; actionlint a workflow that calls it, and so its inputs and outputs."""
    program = str(Path(sys.executable).with_name("zizmor"))
    zizmor = subprocess.run([program, "--offline", str(FILE)], capture_output=True, text=True, check=False)
    assert zizmor.returncode == 0, zizmor.stdout + zizmor.stderr
    actionlint = shutil.which("actionlint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if actionlint is None:
        pytest.skip("actionlint is not there")
    repository.new(tmp_path / "desk")
    shutil.copy(FILE, tmp_path / "desk")
    workflow = tmp_path / "desk" / ".github" / "workflows" / "news.yml"
    workflow.parent.mkdir(parents=True)
    given = "".join(f"          {name}: 'true'\n" for name in ACTION["inputs"])
    workflow.write_text(
        "on: push\njobs:\n  news:\n    runs-on: ubuntu-latest\n    steps:\n"
        f"      - uses: ./\n        id: it\n        with:\n{given}"
        '      - run: echo "$CODE"\n        env:\n          CODE: ${{ steps.it.outputs.exit-code }}\n'
    )
    done = subprocess.run([actionlint], cwd=tmp_path / "desk", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_sound_articles_pass(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(CLEAN)
    done = runner.run(output_format="concise")
    assert (done.code, done.outputs) == (0, {"exit-code": "0", "sarif-file": ""}), done.log
    assert "No damage found." in done.summary
    assert [*done.used] == ["actions/setup-python"]


def test_damage_fails_and_is_summed_up(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(SAFE)
    done = runner.run(output_format="concise")
    assert (done.code, done.outputs["exit-code"]) == (1, "1")
    assert "a.md:1:11: apostrophe/lost-contraction" in done.log
    assert "1  [*] apostrophe/lost-contraction" in done.summary
    assert (runner.workspace / "a.md").read_text() == SAFE


def test_repairs_are_made_if_asked_for(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(SAFE)
    done = runner.run(output_format="concise", fix="true", args="--changes changes.jsonl --show-fixes")
    assert done.code == 0, done.log
    assert (runner.workspace / "a.md").read_text() == SAFE_MENDED
    assert (runner.workspace / "changes.jsonl").read_bytes().count(b"\n") == 1


def test_paths_options_and_directory(runner: Runner) -> None:
    for name in ("news/two words.md", "news/b.md", "c.md", "news/-d.md"):
        path = runner.workspace / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SAFE + "\n" + LOST)
    done = runner.run(
        output_format="concise",
        working_directory="news",
        paths="two words.md\n-d.md\n",
        args="--ignore \"truncation\"  --fail-on 'safe'",
    )
    assert done.code == 1, done.log
    assert sorted(re.findall(r"^(.*?):1:11: apostrophe", done.log, re.MULTILINE)) == ["-d.md", "two words.md"]
    assert "truncation" not in done.log


def test_what_is_given_is_never_run(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(CLEAN)
    planted = '$(touch planted) `touch planted` ; touch planted; " && touch planted'
    for name in ("paths", "args", "fix", "output-format", "sarif"):
        done = runner.run(**{"output_format": "concise", name.replace("-", "_"): planted})
        assert not [*runner.workspace.glob("**/planted")], (name, done.log)


def test_an_error_fails_with_2_and_leaves_no_summary(runner: Runner) -> None:
    done = runner.run(output_format="concise", args="--select nonsense")
    assert (done.code, done.outputs["exit-code"], done.summary) == (2, "2", "")
    assert "unknown rule 'nonsense'" in done.log


def test_quotation_marks_that_do_not_match_are_told_of(runner: Runner) -> None:
    done = runner.run(output_format="concise", args="--ignore 'mt")
    assert done.code == 2
    assert "::error title=newslint::the quotation marks in the input args do not match" in done.log


def test_annotations_and_code_scanning(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(SAFE)
    done = runner.run(sarif="true")
    assert done.code == 1, done.log
    assert re.search(r"^::\w+ .*file=a\.md,line=1", done.log, re.MULTILINE)
    given = done.used["github/codeql-action/upload-sarif"]
    assert given["sarif_file"] == done.outputs["sarif-file"]
    assert "apostrophe/lost-contraction" in Path(given["sarif_file"]).read_text()
