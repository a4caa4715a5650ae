"""``newslint server`` as a command: where it listens, what it imports, how soon it is there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from calling import run
from lsp_session import Session

HARBOUR = Path(__file__).parents[1] / "fixtures" / "articles" / "harbour.txt"
HELLO = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
HELLO = b"Content-Length: %d\r\n\r\n%s" % (len(HELLO), HELLO)
# Most of it is the types of the protocol, which lsprotocol makes when it is imported.
MOST_OF_A_CHECK = 6.0


def test_an_editor_may_come_to_a_port() -> None:
    command = [sys.executable, "-m", "newslint", "server", "--tcp", "127.0.0.1:0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr
        port = int(process.stderr.readline().rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(HELLO)
            assert connection.recv(14) == b"Content-Length"
        assert process.wait(20) == 1  # it was left without a word


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--tcp", "here"), "--tcp wants HOST:PORT, such as localhost:2087, not 'here'"),
        (("--tcp", "localhost:99999"), "--tcp wants HOST:PORT"),
        (("--tcp", "localhost:1", "--stdio"), "--tcp and --stdio exclude each other"),
    ],
)
def test_a_wrong_address_is_told(arguments: tuple[str, ...], complaint: str) -> None:
    result = run("server", *arguments)
    assert result.exit_code == 2
    assert complaint in result.output


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("server", "--tcp", f"127.0.0.1:{taken.getsockname()[1]}")
    assert result.exit_code != 0
    assert "cannot listen at 127.0.0.1" in str(result.exception or result.output) + result.output


def test_what_is_printed_by_accident_is_no_message() -> None:
    code = "import sys; from newslint.lsp import server; server.Server.run = lambda self: print('oops') or 0; " \
        "from newslint.cli import main; sys.argv[1:] = ['server']; main()"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "oops\n")


def test_without_the_library_it_is_told_how_to_install_it() -> None:
    code = "import sys; sys.modules['pygls'] = None; from newslint.cli import main; sys.argv[1:] = ['server']; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == ""
    [told] = done.stderr.splitlines()
    assert "pip install 'newslint[lsp]'" in told


@pytest.mark.slow
def test_the_first_diagnostics_cost_little_more_than_a_check() -> None:
    def check() -> float:
        before = os.times()
        command = [sys.executable, "-m", "newslint", "check", "--exit-zero", str(HARBOUR)]
        subprocess.run(command, capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    def serve() -> float:
        before = os.times()
        with Session() as session:
            session.initialize()
            session.checked(HARBOUR.as_uri(), HARBOUR.read_text(encoding="utf-8"))
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    served, checked = (min(work() for _ in range(5)) for work in (serve, check))
    assert served < MOST_OF_A_CHECK * checked, (served, checked)
