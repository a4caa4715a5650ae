"""A session with the language server: what it says, when, and how it ends."""

from __future__ import annotations

from calling import CLEAN, SAFE
from lsp_session import CAPABILITIES, Session, stretch

URI = "file:///articles/ferry.txt"


def test_an_article_is_diagnosed_edited_and_mended() -> None:
    with Session() as session:
        capabilities = session.initialize()
        assert capabilities["positionEncoding"] == "utf-32"
        [found] = session.checked(URI, SAFE)
        assert found["code"] == "apostrophe/lost-contraction"
        assert found["range"] == stretch((0, 10), (0, 14))
        session.edit(URI, 2, {"range": stretch((0, 13), (0, 13)), "text": "'"})
        assert session.published(URI, 2) == []


def test_a_session_ends_with_the_code_that_the_client_deserves() -> None:
    for polite in (True, False):
        with Session() as session:
            session.initialize(CAPABILITIES)
            session.checked(URI, CLEAN)
            if polite:
                assert session.request("shutdown", None) is None
            session.notify("exit", None)
            assert session.process.wait(10) == (0 if polite else 1)
