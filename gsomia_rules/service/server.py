"""The server of the extra ``http``: uvicorn, made to meet strangers and to stop without losing an answer."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from gsomia_rules.service.asgi import Application

__all__ = ["listen", "run"]

_MOST_CONNECTIONS: Final = 2_000
"""Connections at a time; a request on a further one is answered with 503."""

_MOST_BYTES_AHEAD: Final = 128 * 2**10
"""Bytes of a request line and its headers; a connection that sends more is closed."""

_REQUEST_WITHIN: Final = 10
_READ_WITHIN: Final = 30
_IDLE: Final = 5
"""Seconds for a request to arrive, for an answer to be read, and for a connection without either."""

_LAST_REQUESTS_WITHIN: Final = 2
_STOPPED_WITHIN: Final = 20
"""Seconds for requests that are on their way when the server stops, and for the answers in progress."""

_TOO_SLOW: Final = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on a name or number of a host; port 0 takes a free one. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    family, kind, protocol, _, address = found[0]
    listening = socket.socket(family, kind, protocol)  # named, or asyncio would leave delays of 40 ms (Nagle) on
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_MOST_CONNECTIONS)
    except OSError:
        listening.close()
        raise
    return listening


def run(application: Application, listening: socket.socket, *, lifespan: bool = False) -> None:
    """Serve on a socket until the process is asked to stop, by SIGTERM or SIGINT.

    With ``lifespan``, the application is notified of the start and the end.
    """
    _allow_open_files()
    config = uvicorn.Config(
        application,
        http=_Connection,
        ws="none",
        lifespan="on" if lifespan else "off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_MOST_CONNECTIONS,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_STOPPED_WITHIN,
        h11_max_incomplete_event_size=_MOST_BYTES_AHEAD,
    )
    _Server(config).run(sockets=[listening])


class _Connection(H11Protocol):
    """A connection that is closed where its client is slow, and that takes a last request when the server stops."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(_REQUEST_WITHIN)

    def data_received(self, data: bytes) -> None:
        if self._timer is None:
            self._wait(_REQUEST_WITHIN)
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._wait_for_reader()

    def on_response_complete(self) -> None:
        self._wait_for_reader()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait(None)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        self.loop.call_later(_LAST_REQUESTS_WITHIN, self._close)

    def _wait_for_reader(self) -> None:
        self._wait(_READ_WITHIN if self.transport.get_write_buffer_size() else None)

    def _wait(self, seconds: float | None) -> None:
        """Wait for the client so many seconds; None where it is not the client that is waited for."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        elif not self.transport.is_closing():
            if self.conn.their_state is h11.IDLE and self.conn.our_state is h11.IDLE:
                self.transport.write(_TOO_SLOW)
            self.transport.close()

    def _close(self) -> None:
        if not self.transport.is_closing():
            super().shutdown()


class _Server(uvicorn.Server):
    """A server whose last answers say that they are the last, and whose stop is a success."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.server_state.default_headers.append((b"connection", b"close"))
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _allow_open_files() -> None:
    """Let the process open a file for each connection, where the system has such a limit and lets it be raised."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 2 * _MOST_CONNECTIONS
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
