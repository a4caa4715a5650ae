"""The hooks of ``.pre-commit-hooks.yaml``, run by the real pre-commit on commits to a real repository."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import repository
import yaml
from calling import CLEAN, LOST, SAFE, SAFE_MENDED
from repository import git

MANIFEST = yaml.safe_load((repository.ROOT / ".pre-commit-hooks.yaml").read_text())
pytestmark = pytest.mark.slow


class Desk(NamedTuple):
    """A repository of articles whose commits are checked; ``environment`` is that of its commits."""

    folder: Path
    environment: dict[str, str]

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Add files (all that has changed unless some are named), and try to commit them."""
        git(self.folder, "add", "--all", "--", *(names or (".",)))
        return self.call("git", "commit", "-m", "News", prefix=())

    def call(self, *command: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        env = repository.environment(**self.environment)
        return subprocess.run(
            [*prefix, *command], cwd=self.folder, env=env, capture_output=True, text=True, check=False
        )

    def staged(self) -> str:
        return git(self.folder, "diff", "--cached", "--name-only")


class Hooks(NamedTuple):
    """The project as a hook repository, its revision, and where pre-commit keeps what it has installed."""

    source: Path
    revision: str
    home: Path

    def desk(self, folder: Path, hook: str, **more: object) -> Desk:
        """Make a repository with one hook, installed."""
        repository.new(folder)
        config = {"repos": [{"repo": str(self.source), "rev": self.revision, "hooks": [{"id": hook, **more}]}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        # The hook goes into the repository with the interpreter that runs the tests.
        desk = Desk(folder, {"PRE_COMMIT_HOME": str(self.home), "PRE_COMMIT_COLOR": "never"})
        installed = desk.call(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
        assert installed.returncode == 0, installed.stdout + installed.stderr
        return desk


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    folder = tmp_path_factory.mktemp("hooks")
    return Hooks(folder / "newslint", repository.snapshot(folder / "newslint"), folder / "home")


@pytest.fixture
def checking(hooks: Hooks, tmp_path: Path) -> Desk:
    return hooks.desk(tmp_path / "desk", "newslint")


@pytest.fixture
def repairing(hooks: Hooks, tmp_path: Path) -> Desk:
    return hooks.desk(tmp_path / "desk", "newslint-fix")


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(repository.ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, check=False).returncode == 0
    assert [hook["id"] for hook in MANIFEST] == ["newslint", "newslint-fix"]
    assert not any("verbose" in hook for hook in MANIFEST), "a debugging flag"
    assert len({hook["files"] for hook in MANIFEST}) == 1


def test_sound_articles_are_committed(checking: Desk) -> None:
    checking.write("news/a.md", CLEAN)
    done = checking.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^newslint\.+Passed$", done.stderr, re.MULTILINE)
    assert git(checking.folder, "log", "--oneline").count("\n") == 1


def test_damage_refuses_the_commit_and_changes_nothing(checking: Desk) -> None:
    path = checking.write("news/a.md", SAFE)
    done = checking.commit()
    assert done.returncode == 1
    assert "news/a.md:1:11: apostrophe/lost-contraction" in done.stderr
    assert path.read_text() == SAFE
    assert "news/a.md" in checking.staged()


def test_repairs_refuse_the_commit_once(repairing: Desk) -> None:
    path = repairing.write("news/a.md", SAFE)
    done = repairing.commit()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert path.read_text() == SAFE_MENDED
    assert repairing.commit().returncode == 0
    assert git(repairing.folder, "show", "HEAD:news/a.md") == SAFE_MENDED


def test_what_cannot_be_repaired_refuses_the_commit_again_and_again(repairing: Desk) -> None:
    repairing.write("a.md", SAFE + "\n" + LOST)
    for _ in range(2):
        done = repairing.commit()
        assert done.returncode == 1
        assert "truncation/lost-embed" in done.stderr
    assert (repairing.folder / "a.md").read_text() == SAFE_MENDED + "\n" + LOST


@pytest.mark.parametrize("hook", ["newslint", "newslint-fix"])
def test_only_what_is_staged_is_checked_and_the_rest_is_kept(hooks: Hooks, tmp_path: Path, hook: str) -> None:
    desk = hooks.desk(tmp_path / "desk", hook)
    path = desk.write("a.md", CLEAN)
    git(desk.folder, "add", ".")
    path.write_text(CLEAN + "\n" + SAFE)
    other = desk.write("b.md", SAFE)
    done = desk.call("git", "commit", "-m", "News")
    assert done.returncode == 0, done.stderr
    assert git(desk.folder, "show", "HEAD:a.md") == CLEAN
    assert (path.read_text(), other.read_text()) == (CLEAN + "\n" + SAFE, SAFE)


def test_a_repair_keeps_what_is_not_staged(repairing: Desk) -> None:
    many = "".join(f"The harbour opened at {hour} on Monday.\n\n" for hour in range(2, 12))
    path = repairing.write("a.md", SAFE + "\n" + many)
    git(repairing.folder, "add", ".")
    path.write_text(SAFE + "\n" + many + LOST)
    assert repairing.call("git", "commit", "-m", "News").returncode == 1
    assert path.read_text() == SAFE_MENDED + "\n" + many + LOST
    assert git(repairing.folder, "show", ":a.md") == SAFE + "\n" + many


def test_renamed_and_deleted_files(checking: Desk) -> None:
    for name in ("a.md", "b.md", "c.md"):
        checking.write(name, CLEAN + f"\nThis is {name}.\n")
    assert checking.commit().returncode == 0
    git(checking.folder, "mv", "a.md", "renamed.md")
    git(checking.folder, "rm", "--quiet", "b.md")
    done = checking.commit()
    assert done.returncode == 0, done.stderr
    git(checking.folder, "mv", "c.md", "moved and damaged.md")
    with (checking.folder / "moved and damaged.md").open("a") as file:
        file.write("\n" + SAFE)
    done = checking.commit()
    assert done.returncode == 1
    assert "moved and damaged.md:5:11: apostrophe/lost-contraction" in done.stderr


NAMES = ("two words.md", "Übergröße/naïve – “quoted”.md", "'quote'.md", "新闻/新闻.txt", "a\tb.md", "$HOME;.md")


def test_names_with_blanks_and_any_letters(repairing: Desk) -> None:
    paths = [repairing.write(name, SAFE) for name in NAMES]
    assert repairing.commit().returncode == 1
    assert [path.read_text() for path in paths] == [SAFE_MENDED] * len(NAMES)
    done = repairing.commit()
    assert done.returncode == 0, done.stderr


def test_a_file_in_latin_1_is_a_finding_and_stays_as_it_is(repairing: Desk) -> None:
    data = "The café dont open.\n".encode("latin-1")
    path = repairing.write("a.txt", data)
    done = repairing.commit()
    assert done.returncode == 1
    assert "a.txt:1:8: newslint/undecodable-file" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == data


def test_a_configuration_in_a_folder_holds_there(checking: Desk) -> None:
    checking.write("archive/newslint.toml", 'ignore = ["apostrophe"]')
    checking.write("archive/a.md", SAFE)
    assert checking.commit().returncode == 0
    checking.write("news/a.md", SAFE)
    done = checking.commit()
    assert done.returncode == 1
    assert "news/a.md" in done.stderr
    assert "archive/a.md" not in done.stderr


def test_exclusions_hold_although_files_are_named(repairing: Desk) -> None:
    repairing.write("newslint.toml", 'extend-exclude = ["quotes/", "*.draft.md"]')
    kept = [repairing.write(name, SAFE) for name in ("quotes/a.md", "news/a.draft.md", "code/a.py")]
    done = repairing.commit()
    assert done.returncode == 0, done.stderr
    assert [path.read_text() for path in kept] == [SAFE] * 3


def test_arguments_and_exclusions_of_the_repository(hooks: Hooks, tmp_path: Path) -> None:
    desk = hooks.desk(tmp_path / "desk", "newslint", args=["--ignore", "truncation"], exclude="^archive/")
    desk.write("a.md", LOST)
    desk.write("archive/a.md", SAFE)
    done = desk.commit()
    assert done.returncode == 0, done.stderr


FORMATS = {
    "a.md": f"# A *title*\n\n{SAFE}",
    "a.mdx": f"<Box>\n\n{SAFE}\n</Box>\n",
    "a.html": f"<!doctype html><title>News</title>\n<p>{SAFE}</p>\n",
    "a.jsonl": '{"id": 1, "body": "The crews dont know when the ferry leaves."}\n',
    "a.json": '{"id": 1, "body": "The crews dont know when the ferry leaves."}\n',
    "a.csv": 'id,body\n1,"The crews dont know when the ferry leaves."\n',
    "a.rst": f"Title\n=====\n\n{SAFE}",
    "a.org": f"* Title\n\n{SAFE}",
    "a.txt": SAFE,
}


def test_all_formats_are_repaired(repairing: Desk) -> None:
    for name, text in FORMATS.items():
        repairing.write(name, text)
    assert repairing.commit().returncode == 1
    left = {name: (repairing.folder / name).read_text() for name in FORMATS}
    assert {name: re.sub("don(’|'|&rsquo;)t", "dont", text) for name, text in left.items()} == FORMATS
    assert all(text != FORMATS[name] for name, text in left.items())
    assert repairing.commit().returncode == 0


def test_settings_of_other_tools_are_no_reason_to_refuse(checking: Desk) -> None:
    checking.write("tsconfig.json", '// for the site\n{"compilerOptions": {}}\n')
    checking.write("package.json", '{"name": "desk", "version": "1.0.0"}\n')
    checking.write("src/main.py", "print('They dont know.')\n")
    done = checking.commit()
    assert done.returncode == 0, done.stderr


def test_a_wrong_configuration_refuses_with_one_line(checking: Desk) -> None:
    checking.write("newslint.toml", 'selekt = ["mt"]')
    checking.write("a.md", CLEAN)
    done = checking.commit()
    assert done.returncode == 1
    assert "newslint.toml:1: “selekt” is not a key of newslint" in done.stderr
    assert "exit code: 2" in done.stderr


def _without_network() -> Iterator[tuple[str, ...]]:
    """Yield what to put before a command so that there is no network for it, if the system allows that."""
    prefix = ("unshare", "--map-root-user", "--net")
    try:
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            yield prefix
    except FileNotFoundError:
        return


def test_it_needs_no_network_and_no_java(checking: Desk, tmp_path: Path) -> None:
    prefix = next(_without_network(), None)
    if prefix is None:
        pytest.skip("this system lets nobody take the network away")
    called = tmp_path / "called"
    for name in ("java", "curl", "wget"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\necho {name} >> {called}\nexit 1\n")
        program.chmod(0o755)
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert "Network is unreachable" in checking.call(sys.executable, "-c", reach, prefix=prefix).stderr
    checking.write("a.md", SAFE)
    git(checking.folder, "add", ".")
    path = f"{tmp_path / 'bin'}:{repository.environment()['PATH']}"
    desk = checking._replace(environment={**checking.environment, "PATH": path})
    done = desk.call("git", "commit", "-m", "News", prefix=prefix)
    assert done.returncode == 1
    assert "a.md:1:11: apostrophe/lost-contraction" in done.stderr
    assert not called.exists()
