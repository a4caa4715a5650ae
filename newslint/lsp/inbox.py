"""Messages as they come in: read on a thread of its own, so that one knows of those that are still to be answered."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Thread
from typing import Any

from newslint.lsp.wire import BrokenError, Message, Wire


class Inbox:
    """The messages of a client, in their order; None stands for the end, a BrokenError for what is no message."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._messages: SimpleQueue[Message | BrokenError | None] = SimpleQueue()
        self._cancelled: set[Any] = set()

    def start(self) -> None:
        """Begin to read."""
        Thread(target=self._read, name="newslint-reader", daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                message = self._wire.read()
            except BrokenError as error:
                self._messages.put(error)
                continue
            except (OSError, ValueError):  # the stream was closed
                message = None
            if message is not None and message.get("method") == "$/cancelRequest":
                self._cancelled.add(_id_of(message))
            self._messages.put(message)
            if message is None:
                return

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits to be handled."""
        return self._messages.empty()

    def next(self, timeout: float | None) -> Message | BrokenError | None:
        """Return the next message, waiting at most *timeout* seconds.  Raises queue.Empty if there is none by then."""
        if timeout is not None and timeout <= 0:
            return self._messages.get_nowait()
        return self._messages.get(timeout=timeout)

    def was_cancelled(self, number: object) -> bool:
        """Tell whether the client has taken back a request, though that is yet to be handled."""
        return isinstance(number, (int, str)) and number in self._cancelled

    def forget(self, number: object) -> None:
        """Take no more notice of a request that was taken back."""
        self._cancelled.discard(number)


def _id_of(message: Message) -> int | str | None:
    params = message.get("params")
    number = params.get("id") if isinstance(params, dict) else None
    return number if isinstance(number, (int, str)) else None
