"""What an editor can do about a finding: repairs, comments, names, all of them for the text as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calling import CLEAN, LOST, SAFE, SAFE_MENDED, UNSAFE, UNSAFE_MENDED
from lsp_session import CAPABILITIES, Session, place, stretch

from newslint.lsp.positions import Lines

URI = "file:///articles/ferry.txt"
# In an article of straight marks: several names without their apostrophe.
MANY = "Ukraines request and Russias answer, NATOs reply, Finlands view and Polands vote: they dont agree.\n"
WHOLE = stretch((0, 0), (99, 0))

_Object = dict[str, Any]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session() as session:
        session.initialize()
        yield session


def edited(text: str, edit: _Object, encoding: str = "utf-32") -> str:
    """Return a text as a client makes it of an answer."""
    edits = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else next(iter(edit["changes"].values()))
    lines = Lines(text, encoding)
    for start, end, new in sorted(((*lines.span(each["range"]), each["newText"]) for each in edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def made(session: Session, action: _Object, text: str) -> str:
    return edited(text, session.request("codeAction/resolve", action)["edit"])


def named(actions: list[_Object], title: str) -> _Object:
    return next(action for action in actions if action["title"].startswith(title))


def test_a_single_safe_repair_is_preferred(session: Session) -> None:
    [found] = session.checked(URI, SAFE)
    first, *others = session.actions(URI, found["range"], ["quickfix"])
    assert first["isPreferred"]
    assert first["kind"] == "quickfix"
    assert first["diagnostics"] == [found]
    assert made(session, first, SAFE) == SAFE_MENDED
    assert not any(action.get("isPreferred") for action in others)


def test_an_unsafe_repair_is_offered_and_not_preferred(session: Session) -> None:
    [found] = session.checked(URI, UNSAFE)
    first, *_ = session.actions(URI, found["range"])
    assert "isPreferred" not in first
    assert made(session, first, UNSAFE) == UNSAFE_MENDED
    assert not session.actions(URI, found["range"], ["source.fixAll"])


def test_all_choices_are_offered(session: Session) -> None:
    text = "The mayor said: “We will rebuild the pier. “It is what the town wants.”\n"
    [found] = session.checked(URI, text)
    offered = session.actions(URI, found["range"], ["quickfix"])[:2]
    assert {made(session, choice, text) for choice in offered} == {
        text.replace(". “It", ".\n\n“It"),
        text.replace(". “It", ". It"),
    }
    assert not any("isPreferred" in choice for choice in offered)


@pytest.mark.parametrize("only", [["source.fixAll.newslint"], ["source.fixAll"], ["source"], [""]])
def test_fix_all_makes_the_safe_repairs_alone(session: Session, only: list[str]) -> None:
    text = SAFE + UNSAFE + SAFE
    session.checked(URI, text)
    actions = session.actions(URI, stretch((0, 0), (0, 0)), only)
    action = named(actions, "Make all safe repairs")
    assert action["kind"] == "source.fixAll.newslint"
    assert made(session, action, text) == SAFE_MENDED + UNSAFE + SAFE_MENDED


@pytest.mark.parametrize("only", [["refactor"], ["source.organizeImports"], ["source.fixAll.ruff"], [4]])
def test_what_is_not_asked_for_is_not_offered(session: Session, only: list[Any]) -> None:
    session.checked(URI, SAFE)
    assert session.actions(URI, WHOLE, only) == []


def test_a_sound_text_and_a_sound_place_have_no_actions(session: Session) -> None:
    assert session.checked(URI, CLEAN) == []
    assert session.actions(URI, WHOLE) == []
    session.edit(URI, 2, {"text": CLEAN + SAFE})
    session.published(URI, 2)
    assert session.actions(URI, stretch((0, 3), (0, 3)), ["quickfix"]) == []


def test_a_comment_lets_a_finding_stand_here_or_everywhere(session: Session) -> None:
    text = f"{SAFE}\n{CLEAN}\n{SAFE}"
    found = session.checked(URI, text)[-1]
    actions = session.actions(URI, found["range"], ["quickfix"])
    for title, left in (("Ignore apostrophe/lost-contraction here", 1), ("Ignore apostrophe/lost-contraction in", 0)):
        new = made(session, named(actions, title), text)
        assert "newslint: " in new
        told = session.checked("untitled:other", new)
        assert [one["code"] for one in told if "rule" in one["data"]] == ["apostrophe/lost-contraction"] * left


def test_a_format_without_comments_offers_none(session: Session) -> None:
    uri = "untitled:some.json"
    found = session.checked(uri, '{"text": "The crews dont know."}', language="json")
    titles = [action["title"] for action in session.actions(uri, found[-1]["range"])]
    assert titles
    assert not any(title.startswith("Ignore") for title in titles)


def test_all_that_a_cause_explains_is_repaired_at_once(session: Session) -> None:
    found = session.checked(URI, MANY)
    [cause] = [one for one in found if one["code"] == "curly-deleted"]
    assert cause["severity"] == 3
    assert cause["range"]["start"] == place(0, 0)
    assert len(cause["relatedInformation"]) == len(found) - 1
    action = named(session.actions(URI, found[1]["range"]), "Repair all that “curly-deleted” explains")
    new = made(session, action, MANY)
    assert session.checked("untitled:other", new) == []


def test_a_repair_for_another_text_is_refused(session: Session) -> None:
    [found] = session.checked(URI, SAFE)
    actions = session.actions(URI, found["range"])
    session.edit(URI, 2, {"range": stretch((0, 0), (0, 0)), "text": "On Monday: "})
    for action in actions:
        if "data" in action:
            assert session.error("codeAction/resolve", action)["code"] == -32801
    session.published(URI, 2)
    assert session.error("codeAction/resolve", actions[0])["code"] == -32801


def test_edits_name_the_version_that_they_are_for(session: Session) -> None:
    session.open(URI, SAFE, version=41)
    session.published(URI, 41)
    [action, *_] = session.actions(URI, WHOLE, ["quickfix"])
    [change] = session.request("codeAction/resolve", action)["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": URI, "version": 41}
    assert change["edits"] == [{"range": stretch((0, 13), (0, 13)), "newText": "'"}]


def test_a_client_that_resolves_nothing_gets_the_edits_at_once() -> None:
    said: _Object = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
    with Session() as session:
        made = session.initialize({"textDocument": {"codeAction": said}})
        assert not made["codeActionProvider"]["resolveProvider"]
        session.checked(URI, "😀 " + SAFE)
        first, *_ = session.actions(URI, WHOLE)
        assert edited("😀 " + SAFE, first["edit"], "utf-16") == "😀 " + SAFE_MENDED


def test_the_hover_says_all_there_is_to_know(session: Session) -> None:
    found = session.checked(URI, MANY)[-1]
    at = {"textDocument": {"uri": URI}, "position": found["range"]["start"]}
    told = session.request("textDocument/hover", at)
    assert told["contents"]["kind"] == "markdown"
    for part in ("`apostrophe/lost-contraction`", "% sure", "curly-deleted", "{~~", "](file://"):
        assert part in told["contents"]["value"]
    session.edit(URI, 2, {"text": LOST})
    at["position"] = place(0, 3)
    assert session.request("textDocument/hover", at) is None or "lost-embed" in str(session.published(URI, 2))


def test_a_hover_in_plain_text_has_no_marks() -> None:
    with Session() as session:
        session.initialize({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
        [found] = session.checked(URI, SAFE)
        at = {"textDocument": {"uri": URI}, "position": found["range"]["start"]}
        told = session.request("textDocument/hover", at)["contents"]
        assert told["kind"] == "plaintext"
        assert told["value"].startswith("apostrophe/lost-contraction: ")


def test_commands_repair_tell_and_open(session: Session) -> None:
    session.checked(URI, SAFE)
    applied: list[_Object] = []
    session.answers["workspace/applyEdit"] = applied.append
    call = "workspace/executeCommand"
    assert session.request(call, {"command": "newslint.applyAutofix", "arguments": [URI]}) is None
    session.request(call, {"command": "newslint.openRule", "arguments": ["mt/word-loop"]})
    assert edited(SAFE, applied[0]["edit"]) == SAFE_MENDED
    stale = {"command": "newslint.applyAutofix", "arguments": [{"uri": URI, "version": 7}]}
    assert session.error(call, stale)["code"] == -32801
    session.edit(URI, 2, {"text": MANY})
    causes = session.request(call, {"command": "newslint.showCauses", "arguments": [URI]})
    assert [cause["name"] for cause in causes] == ["curly-deleted"]
    assert "curly" in session.notification("window/showMessage")["message"].lower()


def test_pages_of_rules_are_there(session: Session) -> None:
    for one in session.checked(URI, MANY):
        assert Path(one["codeDescription"]["href"].removeprefix("file://")).is_file()


@pytest.mark.parametrize(
    ("files", "made"),
    [
        ({}, {"newslint.toml": 'names-file = "newslint-names.txt"\n', "newslint-names.txt": "Which?"}),
        (
            {"newslint.toml": "\ufeffignore = ['mt']\r\n[formats]\r\n"},
            {"newslint.toml": '\ufeffnames-file = "newslint-names.txt"\r\nignore', "newslint-names.txt": "Which?"},
        ),
        (
            {"pyproject.toml": "[project]\nname = 'x'\n[tool.newslint] # ours\nignore = []\n"},
            {"pyproject.toml": "[tool.newslint] # ours\nnames-file", "newslint-names.txt": "Which?"},
        ),
        (
            {".newslint.toml": 'names-file = "house.txt"\n', "house.txt": "# ours\nStrandia\n!Norways\n"},
            {"house.txt": "# ours\n"},
        ),
    ],
)
def test_a_name_goes_to_the_dictionary(tmp_path: Path, files: dict[str, str], made: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    uri = (tmp_path / "a.txt").as_uri()
    text = "The harbour was shut, as Norways inspectors said on Monday in the town.\n"
    with Session(cwd=tmp_path) as session:
        folders = [{"uri": tmp_path.as_uri(), "name": "x"}]
        session.initialize(CAPABILITIES, workspaceFolders=folders)
        [found] = session.checked(uri, text)
        action = named(session.actions(uri, found["range"]), "Add “Norways” to the names")
        session.request("workspace/executeCommand", action["command"])
        assert session.published(uri) == []
        arguments = [uri, "Which?"]
        session.request("workspace/executeCommand", {"command": "newslint.addToDictionary", "arguments": arguments})
    for name, part in made.items():
        assert part in (tmp_path / name).read_bytes().decode()
