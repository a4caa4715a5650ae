"""Suppressions: what an article asks to let stand, and what is wrong with how it asks."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from calling import enter, run, write
from damaged import SHARDS, damaged_text
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import Config
from newslint.critic import examples
from newslint.own_rules import BAD, MANUALS, UNUSED
from newslint.readers import articles
from newslint.rules import all_rules
from newslint.text.edit import Edit, apply

LOST = "apostrophe/lost-contraction"
DAMAGED = "The crews dont know."
SOUND = "The crews know it."


def said(text: str, format: str = "markdown", config: Config | None = None) -> list[tuple[str, str]]:
    return [(f.rule, f.span.of(text)) for f in newslint.check(text, format=format, config=config).findings]


def silenced(text: str, format: str = "markdown") -> list[str]:
    return [finding.span.of(text) for finding in newslint.check(text, format=format).suppressed]


# Where a suppression holds


def test_a_trailing_comment_silences_its_line_alone() -> None:
    text = f"{DAMAGED} <!-- newslint: ignore[{LOST}] as he said it -->\n\nThey couldnt say.\n"
    assert said(text) == [(LOST, "couldnt")]
    assert silenced(text) == ["dont"]


def test_in_a_wrapped_paragraph_too_a_line_is_a_line() -> None:
    text = f"The crews dont <!-- newslint: ignore[{LOST}] -->\nknow, and they couldnt\nsay it.\n"
    assert said(text) == [(LOST, "couldnt")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_comment_on_a_line_of_its_own_silences_the_next_block(gap: str) -> None:
    text = (
        f"They wouldnt say.\n\n<!-- newslint: ignore -->{gap}The crews dont know\nand couldnt say.\n\nIt doesnt go.\n"
    )
    assert said(text) == [(LOST, "wouldnt"), (LOST, "doesnt")]


def test_in_the_middle_of_a_block_it_silences_the_rest_of_that() -> None:
    text = "The crews dont know\n<!-- newslint: ignore -->\nand couldnt say.\n\nIt doesnt go.\n"
    assert said(text) == [(LOST, "dont"), (LOST, "doesnt")]


def test_ranges_are_switched_off_and_on_again() -> None:
    text = (
        f"They wouldnt say.\n\n<!-- newslint: disable[apostrophe] -->\n\n{DAMAGED}\n\n"
        f"<!-- newslint: enable[{LOST}] -->\n\nIt doesnt go.\n"
    )
    assert said(text) == [(LOST, "wouldnt"), (LOST, "doesnt")]
    assert silenced(text) == ["dont"]


def test_a_range_that_is_never_switched_on_again_goes_to_the_end() -> None:
    assert said(f"<!-- newslint: disable -->\n\n{DAMAGED}\n\nIt doesnt go.\n") == []


def test_a_whole_file_is_silenced_from_anywhere() -> None:
    assert said(f"{DAMAGED}\n\nIt doesnt go.\n\n<!-- newslint: file-ignore[apostrophe] quoted -->\n") == []


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Ferries\nnewslint: {ignore: [apostrophe]}\n---\n",
        '---\nnewslint: {ignore: ["apostrophe"]}  # as said\ntitle: Ferries\n---\n',
        "---\nnewslint:\n  ignore: [\n    apostrophe\n  ]\n---\n",
        "---\nnewslint:\n  ignore:\n    - apostrophe  # as said\n---\n",
        "---\nnewslint:\n  ignore: apostrophe\ntitle: Ferries\n---\n",
        "---\n# newslint: file-ignore[apostrophe]\ntitle: Ferries\n---\n",
        '+++\nnewslint = {ignore = ["apostrophe"]}\n+++\n',
        '+++\n[newslint]\nignore = [\n  "apostrophe",\n]\n+++\n',
        '+++\nnewslint.ignore = ["apostrophe"]\n+++\n',
        '{\n  "title": "Ferries",\n  "newslint": {"ignore": ["apostrophe"]}\n}\n',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_silences_the_whole_file(front: str, end: str) -> None:
    text = f"{front}\n{DAMAGED}\n\nIt doesnt go.\n".replace("\n", end)
    assert said(text) == []
    assert silenced(text) == ["dont", "doesnt"]


def test_a_key_of_another_tool_says_nothing() -> None:
    text = f"---\nlint: {{ignore: [apostrophe]}}\n---\n\n{DAMAGED}\n\nnewslint: {{ignore: [apostrophe]}}\n"
    assert (LOST, "dont") in said(text)


@pytest.mark.parametrize(
    ("format", "comment"),
    [
        ("markdown", "<!-- newslint: ignore[apostrophe] -->"),
        ("markdown", "<!--newslint:ignore[apostrophe]-->"),
        ("markdown", "{/* newslint: ignore[apostrophe] */}"),
        ("markdown", "{% comment %} newslint: ignore[apostrophe] {% endcomment %}"),
        ("markdown", "{{/* newslint: ignore[apostrophe] */}}"),
        ("plain", "<!-- newslint: ignore[apostrophe] -->"),
        ("plain", "# newslint: ignore[apostrophe]"),
        ("plain", "// newslint: ignore[apostrophe]"),
        ("plain", ".. newslint: ignore[apostrophe]"),
    ],
)
def test_every_comment_syntax_has_the_same_grammar(format: str, comment: str) -> None:
    text = f"{comment}\n{DAMAGED}\n\nIt doesnt go.\n"
    assert said(text, format) == [(LOST, "doesnt")]


@pytest.mark.parametrize("shown", ["```\n{}\n```\n\n", "Write `{}` there.\n\n", "\\# {}\n\n"])
def test_what_shows_a_suppression_is_none(shown: str) -> None:
    comment = "# newslint: file-ignore" if shown.startswith("\\") else "<!-- newslint: file-ignore -->"
    assert (LOST, "dont") in said(shown.format(comment) + DAMAGED)


def test_names_may_be_several_and_are_rules_or_families() -> None:
    text = f"<!-- newslint: ignore[mt, {LOST}, spacing] -->\nThe crews dont know the the ferry.\n"
    assert [finding for finding in said(text) if finding[0] != UNUSED] == []
    assert silenced(text) == ["dont", " the"]


def test_a_word_marked_as_said_is_let_stand() -> None:
    text = "They dont [sic] know, and dont know it.\n\nThey wouldnt (sic) and couldnt say.\n"
    assert said(text) == [(LOST, "dont"), (LOST, "couldnt")]
    assert newslint.fix(text, format="markdown").text == text.replace("and dont", "and don't").replace(
        "couldnt", "couldn't"
    )


def test_music_is_not_as_said() -> None:
    assert said("They dont (music) know.\n") == [(LOST, "dont")]


# What is silent is not repaired


def test_what_is_silent_is_not_repaired_between_the_stages() -> None:
    text = "The crews donâ€™t know Ukraines plan. Ukraines allies waited. It was Ukraine that asked."
    loud, quiet = f"{text}\n", f"{text} <!-- newslint: ignore[encoding, apostrophe/wrong-character] -->\n"
    assert "don’t" in newslint.fix(loud, format="markdown").text
    assert newslint.fix(quiet, format="markdown").text.startswith("The crews donâ€™t know")


@given(damaged_text, st.sampled_from(["markdown", "plain"]))
def test_where_all_is_silent_nothing_is_repaired(text: str, format: str) -> None:
    quiet = f"<!-- newslint: file-ignore -->\n\n{text}"
    fixed = newslint.fix(quiet, format=format, unsafe=True)
    assert [finding.rule for finding in fixed.applied if finding.rule not in (UNUSED, BAD)] == []


DIRECTIVES = (
    "<!-- newslint: ignore -->", "<!-- newslint: ignore[apostrophe] -->", "<!-- newslint: disable[spacing] -->",
    "<!-- newslint: enable -->", "<!-- newslint: ignore[mt, spellling] -->", "\n# newslint: ignore\n",
    "{/* newslint: disable */}", "<!-- newslint: ", "-->", " [sic]", "\n---\nnewslint: {ignore: [mt]}\n---\n",
)  # fmt: skip
directed = st.lists(st.sampled_from(SHARDS + 2 * DIRECTIVES), max_size=16).map("".join)


@given(directed, st.sampled_from(["markdown", "plain"]), st.booleans())
def test_repairs_settle_whatever_is_silenced(text: str, format: str, unsafe: bool) -> None:
    fixed = newslint.fix(text, format=format, unsafe=unsafe)
    assert fixed.settled
    assert newslint.fix(fixed.text, format=format, unsafe=unsafe).text == fixed.text


@given(directed, st.sampled_from(["markdown", "plain"]))
def test_a_silent_finding_is_not_reported_and_lies_in_the_text(text: str, format: str) -> None:
    report = newslint.check(text, format=format)
    assert not {(f.rule, f.span) for f in report.findings} & {(f.rule, f.span) for f in report.suppressed}
    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in (*report.findings, *report.suppressed))


@given(directed, st.sampled_from(["markdown", "plain"]), st.data())
def test_an_edit_beside_comments_changes_its_place_alone(text: str, format: str, data: st.DataObject) -> None:
    (prose,) = articles(text, None, format, Config())
    for piece in prose.source.pieces:
        if piece.verbatim:
            assert prose.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]
    letters = [at for at, letter in enumerate(prose.text) if letter.isalpha()]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    edit = Edit(at, at + 1, "ö" if prose.text[at] != "ö" else "ä")
    mapped = edit.mapped(prose.source, prose.text)
    if mapped.end - mapped.start == 1:
        (again,) = articles(apply(text, [mapped])[0], None, format, Config())
        assert again.text == apply(prose.text, [edit])[0]


# What is wrong with a suppression


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (f"{SOUND} <!-- newslint: ignore -->\n", f"{SOUND}\n"),
        (f"{SOUND} <!-- newslint: ignore -->  \nMore of it.\n", f"{SOUND}  \nMore of it.\n"),
        (f"{SOUND} <!-- newslint: ignore[mt, spacing] --> And this.\n", f"{SOUND} And this.\n"),
        (f"<!-- newslint: ignore --> {SOUND}\n", f"{SOUND}\n"),
        (f"<!-- newslint: ignore -->\r\n{SOUND}\r\n", f"{SOUND}\r\n"),
        (f"{SOUND}\n\n<!-- newslint: disable[mt] -->\n\nMore of it.\n", f"{SOUND}\n\nMore of it.\n"),
        (f"{SOUND}\n\n<!-- newslint: enable -->\n\nMore of it.\n", f"{SOUND}\n\nMore of it.\n"),
        (f"---\ntitle: x\nnewslint: {{ignore: [mt]}}\n---\n\n{SOUND}\n", f"---\ntitle: x\n---\n\n{SOUND}\n"),
        (f"+++\n[newslint]\nignore = ['mt']\n+++\n\n{SOUND}\n", f"+++\n+++\n\n{SOUND}\n"),
        (
            f"{DAMAGED} <!-- newslint: ignore[mt, {LOST}, spacing] as said -->\n",
            f"{DAMAGED} <!-- newslint: ignore[{LOST}] as said -->\n",
        ),
        (
            f"---\nnewslint:\n  ignore:\n    - mt\n    - {LOST}\n---\n\n{DAMAGED}\n",
            f"---\nnewslint:\n  ignore: [{LOST}]\n---\n\n{DAMAGED}\n",
        ),
        (
            f'+++\nnewslint = {{ignore = ["mt", "{LOST}"]}}\n+++\n\n{DAMAGED}\n',
            f'+++\nnewslint = {{ignore = ["{LOST}"]}}\n+++\n\n{DAMAGED}\n',
        ),
        (
            f"<!-- newslint: ignore[{LOST}, {LOST}] -->\n{DAMAGED}\n",
            f"<!-- newslint: ignore[{LOST}] -->\n{DAMAGED}\n",
        ),
    ],
)
def test_what_silences_nothing_is_reported_and_taken_out(text: str, fixed: str) -> None:
    assert [rule for rule, _ in said(text)] == [UNUSED]
    assert newslint.fix(text, format="markdown").text == fixed


def test_a_key_of_json_is_reported_and_left_to_the_author() -> None:
    text = f'{{\n  "newslint": {{"ignore": ["mt"]}}\n}}\n\n{SOUND}\n'
    assert UNUSED in [rule for rule, _ in said(text)]
    assert newslint.fix(text, format="markdown").text == text


@pytest.mark.parametrize(
    ("comment", "place", "hint"),
    [
        ("newslint: ignore[apostrophe/lost-contractoin]", "apostrophe/lost-contractoin", f"did you mean “{LOST}”?"),
        ("newslint: ignore[lost-contraction]", "lost-contraction", f"did you mean “{LOST}”?"),
        ("newslint: ignore[zzz]", "zzz", "neither a rule nor a family"),
        ("newslint: ignroe[mt]", "ignroe", "did you mean “ignore”?"),
        ("newslint: noqa", "noqa", "did you mean “ignore”?"),
        ("newslint: silence", "silence", "there are ignore, file-ignore, disable, enable"),
        ("newslint: [mt]", "<!-- newslint: [mt] -->", "does not say what to do"),
        ("newslint ignore[mt]", "<!-- newslint ignore[mt] -->", "wants a colon"),
        ("newslint: ignore[mt", "<!-- newslint: ignore[mt -->", "never closed"),
        ("newslint: ignore[ , ]", "<!-- newslint: ignore[ , ] -->", "name no rule"),
        (f"newslint: ignore {LOST}", LOST, "wants to stand in brackets"),
    ],
)
def test_what_cannot_be_understood_is_reported_and_silences_nothing(comment: str, place: str, hint: str) -> None:
    text = f"{DAMAGED} <!-- {comment} -->\n"
    bad = [finding for finding in newslint.check(text, format="markdown").findings if finding.rule == BAD]
    assert [finding.span.of(text) for finding in bad] == [place]
    assert hint in bad[0].message
    assert (LOST, "dont") in said(text)
    assert all(fix.safety == "unsafe" for fix in bad[0].fixes)


@pytest.mark.parametrize("value", ["true", "{select: [mt]}", "[mt]"])
def test_front_matter_that_cannot_be_understood_is_reported(value: str) -> None:
    assert said(f"---\nnewslint: {value}\n---\n\n{SOUND}\n") == [(BAD, f"newslint: {value}")]


def test_the_names_that_can_be_understood_hold() -> None:
    assert said(f"{DAMAGED} <!-- newslint: ignore[{LOST}, zzz] -->\n") == [(BAD, "zzz")]


def test_rules_that_are_not_run_do_not_make_a_suppression_unused() -> None:
    text = f"{DAMAGED} <!-- newslint: ignore[{LOST}] -->\n"
    assert said(text, config=Config(ignore=(LOST,))) == []
    assert said(text, config=Config(min_confidence=1.0)) == []
    assert said(f"{SOUND} <!-- newslint: ignore[debris/recurring-block] -->\n") == []


def test_both_complaints_can_be_switched_off_and_silenced() -> None:
    text = f"{SOUND} <!-- newslint: ignore[mt] -->\n\n<!-- newslint: ignore[zzz] -->\n"
    assert sorted(rule for rule, _ in said(text)) == [BAD, UNUSED]
    assert said(text, config=Config(ignore=("newslint",))) == []
    assert said(text, config=Config(select=("apostrophe",))) == []
    assert said(f"{text}\n<!-- newslint: file-ignore[newslint] -->\n") == []


def test_the_repairs_of_both_can_be_refused() -> None:
    text = f"{SOUND} <!-- newslint: ignore[mt] -->\n"
    assert newslint.fix(text, format="markdown", config=Config(unfixable=(UNUSED,))).text == text
    assert newslint.fix(text, format="markdown", config=Config(extend_unsafe_fixes=(UNUSED,))).text == text


@pytest.mark.parametrize("name", [UNUSED, BAD])
def test_their_manuals_hold(name: str) -> None:
    for example in examples(MANUALS[name]):
        findings = [f for f in newslint.check(example.text, format="markdown").findings if f.rule == name]
        assert [fix.edits for finding in findings for fix in finding.fixes] != []
        edits = [edit for finding in findings for fix in finding.fixes for edit in fix.edits]
        assert apply(example.text, edits)[0] == example.mended


def test_their_names_are_not_those_of_rules() -> None:
    assert not MANUALS.keys() & all_rules().keys()


# On the command line


@pytest.fixture
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


@pytest.mark.usefixtures("empty_directory")
def test_how_many_are_silent_is_told_if_asked_for() -> None:
    write("a.md", f"{DAMAGED} <!-- newslint: ignore -->\n")
    assert "suppressed" not in run("check", "a.md").stderr
    for options in ([], ["--fix"]):
        assert "note: a.md: 1 problem is suppressed\n" in run("check", "a.md", "-v", *options).stderr


@pytest.mark.usefixtures("empty_directory")
def test_both_have_manuals_and_can_be_selected() -> None:
    assert "(offers a repair)" in run("rule", UNUSED).stdout
    assert "(offers a repair)" in run("rule", BAD).stdout
    write("a.md", f"{DAMAGED} <!-- newslint: ignore[mt] -->\n")
    assert UNUSED in run("check", "a.md", "--select", "newslint,mt").stdout


@pytest.mark.usefixtures("empty_directory")
def test_what_recurs_can_be_silenced() -> None:
    footer = "The Harbour Post keeps you company from Monday to Sunday."
    for place in ("Bristol", "Halifax", "Nairobi"):
        comment = "<!-- newslint: ignore -->\n" if place == "Halifax" else ""
        start = f"The ferry of {place} was taken out of service on Friday, nobody knows for how long."
        write(f"{place}.md", f"# Ferry\n\n{start}\n\nIn {place} people walk to the next bridge.\n\n{comment}{footer}\n")
    result = run("check", ".", "--output-format", "concise")
    assert "Bristol.md" in result.stdout
    assert "Halifax" not in "".join(line for line in result.stdout.splitlines(True) if line.startswith("Halifax"))
    before = Path("Halifax.md").read_text()
    assert run("check", ".", "--fix", "--unsafe-fixes").exit_code == 0
    assert Path("Halifax.md").read_text() == before
    assert footer not in Path("Bristol.md").read_text()


# Speed


@pytest.mark.parametrize(
    "shard",
    ["<!-- newslint ", "<!--newslint:ignore[", "{% comment %}newslint", "[sic] ", "<!-- newslint: ignore -->", "---\n",
     "\n<!-- newslint: ignore -->\ndont", "newslint:\n", "# newslint: disable[mt]\n", "(sic", "newslint: {"],
)  # fmt: skip
@pytest.mark.parametrize("format", ["markdown", "plain"])
def test_runs_of_suppressions_take_no_longer_than_they_must(shard: str, format: str) -> None:
    text = "---\nnewslint: x\n" + shard * (60_000 // len(shard))
    start = perf_counter()
    newslint.check(text, format=format)
    assert perf_counter() - start < 5
