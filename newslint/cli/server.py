"""``newslint server``: the language server, on standard input and output or a port of this machine."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from newslint.cli.messages import Failed, note, reason

if TYPE_CHECKING:
    from newslint.lsp.server import Server

_MISSING = "the server needs the package pygls, which is not installed: pip install 'newslint[lsp]'"
_NEEDED = ("pygls", "lsprotocol", "cattrs", "attrs")


class Address(click.ParamType[tuple[str, int]]):
    """Where to listen: ``HOST:PORT``, or a port of this machine."""

    name = "address"

    def convert(
        self, value: str | tuple[str, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return host and port; anything else is a usage error."""
        if isinstance(value, tuple):
            return value
        host, _, port = value.rpartition(":")
        if not port.isdigit() or int(port) > 65535:
            raise click.UsageError(f"--tcp wants HOST:PORT, such as localhost:2087, not '{value}'", ctx)
        return host.strip("[]") or "localhost", int(port)


@click.command(name="server")
@click.option("--tcp", type=Address(), metavar="HOST:PORT", help="Wait for one editor at a port, and serve it.")
@click.option("--stdio", is_flag=True, help="Serve on standard input and output, as is done anyway.")
@click.pass_context
def command(ctx: click.Context, tcp: tuple[str, int] | None, stdio: bool) -> None:
    """Serve an editor: diagnostics, repairs and explanations while an article is written (LSP)."""
    if tcp and stdio:
        raise click.UsageError("--tcp and --stdio exclude each other")
    ctx.exit(_listen(*tcp) if tcp else _serve_standard_streams())


def _serve_standard_streams() -> int:
    if sys.stdin is None or sys.stdout is None:
        raise click.UsageError("the server talks on standard input and output, and one of them is closed")
    if sys.stdin.isatty():
        note("an editor is to start this server, and to talk to it on standard input; Ctrl-C ends it")
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whoever prints anything would speak in the middle of a message
    return _serve(source, sink)


def _listen(host: str, port: int) -> int:
    _load()
    import socket  # 5 ms that only this option costs

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family) as waiting:
            place = waiting.getsockname()
            note(f"waiting for an editor at {place[0]}:{place[1]}")
            connection, _ = waiting.accept()
    except OSError as failure:
        raise Failed(f"cannot listen at {host}:{port}: {reason(failure)}") from None
    with connection, connection.makefile("rb") as source, connection.makefile("wb") as sink:
        return _serve(source, sink)


def _serve(source: BinaryIO, sink: BinaryIO) -> int:
    return _load()(source, sink).run()


def _load() -> type[Server]:
    """Return the server.  Raises Failed if what it is built on is not installed."""
    gc.disable()  # of all that lsprotocol makes nothing is thrown away, and to look for that takes 25 ms
    try:
        from newslint.lsp.server import Server
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise Failed(_MISSING) from None
    finally:
        gc.enable()
    return Server
