from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.config import Config, Resolver
from newslint.config.patterns import Patterns, lifted
from newslint.files import Found, walk
from newslint.readers import is_article

ROOT = Path(__file__).parent.parent
SUFFIXES = frozenset({".md", ".txt"})


@pytest.fixture(autouse=True)
def _in_an_empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(b"")


def found(*paths: str, **given: object) -> Found:
    return walk(
        paths, config_for=Resolver(given=given).within, is_article=lambda path, config: path.suffix.lower() in SUFFIXES
    )


def files(*paths: str, **given: object) -> list[str]:
    return [file.as_posix() for file in found(*paths, **given).files]


def test_a_directory_is_walked_in_the_order_of_names_for_the_suffixes_given() -> None:
    make("b.md", "a/c.txt", "a/b.MD", "a/b.py", "ö und é.md", "Z.md", "c/d/e/f.md", "md")
    assert files(".") == ["Z.md", "a/b.MD", "a/c.txt", "b.md", "c/d/e/f.md", "ö und é.md"]
    assert files("c", "a") == ["c/d/e/f.md", "a/b.MD", "a/c.txt"]
    assert files(os.path.abspath("c")) == [os.path.abspath("c/d/e/f.md")]  # noqa: PTH100  # as the code has it


def test_each_file_is_found_once_however_it_is_reached() -> None:
    make("a/b.md")
    Path("link.md").symlink_to("a/b.md")
    assert files("a/b.md", ".", "./a", "a/../a/b.md", "link.md") == ["a/b.md"]


def test_links_to_directories_are_not_followed_and_broken_links_are_passed_over() -> None:
    make("a/b.md", "away/c.md")
    Path("a/loop").symlink_to("..")
    Path("a/away").symlink_to("../away")
    Path("a/broken.md").symlink_to("nowhere.md")
    Path("a/self.md").symlink_to("self.md")
    Path("a/c.md").symlink_to("../away/c.md")
    assert files("a") == ["a/b.md", "a/c.md"]


def test_hidden_and_installed_directories_are_left_out_unless_named() -> None:
    make(".git/a.md", ".venv/a.md", "x/node_modules/y/a.md", "__pycache__/a.md", ".hidden.md", "b.md")
    assert files(".") == [".hidden.md", "b.md"]
    assert files(".venv") == [".venv/a.md"]


def test_missing_and_empty_paths_are_told() -> None:
    make("a.md", "none/b.py")
    result = found("a.md", "no.md", "none", "nowhere/x")
    assert [str(file) for file in result.files] == ["a.md"]
    assert [str(path) for path in result.missing] == ["no.md", os.path.join("nowhere", "x")]  # noqa: PTH118  # a string
    assert [str(path) for path in result.empty] == ["none"]


def test_a_directory_that_cannot_be_listed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/b.md", "locked/c.md")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = found(".")
    assert [str(file) for file in result.files] == [str(Path("a/b.md"))]
    assert result.unreadable == (Path("locked"),)


# --- exclude ---


def test_exclude_is_relative_to_the_configuration_and_replaced_or_added_to() -> None:
    make("old/a.md", "desk/old/b.md", "desk/c.draft.md", "node_modules/d.md", "e.md")
    Path("newslint.toml").write_text('extend-exclude = ["/old/", "*.draft.md"]')
    assert files(".") == ["desk/old/b.md", "e.md"]
    assert files("desk") == ["desk/old/b.md"]
    Path("newslint.toml").write_text('exclude = ["desk"]')
    assert files(".") == ["e.md", "node_modules/d.md", "old/a.md"]


def test_the_nearest_configuration_says_what_is_left_out_below_it() -> None:
    make("a.md", "desk/a.md", "desk/b.md")
    Path("desk/newslint.toml").write_text('exclude = ["a.md"]')
    assert files(".") == ["a.md", "desk/b.md"]


