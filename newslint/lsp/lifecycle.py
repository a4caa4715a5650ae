"""The start and the end of a session, and what changes around the documents: settings, files, folders."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from lsprotocol.types import MessageType, TextDocumentSyncKind
from pygls.exceptions import JsonRpcInvalidRequest

from newslint._version import __version__
from newslint.config import ConfigError
from newslint.config.discovery import FILES
from newslint.config.model import NAMES_FILE
from newslint.lsp.actions import KINDS
from newslint.lsp.client import Client
from newslint.lsp.commands import COMMANDS
from newslint.lsp.diagnostics import SOURCE
from newslint.lsp.settings import Settings, settings

if TYPE_CHECKING:
    from newslint.lsp.server import Server

# So long (seconds) the first check waits for the settings that the editor was asked for.
_PATIENCE = 0.5
SECTION = "newslint"
BASELINES = "*newslint-baseline*"

_Object = dict[str, Any]  # Any: a JSON value


def initialize(server: Server, params: _Object) -> _Object:
    """Answer ``initialize``: what the server can do for this client."""
    if server.is_initialized:
        raise JsonRpcInvalidRequest("the session has been started already")
    server.client, server.is_initialized = Client(params), True
    server.peer.trace = str(params.get("trace", "off"))
    said = taken(server, params.get("initializationOptions"))
    server.configurations.say(said)
    return {"capabilities": _capabilities(server.client, said), "serverInfo": {"name": SOURCE, "version": __version__}}


def _capabilities(client: Client, said: Settings) -> _Object:
    made: _Object = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {
            "openClose": True,
            "change": TextDocumentSyncKind.Incremental,
            "save": {"includeText": False},
        },
        "hoverProvider": True,
        "executeCommandProvider": {"commands": [*COMMANDS]},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
    }
    if client.has_action_literals:
        made["codeActionProvider"] = {"codeActionKinds": [*KINDS], "resolveProvider": client.resolves_edits}
    if client.pulls:
        of_workspace = {"interFileDependencies": False, "workspaceDiagnostics": said.of_workspace}
        made["diagnosticProvider"] = {"identifier": SOURCE, **of_workspace}
    return made


def taken(server: Server, said: object) -> Settings:
    """Return the settings that an editor gives; if they are wrong, tell the user, and go on without them."""
    try:
        return settings(said)
    except ConfigError as error:
        server.peer.show(MessageType.Error, str(error), once=True)
        return Settings()


def initialized(server: Server, params: _Object) -> None:
    """Ask the client for its settings, and to watch the files of configurations."""
    client = server.client
    wanted: list[tuple[str, str, _Object]] = []
    if client.at("workspace", "didChangeWatchedFiles", "dynamicRegistration"):
        names = (*FILES, NAMES_FILE, BASELINES)
        watchers = [{"globPattern": f"**/{name}"} for name in names]
        wanted.append(("newslint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, {"watchers": watchers}))
    if client.at("workspace", "didChangeConfiguration", "dynamicRegistration"):
        wanted.append(("newslint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, {"section": SECTION}))
    if wanted:
        registrations = [{"id": number, "method": method, "registerOptions": said} for number, method, said in wanted]
        server.peer.ask(types.CLIENT_REGISTER_CAPABILITY, {"registrations": registrations})
    _ask_for_settings(server)


def _ask_for_settings(server: Server) -> None:
    if not server.client.at("workspace", "configuration"):
        return
    folders: list[tuple[str | None, Path | None]] = [(None, None), *server.client.folders.items()]
    server.checks.held_until = perf_counter() + _PATIENCE

    def answer(result: object) -> None:
        server.checks.held_until = 0.0
        said = result if isinstance(result, list) else []
        # An editor that has no settings may say so with an empty object, or nothing: what it said before is gone.
        given = [
            (folder, each)
            for (_, folder), each in zip(folders, said, strict=False)
            if each or folder in server.configurations.asked_for
        ]
        for folder, each in given:
            server.configurations.asked_for.add(folder)
            server.configurations.say(taken(server, each or None), folder)
        if given:
            server.checks.want_all()

    items = [{"section": SECTION} if uri is None else {"section": SECTION, "scopeUri": uri} for uri, _ in folders]
    server.peer.ask(types.WORKSPACE_CONFIGURATION, {"items": items}, answer)


def settings_changed(server: Server, params: _Object) -> None:
    """Take new settings, which some clients send and others want to be asked for."""
    said = params.get("settings")
    own = said.get(SECTION) if isinstance(said, dict) else None
    if isinstance(own, dict):
        server.configurations.say(taken(server, own))
        server.checks.want_all()
    _ask_for_settings(server)


def files_changed(server: Server, params: _Object) -> None:
    """Read the configuration again: the client watches its files."""
    server.peer.log(MessageType.Info, "a configuration file has changed, and is read again")
    server.reconfigure()


def folders_changed(server: Server, params: _Object) -> None:
    """Take note of folders that were opened or closed."""
    event = params["event"]
    server.client.change_folders(event.get("added") or [], event.get("removed") or [])
    server.reconfigure()
    _ask_for_settings(server)


def shutdown(server: Server, params: _Object) -> None:
    """Make ready for the end."""
    server.is_shut_down = True


def leave(server: Server, params: _Object) -> None:
    """End the session; without ``shutdown`` before, that is a failure."""
    server.end.set()


def set_trace(server: Server, params: _Object) -> None:
    """Trace more, or less."""
    server.peer.trace = str(params.get("value", "off"))
