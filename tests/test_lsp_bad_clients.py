"""Bad clients: whatever they send, the server lives, and no answer names a place outside the text."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from time import sleep
from typing import Any

import pytest
from calling import CLEAN, SAFE
from lsp_session import CAPABILITIES, PUBLISHED, PULLS, Session, place, stretch

from newslint.lsp.positions import Lines

URI = "file:///articles/ferry.txt"


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """One server for all of them: each test shows that it has survived the one before."""
    with Session() as session:
        session.initialize()
        yield session


def alive(session: Session) -> None:
    uri = "untitled:still-alive"
    [found] = session.checked(uri, SAFE)
    assert found["range"] == stretch((0, 10), (0, 14))
    session.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert session.published(uri) == []


def inside(found: list[dict[str, Any]], text: str, encoding: str = "utf-32") -> bool:
    """Tell whether all places that diagnostics name are places of the text, as the protocol counts them."""
    lines = Lines(text, encoding)
    ends = [one["range"][side] for one in found for side in ("start", "end")]
    return all(lines.position(lines.offset(end)) == end for end in ends)


def damage(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the diagnostics of places, without those of causes."""
    return [one for one in found if "rule" in one["data"]]


def test_edits_out_of_range_are_made_at_the_nearest_place(session: Session) -> None:
    session.checked(URI, SAFE)
    session.edit(URI, 2, {"range": stretch((900, 7), (2**31, 2**31)), "text": "They dont go."})
    text = SAFE + "They dont go."
    found = damage(session.published(URI, 2))
    assert [one["range"]["start"] for one in found] == [place(0, 10), place(1, 5)]
    session.edit(URI, 3, {"range": stretch((-4, -4), (-1, 3)), "text": "X"})
    session.edit(URI, 4, {"range": stretch((1, 9), (1, 5)), "text": "do"})  # from its end to its start
    found = damage(session.published(URI, 4))
    assert inside(found, text)
    assert [one["range"] for one in found] == [stretch((0, 11), (0, 15))]


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"range": "here", "text": "x"},
        {"range": {"start": {}, "end": {}}, "text": "x"},
        {"range": stretch((0, 0), (0, 0))},
        {"range": {"start": {"line": "one", "character": 0}, "end": place(0, 0)}, "text": "x"},
        "no change",
        None,
    ],
)
def test_a_change_that_cannot_be_understood_is_left_out(session: Session, change: object) -> None:
    session.checked(URI, SAFE)
    session.edit(URI, 2, change, {"text": CLEAN})  # type: ignore[arg-type]  # that is the point
    assert session.published(URI, 2) == []
    alive(session)


@pytest.mark.parametrize("version", [1, 0, -5, None, "two", 2**40])
def test_versions_may_be_anything(session: Session, version: Any) -> None:  # noqa: ANN401
    session.checked(URI, SAFE)
    session.edit(URI, version, {"text": CLEAN})
    assert session.published(URI) == []
    alive(session)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didOpen", {}),
        ("textDocument/didOpen", {"textDocument": {"uri": 7, "text": 8}}),
        ("textDocument/didOpen", {"textDocument": {"uri": "x:y", "text": None}}),
        ("textDocument/didOpen", [1, 2]),
        ("textDocument/didChange", {"textDocument": {"uri": "untitled:unknown"}, "contentChanges": []}),
        ("textDocument/didChange", {"textDocument": {"uri": URI}, "contentChanges": 3}),
        ("textDocument/didClose", {"textDocument": {"uri": "untitled:unknown"}}),
        ("textDocument/didSave", {}),
        ("workspace/didChangeConfiguration", {"settings": "all of them"}),
        ("workspace/didChangeConfiguration", {"settings": {"newslint": {"selekt": ["mt"]}}}),
        ("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": 5}, None], "removed": ["x"]}}),
        ("workspace/didChangeWatchedFiles", {"changes": "many"}),
        ("$/setTrace", {"value": 4}),
        ("$/cancelRequest", {"id": {"of": "nothing"}}),
        ("$/unknown", {}),
        ("nothing/known", None),
    ],
)
def test_notifications_that_make_no_sense_are_passed_over(session: Session, method: str, params: object) -> None:
    session.notify(method, params)
    alive(session)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {}),
        ("textDocument/hover", {"textDocument": {"uri": "untitled:unknown"}, "position": place(0, 0)}),
        ("textDocument/codeAction", {"textDocument": {"uri": None}}),
        ("textDocument/diagnostic", {"textDocument": "x"}),
        ("codeAction/resolve", {"title": "x", "data": {"uri": "untitled:unknown"}}),
        ("workspace/executeCommand", {"command": "rm"}),
        ("workspace/executeCommand", {"command": "newslint.applyAutofix", "arguments": {"a": 1}}),
        ("workspace/executeCommand", {"command": "newslint.openRule", "arguments": ["no/such"]}),
        ("workspace/executeCommand", {"command": "newslint.addToDictionary", "arguments": ["x:y"]}),
        ("textDocument/rename", {}),
        ("initialize", {}),
    ],
)
def test_requests_that_make_no_sense_are_refused(session: Session, method: str, params: object) -> None:
    error = session.error(method, params)
    assert error["code"] in (-32600, -32601, -32602, -32801)
    assert error["message"]
    alive(session)


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Length: 5\r\n\r\n{nix}",
        b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: 9999\r\n\r\n" + b"[" * 9999,
    ],
)
def test_bytes_that_are_no_message_are_answered_with_an_error(session: Session, data: bytes) -> None:
    session.write(data)
    assert session.wait(lambda message: "error" in message and message.get("id") is None)["error"]["code"] == -32700
    alive(session)


