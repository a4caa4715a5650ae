"""What holds in an editor: the configuration as on the command line, watched, and the editor's own settings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from calling import CLEAN, SAFE, UNSAFE, run
from lsp_session import CAPABILITIES, PULLS, Session, place, stretch

from newslint.config import ConfigError
from newslint.lsp.settings import settings

_Object = dict[str, Any]
CONTRACTION, YEAR = "apostrophe/lost-contraction", "mt/perfect-with-past-year"
BOTH = SAFE + UNSAFE
EVERYWHERE = stretch((0, 0), (99, 0))


def with_workspace(**said: Any) -> _Object:  # noqa: ANN401  # JSON values
    capabilities = deepcopy(CAPABILITIES)
    capabilities["workspace"] |= said
    return capabilities


def codes(found: list[_Object]) -> list[str]:
    return sorted(str(one.get("code", one["message"])) for one in found)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session(cwd=tmp_path) as session:
        yield session


def test_the_nearest_configuration_holds_and_is_read_again(tmp_path: Path, session: Session) -> None:
    (tmp_path / "newslint.toml").write_text('ignore = ["mt"]\n')
    session.initialize(with_workspace(didChangeWatchedFiles={"dynamicRegistration": True}))
    asked = session.wait(lambda message: message.get("method") == "client/registerCapability")["params"]
    [watched] = [one for one in asked["registrations"] if one["method"] == "workspace/didChangeWatchedFiles"]
    globs = [one["globPattern"] for one in watched["registerOptions"]["watchers"]]
    assert {"**/.newslint.toml", "**/newslint.toml", "**/pyproject.toml", "**/newslint-names.txt"} < {*globs}
    file, untitled = (tmp_path / "a.txt").as_uri(), "untitled:Untitled-1"
    assert codes(session.checked(file, BOTH)) == [CONTRACTION]
    assert codes(session.checked(untitled, BOTH)) == [CONTRACTION]
    (tmp_path / "newslint.toml").write_text('ignore = ["apostrophe"]\n')
    changes = [{"uri": (tmp_path / "newslint.toml").as_uri(), "type": 2}]
    session.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert codes(session.published(file)) == [YEAR]
    assert codes(session.published(untitled)) == [YEAR]
    (tmp_path / "newslint.toml").write_text("ignore = []\n")
    session.notify("textDocument/didSave", {"textDocument": {"uri": file}})  # not every client watches
    assert codes(session.published(file)) == [CONTRACTION, YEAR]


def test_what_is_in_the_baseline_is_not_shown_and_not_repaired(tmp_path: Path, session: Session) -> None:
    article = tmp_path / "a.txt"
    article.write_text(SAFE, encoding="utf-8")
    made = run("baseline", str(article), "--baseline", str(tmp_path / "newslint-baseline.jsonl"))
    assert made.exit_code == 0, made.output
    session.initialize()
    uri = article.as_uri()
    assert session.checked(uri, SAFE) == []
    assert [one["title"] for one in session.actions(uri, EVERYWHERE, ["source.fixAll"])] == []
    session.edit(uri, 2, {"text": f"{SAFE}\nThey didnt say so.\n"})
    [new] = [one for one in session.published(uri, 2) if "rule" in one["data"]]
    assert new["range"]["start"]["line"] == 2
    [action] = session.actions(uri, EVERYWHERE, ["source.fixAll"])
    [change] = session.request("codeAction/resolve", action)["edit"]["documentChanges"]
    assert [edit["range"]["start"]["line"] for edit in change["edits"]] == [2]
    assert session.checked((tmp_path / "other.txt").as_uri(), SAFE) != []


def test_a_baseline_that_changes_is_read_again(tmp_path: Path, session: Session) -> None:
    article, file = tmp_path / "a.txt", tmp_path / "newslint-baseline.jsonl"
    article.write_text(SAFE, encoding="utf-8")
    session.initialize()
    uri = article.as_uri()
    assert codes(session.checked(uri, SAFE)) == [CONTRACTION]
    run("baseline", str(article), "--baseline", str(file))
    session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 1}]})
    assert session.published(uri) == []
    file.unlink()
    session.notify("textDocument/didSave", {"textDocument": {"uri": uri}})  # not every client watches
    assert codes(session.published(uri)) == [CONTRACTION]
    file.write_text("<<<<<<< ours\n", encoding="utf-8")
    session.edit(uri, 2, {"text": SAFE})
    [told] = session.published(uri, 2)
    assert "newslint-baseline.jsonl:1" in told["message"]
    assert "merge conflict" in told["message"]


def test_a_changed_configuration_is_seen_with_the_next_edit(tmp_path: Path, session: Session) -> None:
    file = tmp_path / "newslint.toml"
    file.write_text('names-file = "house.txt"\n')
    (tmp_path / "house.txt").write_text("")
    text = "The harbour was shut, as Norways inspectors said on Monday in the town.\n"
    session.initialize()
    uri = (tmp_path / "a.txt").as_uri()
    assert len(session.checked(uri, text)) == 1
    (tmp_path / "house.txt").write_text("Norways\n")
    os.utime(tmp_path / "house.txt", ns=(0, 1))
    session.edit(uri, 2, {"text": text})
    assert session.published(uri, 2) == []


def test_a_wrong_configuration_is_told_where_people_look(tmp_path: Path, session: Session) -> None:
    (tmp_path / "newslint.toml").write_text('\nignroe = ["mt"]\n')
    session.initialize()
    uri = (tmp_path / "a.txt").as_uri()
    [told] = session.checked(uri, BOTH)
    assert told["severity"] == 1
    assert "newslint.toml:2: “ignroe” is not a key of newslint; did you mean “ignore”?" in told["message"]
    (tmp_path / "newslint.toml").write_text('ignore = ["mt"]\n')
    session.notify("workspace/didChangeWatchedFiles", {"changes": []})
    assert codes(session.published(uri)) == [CONTRACTION]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"select": ["mt"]}, [YEAR]),
        ({"settings": {"ignore": ["mt"]}}, [CONTRACTION]),
        ({"newslint": {"minConfidence": 0.99}}, [CONTRACTION]),
        ({"max_file_size": 10}, ["Not checked: the text has 101 bytes, and the setting “max-file-size” allows 10"]),
        ({"config": "house.toml"}, [YEAR]),
        ({"isolated": True, "ignore": []}, [CONTRACTION, YEAR]),
        ({"selekt": ["mt"]}, []),
    ],
)
def test_the_editor_may_say_more(tmp_path: Path, session: Session, options: _Object, wanted: list[str]) -> None:
    (tmp_path / "house.toml").write_text(f'ignore = ["{CONTRACTION}"]\n')
    (tmp_path / "newslint.toml").write_text('ignore = ["ALL"]\n' if "isolated" in options or not wanted else "")
    session.initialize(initializationOptions=options, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "x"}])
    assert codes(session.checked((tmp_path / "a.txt").as_uri(), BOTH)) == wanted
    if not wanted:
        assert "“selekt” is not a key" in session.notification("window/showMessage")["message"]


def test_settings_are_asked_for_and_may_differ_by_folder(tmp_path: Path, session: Session) -> None:
    said: dict[str, _Object] = {}

    def answer(params: _Object) -> list[_Object | None]:
        return [said.get(item.get("scopeUri", "")) for item in params["items"]]

    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    said |= {"": {"ignore": ["mt"]}, other.as_uri(): {"ignore": ["apostrophe"]}}
    session.answers["workspace/configuration"] = answer
    folders = [{"uri": folder.as_uri(), "name": folder.name} for folder in (one, other)]
    session.initialize(with_workspace(configuration=True), workspaceFolders=folders)
    assert codes(session.checked((one / "a.txt").as_uri(), BOTH)) in ([CONTRACTION], [CONTRACTION, YEAR])
    session.wait(lambda message: message.get("method") == "workspace/configuration")
    assert codes(session.checked((other / "b.txt").as_uri(), BOTH)) == [YEAR]
    session.kept.clear()
    said[other.as_uri()] = {"select": ["spacing"]}
    session.notify("workspace/didChangeConfiguration", {"settings": None})
    session.wait(lambda message: message.get("method") == "workspace/configuration")
    while session.published((other / "b.txt").as_uri()):
        pass


def test_settings_may_be_sent(tmp_path: Path, session: Session) -> None:
    session.initialize()
    uri = (tmp_path / "a.txt").as_uri()
    assert codes(session.checked(uri, BOTH)) == [CONTRACTION, YEAR]
    session.notify("workspace/didChangeConfiguration", {"settings": {"newslint": {"ignore": ["mt"]}}})
    assert codes(session.published(uri)) == [CONTRACTION]


def test_what_an_editor_says_to_itself_is_let_go() -> None:
    said = {"trace": {"server": "off"}, "path": ["newslint"], "enable": True, "ignore": ["mt"], "select": None}
    assert settings(said) == settings({"ignore": ["mt"]})
    assert settings(said).given == {"ignore": ("mt",)}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"maxFileSize": True}, "“max-file-size” wants a number of bytes, not True"),
        ({"isolated": "yes"}, "“isolated” wants true or false"),
        ({"names-file": "x"}, "“names-file” belongs into a configuration file"),
        ({"ignore": ["spacng"]}, "did you mean “spacing”?"),
        ("all", "want an object"),
    ],
)
def test_wrong_settings_are_told(said: object, complaint: str) -> None:
    with pytest.raises(ConfigError, match="settings of the editor") as caught:
        settings(said)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("a.md", "plaintext", "They `dont` know, and they dont say.\n"),
        ("untitled:a", "markdown", "They `dont` know, and they dont say.\n"),
        ("untitled:b", "html", "<p>They dont know.</p><script>they dont()</script>"),
        ("notes", "markdown", "They `dont` know, and they dont say.\n"),
        ("untitled:c", "jsonl", '{"id": "they dont", "text": "They dont know."}\n'),
        ("untitled:d", "csv", "id,text\nthey dont,They dont know.\n"),
        ("untitled:e", "yaml", "id: they dont\ntext: They dont know.\n"),
        ("untitled:f", "json", '{"id": "they dont", "text": "They dont know."}'),
    ],
)
def test_each_language_has_its_reader(tmp_path: Path, session: Session, name: str, language: str, text: str) -> None:
    session.initialize()
    uri = name if ":" in name else (tmp_path / name).as_uri()
    [found] = session.checked(uri, text, language=language)
    line = text.split("\n")[found["range"]["start"]["line"]]
    assert line[found["range"]["start"]["character"] : found["range"]["end"]["character"]] == "dont"


def test_what_cannot_be_read_is_told_or_is_none_of_ours(tmp_path: Path, session: Session) -> None:
    session.initialize()
    [told] = session.checked("untitled:a", "{nothing", language="json")
    assert told["severity"] == 1
    assert session.checked((tmp_path / "feed.xml").as_uri(), "<p>They dont know.</p>", language="xml") == []
    assert session.checked((tmp_path / "node_modules" / "a.md").as_uri(), SAFE, language="markdown") == []


@pytest.mark.parametrize(
    "text", [BOTH, BOTH.replace("\n", "\r\n"), "😀 " + BOTH, "# A\n\n**Ukraine**s plan.\n\n" + BOTH]
)
def test_the_editor_says_what_the_command_line_says(tmp_path: Path, session: Session, text: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(text.encode())
    told = json.loads(run("check", "--output-format", "json", str(file)).stdout)["findings"]
    session.initialize()
    found = session.checked(file.as_uri(), text, language="markdown")
    starts = [(one["code"], one["range"]["start"]) for one in found if "rule" in one["data"]]
    assert starts == [(one["rule"], place(one["line"] - 1, one["column"] - 1)) for one in told]
    ends = [one["range"]["end"] for one in found if "rule" in one["data"]]
    assert ends == [place(one["end_line"] - 1, one["end_column"] - 1) for one in told]


def test_a_client_that_pulls_is_sent_nothing(tmp_path: Path, session: Session) -> None:
    provider = session.initialize(PULLS)["diagnosticProvider"]
    assert provider == {"identifier": "newslint", "interFileDependencies": False, "workspaceDiagnostics": False}
    uri = (tmp_path / "a.txt").as_uri()
    session.open(uri, SAFE)
    document = {"textDocument": {"uri": uri}}
    full = session.request("textDocument/diagnostic", document)
    assert (full["kind"], codes(full["items"])) == ("full", [CONTRACTION])
    same = session.request("textDocument/diagnostic", document | {"previousResultId": full["resultId"]})
    assert same == {"kind": "unchanged", "resultId": full["resultId"]}
    session.edit(uri, 2, {"text": CLEAN})
    new = session.request("textDocument/diagnostic", document | {"previousResultId": full["resultId"]})
    assert (new["kind"], new["items"]) == ("full", [])
    assert not [message for message in session.kept if message.get("method") == "textDocument/publishDiagnostics"]


def test_a_client_that_pulls_is_told_to_pull_again(tmp_path: Path, session: Session) -> None:
    session.initialize(PULLS | {"workspace": {"diagnostics": {"refreshSupport": True}}})
    session.open((tmp_path / "a.txt").as_uri(), SAFE)
    session.notify("workspace/didChangeWatchedFiles", {"changes": []})
    session.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")


def test_a_whole_workspace_is_pulled_with_progress(tmp_path: Path, session: Session) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(SAFE if number % 2 else CLEAN)
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    folders = [{"uri": tmp_path.as_uri(), "name": "x"}]
    options = {"workspaceDiagnostics": True}
    made = session.initialize(PULLS, workspaceFolders=folders, initializationOptions=options)
    assert made["diagnosticProvider"]["workspaceDiagnostics"]
    session.open((tmp_path / "01.txt").as_uri(), CLEAN)
    tokens = {"workDoneToken": "work", "partialResultToken": "part"}
    assert session.request("workspace/diagnostic", {"previousResultIds": []} | tokens) == {"items": []}
    said = [message["params"] for message in session.kept if message.get("method") == "$/progress"]
    steps = [one["value"]["kind"] for one in said if one["token"] == "work"]
    assert (steps[0], steps[-1]) == ("begin", "end")
    items = [item for one in said if one["token"] == "part" for item in one["value"]["items"]]
    assert len(items) == 13
    assert sum(len(item["items"]) for item in items) == 6  # five, and one that cannot be decoded
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
    again = session.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    assert {item["kind"] for item in again} == {"unchanged"}


def test_a_pull_may_be_taken_back(tmp_path: Path, session: Session) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(SAFE * 40)
    session.initialize(PULLS, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "x"}])
    number = session.start_request("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": 1})
    session.notify("$/cancelRequest", {"id": number})
    assert session.answer(number)["error"]["code"] == -32800


def test_what_the_server_does_can_be_traced(session: Session) -> None:
    session.initialize(trace="verbose")
    session.checked("untitled:a", SAFE)
    assert session.notification("$/logTrace")["message"] == "checked untitled:a"
