"""The documents that a client opens, edits, saves and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol.types import MessageType

from newslint.lsp.documents import Document

if TYPE_CHECKING:
    from newslint.lsp.server import Server

_Object = dict[str, Any]  # Any: a JSON value


def opened(server: Server, params: _Object) -> None:
    """Take a document that was opened; one that is open already is begun anew."""
    said = params["textDocument"]
    uri, text = said["uri"], said["text"]
    if not isinstance(uri, str) or not isinstance(text, str):
        raise TypeError("the URI and the text of a document have to be strings")
    language = said.get("languageId")
    document = Document(
        uri, language if isinstance(language, str) else "", _version(said), text, server.client.encoding
    )
    server.documents[uri] = document
    server.checks.want(document)


def changed(server: Server, params: _Object) -> None:
    """Make the edits of a document."""
    document = server.documents.get(params["textDocument"]["uri"])
    if document is None:
        server.peer.log(MessageType.Warning, f"{params['textDocument']['uri']} was edited, and is not open")
        return
    for wrong in document.change(params["contentChanges"], _version(params["textDocument"])):
        server.peer.log(MessageType.Warning, f"{document.uri}: {wrong}")
    server.checks.want(document)


def saved(server: Server, params: _Object) -> None:
    """See whether the configuration or the baseline is another one: not every client watches files."""
    server.configurations.forget()
    if any(not server.is_current(document) for document in server.documents.values()):
        server.checks.want_all()


def closed(server: Server, params: _Object) -> None:
    """Forget a document."""
    uri = params["textDocument"]["uri"]
    if server.documents.pop(uri, None):
        server.checks.forget(uri)


def _version(said: _Object) -> int | None:
    version = said.get("version")
    return version if isinstance(version, int) else None
