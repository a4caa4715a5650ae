"""JSON-RPC as pygls speaks it, with what is in a message left as the JSON that it is.

pygls frames, dispatches, answers and cancels.  It would also make objects of lsprotocol's types of all that comes: a
request of which a single field is wrong then gets no answer at all, and the client waits for ever; and the machinery
for it takes 30 ms of CPU before the first diagnostics.  So each handler takes what it needs, and refuses what is wrong;
pytest-lsp reads all that is answered by lsprotocol's types in the tests.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, BinaryIO

from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import (
    FeatureRequestError,
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
)
from pygls.io_ import StdoutWriter
from pygls.protocol import JsonRPCNotification, JsonRPCProtocol, JsonRPCRequestMessage, JsonRPCResponseMessage
from pygls.server import JsonRPCServer

_Object = dict[str, Any]  # Any: a JSON value
_Envelope = JsonRPCRequestMessage | JsonRPCNotification | JsonRPCResponseMessage | types.ResponseErrorMessage

_VERSION = "2.0"

# What pygls has to say is said to the client as well, and standard error is what editors show as failures.
logging.getLogger("pygls").setLevel(logging.CRITICAL)


class Protocol(JsonRPCProtocol):
    """The protocol of :class:`Connection`."""

    _server: Connection

    def structure_message(self, data: _Object) -> _Object:
        """Return an object as it is: pygls asks for each one within a message, and only the outermost is one."""
        return data

    def handle_message(self, message: object) -> None:
        """Handle a message.  Raises JsonRpcException for what is none."""
        envelope = _envelope(message)
        if isinstance(envelope, (JsonRPCResponseMessage, types.ResponseErrorMessage)):
            self._result_types.pop(envelope.id, None)  # type: ignore[arg-type]  # None is the id of no request
        self._server.heard()
        super().handle_message(envelope)  # type: ignore[arg-type]  # the id of an error may be None

    def refuse(self, error: JsonRpcException) -> None:
        """Answer what is no message, or one without a number that could be read."""
        self._send_data(types.ResponseErrorMessage(error=error.to_response_error()))


def _envelope(message: object) -> _Envelope:
    if not isinstance(message, dict):
        raise JsonRpcParseError("a message has to be a JSON object")
    number, method, params = message.get("id"), message.get("method"), message.get("params")
    if not isinstance(number, (int, str, type(None))):
        raise JsonRpcInvalidRequest("the id of a message has to be a number or a string")
    if "method" in message:
        if not isinstance(method, str):
            raise JsonRpcInvalidRequest("the method of a message has to be a string")
        if "id" in message:
            return JsonRPCRequestMessage(number, method, _VERSION, params)  # type: ignore[arg-type]  # None is possible
        if method == types.CANCEL_REQUEST:
            taken_back = params.get("id") if isinstance(params, dict) else None
            known = taken_back if isinstance(taken_back, (int, str)) else ""
            return JsonRPCNotification(method, _VERSION, types.CancelParams(known))
        return JsonRPCNotification(method, _VERSION, params)
    if "error" in message:
        return types.ResponseErrorMessage(
            number, types.ResponseError(types.ErrorCodes.UnknownErrorCode, str(message["error"]))
        )
    return JsonRPCResponseMessage(number, _VERSION, message.get("result"))  # type: ignore[arg-type]  # None as above


def _converter() -> Converter:
    """Return what makes JSON of messages: what is in them is JSON, and no parameters are not ``null``."""
    made = Converter()

    def called(message: JsonRPCNotification | JsonRPCRequestMessage) -> _Object:
        said = {"jsonrpc": _VERSION, "method": message.method}
        return said if message.params is None else said | {"params": message.params}

    def failed(message: types.ResponseErrorMessage) -> _Object:
        error = message.error and {"code": int(message.error.code), "message": message.error.message}
        return {"jsonrpc": _VERSION, "id": message.id, "error": error}

    made.register_unstructure_hook(JsonRPCNotification, called)
    made.register_unstructure_hook(JsonRPCRequestMessage, lambda message: called(message) | {"id": message.id})
    made.register_unstructure_hook(
        JsonRPCResponseMessage, lambda said: {"jsonrpc": _VERSION, "id": said.id, "result": said.result}
    )
    made.register_unstructure_hook(types.ResponseErrorMessage, failed)
    return made


class Connection(JsonRPCServer):
    """pygls's side of a session; it has *heard* of each message before that is handled.

    *fault* is told what went wrong without any client waiting for an answer.
    """

    protocol: Protocol

    def __init__(self, heard: Callable[[], None], fault: Callable[[str, Exception], None]) -> None:
        super().__init__(Protocol, _converter)
        self.heard, self._fault = heard, fault

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Answer what is no message; of a request that failed the client knows."""
        if source is JsonRpcException:
            self.protocol.refuse(_told(error))
        elif source is not FeatureRequestError:
            self._fault("a message", error)


def _told(error: Exception) -> JsonRpcException:
    if isinstance(error, JsonRpcException):
        return error
    if isinstance(error, (ValueError, RecursionError)):
        return JsonRpcParseError(f"the body of a message is no JSON: {error}")
    return JsonRpcInternalError(f"{type(error).__name__}: {error}")


class Outgoing(StdoutWriter):
    """The stream to a client; *gone* is called, and nothing is raised, once nobody reads it any more."""

    def __init__(self, sink: BinaryIO, gone: Callable[[], None]) -> None:
        super().__init__(sink)
        self._gone = gone

    def write(self, data: bytes) -> None:
        """Write a message."""
        try:
            super().write(data)
        except (OSError, ValueError):  # broken, or closed
            self._gone()
