from __future__ import annotations

from pathlib import Path

import pytest

from newslint.config import Config, ConfigError, Resolver, discover, load

RULES = ("apostrophe/lost-possessive", "apostrophe/straight", "quotes/unclosed")


def known() -> tuple[str, ...]:
    return RULES


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load(path, known)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _no_configuration_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


# --- which file holds ---


def test_the_nearest_file_holds_and_nothing_is_merged(tmp_path: Path) -> None:
    put(tmp_path / "newslint.toml", 'min-confidence = 0.9\nignore = ["quotes"]')
    near = put(tmp_path / "desk" / "newslint.toml", 'names = ["Ballymun"]')
    config = Resolver(known).of(tmp_path / "desk" / "deep" / "er" / "a.md")
    assert (config.source, config.root) == (near, near.parent)
    assert (config.names, config.min_confidence, config.ignore) == (("Ballymun",), 0.5, ())


def test_of_one_directory_the_hidden_file_wins_then_newslint_toml_then_pyproject(tmp_path: Path) -> None:
    files = [
        put(tmp_path / "pyproject.toml", "[tool.newslint]"),
        put(tmp_path / "newslint.toml", ""),
        put(tmp_path / ".newslint.toml", ""),
    ]
    for file in reversed(files):
        assert discover(tmp_path / "a.md") == file
        file.unlink()


@pytest.mark.parametrize("text", ["[tool.other]\nx = 1", '[project]\ndependencies = ["newslint"]', "not = [toml"])
def test_a_pyproject_without_the_section_is_passed_over(tmp_path: Path, text: str) -> None:
    outer = put(tmp_path / "newslint.toml", "")
    put(tmp_path / "site" / "pyproject.toml", text)
    assert discover(tmp_path / "site") == outer


def test_a_pyproject_with_the_section_is_read(tmp_path: Path) -> None:
    put(
        tmp_path / "pyproject.toml",
        '[tool.newslint]\nselect = ["quotes"]\n[tool.newslint.per-file-ignores]\n"a/*" = ["ALL"]',
    )
    config = Resolver(known).within(tmp_path)
    assert config.select == ("quotes",)
    assert config.per_file_ignores == (("a/*", ("ALL",)),)


def test_without_any_file_the_defaults_hold_and_the_root_is_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Resolver(known).of("a.md") == Config(root=tmp_path)


def test_the_users_own_file_holds_where_a_project_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.get_app_dir", lambda _: str(tmp_path / "home"))
    put(tmp_path / "home" / "newslint.toml", "min-confidence = 0.8")
    put(tmp_path / "project" / "newslint.toml", "")
    (tmp_path / "elsewhere").mkdir()
    resolver = Resolver(known)
    assert resolver.within(tmp_path / "elsewhere").min_confidence == 0.8
    assert resolver.within(tmp_path / "project").min_confidence == 0.5


def test_a_file_named_on_the_command_line_holds_for_every_path_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "a" / "newslint.toml", "min-confidence = 0.9")
    put(tmp_path / "elsewhere" / "house.toml", "min-confidence = 0.7")
    config = Resolver(known, file="elsewhere/house.toml").of("a/b.md")
    assert (config.min_confidence, config.root) == (0.7, tmp_path)


def test_isolated_reads_no_file_but_hears_the_command_line(tmp_path: Path) -> None:
    put(tmp_path / "newslint.toml", "not = [toml")
    config = Resolver(known, {"min_confidence": 0.3}, isolated=True).within(tmp_path)
    assert (config.source, config.min_confidence) == (None, 0.3)


def test_a_file_is_read_once(tmp_path: Path) -> None:
    file = put(tmp_path / "newslint.toml", "min-confidence = 0.9")
    resolver = Resolver(known)
    first = resolver.of(tmp_path / "a.md")
    file.unlink()
    assert resolver.of(tmp_path / "b.md") is first


def test_a_byte_order_mark_before_the_toml_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "newslint.toml"
    file.write_bytes(b"\xef\xbb\xbfmin-confidence = 1\r\n")
    assert load(file).min_confidence == 1.0


# --- extend ---


def test_an_extending_files_keys_win_and_extend_lists_add_up(tmp_path: Path) -> None:
    base = put(tmp_path / "newslint.toml", 'ignore = ["quotes"]\nmin-confidence = 0.9\nextend-select = ["apostrophe"]')
    top = put(
        tmp_path / "desk" / "newslint.toml",
        'extend = "../newslint.toml"\nmin-confidence = 0.6\nextend-select = ["quotes/unclosed"]',
    )
    config = load(top, known)
    assert (config.ignore, config.min_confidence) == (("quotes",), 0.6)
    assert config.extend_select == ("apostrophe", "quotes/unclosed")
    origins = {key.name: origin for key, _, origin in config.settings()}
    assert origins["ignore"] == str(base)
    assert origins["min-confidence"] == str(top)
    assert origins["extend-select"] == f"{base}, {top}"
    assert origins["names"] == "default"


def test_patterns_stay_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    put(
        tmp_path / "newslint.toml",
        'extend-exclude = ["/old/", "desk/late/"]\n[per-file-ignores]\n"desk/*.md" = ["quotes"]',
    )
    top = put(
        tmp_path / "desk" / "newslint.toml", 'extend = "../newslint.toml"\nextend-exclude = ["/old/", "*.bak.md"]'
    )
    config = load(top, known)
    assert config.root == tmp_path
    assert [
        place
        for place in ("old/a", "desk/old/a", "desk/late/a", "desk/x/old/a", "x/y.bak.md")
        if config.excluded.covers(place)
    ] == [
        "old/a",
        "desk/old/a",
        "desk/late/a",
        "x/y.bak.md",
    ]
    assert not config.selects("quotes/unclosed", tmp_path / "desk" / "a.md")