def test_a_named_file_is_taken_whatever_it_is_unless_exclusion_is_forced() -> None:
    make("old/a.md", "notes.rtf", ".venv/b.md")
    Path("newslint.toml").write_text('extend-exclude = ["old"]')
    named = ("old/a.md", "notes.rtf", ".venv/b.md")
    assert files(*named) == [*named]
    assert files(*named, force_exclude=True) == ["notes.rtf"]


def test_a_file_outside_the_project_is_not_excluded_for_being_outside() -> None:
    make("../away/a.md")
    assert files("../away/a.md", force_exclude=True) == ["../away/a.md"]


def test_a_pattern_taken_back_counts() -> None:
    make("a.md", "b.md", "old/c.md")
    Path("newslint.toml").write_text('exclude = ["*.md", "!b.md", "old"]')
    assert files(".") == ["b.md"]


def test_what_git_keeps_for_itself_is_never_walked() -> None:
    make("a.md", ".git/b.md", ".venv/c.md")
    Path("newslint.toml").write_text("exclude = []")
    assert files(".") == [".venv/c.md", "a.md"]


# --- what Git ignores ---


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout


def listed_by_git(directory: str = ".") -> list[str]:
    names = git("ls-files", "-coz", "--exclude-standard", directory).decode().split("\0")
    return sorted(name for name in names if name.endswith((".md", ".txt")))


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", os.fspath(Path.cwd().parent))
    git("init", "-q")


NAMES = (
    "a.md", "b.txt", "foo/a.md", "foo/keep.md", "foo/bar/a.md", "foo/bar/b c.txt", "build/a.md", "build/keep/a.md",
    "x/foo/a.md", "x/build/ü.md", "x/y/z/a.md", "x/y/[a].md", "!odd.md", "#odd.md", "trailing .md", "x/y/b.txt",
    "spaced /a.md",
)  # fmt: skip

IGNORE_FILES = {
    "names": ("build\n*.txt\n",),
    "anchored": ("/build\nx/foo/\n/a.md\n",),
    "directories only": ("build/\na.md/\n",),
    "taken back": ("*.md\n!keep.md\n!/a.md\n",),
    "not below an ignored directory": ("build/\n!build/keep/a.md\n!build/keep/\n",),
    "all but": ("*\n!*/\n!*.md\n",),
    "all but one folder": ("/*\n!/x\n/x/*\n!/x/y\n",),
    "stars between": ("x/**/a.md\n**/bar\nfoo/**/b*.txt\n",),
    "stars at the end": ("foo/**\n!foo/keep.md\n",),
    "stars at the end, taken back deeper": ("foo/**\n!foo/bar/\n!foo/bar/a.md\n",),
    "folders in a folder": ("foo/**/\nx/**/\n!x/y/**\n",),
    "wildcards": ("?.md\nx/[a-f]oo\n[!k]eep.md\n",),
    "escapes": ("\\!odd.md\n\\#odd.md\nx/y/\\[a\\].md\ntrailing\\ .md\nspaced\\ \n",),
    "comments, blanks, Windows": ("# foo\r\n\r\nb.txt  \r\nbuild/\r\n",),
    "what Git cannot read": ("foo[\nbuild\\\n[z-a].md\n/\n!\nb.txt\n",),
    "a byte order mark": ("\ufeffb.txt\n",),
    "deeper wins": ("*.md\n", "foo/.gitignore", "!a.md\n/bar\n"),
    "deeper takes back a folder, not its files": ("*.md\n", "x/.gitignore", "!foo/\n!build/\n"),
    "deeper anchors": ("", "x/.gitignore", "/build\ny/z\n/a.md\n"),
    "of this clone alone": ("!a.md\n", ".git/info/exclude", "*.md\nbuild/\n"),
}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("ignore_files", IGNORE_FILES.values(), ids=IGNORE_FILES)
def test_a_walk_finds_what_git_does(ignore_files: tuple[str, ...]) -> None:
    make(*NAMES)
    root, *other = ignore_files
    Path(".gitignore").write_bytes(root.encode())
    if other:
        Path(other[0]).write_text(other[1])
    assert sorted(files(".")) == listed_by_git()
    for directory in ("x", "x/y", "foo"):
        if listed := listed_by_git(directory):
            assert sorted(files(directory)) == listed
    assert sorted(files(".", respect_gitignore=False)) == sorted(NAMES)


