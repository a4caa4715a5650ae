"""The client as the server speaks to it: notifications, requests, and what is told to people."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from lsprotocol import types
from lsprotocol.types import MessageType

from newslint.lsp.protocol import Protocol

# Takes the result of a request; None if it failed.
Answer = Callable[[Any], None]


class Peer:
    """Sends messages through pygls."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self._shown: set[str] = set()
        self.trace = "off"

    def notify(self, method: str, params: object) -> None:
        """Tell the client something."""
        self._protocol.notify(method, params)

    def ask(self, method: str, params: object, answer: Answer | None = None) -> None:
        """Ask the client something; *answer* is called with the result when it comes."""

        def answered(future: Future[Any]) -> None:
            refusal = future.exception()
            if refusal:
                self.log(MessageType.Warning, f"the editor refuses: {refusal}")
            if answer:
                answer(None if refusal else future.result())

        self._protocol.send_request(method, params).add_done_callback(answered)

    def log(self, kind: MessageType, said: str) -> None:
        """Write a line into the editor's log."""
        self.notify(types.WINDOW_LOG_MESSAGE, {"type": kind, "message": said})

    def show(self, kind: MessageType, said: str, *, once: bool = False) -> None:
        """Tell the user something; what is said *once* is not said again."""
        if once and said in self._shown:
            return
        self._shown.add(said)
        self.notify(types.WINDOW_SHOW_MESSAGE, {"type": kind, "message": f"newslint: {said}"})

    def note(self, said: str, verbose: str = "") -> None:
        """Tell what the server does, if the client wants to trace that."""
        if self.trace != "off":
            more = {"verbose": verbose} if verbose and self.trace == "verbose" else {}
            self.notify(types.LOG_TRACE, {"message": said} | more)
