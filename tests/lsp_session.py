"""A client that speaks to a server of newslint in a process of its own, as well or as badly as a test wants."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

PATIENCE = 30.0  # seconds
PUBLISHED = "textDocument/publishDiagnostics"

_Object = dict[str, Any]  # Any: a JSON value

# What most editors can do; a test takes from it or adds to it.
CAPABILITIES: _Object = {
    "general": {"positionEncodings": ["utf-32", "utf-16", "utf-8"]},
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source"]}},
            "isPreferredSupport": True,
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
}
PULLS: _Object = CAPABILITIES | {"textDocument": CAPABILITIES["textDocument"] | {"diagnostic": {}}}


class Session:
    """A server, and what it has said that was not yet asked for."""

    def __init__(self, *, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newslint", "server"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
        )  # fmt: skip
        self._came: Queue[_Object | None] = Queue()
        self.kept: list[_Object] = []
        self._numbers = count(1)
        self.answers: dict[str, Callable[[_Object], object]] = {}
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for stream in filter(None, (self.process.stdin, self.process.stdout, self.process.stderr)):
            with suppress(OSError):  # what was not read any more
                stream.close()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        try:
            while line := stream.readline():
                length = int(line.partition(b":")[2])
                while stream.readline().strip():
                    pass
                self._came.put(json.loads(stream.read(length)))
        except ValueError:
            pass  # closed by the end of the test
        self._came.put(None)

    def write(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: object) -> None:
        self.send(method=method, params=params)

    def start_request(self, method: str, params: object) -> int:
        number = next(self._numbers)
        self.send(id=number, method=method, params=params)
        return number

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401  # a JSON value
        """Return the result of a request.  Raises AssertionError if it fails."""
        answer = self.answer(self.start_request(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def error(self, method: str, params: object) -> _Object:
        """Return the error of a request that fails."""
        error: _Object = self.answer(self.start_request(method, params))["error"]
        return error

    def answer(self, number: int) -> _Object:
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def wait(self, fits: Callable[[_Object], bool]) -> _Object:
        """Return the first message that fits; requests of the server are answered meanwhile."""
        for kept in self.kept:
            if fits(kept):
                self.kept.remove(kept)
                return kept
        while not fits(message := self._next()):
            self.kept.append(message)
        return message

    def _next(self) -> _Object:
        try:
            message = self._came.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"no such message in {PATIENCE} s; there were {self.kept}") from None
        if message is None:
            stderr = self.process.stderr.read().decode() if self.process.stderr else ""
            raise AssertionError(f"the server is gone: {stderr}")
        if "method" in message and "id" in message:
            answer = self.answers.get(message["method"])
            self.send(id=message["id"], result=answer(message.get("params") or {}) if answer else None)
        return message

    def notification(self, method: str) -> _Object:
        params: _Object = self.wait(lambda message: message.get("method") == method)["params"]
        return params

    def initialize(self, capabilities: _Object = CAPABILITIES, **more: object) -> _Object:
        result = self.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities, **more})
        self.notify("initialized", {})
        made: _Object = result["capabilities"]
        return made

    def open(self, uri: str, text: str, *, language: str = "plaintext", version: int = 1) -> None:
        said = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": said})

    def edit(self, uri: str, version: int, *changes: _Object) -> None:
        said = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": said, "contentChanges": [*changes]})

    def published(self, uri: str, version: int | None = None) -> list[_Object]:
        """Return the diagnostics of a document, of a version of it if one is given."""

        def fits(message: _Object) -> bool:
            params = message.get("params", {})
            is_it = message.get("method") == PUBLISHED and params["uri"] == uri
            return is_it and (version is None or params.get("version") == version)

        found: list[_Object] = self.wait(fits)["params"]["diagnostics"]
        return found

    def checked(self, uri: str, text: str, *, language: str = "plaintext") -> list[_Object]:
        """Open a document and return its diagnostics."""
        self.open(uri, text, language=language)
        return self.published(uri)

    def actions(self, uri: str, range: _Object, only: Sequence[str] | None = None) -> list[_Object]:
        context: _Object = {"diagnostics": []} | ({"only": [*only]} if only is not None else {})
        params = {"textDocument": {"uri": uri}, "range": range, "context": context}
        found: list[_Object] = self.request("textDocument/codeAction", params)
        return found


def place(line: int, character: int) -> _Object:
    return {"line": line, "character": character}


def stretch(start: tuple[int, int], end: tuple[int, int]) -> _Object:
    return {"start": place(*start), "end": place(*end)}
