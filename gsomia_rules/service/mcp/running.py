"""The server at work: over standard input and output, or over streamable HTTP on a socket."""

import logging
import signal
import socket
from typing import Any, Final

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from starlette.requests import ClientDisconnect

from gsomia_rules.markup import printable

__all__ = ["HTTP_PATH", "run_http", "run_stdio"]

HTTP_PATH: Final = "/mcp"

_LONGEST_REQUEST: Final = 512 * 2**10
"""Bytes of a request over HTTP: more than the longest pact file that can be sent has when it is escaped."""


def run_stdio(server: Server[Any]) -> None:
    """Serve the client that started this process, until it closes standard input."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # a thread that waits for a line of input cannot be stopped otherwise
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    _log_safely()

    async def serve() -> None:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(serve)


def run_http(server: Server[Any], listening: socket.socket, host: str) -> None:
    """Serve on a socket until the process is asked to stop.

    No session is kept, since nothing here changes. On a loopback host, requests that a page
    of another site makes a browser send are refused.
    """
    from gsomia_rules.service.server import run  # the other transport needs no server

    _log_safely()
    application = server.streamable_http_app(
        streamable_http_path=HTTP_PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LONGEST_REQUEST,
        host=host,
    )
    run(application, listening, lifespan=True)


class _Printable(logging.Formatter):
    """Messages that may quote what a client sent, safe to print."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a record is about more than a client that went away, which any client could do a thousand times."""
    return not (record.exc_info and isinstance(record.exc_info[1], ClientDisconnect))


def _log_safely() -> None:
    """Write what the SDK logs to standard error."""
    handler = logging.StreamHandler()
    handler.addFilter(_is_fault)
    handler.setFormatter(_Printable("%(levelname)s: %(message)s"))
    logging.getLogger("mcp").addHandler(handler)
