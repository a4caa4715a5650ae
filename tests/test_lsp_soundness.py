"""What holds after any edits: the diagnostics of a fresh document with the same text, all inside it; and no growth."""

from __future__ import annotations

import random
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from calling import CLEAN, SAFE, UNSAFE
from hypothesis import given, settings
from hypothesis import strategies as st
from lsp_session import CAPABILITIES, Session, stretch

from newslint.lsp.client import Client
from newslint.lsp.diagnostics import diagnostics
from newslint.lsp.documents import Document
from newslint.lsp.features import code_actions, resolve
from newslint.lsp.positions import ENCODINGS, Lines
from newslint.lsp.server import Server
from newslint.session import check

URI = "untitled:article"
START = f"{SAFE}\nThe “plan” of Ukraines minister 😀 was late.\r\n\r\n{UNSAFE}{CLEAN}"
NEWS = st.sampled_from(
    ["", "x", " ", "\n", "\r\n", "\n\n", "’", "😀", "\ud83d", " dont ", SAFE, "<!-- newslint: ignore -->"]
)
PLACES = st.tuples(st.integers(0, 9), st.integers(0, 60))
EDITS = st.lists(st.tuples(PLACES, PLACES, NEWS), max_size=8)
HARBOUR = Path(__file__).parents[1] / "fixtures" / "articles" / "harbour.txt"
# What a server may take, after 400 edits, on top of what it takes after 100 (kB).
MOST_GROWTH = 6_000


def server(encoding: str, *, resolves: bool = True) -> Server:
    made = Server(BytesIO(), BytesIO())
    capabilities = CAPABILITIES | {"general": {"positionEncodings": [encoding]}}
    if not resolves:
        capabilities = capabilities | {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}
    made.client = Client({"capabilities": capabilities})
    return made


def opened(made: Server, text: str, language: str) -> Document:
    document = Document(URI, language, 1, text, made.client.encoding)
    made.documents[URI] = document
    return document


@given(EDITS, st.sampled_from(ENCODINGS), st.sampled_from(["plaintext", "markdown", "html"]))
@settings(max_examples=60, deadline=None)
def test_after_any_edits_all_is_as_in_a_fresh_document(edits: list[Any], encoding: str, language: str) -> None:
    made = server(encoding)
    document = opened(made, START, language)
    for version, (start, end, new) in enumerate(edits, 2):
        document.change([{"range": stretch(start, end), "text": new}], version)
        found = diagnostics(made.checks.of(document), document.lines, URI, made.client)
        fresh = Document(URI, language, 1, document.text, encoding)
        assert found == diagnostics(made.checks.of(fresh), fresh.lines, URI, made.client)
        lines = Lines(document.text, encoding)
        ends = [one["range"][side] for one in found for side in ("start", "end")]
        assert [lines.position(lines.offset(each)) for each in ends] == ends


@given(EDITS, st.sampled_from(ENCODINGS), st.sampled_from(["plaintext", "markdown"]))
@settings(max_examples=30, deadline=None)
def test_every_action_can_be_resolved_and_makes_edits_in_the_text(
    edits: list[Any], encoding: str, language: str
) -> None:
    made = server(encoding)
    document = opened(made, START, language)
    document.change([{"range": stretch(start, end), "text": new} for start, end, new in edits], 2)
    asked = {"textDocument": {"uri": URI}, "range": stretch((0, 0), (99, 0)), "context": {}}
    for action in code_actions(made, asked):
        if "data" in action:
            [change] = resolve(made, action)["edit"]["documentChanges"]
            spans = sorted(document.lines.span(each["range"]) for each in change["edits"])
            assert spans
            assert all(one.end <= other.start for one, other in pairwise(spans))


def test_fix_all_makes_what_the_command_line_makes() -> None:
    from newslint.session import fix

    made = server("utf-16")
    text = HARBOUR.read_text(encoding="utf-8")
    document = opened(made, text, "plaintext")
    asked = {"textDocument": {"uri": URI}, "range": stretch((0, 0), (0, 0)), "context": {"only": ["source.fixAll"]}}
    [action] = code_actions(made, asked)
    [change] = resolve(made, action)["edit"]["documentChanges"]
    edits = [{"range": each["range"], "text": each["newText"]} for each in reversed(change["edits"])]
    document.change(edits, 2)
    assert document.text == fix(text).text
    assert max(len(each["text"]) for each in edits) < 40, "no edit is larger than its repair"


@pytest.mark.slow
def test_memory_is_flat_over_many_edits() -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    dice = random.Random(3)
    with Session() as session:
        session.initialize()
        session.checked(URI, text)
        taken, column = [], 0
        for version in range(2, 402):
            put_in = version % 2 == 0
            column = dice.randrange(5) if put_in else column
            change = {"range": stretch((0, column), (0, column + (not put_in))), "text": "x" * put_in}
            session.edit(URI, version, change)
            session.published(URI, version)
            session.kept.clear()
            if version % 100 == 1:
                taken.append(kilobytes(session.process.pid))
    assert taken[-1] - taken[0] < MOST_GROWTH, taken


def kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells")
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1])


def test_the_check_of_the_server_is_that_of_the_session() -> None:
    made = server("utf-32")
    document = opened(made, START, "plaintext")
    assert made.checks.of(document).findings == check(START).findings
