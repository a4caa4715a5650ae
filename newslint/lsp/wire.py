"""Messages on a wire: JSON-RPC 2.0 behind headers, as the base protocol of LSP has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

Message = dict[str, Any]  # Any: a JSON value

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
CONTENT_MODIFIED = -32801
CANCELLED = -32800
REQUEST_FAILED = -32803

_LONGEST_LINE = 8192
_LENGTH = b"content-length"
# Nobody writes an article of this size (bytes); whoever announces one has lost count.
_MOST = 1 << 28


class ResponseError(Exception):
    """What a request is answered with in the place of a result: a code of JSON-RPC or LSP, and a sentence."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class BrokenError(ValueError):
    """Bytes that are no message; those after them may be one."""


class Wire:
    """Two streams, one to read messages from and one to write them to."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink

    def read(self) -> Message | None:
        """Return the next message, or None at the end.  Raises BrokenError for what is none."""
        length = self._length()
        if length is None:
            return None
        body = self._source.read(length)
        if len(body) < length:
            return None
        try:
            message = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise BrokenError(f"the body of a message is no JSON: {error}") from None
        if not isinstance(message, dict):
            raise BrokenError("a message has to be a JSON object")
        return message

    def _length(self) -> int | None:
        """Read headers, and return the length (bytes) that they announce, or None at the end."""
        length: int | None = None
        while line := self._source.readline(_LONGEST_LINE):
            name, _, value = line.strip().partition(b":")
            if not line.strip() and length is not None:
                return length
            if name.strip().lower() == _LENGTH:
                value = value.strip()
                length = int(value) if value.isdigit() and len(value) < 12 else None
                if length is None or length > _MOST:
                    raise BrokenError(f"no message has a length of {value[:20].decode('latin-1')!r} bytes")
        return None

    def send(self, message: Mapping[str, Any]) -> None:
        """Write a message.  Raises OSError if nobody reads it, and ValueError if the stream is closed."""
        # ASCII alone: half of a character, which JSON can name and UTF-8 cannot write, breaks no client.
        body = json.dumps({"jsonrpc": "2.0", **message}, separators=(",", ":")).encode("ascii")
        self._sink.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._sink.flush()
