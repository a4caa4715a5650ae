"""The server: one session with one client, from its first message to its last."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any, BinaryIO

from newslint.config import Config, ConfigError
from newslint.lsp import checking, features, lifecycle, sync, wire, workspace
from newslint.lsp.client import Client
from newslint.lsp.documents import Document
from newslint.lsp.inbox import Inbox
from newslint.lsp.peer import ERROR, WARNING, Peer
from newslint.lsp.settings import Configurations
from newslint.lsp.wire import BrokenError, Message, ResponseError, Wire

_Object = dict[str, Any]  # Any: a JSON value


class Server:
    """A session.  Messages are handled in their order, and what takes time is done while none waits."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        stream = Wire(source, sink)
        self._inbox, self.peer = Inbox(stream), Peer(stream)
        self.client = Client({})
        self.configurations = Configurations()
        self.documents: dict[str, Document] = {}
        self.checks = checking.Checks(self)
        self.pulled = workspace.Pulled()
        self._work: dict[int | str, Iterator[_Object]] = {}
        self.is_initialized = self.is_shut_down = False
        self.code: int | None = None

    def run(self) -> int:
        """Serve until the client leaves, and return the code to exit with: 0 if it said good-bye first."""
        self._inbox.start()
        while self.code is None and not self.peer.is_gone:
            try:
                message = self._inbox.next(0.0 if self._work else self.checks.wait())
            except Empty:
                self._step()
                self._tidy()
                continue
            if message is None:
                break
            self._guarded(partial(self._take, message))
            self._tidy()
        return self.code if self.code is not None else int(not self.is_shut_down)

    def _tidy(self) -> None:
        if self._inbox.is_empty:
            self.checks.tidy()

    def _step(self) -> None:
        """Do a piece of what takes time: what people wait for comes first."""
        if self.checks.wait() == 0.0:
            self._guarded(self.checks.step)
            return
        for number, work in [*self._work.items()][:1]:
            try:
                result = next(work)
            except Exception as failure:  # whatever it is, the server goes on
                self.fault("workspace/diagnostic", failure)
                result = {"items": []}
            if result:
                del self._work[number]
                self.peer.answer(number, result)

    def _take(self, message: Message | BrokenError) -> None:
        if isinstance(message, BrokenError):
            self.peer.refuse(None, ResponseError(wire.PARSE_ERROR, str(message)))
        elif "method" not in message:
            self.peer.answered(message)
        elif "id" in message:
            self._request(message)
        else:
            self._notification(message)

    def _request(self, message: Message) -> None:
        number, method = message["id"], message["method"]
        try:
            if self._inbox.was_cancelled(number):
                raise ResponseError(wire.CANCELLED, "the request was taken back")
            self._may(method)
            params = _params(message)
            if method == "workspace/diagnostic" and isinstance(number, (int, str)):
                self._work[number] = workspace.pull_all(self, params)
                return
            if method not in _REQUESTS:
                raise ResponseError(wire.METHOD_NOT_FOUND, f"there is no request {method}")
            self.peer.answer(number, _REQUESTS[method](self, params))
        except ResponseError as error:
            self.peer.refuse(number, error)
        except (KeyError, TypeError, AttributeError, ValueError) as failure:
            # Of what does not fit the protocol; a fault of ours would look the same, so it is logged with its place.
            self.fault(str(method), failure)
            said = f"{type(failure).__name__}: {failure}"
            self.peer.refuse(number, ResponseError(wire.INVALID_PARAMS, f"cannot be understood: {said}"))
        except Exception as failure:  # whatever it is, the server goes on
            self.fault(str(method), failure)
            self.peer.refuse(number, ResponseError(wire.INTERNAL_ERROR, f"{type(failure).__name__}: {failure}"))

    def _may(self, method: object) -> None:
        """Raise ResponseError for a request that comes too early or too late."""
        if not self.is_initialized and method != "initialize":
            raise ResponseError(wire.NOT_INITIALIZED, "the session begins with “initialize”")
        if self.is_shut_down:
            raise ResponseError(wire.INVALID_REQUEST, "the session was shut down")

    def _notification(self, message: Message) -> None:
        method = message["method"]
        if method == "$/cancelRequest":
            self._cancel(_params(message).get("id"))
        elif method == "exit" or self.is_initialized:
            handler = _NOTIFICATIONS.get(method) if isinstance(method, str) else None
            if handler:
                handler(self, _params(message))

    def _cancel(self, number: object) -> None:
        if not isinstance(number, (int, str)):
            return
        self._inbox.forget(number)
        if work := self._work.pop(number, None):
            work.close()  # type: ignore[attr-defined]  # a generator
            self.peer.refuse(number, ResponseError(wire.CANCELLED, "the request was taken back"))

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as failure:  # whatever it is, the server goes on
            self.fault("a message", failure)

    def fault(self, place: str, failure: Exception) -> None:
        """Write into the log what went wrong, with the place in newslint."""
        told = "".join(traceback.format_exception(failure))
        self.peer.log(WARNING if isinstance(failure, (KeyError, TypeError)) else ERROR, f"{place}: {told}")

    def document(self, params: _Object) -> Document:
        """Return the document that a message is about.  Raises ResponseError if it is not open."""
        uri = params["textDocument"]["uri"]
        document = self.documents.get(uri) if isinstance(uri, str) else None
        if document is None:
            raise ResponseError(wire.INVALID_PARAMS, f"{uri} is not open")
        return document

    def root_of(self, path: Path | None) -> Path | None:
        """Return the folder that a file is in, the first one for a buffer without a file, None if there is none."""
        folders = [*self.client.folders.values()]
        if path is None:
            return folders[0] if folders else None
        above = [folder for folder in folders if path.is_relative_to(folder)]
        return max(above, key=lambda folder: len(folder.parts), default=None)

    def configuration_of(self, document: Document) -> Config | str:
        """Return the configuration of a document, or what is wrong with it."""
        try:
            return self.configurations.of(document.path, self.root_of(document.path))
        except ConfigError as error:
            return str(error)

    def reconfigure(self) -> None:
        """Read all configuration anew."""
        self.configurations.forget()
        self.checks.want_all()


def _params(message: Message) -> _Object:
    params = message.get("params")
    return params if isinstance(params, dict) else {}


_REQUESTS: dict[str, Callable[[Server, _Object], object]] = {
    "initialize": lifecycle.initialize,
    "shutdown": lifecycle.shutdown,
    "textDocument/diagnostic": checking.pull,
    "textDocument/codeAction": features.code_actions,
    "codeAction/resolve": features.resolve,
    "textDocument/hover": features.show,
    "workspace/executeCommand": features.execute,
}
_NOTIFICATIONS: dict[str, Callable[[Server, _Object], None]] = {
    "initialized": lifecycle.initialized,
    "exit": lifecycle.leave,
    "$/setTrace": lifecycle.set_trace,
    "textDocument/didOpen": sync.opened,
    "textDocument/didChange": sync.changed,
    "textDocument/didSave": sync.saved,
    "textDocument/didClose": sync.closed,
    "workspace/didChangeConfiguration": lifecycle.settings_changed,
    "workspace/didChangeWatchedFiles": lifecycle.files_changed,
    "workspace/didChangeWorkspaceFolders": lifecycle.folders_changed,
}
