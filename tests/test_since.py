"""Only what has changed since a revision: against real Git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, enter, rules, run, write

from newslint.cli import stream

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("git"), reason="there is no Git")]

NEW = "The mayor doesnt care.\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
    root = tmp_path / "a repository"
    root.mkdir()
    enter(root, monkeypatch)
    git("init", "-q", "-b", "main")
    return root


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "Articles")


def places(*options: str) -> list[tuple[str, int]]:
    """Return the paths and lines of what is new since the last commit."""
    options = options or ("--since", "HEAD")
    found = json.loads(run("check", "--output-format", "json", *options).stdout)["findings"]
    return [(finding["path"], finding["line"]) for finding in found]


def test_only_changed_sentences_of_changed_files_are_reported() -> None:
    write("a.md", SAFE + "\n" + UNSAFE)
    write("b.md", SAFE)
    commit()
    assert "no articles have changed since HEAD" in run("check", "--since", "HEAD").stderr
    write("a.md", CLEAN + "\n" + SAFE.replace("\n", " ") + NEW + "\n" + UNSAFE.replace("2018", "2017"))
    assert places() == [("a.md", 3), ("a.md", 5)]
    result = run("check", "--since", "HEAD")
    assert (result.exit_code, result.stdout.count("doesnt")) == (1, 2)


def test_staged_unstaged_untracked_and_committed_changes_count() -> None:
    commit()
    for name in ("staged.md", "commited é.md"):
        write(name, NEW)
    git("add", "-A")
    git("commit", "-q", "-m", "One more", "commited é.md")
    write("un tracked.md", NEW)
    write(".gitignore", "ignored.md\n")
    write("ignored.md", NEW)
    assert [path for path, _ in places("--since", "HEAD~1")] == ["commited é.md", "staged.md", "un tracked.md"]
    assert [path for path, _ in places()] == ["staged.md", "un tracked.md"]
    assert places("--since", "HEAD", "ignored.md", "staged.md") == [("staged.md", 1)]


@pytest.mark.parametrize("staged", [True, False])
def test_renamed_files_are_followed_and_deleted_ones_ignored(staged: bool) -> None:
    body = "".join(f"The {word} opened on Monday, and nobody complained.\n\n" for word in ("gate", "hall", "fair"))
    write("old name.md", body + SAFE)
    write("gone.md", UNSAFE)
    commit()
    Path("sub é").mkdir()
    Path("old name.md").rename("sub é/new\nname.md")
    Path("gone.md").unlink()
    if staged:
        git("add", "-A")
    write("sub é/new\nname.md", body + SAFE + "\n" + NEW)
    assert places() == [("sub é/new\nname.md", 9)]


def test_a_sentence_that_stands_once_more_is_new_where_it_stands_last() -> None:
    write("a.md", "They dont care. They dont care.\n")
    commit()
    write("a.md", "They dont care.\n\nThe ferry was late. They dont care.\n\nIt rained. They dont care.\n")
    assert places() == [("a.md", 5)]


def test_a_sentence_that_was_cut_is_new() -> None:
    write("a.md", "The crews said that the ferry leaves because the minister of the north had asked.\n\n" + CLEAN)
    commit()
    write("a.md", "The crews said that the ferry leaves because the\n\n" + CLEAN)
    assert places() == [("a.md", 1)]


def test_only_what_is_reported_is_mended() -> None:
    path = write("a.md", SAFE + "\n" + CLEAN)
    commit()
    path.write_text(SAFE + "\n" + CLEAN + "\n" + NEW)
    assert "+The mayor doesn't care." in run("check", "--since", "HEAD", "--diff").stdout
    result = run("check", "--since", "HEAD", "--fix")
    assert (result.exit_code, result.stdout) == (0, "Found 1 problem (1 fixed, 0 remaining).\n")
    assert path.read_text() == SAFE + "\n" + CLEAN + "\n" + "The mayor doesn't care.\n"
    run("check", "--fix")
    assert path.read_text().startswith(SAFE_MENDED)


def test_folders_below_work_trees_and_links_are_no_difference(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("sub/a.md", CLEAN)
    write("b.md", CLEAN)
    commit()
    git("worktree", "add", "-q", "../tree")
    for root in (repository, repository.parent / "tree"):
        for name in ("b.md", "sub/a.md"):
            (root / name).write_text(NEW)
    monkeypatch.chdir(repository / "sub")
    assert places() == [("a.md", 1)]
    assert len(places("--since", "HEAD", "..")) == 2
    monkeypatch.chdir(repository.parent / "tree")
    assert places() == [("b.md", 1), ("sub/a.md", 1)]
    link = repository.parent / "link"
    link.symlink_to(repository)
    monkeypatch.chdir(repository.parent)
    assert places("--since", "HEAD", "link/sub") == [("link/sub/a.md", 1)]


def test_three_dots_mean_where_the_branch_was_left() -> None:
    write("a.md", SAFE)
    commit()
    git("switch", "-q", "-c", "branch")
    write("b.md", NEW)
    commit()
    git("switch", "-q", "main")
    write("a.md", SAFE_MENDED)
    commit()
    git("switch", "-q", "branch")
    assert places("--since", "main") == [("a.md", 1), ("b.md", 1)]
    assert places("--since", "main...") == [("b.md", 1)]


def test_what_cannot_be_decoded_is_new_if_it_could_be() -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_bytes(b"caf\xe9\n" if name == "a.md" else b"cafe\n")
    Path("c.md").write_bytes(b"caf\xe9 " + SAFE.encode())
    commit()
    for name in ("a.md", "b.md"):
        Path(name).write_bytes(b"The caf\xe9\n")
    write("c.md", SAFE)
    assert places() == [("b.md", 1), ("c.md", 1)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_big_files_come_in_slices(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    monkeypatch.setattr(stream, "SLICE", 300)
    lines = [json.dumps({"body": f"Report {number}.\n\n{SAFE}"}) + "\n" for number in range(20)]
    path = write("a.jsonl", "".join(lines))
    commit()
    path.write_text("".join([*lines[:10], json.dumps({"body": NEW}) + "\n", *lines[10:]]))
    assert places("--since", "HEAD", "-j", jobs) == [("a.jsonl", 11)]


def test_a_baseline_goes_with_it() -> None:
    write("a.md", SAFE)
    commit()
    write("a.md", SAFE + "\n" + NEW)
    run("baseline")
    write("a.md", SAFE + "\n" + NEW + "\n" + LOST)
    result = run("check", "--since", "HEAD", "--output-format", "json")
    assert rules(result) == ["truncation/lost-embed"]
    assert "match nothing" not in result.stderr


def test_what_git_cannot_tell_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.md", SAFE)

    def said(*options: str) -> str:
        result = run("check", "--fix", *options)
        assert (result.exit_code, result.stdout, path.read_text()) == (2, "", SAFE)
        return result.stderr

    assert "Git knows no revision “HEAD” in " in said("--since", "HEAD")
    commit()
    commit()
    assert "Git knows no revision “nope” in " in said("--since", "nope")
    for revision in ("--all", "", "...", "HEAD:a.md"):
        assert "Git knows no revision" in said(f"--since={revision}")
    assert "--since compares files" in said("--since", "HEAD", "--stdin-filename", "a.md")
    git("clone", "-q", "--depth", "1", Path.cwd().as_uri(), "../shallow")
    assert "this clone is shallow; `git fetch --unshallow`" in said("--since", "HEAD~1", "../shallow")
    outside = write(str(tmp_path / "outside/b.md"), SAFE)
    assert "not a git repository" in said("--since", "HEAD", str(outside))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "there is no `git` to be found" in said("--since", "HEAD")


def test_a_merge_with_conflicts_can_be_looked_at() -> None:
    write("a.md", CLEAN)
    commit()
    git("switch", "-q", "-c", "branch")
    write("a.md", CLEAN.replace("Monday", "Tuesday"))
    commit()
    git("switch", "-q", "main")
    write("a.md", CLEAN.replace("Monday", "Friday"))
    commit()
    subprocess.run(["git", "merge", "branch"], capture_output=True, check=False)
    assert git("status", "--short") == "UU a.md\n"
    write("a.md", Path("a.md").read_text() + "\n" + NEW)
    assert [path for path, _ in places()].count("a.md") >= 1
