"""How long does an editor wait?  From an edit of an article to its diagnostics, and from the start to the first ones.

    python benchmarks/editor.py CORPUS [--edits N] [--characters N] [--other "COMMAND …"]… [--most MS] [--most-full MS]

A server is started as an editor does, and given articles of the corpus cut to so many characters.  Letters are typed
into paragraphs and taken out again, and after each edit its diagnostics are waited for; then the text is sent whole.
CPU is that of the server, in ms for one edit; other servers get the same document and edits in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

from corpus import texts

_URI = "file:///article.txt"
_PAUSE = 0.02  # seconds between edits: nobody types faster
_TICKS = os.sysconf("SC_CLK_TCK")


class Change(NamedTuple):
    """A letter to type, and where: line and column, both from 0."""

    line: int
    column: int
    letter: str


class Editor:
    """The side of the client."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._version = 0

    def send(self, **message: object) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            items = (
                message.get("params", {}).get("items", []) if message["method"] == "workspace/configuration" else None
            )
            self.send(id=message["id"], result=items and [None] * len(items))
        return message

    def start(self, text: str) -> None:
        """Begin a session with one document, and wait for its diagnostics."""
        capabilities = {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}
        self.send(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": capabilities})
        while self._receive().get("id") != 1:
            pass
        self.send(method="initialized", params={})
        document = {"uri": _URI, "languageId": "plaintext", "version": 0, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        self._published()

    def seconds(self, change: dict[str, object]) -> float:
        """Make a change, and return how long its diagnostics took."""
        self._version += 1
        document = {"uri": _URI, "version": self._version}
        before = perf_counter()
        self.send(method="textDocument/didChange", params={"textDocument": document, "contentChanges": [change]})
        self._published()
        return perf_counter() - before

    def _published(self) -> None:
        while True:
            message = self._receive()
            params = message.get("params", {})
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and params.get("version", self._version) == self._version
            ):
                return

    @property
    def cpu(self) -> float:
        """The CPU time (seconds) that the server has taken."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--edits", type=int, default=150)
    parser.add_argument("--characters", type=int, default=10_000)
    parser.add_argument("--other", action="append", default=[], help="another server to measure")
    parser.add_argument("--most", type=float, help="fail if p95 of an edit takes more ms")
    parser.add_argument("--most-full", type=float, help="fail if p95 of a whole text takes more ms")
    args = parser.parse_args()
    text = article(args.corpus, args.characters)
    edits = [*changes(text, args.edits)]
    own = [sys.executable, "-m", "newslint", "server"]
    print(f"{'':34}{'median':>9}{'p95':>9}{'max':>9}{'CPU':>9}   ms")
    worst = [
        measured("newslint", own, text, edits),
        *(measured(each, shlex.split(each), text, edits) for each in args.other),
    ]
    if (args.most and worst[0][0] > args.most) or (args.most_full and worst[0][1] > args.most_full):
        raise SystemExit("slower than allowed")


def article(corpus: Path, characters: int) -> str:
    """Return paragraphs of a corpus, cut to so many characters."""
    found = ""
    for _, text in texts(corpus):
        found += text.strip() + "\n\n"
        if len(found) >= characters:
            break
    return found[:characters]


def changes(text: str, number: int) -> Iterator[Change]:
    """Yield letters to type in the paragraphs of a text: in a word, behind it, and marks."""
    dice = random.Random(7)
    lines = [(at, line) for at, line in enumerate(text.split("\n")) if line.isascii() and len(line) > 40]
    for _ in range(number):
        at, line = dice.choice(lines)
        yield Change(at, dice.randrange(len(line)), dice.choice("aeinst ,."))


def measured(name: str, command: list[str], text: str, edits: list[Change]) -> tuple[float, float]:
    """Print how long a server takes, and return the 95th percentiles of an edit and of a whole text, in ms."""
    editor = Editor(command)
    try:
        before = perf_counter()
        editor.start(text)
        print(
            f"{name[:20]:20} {'start':12} {'':>9}{'':>9}{1000 * (perf_counter() - before):9.0f}{1000 * editor.cpu:9.0f}"
        )
        typed: list[dict[str, object]] = []
        for line, column, letter in edits:
            start, end = ({"line": line, "character": at} for at in (column, column + 1))
            typed += [{"range": {"start": start, "end": start}, "text": letter}]
            typed += [{"range": {"start": start, "end": end}, "text": ""}]
        whole: list[dict[str, object]] = [{"text": f"{text}{'x' * number}"} for number in range(len(edits))]
        return printed(editor, name, "edit", typed), printed(editor, name, "whole text", whole)
    finally:
        editor.stop()


def printed(editor: Editor, name: str, kind: str, todo: list[dict[str, object]]) -> float:
    """Make the changes one after another, print how long they took, and return the 95th percentile in ms."""
    taken, cpu = [], editor.cpu
    for change in todo:
        taken.append(1000 * editor.seconds(change))
        sleep(_PAUSE)
    each = 1000 * (editor.cpu - cpu) / len(todo)
    taken.sort()
    middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"{name[:20]:20} {kind:12} {middle:9.1f}{high:9.1f}{taken[-1]:9.1f}{each:9.1f}")
    return high


if __name__ == "__main__":
    main()