@pytest.mark.usefixtures("repository")
def test_a_directory_that_is_named_is_walked_though_git_ignores_it() -> None:
    make("build/a.md", "build/b.txt")
    Path(".gitignore").write_text("build/\nb.txt\n")
    assert files(".") == []
    assert files("build") == ["build/a.md"]


PARTS = st.sampled_from(["*", "**", "a", "foo", "bar", "x", "*.md", "?", "a.md", "f*", "[a-f]*", "build"])
LINES = st.builds(
    lambda sign, head, parts, tail: sign + head + "/".join(parts) + tail,
    st.sampled_from(["", "", "", "!"]), st.sampled_from(["", "", "/"]), st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)  # fmt: skip


@pytest.mark.usefixtures("repository")
@pytest.mark.slow
def test_a_walk_finds_what_git_does_with_any_patterns() -> None:
    make(*NAMES)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(LINES, min_size=1, max_size=5), st.lists(LINES, max_size=3))
    def agrees(lines: list[str], deeper: list[str]) -> None:
        Path(".gitignore").write_text("\n".join(lines))
        Path("x/.gitignore").write_text("\n".join(deeper))
        assert sorted(files(".")) == listed_by_git()

    agrees()


def test_outside_a_repository_the_ignore_files_of_the_directories_walked_count() -> None:
    make("a/b.md", "a/c.md", "a/d/e.md")
    Path(".gitignore").write_text("b.md\n")
    Path("a/d/.gitignore").write_text("*\n")
    assert files(".") == ["a/c.md"]
    assert files("a") == ["a/b.md", "a/c.md"]


@pytest.mark.usefixtures("repository")
def test_the_private_excludes_of_a_work_tree_are_those_of_its_repository() -> None:
    make("a.md", "b.md")
    git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "first")
    git("worktree", "add", "-q", "../tree")
    Path(".git/info/exclude").write_text("c.md\n")
    os.chdir("../tree")
    make("c.md")
    assert files(".") == listed_by_git() == ["a.md", "b.md"]


def test_simple_patterns_and_those_of_the_library_agree() -> None:
    for line in ("*.md", "foo", "foo/", "f*", "*o*", "*", ".*/", "a.md"):
        simple, library = Patterns([line]), Patterns(["!nothing", line])
        for name in ("a.md", "foo", "x/foo", "x/.md", ".git", "a.mdx", "xa.md", "oo"):
            for directory in (True, False):
                verdicts = {patterns.verdict(name, directory=directory) for patterns in (simple, library)}
                assert len(verdicts) == 1, (line, name, directory)


def test_a_pattern_lifted_to_a_directory_above_matches_the_same_files() -> None:
    for pattern, expected in [("/a", "/x [1]/a"), ("a/*.md", "/x [1]/a/*.md"), ("!a/b", "!/x [1]/a/b"), ("a/", "a/")]:
        assert lifted(pattern, "x [1]") == expected.replace("[", "\\[")
        assert lifted(pattern, ".") == pattern
    assert Patterns([lifted("/a", "x [1]")]).verdict("x [1]/a")


def test_the_library_is_not_loaded_for_simple_patterns() -> None:
    code = (
        "import sys; from newslint.config import Config; "
        "print(Config().excluded.covers('.x/b'), 'pathspec' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert out.split() == ["True", "False"]


def test_records_are_articles_where_the_configuration_says_which_fields_hold_prose() -> None:
    assert is_article(Path("a.md"), Config()) and is_article(Path("a.HTML"), Config())
    assert is_article(Path("dump.jsonl"), Config())
    assert not is_article(Path("package.json"), Config()) and not is_article(Path("a.py"), Config())
    assert is_article(Path("a.json"), Config(text_fields=("body",)))
    assert is_article(Path("a.article"), Config(formats=(("*.article", "html"),)))
