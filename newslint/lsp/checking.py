"""When documents are checked: at once where that is quick, after a pause where it is not."""

from __future__ import annotations

import gc
from hashlib import blake2b
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from newslint import session
from newslint.lsp.analysis import FAULT, Analysis, Subject, analysis
from newslint.lsp.diagnostics import diagnostics
from newslint.lsp.positions import Lines

if TYPE_CHECKING:
    from newslint.lsp.documents import Document
    from newslint.lsp.server import Server

# A check that takes less CPU time (seconds) follows every edit; a longer one waits for a pause as long as itself.
_QUICK = 0.1
_LONGEST_PAUSE = 0.4
# Documents are circles of objects, and Python looks for those too seldom here: after so many checks we have it look.
_CHECKS_BETWEEN_COLLECTIONS = 20
# What makes the rules load what they know.
_SAMPLE = "They dont know that the port's “plan was late.\n\nThe council said so on Monday.\n"

_Object = dict[str, Any]  # Any: a JSON value


class Checks:
    """What is to be checked, and what was published."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._due: dict[str, float] = {}
        self._untidy, self._is_frozen, self._is_warm = 0, False, False
        self.held_until = 0.0  # by then the editor has said what it wants, or never will

    def want(self, document: Document) -> None:
        """Have a document checked, unless the client asks for itself."""
        if not self._server.client.pulls:
            pause = min(document.cost, _LONGEST_PAUSE) if document.cost > _QUICK else 0.0
            self._due.pop(document.uri, None)
            self._due[document.uri] = perf_counter() + pause

    def want_all(self) -> None:
        """Have all documents checked anew, as what holds for them has changed."""
        for document in self._server.documents.values():
            document.analysis = None
            self.want(document)
        if self._server.client.pulls and self._server.client.at("workspace", "diagnostics", "refreshSupport"):
            self._server.peer.ask(types.WORKSPACE_DIAGNOSTIC_REFRESH, None)

    def forget(self, uri: str) -> None:
        """Take back what is shown of a document that was closed."""
        self._due.pop(uri, None)
        if not self._server.client.pulls:
            self._server.peer.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, {"uri": uri, "diagnostics": []})

    def wait(self) -> float | None:
        """Return how long there is nothing to do, in seconds; None if there is nothing to wait for."""
        return max(0.0, max(self.held_until, min(self._due.values())) - perf_counter()) if self._due else None

    def step(self) -> None:
        """Check a document, or publish what was found in one: between the two, newer edits are heard of."""
        uri = min(self._due, key=lambda uri: self._due[uri])
        document = self._server.documents.get(uri)
        if document is None:
            del self._due[uri]
        elif document.analysis is None:
            self.of(document)
        else:
            del self._due[uri]
            self._publish(document, document.analysis)

    def warm_up(self) -> None:
        """Load what a check needs while the editor is yet to say what it wants checked."""
        if not self._is_warm and self._server.is_initialized and not self._server.documents:
            session.check(_SAMPLE)
        self._is_warm = self._server.is_initialized

    def tidy(self) -> None:
        """Give back the memory of documents that are gone; what is there after the first check stays for good."""
        wanted = _CHECKS_BETWEEN_COLLECTIONS if self._is_frozen else 1
        if self._untidy < wanted or self._due:
            return
        if self._is_frozen:
            gc.collect()
        else:
            # To look through all that was loaded would take 70 ms, and find nothing.
            gc.freeze()
            gc.enable()
        self._untidy, self._is_frozen = 0, True

    def _publish(self, document: Document, done: Analysis) -> None:
        found = diagnostics(done, document.lines, document.uri, self._server.client)
        params: _Object = {"uri": document.uri, "diagnostics": found}
        if document.version is not None:
            params["version"] = document.version
        self._server.peer.notify(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def of(self, document: Document) -> Analysis:
        """Return what there is to say of a document as it stands now."""
        if document.analysis is None:
            before = thread_time()
            document.analysis = self.analysed(self.subject(document), document.uri)
            taken = thread_time() - before
            self._server.peer.note(f"checked {document.uri}", f"{taken * 1000:.1f} ms of CPU")
            # The first check loads what all need; no other will take so long.
            document.cost = taken if self._is_frozen else 0.0
        return document.analysis

    def subject(self, document: Document) -> Subject:
        """Return what is to be checked of a document."""
        return Subject(document.text, document.path, document.language, self._server.root_of(document.path))

    def analysed(self, subject: Subject, uri: str) -> Analysis:
        """Check a text; a fault of ours is told, and is no end of the server."""
        self._untidy += 1
        try:
            return analysis(subject, self._server.configurations)
        except Exception as failure:  # whatever it is, the next edit may be without it
            said = f"{type(failure).__name__}: {failure}".partition("\n")[0]
            self._server.fault(uri, failure)
            return Analysis(0, subject.text, notice=f"Not checked: {said}: {FAULT}", is_fault=True)

    def report(self, uri: str, lines: Lines, done: Analysis, known: object) -> _Object:
        """Return a report as a client pulls it; one that it has already is not sent again."""
        found = diagnostics(done, lines, uri, self._server.client)
        number = blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        if number == known:
            return {"kind": "unchanged", "resultId": number}
        return {"kind": "full", "resultId": number, "items": found}


def pull(server: Server, params: _Object) -> _Object:
    """Answer ``textDocument/diagnostic``."""
    document = server.document(params)
    done = server.checks.of(document)
    known = params.get("previousResultId")
    return server.checks.report(document.uri, document.lines, done, known)
