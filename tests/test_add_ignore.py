"""``newslint check --add-ignore``: what is found is silenced by comments, and the next check is clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import LOST, enter, run, write
from damaged import SHARDS, damaged_text
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import Config
from newslint.cli.add_ignore import RefusedError, ignored
from newslint.finding import Report
from newslint.own_rules import BAD, MANUALS, UNUSED
from newslint.suppress.writing import syntax_of

RULE = "apostrophe/lost-contraction"
WRONG_WORD = "apostrophe/wrong-word"
DAMAGED = "The crews dont know."


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def added(name: str, text: str, option: str = "--add-ignore") -> str:
    """Return what the option makes of a file; a check must then be clean, and a second run add nothing."""
    path = write(name, text)
    result = run("check", option, name)
    assert (result.exit_code, result.stderr) == (0, "")
    made = path.read_bytes().decode()
    clean = run("check", name)
    assert (clean.exit_code, clean.stdout) == (0, "No damage found.\n")
    assert run("check", option, name).stdout == "No suppression was added.\n"
    assert path.read_bytes().decode() == made
    return made


def test_a_line_with_a_finding_gets_a_comment_at_its_end() -> None:
    made = added("a.md", f"It opens.\n\n{DAMAGED} They couldnt say, and they wont.\n\nIt opens.\n")
    comment = f"<!-- newslint: ignore[{RULE}, {WRONG_WORD}] -->"
    assert made == f"It opens.\n\n{DAMAGED} They couldnt say, and they wont. {comment}\n\nIt opens.\n"


def test_a_reason_is_written_behind_the_rules() -> None:
    made = added("a.md", f"{DAMAGED}\n", "--add-ignore=as he said it")
    assert made == f"{DAMAGED} <!-- newslint: ignore[{RULE}] as he said it -->\n"


def test_a_block_with_findings_in_several_lines_gets_one_comment_above_it() -> None:
    text = "The crews dont know when\nthe ferry leaves, and they\ncouldnt say.\n"
    assert added("a.md", f"It opens.\n\n{text}") == f"It opens.\n\n<!-- newslint: ignore[{RULE}] -->\n{text}"


def test_lists_and_quotations_stay_whole() -> None:
    text = "- They dont know.\n- They couldnt say.\n\n> They dont know,\n> or wouldnt say.\n"
    comment = f" <!-- newslint: ignore[{RULE}] -->"
    made = added("a.md", text)
    assert made.replace(comment, "") == text
    assert made.count(comment) == 4


def test_the_row_of_a_table_stays_one() -> None:
    text = "| Who | What |\n|---|---|\n| The crews | They dont know. |\n"
    made = f"| The crews | They dont know. <!-- newslint: ignore[{RULE}] --> |\n"
    assert added("a.md", text) == text.replace("| The crews | They dont know. |\n", made)


@pytest.mark.parametrize("line_break", ["  ", "\\"])
def test_a_line_break_stays_one(line_break: str) -> None:
    made = added("a.md", f"{DAMAGED}{line_break}\nIt opens.\n")
    assert (
        made.replace(f"<!-- newslint: ignore[{RULE}] -->", "").split() == f"{DAMAGED}{line_break}\nIt opens.\n".split()
    )
    assert made.splitlines()[0].endswith(line_break)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_encodings_are_kept(end: str) -> None:
    text = f"{DAMAGED}\n\nIt dont go\nfrom here, they dont think."
    made = (
        f"{DAMAGED} <!-- newslint: ignore[{RULE}] -->\n\n<!-- newslint: ignore[{RULE}] -->\n{text[len(DAMAGED) + 2 :]}"
    )
    for encoding in ("utf-8-sig", "utf-16"):
        path = Path("a.md")
        path.write_bytes(text.replace("\n", end).encode(encoding))
        assert run("check", "--add-ignore", "a.md").exit_code == 0
        assert path.read_bytes() == made.replace("\n", end).encode(encoding)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.txt", f"{DAMAGED} <!-- newslint: ignore[{RULE}] -->\n"),
        ("a.mdx", f"{DAMAGED} {{/* newslint: ignore[{RULE}] */}}\n"),
        ("a.rst", f".. newslint: ignore[{RULE}]\n\n{DAMAGED}\n"),
        ("a.adoc", f"// newslint: ignore[{RULE}]\n{DAMAGED}\n"),
    ],
)
def test_every_format_has_its_own_comments(name: str, made: str) -> None:
    assert added(name, f"{DAMAGED}\n") == made


def test_where_a_comment_has_no_place_the_file_is_silenced() -> None:
    text = "Quarters:\n\n* They dont know.\n"
    assert added("a.rst", text) == f".. newslint: file-ignore[{RULE}]\n\n{text}"


def test_comments_that_are_there_are_extended() -> None:
    comment = "<!-- newslint: ignore[spacing/doubled-word] as said -->"
    longer = comment.replace("word]", f"word, {RULE}]")
    trailing = "The crews of the the ferry dont know."
    assert added("a.md", f"{trailing} {comment}\n") == f"{trailing} {longer}\n"
    assert added("b.md", f"{comment}\n{trailing}\n") == f"{longer}\n{trailing}\n"


class TestFrontMatter:
    """The key of front matter is used where a format has no comment for the place."""

    @pytest.mark.parametrize(
        ("front", "made"),
        [
            ("---\ntitle: x\n---\n", f"---\ntitle: x\nnewslint: {{ignore: [{RULE}]}}\n---\n"),
            ("+++\n[a]\nb = 1\n+++\n", f'+++\nnewslint = {{ignore = ["{RULE}"]}}\n[a]\nb = 1\n+++\n'),
            (
                f"---\nnewslint: {{ignore: [{WRONG_WORD}]}}\n---\n",
                f"---\nnewslint: {{ignore: [{WRONG_WORD}, {RULE}]}}\n---\n",
            ),
            (
                f"---\nnewslint:\n  ignore:\n    - {WRONG_WORD}\n---\n",
                f"---\nnewslint:\n  ignore: [{WRONG_WORD}, {RULE}]\n---\n",
            ),
        ],
    )
    def test_it_is_written_or_extended(self, front: str, made: str) -> None:
        text = "\n* They dont know, and they wont.\n"
        extra = "" if WRONG_WORD in front else "x"
        body = text.replace(", and they wont", "") if extra else text
        assert added("a.rst", front + body) == made + body


def test_files_are_counted_and_others_let_alone() -> None:
    write("a.md", f"{DAMAGED}\n\nThey couldnt say.\n")
    write("b.md", f"{DAMAGED}\n")
    sound = write("c.md", "It opens on Monday.\n")
    before = sound.stat().st_mtime_ns
    assert run("check", "--add-ignore", ".").stdout == "Suppressed 3 problems in 2 files.\n"
    assert sound.stat().st_mtime_ns == before
    assert run("check", "-q", "--add-ignore", ".").stdout == ""


def test_only_what_is_shown_is_silenced() -> None:
    path = write("a.md", f"{DAMAGED} And they wont.\n")
    assert run("check", "--add-ignore", "--select", WRONG_WORD, "a.md").exit_code == 0
    assert path.read_text() == f"{DAMAGED} And they wont. <!-- newslint: ignore[{WRONG_WORD}] -->\n"


def test_what_files_share_is_silenced_by_its_name() -> None:
    footer = "The Harbour Post keeps you company from Monday to Sunday."
    for place in ("Bristol", "Halifax", "Nairobi"):
        start = f"The ferry of {place} was taken out of service on Friday, nobody knows for how long."
        write(f"{place}.md", f"# Ferry\n\n{start}\n\nIn {place} people walk to the next bridge.\n\n{footer}\n")
    assert run("check", "--add-ignore", ".").stdout == "Suppressed 3 problems in 3 files.\n"
    assert Path("Halifax.md").read_text().endswith(f"{footer} <!-- newslint: ignore[debris/recurring-block] -->\n")
    assert run("check", ".").stdout == "No damage found in 3 articles.\n"
    assert run("check", "Halifax.md").exit_code == 0


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.csv", "a.tsv"])
def test_a_format_without_comments_is_refused(name: str) -> None:
    path = Path(name)
    with pytest.raises(RefusedError, match="has no comments; “per-file-ignores”"):
        ignored("", path, Config(), lambda _: Report(()), reason="")


def test_a_format_without_comments_has_no_syntax_whatever_the_file_is_called() -> None:
    assert syntax_of("json", Path("a.rst")) is None


def test_what_cannot_be_decoded_is_refused_and_the_others_are_done() -> None:
    data = b"caf\xe9 dont\n"
    Path("a.md").write_bytes(data)
    other = write("b.md", f"{DAMAGED}\n")
    result = run("check", "--add-ignore", ".")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: a.md: cannot be decoded, so no suppression can be written")
    assert Path("a.md").read_bytes() == data
    assert RULE in other.read_text()


def test_what_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write("a.md", f"{DAMAGED}\n")
    monkeypatch.setattr("newslint.cli.run.write", full)
    result = run("check", "--add-ignore", "a.md")
    assert (result.exit_code, result.stdout) == (2, "No suppression was added.\n")
    assert result.stderr == "error: a.md: not written: no space left on device\n"


def test_where_no_comment_silences_anything_the_file_is_let_alone() -> None:
    text = f"{DAMAGED}\n"
    with pytest.raises(RefusedError, match="none silences what is found"):
        ignored(text, Path("a.md"), Config(), lambda now: newslint.check(text, "a.md"), reason="")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fix", "a.md"], "--add-ignore and --fix exclude each other"),
        (["--diff", "a.md"], "--add-ignore and --diff exclude each other"),
        (["--unsafe-fixes", "a.md"], "--add-ignore and --unsafe-fixes exclude each other"),
        (["--statistics", "a.md"], "--add-ignore and --statistics exclude each other"),
        (["-o", "x", "a.md"], "--add-ignore and --output-file exclude each other"),
        (["-"], "--add-ignore writes into files"),
        (["--stdin-filename", "a.md"], "--add-ignore writes into files"),
    ],
)
def test_what_does_not_go_together_is_refused(options: list[str], said: str) -> None:
    write("a.md", f"{DAMAGED}\n")
    result = run("check", "--add-ignore", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert Path("a.md").read_text() == f"{DAMAGED}\n"


@pytest.mark.parametrize("reason", ["ends here -->", "*/}", "two\nlines", "{% endcomment %}"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str) -> None:
    write("a.md", f"{DAMAGED}\n")
    assert "wants a reason on one line" in run("check", f"--add-ignore={reason}", "a.md").stderr


def test_findings_about_suppressions_are_let_alone() -> None:
    text = "It opens. <!-- newslint: ignore[mt] -->\n"
    path = write("a.md", text)
    assert run("check", "--add-ignore", "a.md").stdout == "No suppression was added.\n"
    assert path.read_text() == text


def test_a_finding_without_a_fix_is_silenced_too() -> None:
    assert "<!-- newslint: ignore[truncation/lost-embed] -->" in added("a.txt", LOST)


DIRECTIVES = (
    "<!-- newslint: ignore[apostrophe] -->", "<!-- newslint: disable[mt] -->", "{/* newslint: ignore */}", " [sic]",
    "\n# newslint: ignore[spacing]\n", "<!-- newslint: ignore[", "\\\n", "  \n", "| ", "\n---\na: b\n---\n",
)  # fmt: skip


@given(
    st.one_of(damaged_text, st.lists(st.sampled_from(SHARDS + DIRECTIVES), max_size=14).map("".join)),
    st.sampled_from(["a.md", "a.mdx", "a.txt", "a.rst", "a.adoc"]),
)
def test_whatever_is_found_the_next_check_is_clean(text: str, name: str) -> None:
    before = newslint.check(text, name).findings
    made = ignored(text, Path(name), Config(), lambda now: newslint.check(now, name), reason="as said")
    left = newslint.check(made, name).findings
    assert [finding.rule for finding in left if finding.rule not in MANUALS] == []
    own = [sum(finding.rule in (UNUSED, BAD) for finding in found) for found in (before, left)]
    assert own[1] <= own[0]
    if not own[1]:
        assert newslint.fix(made, name).text == made