def test_other_headers_and_answers_to_nothing_are_let_go(session: Session) -> None:
    body = b'{"jsonrpc":"2.0","id":4711,"result":null}'
    session.write(
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:%d\r\n\r\n" % len(body) + body
    )
    session.send(id=None, error={"code": 1, "message": "?"})
    session.send(id=[1], method="textDocument/hover", params=None)
    alive(session)


def test_behind_a_body_longer_than_announced_the_next_message_is_heard(session: Session) -> None:
    session.write(b'Content-Length: 2\r\n\r\n{}{"jsonrpc":"2.0","method":"nothing"}')
    alive(session)


def test_a_message_may_come_in_pieces(session: Session) -> None:
    body = b'{"jsonrpc":"2.0","id":"pieces","method":"textDocument/rename"}'
    for piece in (b"Content-Le", b"ngth: %d\r" % len(body), b"\n\r\n", body[:9], body[9:]):
        session.write(piece)
        sleep(0.01)
    assert session.wait(lambda message: message.get("id") == "pieces")["error"]["code"] == -32601


def test_a_request_that_is_taken_back_at_once_is_not_answered(session: Session) -> None:
    session.checked(URI, SAFE)
    asked = {"textDocument": {"uri": URI}, "position": place(0, 11)}
    said: list[dict[str, Any]] = [
        {"id": "back", "method": "textDocument/hover", "params": asked},
        {"method": "$/cancelRequest", "params": {"id": "back"}},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0"} | message).encode() for message in said]
    session.write(b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies))
    assert session.wait(lambda message: message.get("id") == "back")["error"]["code"] == -32800


def test_a_thousand_rapid_edits_end_with_the_diagnostics_of_the_last(session: Session) -> None:
    dice = random.Random(8)
    text = SAFE * 3
    session.checked(URI, text)
    for version in range(2, 1002):
        at, new = dice.randrange(len(text)), dice.choice(["x", "", "\n", "’", "😀", " dont "])
        lines = Lines(text, "utf-32")
        session.edit(URI, version, {"range": {"start": lines.position(at), "end": lines.position(at)}, "text": new})
        at = lines.offset(lines.position(at))
        text = text[:at] + new + text[at:]
    found = session.published(URI, 1001)
    published = sum(message.get("method") == PUBLISHED for message in session.kept)
    assert published < 1000, "not every text that was gone was checked"
    assert found
    assert inside(found, text)
    session.kept.clear()
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    session.published(URI)
    assert session.checked("untitled:fresh", text) == found


def test_a_document_may_be_closed_while_it_is_checked(session: Session) -> None:
    for _ in range(5):
        session.open(URI, SAFE * 200)
        session.edit(URI, 2, {"text": SAFE * 300})
        session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    alive(session)
    last = [message for message in session.kept if message.get("method") == PUBLISHED][-1]["params"]
    assert last["diagnostics"] == []
    session.kept.clear()


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "git:/a/b.md?x#y", "vscode-notebook-cell:/x#W0", "", "::", "file:"]
)
def test_documents_need_be_no_files(session: Session, uri: str) -> None:
    [found] = session.checked(uri, SAFE)
    assert found["code"] == "apostrophe/lost-contraction"
    assert session.actions(uri, found["range"])


def test_a_document_of_five_megabytes_is_not_checked_and_told_so(session: Session) -> None:
    text = SAFE * (5_000_000 // len(SAFE) + 1)
    [told] = session.checked(URI, text)
    assert "max-file-size" in told["message"]
    assert "1,000,000" in told["message"]
    session.edit(URI, 2, {"range": stretch((50_000, 3), (50_000, 4)), "text": "😀"})
    assert len(session.published(URI, 2)) == 1
    session.edit(URI, 3, {"text": SAFE})
    assert [one["code"] for one in session.published(URI, 3)] == ["apostrophe/lost-contraction"]


@pytest.mark.parametrize(
    "text", ["\ud83d dont \ude00", "dont\0know", "\ufeffThey dont know.\r", "\r\n\r\r\n", "", "😀" * 50]
)
def test_no_text_is_too_strange(session: Session, text: str) -> None:
    found = session.checked(URI, text)
    assert inside(found, text)
    for one in found:
        session.actions(URI, one["range"])
        session.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": one["range"]["start"]})
    alive(session)


@pytest.mark.parametrize(
    "capabilities",
    [
        {},
        None,
        5,
        {"general": {"positionEncodings": "utf-32"}},
        {"textDocument": []},
        {"workspace": {"workspaceEdit": 1}},
    ],
)
def test_a_client_that_says_nothing_sensible_of_itself_is_served(capabilities: Any) -> None:  # noqa: ANN401
    with Session() as session:
        assert session.initialize(capabilities, initializationOptions=[3])["positionEncoding"] == "utf-16"
        [found] = session.checked(URI, "😀 " + SAFE)
        assert found["range"]["start"] == place(0, 13)


def test_nothing_is_done_before_the_beginning_and_after_the_end() -> None:
    with Session() as session:
        session.open(URI, SAFE)
        assert session.error("textDocument/hover", {})["code"] == -32002
        session.initialize(CAPABILITIES)
        session.request("shutdown", None)
        assert session.error("textDocument/hover", {})["code"] == -32600
        session.notify("exit", None)
        assert session.process.wait(10) == 0


def test_a_client_that_dies_takes_the_server_along() -> None:
    with Session() as session:
        session.initialize(PULLS)
        assert session.process.stdin
        session.process.stdin.close()
        assert session.process.wait(10) == 1
