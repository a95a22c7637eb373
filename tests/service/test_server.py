"""The server as a process: slow clients, junk, and a stop under load without a lost answer."""

import json
import socket
import sys
from http.client import HTTPConnection, HTTPException
from subprocess import run
from threading import Thread
from time import sleep

import pytest

from tests.support.commands import ROOT, invoked
from tests.support.http import connection, served

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
DAY = "/v1/pacts/gsomia/days/2020-08-23"
QUICK = "from gsomia_rules.service import server; server._REQUEST_WITHIN = 0.3; server._LAST_REQUESTS_WITHIN = 0.2"


def raw(port: int, *pieces: bytes, pause: float = 0) -> bytes:
    """What the server answers to bytes that are sent in pieces, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as opened:
        answer = b""
        try:
            for piece in pieces:
                opened.sendall(piece)
                sleep(pause)
            while more := opened.recv(65536):
                answer += more
        except (ConnectionResetError, BrokenPipeError):
            pass
        return answer


def test_a_server_meets_strangers_and_stops() -> None:
    """Slow, silent and senseless clients are closed while others are answered; SIGTERM ends it with status 0."""
    with served(change=QUICK) as server:
        port = server.port
        with connection(port) as client:
            client.request("GET", DAY)
            assert json.loads(client.getresponse().read())["state"] == "notice-suspended"
        assert raw(port).startswith(b"HTTP/1.1 408 ")
        assert raw(port, b"GET / HT").startswith(b"HTTP/1.1 408 ")
        assert raw(port, b"G", b"ET", pause=0.1).startswith(b"HTTP/1.1 408 ")
        assert raw(port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx") == b""  # the rest never comes
        assert raw(port, b"\x16\x03\x01\x02\x00\x01").startswith(b"HTTP/1.1 400 ")
        assert raw(port, b"GET /" + b"x" * 200_000)[:13] in (b"HTTP/1.1 400 ", b"")  # reset before it could be read
        over = (
            b"GET " + DAY.encode() + b"?" + b"assume=x&" * 10_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        assert raw(port, over).startswith(b"HTTP/1.1 414 ")
        split = (
            b"GET " + DAY.encode() + b"?reading=japan%0d%0aX-Evil:+1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        answer = raw(port, split)
        assert answer.startswith(b"HTTP/1.1 404 ")
        assert b"X-Evil" not in answer.partition(b"\r\n\r\n")[0]
        with connection(port) as client:
            client.request("GET", "/healthz")
            assert client.getresponse().status == 200
        assert server.stop() == 0
        assert {line["status"] for line in server.lines()} == {200, 404, 405, 414}


def test_a_stop_under_load_loses_no_answer() -> None:
    """Each client that has sent a question gets its answer in full, and the last says that it is the last."""
    complete, lost = list[bool](), list[str]()

    def ask_until_the_end(port: int) -> None:
        client = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            client.connect()
            while True:
                client.request("GET", DAY)
                response = client.getresponse()
                complete.append(json.loads(response.read())["pact"] == "gsomia")
                if response.headers["Connection"] == "close":
                    return
        except (OSError, HTTPException) as error:
            lost.append(repr(error))

    with served() as server:
        clients = [Thread(target=ask_until_the_end, args=(server.port,)) for _ in range(8)]
        for client in clients:
            client.start()
        while len(complete) < 100:
            sleep(0.01)
        assert server.stop() == 0
        for client in clients:
            client.join()
        answered = len(server.lines())
    assert lost == []
    assert len(complete) == answered
    assert all(complete)


def test_what_cannot_be_served_is_told() -> None:
    """A port that is taken, a folder that is none, an invalid file: one message, and no server."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = invoked(f"gsomia-rules serve --port {port}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"cannot listen on 127.0.0.1, port {port}: Address already in use; choose another" in done.stderr
    assert invoked("gsomia-rules serve --pacts none").returncode == 2
    assert invoked("gsomia-rules serve --port 65536").returncode == 2


def test_without_the_extra_a_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this command needs it."""
    monkeypatch.delitem(sys.modules, "gsomia_rules.service.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = invoked("gsomia-rules serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert "python -m pip install 'gsomia-rules[http]'" in done.stderr


def test_no_other_command_imports_it() -> None:
    """Neither the package nor a command but its own imports a service, a server or asyncio."""
    code = (
        "import sys, gsomia_rules; from importlib import import_module; from gsomia_rules.cli.group import COMMANDS\n"
        "for name in COMMANDS: import_module(f'gsomia_rules.cli.commands.{name}')\n"
        "print([name for name in sys.modules if name.startswith(('gsomia_rules.service', 'uvicorn', 'asyncio'))])"
    )
    assert run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout == "[]\n"
