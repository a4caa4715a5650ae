"""What an editor asks for at a place: actions, their edits, what to show beside the cursor, and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from lsprotocol.types import LSPErrorCodes, MessageType
from pygls.exceptions import JsonRpcContentModified, JsonRpcException, JsonRpcInvalidParams

from newslint.config import ConfigError
from newslint.lsp import naming
from newslint.lsp.actions import actions, edits_for
from newslint.lsp.commands import ADD_NAME, APPLY_FIXES, OPEN_RULE, SHOW_CAUSES
from newslint.lsp.documents import Document
from newslint.lsp.edits import fix_all, workspace_edit
from newslint.lsp.hover import hover
from newslint.lsp.pages import manual_of, page_of
from newslint.lsp.wording import percent

if TYPE_CHECKING:
    from newslint.lsp.server import Server

_Object = dict[str, Any]  # Any: a JSON value


def code_actions(server: Server, params: _Object) -> list[_Object]:
    """Answer ``textDocument/codeAction``."""
    document = server.document(params)
    done = server.checks.of(document)
    return actions(document, server.checks.subject(document), done, params, server.client)


def resolve(server: Server, params: _Object) -> _Object:
    """Answer ``codeAction/resolve``; an action that was offered for another text is refused."""
    data = params.get("data")
    if not isinstance(data, dict):
        return params  # a command, which has nothing to be resolved
    document = server.documents.get(str(data.get("uri")))
    if document is None or document.analysis is None or document.analysis.number != data.get("analysis"):
        raise JsonRpcContentModified("The text has changed since this was offered")
    try:
        edits = edits_for(data["what"], server.checks.subject(document), document.analysis)
    except (LookupError, TypeError, ValueError, StopIteration):
        raise JsonRpcInvalidParams("This was never offered") from None
    return params | {"edit": workspace_edit(document, edits, server.client)}


def show(server: Server, params: _Object) -> _Object | None:
    """Answer ``textDocument/hover``."""
    document = server.document(params)
    done = server.checks.of(document)
    return hover(done, document.lines, params["position"], markdown=server.client.reads_markdown)


def execute(server: Server, params: _Object) -> object:
    """Answer ``workspace/executeCommand``."""
    name, arguments = params.get("command"), params.get("arguments") or []
    run = _COMMANDS.get(str(name))
    if run is None:
        raise JsonRpcInvalidParams(f"there is no command {name}; there are {', '.join(_COMMANDS)}")
    if not isinstance(arguments, list) or not all(isinstance(each, (str, int, dict)) for each in arguments):
        raise JsonRpcInvalidParams(f"{name} wants a list of arguments")
    return run(server, arguments)


def _document(server: Server, arguments: list[Any]) -> Document:
    """Return the document that a command is for: its URI comes first, or the only one that is open is meant."""
    if arguments:
        first = arguments[0]
        uri = first.get("uri") if isinstance(first, dict) else first
        return server.document({"textDocument": {"uri": uri}})
    if len(server.documents) != 1:
        raise JsonRpcInvalidParams("the command wants the URI of a document")
    return next(iter(server.documents.values()))


def _apply_fixes(server: Server, arguments: list[Any]) -> None:
    document = _document(server, arguments)
    asked_for = arguments[0].get("version") if arguments and isinstance(arguments[0], dict) else None
    if asked_for is not None and asked_for != document.version:
        raise JsonRpcContentModified("The text has changed since the command was given")
    edits = fix_all(server.checks.subject(document), server.checks.of(document))
    if edits:
        edit = workspace_edit(document, edits, server.client)
        server.peer.ask(types.WORKSPACE_APPLY_EDIT, {"label": "newslint: make all safe repairs", "edit": edit})


def _show_causes(server: Server, arguments: list[Any]) -> list[_Object]:
    done = server.checks.of(_document(server, arguments))
    told = [f"{each.message} ({each.name}, {percent(each.confidence)} sure)" for each in done.causes]
    server.peer.show(MessageType.Info, "; ".join(told) or "nothing befell this article as a whole")
    return [
        {
            "name": cause.name,
            "message": cause.message,
            "confidence": cause.confidence,
            "findings": len(cause.findings),
        }
        for cause in done.causes
    ]


def _open_rule(server: Server, arguments: list[Any]) -> _Object:
    rule = str(arguments[0]) if arguments else ""
    page = page_of(rule)
    if not page:
        raise JsonRpcInvalidParams(f"there is no rule “{rule}”")
    if server.client.at("window", "showDocument", "support"):
        server.peer.ask(types.WINDOW_SHOW_DOCUMENT, {"uri": page, "takeFocus": True})
    try:
        manual = manual_of(rule)
    except KeyError:
        manual = ""  # a cause has a page, and no manual of its own
    return {"rule": rule, "uri": page, "manual": manual}


def _add_name(server: Server, arguments: list[Any]) -> str:
    if len(arguments) < 2 or not isinstance(arguments[1], str):
        raise JsonRpcInvalidParams(f"{ADD_NAME} wants the URI of a document and a name")
    document = _document(server, arguments[:1])
    root = server.root_of(document.path)
    folder = root or (document.path.parent if document.path else None)
    try:
        file = naming.add_name(arguments[1], server.configurations.of(document.path, root), folder)
    except (naming.NamingError, ConfigError, OSError, ValueError) as error:
        raise JsonRpcException(str(error), LSPErrorCodes.RequestFailed) from None
    server.reconfigure()
    return str(file)


_COMMANDS = {APPLY_FIXES: _apply_fixes, SHOW_CAUSES: _show_causes, OPEN_RULE: _open_rule, ADD_NAME: _add_name}
