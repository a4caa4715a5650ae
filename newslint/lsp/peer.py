"""The client as the server speaks to it: answers, notifications, requests, and what is told to people."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from newslint.lsp.wire import ResponseError, Wire

ERROR, WARNING, INFO, LOG = 1, 2, 3, 4

# Takes the result of a request; None if it failed.
Answer = Callable[[Any], None]


class Peer:
    """Sends messages; once nobody reads them any more, it ``is_gone``."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._numbers = count(1)
        self._waiting: dict[int, Answer] = {}
        self._shown: set[str] = set()
        self.trace = "off"
        self.is_gone = False

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self._wire.send(message)
        except (OSError, ValueError):
            self.is_gone = True

    def notify(self, method: str, params: object) -> None:
        """Tell the client something."""
        self._send({"method": method, "params": params})

    def answer(self, number: object, result: object) -> None:
        """Answer a request."""
        self._send({"id": number, "result": result})

    def refuse(self, number: object, error: ResponseError) -> None:
        """Answer a request that failed; one without a number could not be read."""
        self._send({"id": number, "error": {"code": error.code, "message": str(error)}})

    def ask(self, method: str, params: object, answer: Answer | None = None) -> None:
        """Ask the client something; *answer* is called with the result when it comes."""
        number = next(self._numbers)
        self._waiting[number] = answer or (lambda _: None)
        message = {"id": number, "method": method}
        self._send(message if params is None else message | {"params": params})

    def answered(self, message: dict[str, Any]) -> None:
        """Take the client's answer to a request; one to a request that was never made is let go."""
        number = message.get("id")
        answer = self._waiting.pop(number, None) if isinstance(number, int) else None
        if "error" in message:
            self.log(WARNING, f"the editor refuses: {message['error']}")
        if answer:
            answer(message.get("result"))

    def log(self, kind: int, said: str) -> None:
        """Write a line into the editor's log."""
        self.notify("window/logMessage", {"type": kind, "message": said})

    def show(self, kind: int, said: str, *, once: bool = False) -> None:
        """Tell the user something; what is said *once* is not said again."""
        if once and said in self._shown:
            return
        self._shown.add(said)
        self.notify("window/showMessage", {"type": kind, "message": f"newslint: {said}"})

    def note(self, said: str, verbose: str = "") -> None:
        """Tell what the server does, if the client wants to trace that."""
        if self.trace != "off":
            more = {"verbose": verbose} if verbose and self.trace == "verbose" else {}
            self.notify("$/logTrace", {"message": said} | more)
