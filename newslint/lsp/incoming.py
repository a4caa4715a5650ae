"""The bytes of a client, as pygls reads them: headers put right, and whatever comes taken at once.

pygls would read line after line in a pool of threads, and hear of an edit only when it has checked the one before; here
a thread of its own reads, so that all that has come is handled before anything is checked.  And pygls knows a header in
one spelling only, and waits for as many bytes as it is told, be it a million millions.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from io import BufferedIOBase
from threading import Thread
from typing import BinaryIO, cast

from pygls.exceptions import JsonRpcException, JsonRpcParseError

_CHUNK = 1 << 16
# At the end of a line: behind a body that was longer than announced, the next message is found again.
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\S*)\s*\Z", re.IGNORECASE)
# Nobody writes an article of this size (bytes); whoever announces one has lost count.
_MOST = 1 << 28


class Incoming(asyncio.StreamReader):
    """A stream that ``pygls.io_.run_async`` reads from; *refuse* is called with what is wrong in its headers."""

    def __init__(self, source: BinaryIO, refuse: Callable[[JsonRpcException], None]) -> None:
        super().__init__()
        self._source, self._refuse = cast(BufferedIOBase, source), refuse

    def start(self) -> None:
        """Begin to read, for the event loop that runs."""
        loop = asyncio.get_running_loop()
        Thread(target=self._read, args=(loop,), name="newslint-reader", daemon=True).start()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody wants to hear more
            with suppress(OSError, ValueError):  # the stream was closed
                while data := self._source.read1(_CHUNK):
                    loop.call_soon_threadsafe(self._feed, data)
            loop.call_soon_threadsafe(self.end)

    def _feed(self, data: bytes) -> None:
        if not self._is_ended:
            self.feed_data(data)

    _is_ended = False

    def end(self) -> None:
        """Have nothing read any more."""
        self._is_ended = True
        self.feed_eof()

    async def readline(self) -> bytes:
        """Return a line of headers, that with the length as pygls knows it; nothing at the end."""
        while True:
            try:
                line = await super().readline()
            except ValueError:  # no header is as long
                continue
            found = _LENGTH.search(line)
            if found is None:
                return line
            if found[1].isdigit() and len(found[1]) < 12 and int(found[1]) <= _MOST:
                return b"Content-Length: %d\r\n" % int(found[1])
            told = found[1][:20].decode("latin-1")
            self._refuse(JsonRpcParseError(f"no message has a length of {told!r} bytes"))

    async def readexactly(self, n: int) -> bytes:
        """Return so many bytes; nothing if the stream ends before."""
        try:
            return await super().readexactly(n)
        except asyncio.IncompleteReadError:
            return b""
