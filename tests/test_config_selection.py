from __future__ import annotations

import dataclasses
import pickle
import tomllib
from pathlib import Path

import pytest

from newslint.config import KEYS, Config, ConfigError, Resolver, load

RULES = ("apostrophe/lost-possessive", "apostrophe/straight", "quotes/unclosed")


@pytest.mark.parametrize(
    ("config", "selected"),
    [
        (Config(), RULES),
        (Config(select=("apostrophe",)), RULES[:2]),
        (Config(select=()), ()),
        (Config(ignore=("apostrophe",)), RULES[2:]),
        (Config(select=("apostrophe",), ignore=("ALL",)), RULES[:2]),
        (Config(select=("apostrophe/straight",), ignore=("apostrophe",)), RULES[1:2]),
        (Config(select=("apostrophe",), ignore=("apostrophe",)), ()),
        (Config(ignore=("ALL",)), ()),
        (Config(select=("quotes",), extend_select=("apostrophe/straight",)), RULES[1:]),
        (Config(extend_select=("apostrophe",), ignore=("apostrophe/straight",)), (RULES[0], RULES[2])),
    ],
)
def test_the_more_specific_selector_wins_and_ignore_at_equal_specificity(
    config: Config, selected: tuple[str, ...]
) -> None:
    assert tuple(rule for rule in RULES if config.selects(rule)) == selected


@pytest.mark.parametrize(
    ("pattern", "matched"),
    [
        ("archive/", ["archive/a.md", "archive/1999/b.md", "desk/archive/c.md"]),
        ("archive/**", ["archive/a.md", "archive/1999/b.md"]),
        ("/archive/*.md", ["archive/a.md"]),
        ("*.txt", ["wire.txt"]),
        ("**/b.md", ["archive/1999/b.md"]),
        ("!archive", ["wire.txt"]),
        ("[a-b].md", ["archive/a.md", "archive/1999/b.md"]),
    ],
)
def test_per_file_ignores_match_as_in_gitignore(tmp_path: Path, pattern: str, matched: list[str]) -> None:
    config = Config(per_file_ignores=((pattern, ("quotes",)),), root=tmp_path)
    files = ["archive/a.md", "archive/1999/b.md", "desk/archive/c.md", "wire.txt"]
    assert [file for file in files if not config.selects("quotes/unclosed", tmp_path / file)] == matched
    assert all(config.selects("apostrophe/straight", tmp_path / file) for file in files)
    assert config.selects("quotes/unclosed")


def test_a_path_relative_to_the_working_directory_is_matched_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(per_file_ignores=(("/desk/a.md", ("ALL",)),), root=tmp_path)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert not config.selects("quotes/unclosed", "a.md")
    monkeypatch.chdir(tmp_path)
    assert config.selects("quotes/unclosed", "a.md")


def test_fixes_may_be_withheld_and_their_safety_changed_by_the_same_specificity() -> None:
    config = Config(unfixable=("apostrophe",), fixable=("ALL", "apostrophe/straight"))
    assert [config.may_fix(rule) for rule in RULES] == [False, True, True]
    config = Config(extend_safe_fixes=("apostrophe/straight", "quotes"), extend_unsafe_fixes=("apostrophe", "quotes"))
    assert [config.safety_of(rule, "safe") for rule in RULES] == ["unsafe", "safe", "unsafe"]
    assert Config().safety_of(RULES[0], "safe") == "safe"
    assert Config().safety_of(RULES[0], "unsafe") == "unsafe"


# --- the command line ---


def test_the_command_line_overrides_files_and_leaves_alone_what_it_does_not_say(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('min-confidence = 0.9\nforce-exclude = true\nignore = ["quotes"]')
    given = {"min_confidence": 0.6, "ignore": ("apostrophe/straight",), "select": (), "force_exclude": None}
    config = Resolver(given=given).within(tmp_path)
    assert (config.min_confidence, config.force_exclude) == (0.6, True)
    assert [rule for rule in RULES if config.selects(rule)] == ["apostrophe/lost-possessive"]
    origins = {key.name: origin for key, _, origin in config.settings()}
    assert origins["min-confidence"] == "command line"
    assert origins["ignore"] == f"{file}, command line"


def test_select_on_the_command_line_starts_afresh() -> None:
    config = Config(ignore=("quotes/unclosed",), extend_select=("apostrophe",)).override(select=("quotes/unclosed",))
    assert [rule for rule in RULES if config.selects(rule)] == ["quotes/unclosed"]
    assert config.origins == (("select", "command line"),)


# --- the table of keys ---


def test_every_key_has_a_default_of_its_kind_an_example_and_one_line_of_documentation() -> None:
    for name, key in KEYS.items():
        default = dict(key.default) if name in ("per-file-ignores", "formats") else key.default  # type: ignore[call-overload]
        assert default is None or key.kind.fits(default), name
        assert key.kind.fits(tomllib.loads(f"x = {key.kind.example}")["x"]), name
        assert key.doc.endswith(".") and "\n" not in key.doc, name


def test_the_keys_are_those_users_rely_on() -> None:
    assert set(KEYS) == {
        "cache-dir", "extend", "select", "ignore", "extend-select", "per-file-ignores", "exclude", "extend-exclude",
        "respect-gitignore", "force-exclude", "min-confidence", "fixable", "unfixable", "extend-safe-fixes",
        "extend-unsafe-fixes", "names", "names-file", "formats", "text-fields", "front-matter-fields",
        "html-attributes", "baseline",
    }  # fmt: skip


def test_a_configuration_cannot_change_and_can_be_sent_to_another_process() -> None:
    config = Config(per_file_ignores=(("*.md", ("ALL",)),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.min_confidence = 0.1  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(config)) == config
    assert hash(config) == hash(dataclasses.replace(config))


# --- formats ---


def test_the_last_pattern_that_matches_says_the_format(tmp_path: Path) -> None:
    config = Config(formats=(("*.art", "markdown"), ("drafts/", "plain")), root=tmp_path)
    assert config.format_for(tmp_path / "a.art") == "markdown"
    assert config.format_for(tmp_path / "drafts" / "a.art") == "plain"
    assert config.format_for(tmp_path / "a.txt") is None
    assert config.format_for(None) is None


def test_a_format_without_a_reader_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('formats = {"*.art" = "markdwon"}\n')
    with pytest.raises(ConfigError, match=r"newslint.toml:1: “formats” names “markdwon”.*did you mean “markdown”"):
        load(file)
