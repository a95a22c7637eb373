"""The server at work: over standard input and output, or over streamable HTTP on a socket."""

import socket
from typing import Any, Final

import anyio
import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

__all__ = ["HTTP_PATH", "run_http", "run_stdio"]

HTTP_PATH: Final = "/mcp"

_LONGEST_REQUEST: Final = 512 * 2**10
"""Bytes of a request over HTTP: more than the longest pact file that can be sent has when it is escaped."""

_STOPPED_WITHIN: Final = 20


def run_stdio(server: Server[Any]) -> None:
    """Serve the client that started this process, until it closes standard input."""

    async def serve() -> None:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(serve)


def run_http(server: Server[Any], listening: socket.socket, host: str) -> None:
    """Serve on a socket until the process is asked to stop.

    No session is kept, since nothing here changes. On a loopback host, requests that a page
    of another site makes a browser send are refused.
    """
    application = server.streamable_http_app(
        streamable_http_path=HTTP_PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LONGEST_REQUEST,
        host=host,
    )
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=_STOPPED_WITHIN
    )
    uvicorn.Server(config).run(sockets=[listening])
