"""Asking the service: as a function within this process, or over a socket to a process of its own."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from http.client import HTTPConnection
from subprocess import PIPE, Popen
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from urllib.parse import unquote

from gsomia_rules.service.library import Library, load_library
from gsomia_rules.service.requests import read_request
from gsomia_rules.service.responding import respond
from gsomia_rules.service.responses import Response
from tests.support.commands import ROOT, started

__all__ = ["AT", "Served", "connection", "got", "header", "library", "served"]

AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
"""Noon in Seoul, on the day to which the record of GSOMIA was searched."""


@cache
def library() -> Library:
    """The library of the package, read once."""
    return load_library()


def got(address: str, *, method: str = "GET", at: datetime = AT, of: Library | None = None, **sent: str) -> Response:
    """The response to a request; headers are given with underscores: ``if_none_match='"x"'``."""
    path, _, query = address.partition("?")
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()]
    request = read_request(method, unquote(path), path.encode(), query.encode(), headers)
    return respond(of or library(), request, at)


def header(response: Response, name: str) -> str | None:
    """A header of a response; None without it."""
    return dict(response.headers).get(name)


class Served(NamedTuple):
    """A process that serves: its port, and the file with its log."""

    process: "Popen[str]"
    port: int
    log: IO[str]

    def stop(self) -> int:
        """Ask it to stop, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def lines(self) -> list[Any]:
        """The log, each line of it JSON."""
        self.log.seek(0)
        return [json.loads(line) for line in self.log]

    def resident(self) -> int:
        """The memory that it takes, in bytes, as Linux tells."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def served(line: str = "gsomia-rules serve --port 0", change: str = "") -> Iterator[Served]:
    """A process that serves; ``change`` is Python that runs before, such as a shorter time limit."""
    python, option, code, *words = started(line)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with TemporaryFile("w+", encoding="utf-8") as log:  # a pipe would be full after some hundred lines
        process = Popen(
            [python, option, f"{change}\n{code}", *words], stdout=PIPE, stderr=log, text=True, cwd=ROOT, env=environment
        )
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            assert "http://" in first, "it did not start"
            yield Served(process, int(first.partition("http://")[2].partition("/")[0].rpartition(":")[2]), log)
        finally:
            process.kill()
            process.communicate()


@contextmanager
def connection(port: int, seconds: float = 20) -> Iterator[HTTPConnection]:
    """A connection to the process."""
    opened = HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        yield opened
    finally:
        opened.close()
