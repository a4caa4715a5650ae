"""What the client can do, as it says when it starts a session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newslint.lsp.positions import negotiated
from newslint.lsp.uris import path_of


class Client:
    """The capabilities and folders of the client; what it leaves out, or says wrongly, it cannot do."""

    def __init__(self, params: dict[str, Any]) -> None:
        self._capabilities = params.get("capabilities")
        self.encoding = negotiated(self.at("general", "positionEncodings"))
        self.folders: dict[str, Path] = {}
        folders = params.get("workspaceFolders")
        root = params.get("rootUri")
        self.change_folders(folders if isinstance(folders, list) else [{"uri": root}] if root else [], [])

    def at(self, *names: str) -> Any:  # noqa: ANN401  # a JSON value
        """Return what the client says of a capability, None if nothing."""
        value = self._capabilities
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def change_folders(self, added: list[Any], removed: list[Any]) -> None:
        """Take note of folders that were opened or closed."""
        for uri in map(_uri, removed):
            self.folders.pop(uri, None)
        for uri in map(_uri, added):
            if path := path_of(uri):
                self.folders[uri] = path

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics: it must not be sent any, or it would show each twice."""
        return isinstance(self.at("textDocument", "diagnostic"), dict)

    @property
    def resolves_edits(self) -> bool:
        """Whether the edit of an action may be worked out when it is chosen."""
        properties = self.at("textDocument", "codeAction", "resolveSupport", "properties")
        return isinstance(properties, list) and "edit" in properties and bool(self._action("dataSupport"))

    @property
    def has_action_literals(self) -> bool:
        """Whether an action may be more than a command."""
        return bool(self._action("codeActionLiteralSupport"))

    @property
    def marks_preferred(self) -> bool:
        """Whether the client tells a preferred action from others."""
        return bool(self._action("isPreferredSupport"))

    def _action(self, name: str) -> Any:  # noqa: ANN401  # a JSON value
        return self.at("textDocument", "codeAction", name)

    @property
    def reads_markdown(self) -> bool:
        """Whether the text beside the cursor may be Markdown."""
        formats = self.at("textDocument", "hover", "contentFormat")
        return isinstance(formats, list) and "markdown" in formats

    @property
    def versions_edits(self) -> bool:
        """Whether edits may say which version of a document they are for."""
        return bool(self.at("workspace", "workspaceEdit", "documentChanges"))

    def diagnostics(self, name: str) -> Any:  # noqa: ANN401  # a JSON value
        """Return what the client says of a member of diagnostics, pushed or pulled."""
        return self.at("textDocument", "diagnostic", name) or self.at("textDocument", "publishDiagnostics", name)

    def has_tag(self, tag: int) -> bool:
        """Tell whether the client knows a tag of diagnostics."""
        support = self.diagnostics("tagSupport")
        tags = support.get("valueSet") if isinstance(support, dict) else None
        return isinstance(tags, list) and tag in tags


def _uri(folder: object) -> str:
    uri = folder.get("uri") if isinstance(folder, dict) else None
    return uri if isinstance(uri, str) else ""