def test_patterns_of_an_extended_file_elsewhere_stay_in_its_own_directory(tmp_path: Path) -> None:
    put(tmp_path / "shared" / "newslint.toml", 'exclude = ["/old/", "*.bak.md"]')
    config = load(put(tmp_path / "site" / "newslint.toml", 'extend = "../shared/newslint.toml"'), known)
    assert config.exclude == ("/shared/old/", "*.bak.md")
    assert config.root == tmp_path


def test_extend_may_lead_to_a_pyproject_and_further(tmp_path: Path) -> None:
    put(tmp_path / "a.toml", 'names = ["Ballymun"]')
    put(tmp_path / "pyproject.toml", '[tool.newslint]\nextend = "a.toml"\nignore = ["quotes"]')
    config = load(put(tmp_path / "b.toml", 'extend = "pyproject.toml"'), known)
    assert (config.names, config.ignore) == (("Ballymun",), ("quotes",))


def test_extending_in_a_circle_is_an_error_that_shows_the_way(tmp_path: Path) -> None:
    put(tmp_path / "a.toml", 'extend = "b.toml"')
    message = complaint(put(tmp_path / "b.toml", 'names = []\nextend = "a.toml"'))
    assert message.startswith(f"{tmp_path / 'a.toml'}:1: “extend” goes round in a circle")
    assert "b.toml → " in message


def test_extending_a_missing_file_or_one_without_a_section_is_an_error(tmp_path: Path) -> None:
    message = complaint(put(tmp_path / "newslint.toml", '\nextend = "no.toml"'))
    assert (
        message == f"{tmp_path / 'newslint.toml'}:2: “extend” names a file that does not exist: {tmp_path / 'no.toml'}"
    )
    put(tmp_path / "pyproject.toml", "[tool.other]")
    message = complaint(put(tmp_path / "newslint.toml", 'extend = "pyproject.toml"'))
    assert message == f"{tmp_path / 'pyproject.toml'}: has no section [tool.newslint]"


# --- errors ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\nselct = ["quotes"]', ":2: “selct” is not a key of newslint; did you mean “select”?"),
        ("per_file_ignores = {}", "did you mean “per-file-ignores”?"),
        ("zzz = 1", "the keys are baseline, cache-dir, exclude, extend, "),
        ("min-confidence = 2", ":1: “min-confidence” wants a number from 0 to 1, such as 0.5, not 2"),
        ("min-confidence = nan", "wants a number from 0 to 1"),
        ("min-confidence = true", "not true"),
        ('min-confidence = "0.5"', "not '0.5'"),
        ("force-exclude = 1", "wants true or false"),
        ('select = "quotes"', 'wants a list of rules, families or “ALL”, such as ["spacing", "quotes/unclosed"]'),
        ("names = [3]", "wants a list of words"),
        ('names = [""]', "wants a list of words"),
        ("extend = []", "wants the path of a file"),
        ('exclude = ["# archive"]', "wants a list of patterns as in .gitignore"),
        ('exclude = ["archive\\\\"]', "wants a list of patterns"),
        ('[per-file-ignores]\n"a/*" = "quotes"', ":1: “per-file-ignores” wants a table of patterns"),
        (
            'select = [\n  "quotes",\n  "quotes/unclosd",\n]',
            ":3: “select” names “quotes/unclosd”, which is neither a rule nor a family; "
            "did you mean “quotes/unclosed”?",
        ),
        ('select = ["all"]', "did you mean “ALL”?"),
        ('ignore = ["xyzzy"]', "the families are apostrophe, quotes"),
        ('names = []\n[per-file-ignores]\n"a/*" = ["quots"]', ":3: “per-file-ignores” names “quots”"),
        ("select = [", "is not valid TOML: "),
        ("names = []\nselect == []", "(at line 2, column 9)"),
    ],
)
def test_an_error_names_the_file_the_line_the_key_and_what_would_be_right(
    tmp_path: Path, text: str, words: str
) -> None:
    message = complaint(put(tmp_path / "newslint.toml", text))
    assert message.startswith(f"{tmp_path / 'newslint.toml'}:")
    assert words in message


def test_the_line_in_a_pyproject_is_that_of_its_own_section(tmp_path: Path) -> None:
    text = '[tool.other]\nselect = ["E"]\n\n[tool.newslint]\n# select = []\nselect = ["E"]\n'
    assert ":6: “select” names “E”" in complaint(put(tmp_path / "pyproject.toml", text))


def test_a_section_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    assert "“tool.newslint” wants a table" in complaint(put(tmp_path / "pyproject.toml", "[tool]\nnewslint = 3"))


def test_files_that_cannot_be_read_as_toml_are_errors(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b'names = ["Caf\xe9"]')
    assert "there is no such file" in complaint(tmp_path / "no.toml")
    assert "cannot be read: Is a directory" in complaint(tmp_path / "folder.toml")
    assert "is not UTF-8, as TOML has to be (byte 13)" in complaint(tmp_path / "latin.toml")


def test_an_error_in_what_the_command_line_says_names_the_command_line() -> None:
    with pytest.raises(ConfigError, match=r"^command line: “select” names “quots”.*did you mean “quotes”"):
        Resolver(known, {"select": ("quots",), "ignore": ()})


def test_the_rules_are_not_asked_for_unless_a_configuration_names_one(tmp_path: Path) -> None:
    def never() -> tuple[str, ...]:
        raise AssertionError("loading the rules costs time")

    assert load(put(tmp_path / "newslint.toml", 'select = ["ALL"]\nnames = ["Ballymun"]'), never).names == ("Ballymun",)
