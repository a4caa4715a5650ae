"""The server: one session with one client, from its first message to its last."""

from __future__ import annotations

import asyncio
import gc
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

from lsprotocol import types
from lsprotocol.types import MessageType
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.io_ import run_async

from newslint.config import ConfigError
from newslint.lsp import checking, features, lifecycle, sync, workspace
from newslint.lsp.client import Client
from newslint.lsp.documents import Document
from newslint.lsp.incoming import Incoming
from newslint.lsp.known import UnusableError
from newslint.lsp.peer import Peer
from newslint.lsp.protocol import Connection, Outgoing
from newslint.lsp.settings import Configurations

_Object = dict[str, Any]  # Any: a JSON value

# So many rounds of the event loop it takes until all that has come is handled: bytes, messages, requests that can wait.
_ROUNDS = 3


class Server:
    """A session.  Messages are handled in their order, and what takes time is done while none waits."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink
        self._news = asyncio.Event()
        self._connection = Connection(self._news.set, self.fault)
        self.peer = Peer(self._connection.protocol)
        self.client = Client({})
        self.configurations = Configurations()
        self.documents: dict[str, Document] = {}
        self.checks = checking.Checks(self)
        self.pulled = workspace.Pulled()
        self.is_initialized = self.is_shut_down = False
        self.end = Event()  # pygls looks at it after every message
        for method, request in _REQUESTS.items():
            self._connection.feature(method)(self._answering(method, request))
        for method, notification in _NOTIFICATIONS.items():
            self._connection.feature(method)(self._hearing(method, notification))
        self._connection.feature(types.WORKSPACE_DIAGNOSTIC)(self._answering_for_all())

    def run(self) -> int:
        """Serve until the client leaves, and return the code to exit with: 0 if it said good-bye first."""
        gc.disable()  # until the first check has loaded what all need
        try:
            asyncio.run(self._serve())
        finally:
            gc.enable()
        return int(not (self.is_shut_down and self.end.is_set()))

    async def _serve(self) -> None:
        protocol = self._connection.protocol
        incoming = Incoming(self._source, protocol.refuse)
        protocol.set_writer(Outgoing(self._sink, incoming.end))
        incoming.start()
        working = asyncio.create_task(self._work())
        await run_async(self.end, incoming, protocol, error_handler=self._connection.report_server_error)
        working.cancel()

    async def _work(self) -> None:
        """Do what takes time, one piece after another, and between two of them hear what has come."""
        while True:
            pause = self.checks.wait()
            if pause == 0.0:
                self._guarded(self.checks.step)
            else:
                self._guarded(self.checks.warm_up)
                self._guarded(self.checks.tidy)
                self._news.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._news.wait()
            await _heard()

    def _answering(self, method: str, request: Callable[[Server, _Object], object]) -> Callable[..., object]:
        """Return what pygls is to call for a request."""

        def answer(ls: Connection, params: object) -> object:
            self._may(method)
            try:
                return request(self, params if isinstance(params, dict) else {})
            except JsonRpcException:
                raise
            except (KeyError, TypeError, AttributeError, ValueError) as failure:
                # Of what does not fit the protocol; a fault of ours would look the same: it is logged with its place.
                self.fault(method, failure)
                said = f"{type(failure).__name__}: {failure}"
                raise JsonRpcInvalidParams(f"cannot be understood: {said}") from None
            except Exception as failure:  # whatever it is, the server goes on
                self.fault(method, failure)
                raise JsonRpcInternalError(f"{type(failure).__name__}: {failure}") from None

        async def answer_later(ls: Connection, params: object) -> object:
            # After all that has come with it: the client may have taken it back.
            return answer(ls, params)

        return answer_later if method in _CAN_WAIT else answer

    def _answering_for_all(self) -> Callable[..., object]:
        async def answer(ls: Connection, params: object) -> object:
            self._may(types.WORKSPACE_DIAGNOSTIC)
            try:
                with closing(workspace.pull_all(self, params if isinstance(params, dict) else {})) as work:
                    for result in work:
                        if result:
                            return result
                        await _heard()
                        while self.checks.wait() == 0.0:  # people wait for that
                            await asyncio.sleep(0)
            except Exception as failure:  # whatever it is, the server goes on
                self.fault(types.WORKSPACE_DIAGNOSTIC, failure)
            return {"items": []}

        return answer

    def _hearing(self, method: str, notification: Callable[[Server, _Object], None]) -> Callable[..., object]:
        """Return what pygls is to call for a notification."""

        def hear(ls: Connection, params: object) -> None:
            if self.is_initialized or method == types.EXIT:
                self._guarded(lambda: notification(self, params if isinstance(params, dict) else {}))

        return hear

    def _may(self, method: str) -> None:
        """Raise JsonRpcException for a request that comes too early or too late."""
        if not self.is_initialized and method != types.INITIALIZE:
            raise JsonRpcServerNotInitialized("the session begins with “initialize”")
        if self.is_shut_down:
            raise JsonRpcInvalidRequest("the session was shut down")

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as failure:  # whatever it is, the server goes on
            self.fault("a message", failure)

    def fault(self, place: str, failure: Exception) -> None:
        """Write into the log what went wrong, with the place in newslint."""
        told = "".join(traceback.format_exception(failure))
        kind = MessageType.Warning if isinstance(failure, (KeyError, TypeError)) else MessageType.Error
        self.peer.log(kind, f"{place}: {told}")

    def document(self, params: _Object) -> Document:
        """Return the document that a message is about.  Raises JsonRpcInvalidParams if it is not open."""
        uri = params["textDocument"]["uri"]
        document = self.documents.get(uri) if isinstance(uri, str) else None
        if document is None:
            raise JsonRpcInvalidParams(f"{uri} is not open")
        return document

    def root_of(self, path: Path | None) -> Path | None:
        """Return the folder that a file is in, the first one for a buffer without a file, None if there is none."""
        folders = [*self.client.folders.values()]
        if path is None:
            return folders[0] if folders else None
        above = [folder for folder in folders if path.is_relative_to(folder)]
        return max(above, key=lambda folder: len(folder.parts), default=None)

    def is_current(self, document: Document) -> bool:
        """Tell whether a document was checked with the configuration and the baseline that hold now."""
        done = document.analysis
        if done is None:
            return False
        try:
            config = self.configurations.of(document.path, self.root_of(document.path))
            return done.config == config and done.baseline is self.configurations.baseline_of(document.path, config)
        except (ConfigError, UnusableError) as error:
            return str(error) in done.notice

    def reconfigure(self) -> None:
        """Read all configuration anew."""
        self.configurations.forget()
        self.checks.want_all()


async def _heard() -> None:
    """Let all be handled that has come."""
    for _ in range(_ROUNDS):
        await asyncio.sleep(0)


_REQUESTS: dict[str, Callable[[Server, _Object], object]] = {
    types.INITIALIZE: lifecycle.initialize,
    types.SHUTDOWN: lifecycle.shutdown,
    types.TEXT_DOCUMENT_DIAGNOSTIC: checking.pull,
    types.TEXT_DOCUMENT_CODE_ACTION: features.code_actions,
    types.CODE_ACTION_RESOLVE: features.resolve,
    types.TEXT_DOCUMENT_HOVER: features.show,
    types.WORKSPACE_EXECUTE_COMMAND: features.execute,
}
# What a client asks for while it goes on, and takes back when it is stale.
_CAN_WAIT = (types.TEXT_DOCUMENT_DIAGNOSTIC, types.TEXT_DOCUMENT_CODE_ACTION, types.TEXT_DOCUMENT_HOVER)
_NOTIFICATIONS: dict[str, Callable[[Server, _Object], None]] = {
    types.INITIALIZED: lifecycle.initialized,
    types.EXIT: lifecycle.leave,
    types.SET_TRACE: lifecycle.set_trace,
    types.TEXT_DOCUMENT_DID_OPEN: sync.opened,
    types.TEXT_DOCUMENT_DID_CHANGE: sync.changed,
    types.TEXT_DOCUMENT_DID_SAVE: sync.saved,
    types.TEXT_DOCUMENT_DID_CLOSE: sync.closed,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: lifecycle.settings_changed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: lifecycle.files_changed,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: lifecycle.folders_changed,
}
