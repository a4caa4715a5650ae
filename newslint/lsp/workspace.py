"""The diagnostics of all articles in the folders of a workspace, one file after another, with progress."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from lsprotocol.types import MessageType

from newslint.config import Config, ConfigError
from newslint.files import UndecodableError, read, walk
from newslint.lsp.analysis import Analysis, Subject
from newslint.lsp.positions import Lines
from newslint.readers import is_article

if TYPE_CHECKING:
    from newslint.lsp.server import Server

_Object = dict[str, Any]  # Any: a JSON value


class Pulled:
    """What was found in files that are not open, kept until they change: clients ask every few seconds."""

    def __init__(self) -> None:
        self._reports: dict[str, tuple[object, _Object]] = {}

    def report(self, server: Server, path: Path, known: object) -> _Object:
        """Return the report on a file.  Raises OSError."""
        uri, status = path.as_uri(), path.stat()
        state = (
            status.st_mtime_ns,
            status.st_size,
            server.configurations.number,
            server.configurations.baselines.state,
        )
        kept = self._reports.get(uri)
        if kept is None or kept[0] != state:
            kept = self._reports[uri] = (state, _checked(server, path, uri))
        report = kept[1]
        if report["resultId"] == known:
            return {"kind": "unchanged", "resultId": known}
        return report


def _checked(server: Server, path: Path, uri: str) -> _Object:
    try:
        text = read(path).text
        done = server.checks.analysed(Subject(text, path, "", server.root_of(path)), uri)
    except UndecodableError as error:
        text, done = "", Analysis(0, "", notice=f"Not checked: {error}", is_fault=True)
    return server.checks.report(uri, Lines(text, server.client.encoding), done, None)


def pull_all(server: Server, params: _Object) -> Generator[_Object, None, None]:
    """Answer ``workspace/diagnostic``: yield after every file, at last with the result."""
    progress = _Progress(server, params.get("workDoneToken"))
    partial = params.get("partialResultToken")
    known = {each["uri"]: each["value"] for each in params.get("previousResultIds") or () if isinstance(each, dict)}
    items: list[_Object] = []
    todo = _todo(server)
    progress.begin(len(todo))
    try:
        for number, (uri, path) in enumerate(todo):
            report = _report(server, uri, path, known.get(uri))
            if report and partial is not None:
                server.peer.notify(types.PROGRESS, {"token": partial, "value": {"items": [report]}})
            elif report:
                items.append(report)
            progress.at(number + 1, uri)
            yield {}
    finally:
        progress.end()
    yield {"items": items}


def _todo(server: Server) -> list[tuple[str, Path | None]]:
    """Return what is to be looked at: what is open, and the articles of all folders that are not."""
    todo: dict[str, Path | None] = dict.fromkeys(server.documents)
    opened = {document.path for document in server.documents.values()}
    for folder in server.client.folders.values():
        todo |= {path.as_uri(): path for path in _articles(server, folder) if path not in opened}
    return list(todo.items())


def _articles(server: Server, folder: Path) -> tuple[Path, ...]:
    def config_for(directory: Path) -> Config:
        return server.configurations.of(directory / "_", folder)

    try:
        return walk([folder], config_for=config_for, is_article=is_article).files
    except (ConfigError, OSError) as error:
        server.peer.log(MessageType.Warning, str(error))
        return ()


def _report(server: Server, uri: str, path: Path | None, known: object) -> _Object | None:
    document = server.documents.get(uri)
    try:
        if document is not None:
            report = server.checks.report(uri, document.lines, server.checks.of(document), known)
        elif path is not None:
            report = server.pulled.report(server, path, known)
        else:
            return None  # closed meanwhile
    except OSError:
        return None  # gone meanwhile
    return report | {"uri": uri, "version": document.version if document else None}


class _Progress:
    """Tells the client how far the work is, if it gave a token for that."""

    def __init__(self, server: Server, token: object) -> None:
        self._server, self._token, self._all = server, token, 0

    def begin(self, files: int) -> None:
        self._all = files
        self._say({"kind": "begin", "title": "newslint: checking articles", "cancellable": True, "percentage": 0})

    def at(self, done: int, uri: str) -> None:
        if done * 100 // self._all != (done - 1) * 100 // self._all:
            name = uri.rpartition("/")[2]
            self._say(
                {"kind": "report", "message": f"{done}/{self._all} {name}", "percentage": done * 100 // self._all}
            )

    def end(self) -> None:
        self._say({"kind": "end"})

    def _say(self, value: _Object) -> None:
        if self._token is not None:
            self._server.peer.notify(types.PROGRESS, {"token": self._token, "value": value})
