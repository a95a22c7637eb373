"""The service as an ASGI application, which a server runs and other applications mount."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from functools import cache
from time import perf_counter
from typing import Any, Final, TextIO

from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.service.clock import current_time
from gsomia_rules.service.library import Library, load_folder
from gsomia_rules.service.problems import Refusal
from gsomia_rules.service.requests import Request, read_request
from gsomia_rules.service.responding import is_slow, respond
from gsomia_rules.service.responses import Response, refused

__all__ = ["ENVIRONMENT", "MOST_AT_ONCE", "app", "application"]

ENVIRONMENT: Final = "GSOMIA_RULES_PACTS"
"""The variable with the folder of pact files that :data:`application` serves; without it, the library."""

MOST_AT_ONCE: Final = 64
"""Slow questions in progress; a further one is refused at once. Quick ones, and bodies that arrive slowly, are not
counted: whoever sends them must not keep others from being answered."""

_MOST_DRAINED: Final = 64 * 2**10
_DRAINED_WITHIN: Final = 5
"""Bytes of a body, and seconds, that are waited for before it is refused, so that its client reads the refusal."""

_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"})

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def app(library: Library, log: TextIO | None = None) -> Application:
    """The service of a library; ``log`` gets a line of JSON for each answer, without the query and the client."""
    places = asyncio.Semaphore(MOST_AT_ONCE)

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await _other(scope["type"], receive, send)
            return
        began = perf_counter()
        response = await _response(library, scope, receive, places)
        if log is not None:
            log.write(_line(scope["method"], response, perf_counter() - began))
        await _send(response, send)

    return serve


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """The service of the folder that the environment names, for servers such as ``uvicorn --workers``."""
    if scope["type"] == "lifespan":
        await receive()
        try:
            _of_environment()
        except GsomiaRulesError as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
    await _of_environment()(scope, receive, send)


@cache
def _of_environment() -> Application:
    return app(load_folder(os.environ.get(ENVIRONMENT) or None), sys.stderr)


async def _other(kind: str, receive: Receive, send: Send) -> None:
    """Answer a server that starts or stops, and close what is no HTTP."""
    if kind == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif kind == "websocket":
        await send({"type": "websocket.close"})


async def _response(library: Library, scope: Message, receive: Receive, places: asyncio.Semaphore) -> Response:
    """The response to a request; a slow one is computed in a thread, so that others need not wait for it."""
    try:
        request = _request(scope)
        if request.has_body:
            await _drain(receive)
        if not is_slow(request):
            return respond(library, request, current_time())
        if places.locked():
            fault = f"{MOST_AT_ONCE} questions that take long are in progress"
            raise Refusal("busy", fault, "ask again after a second", headers=(("Retry-After", "1"),))
        async with places:
            return await asyncio.to_thread(respond, library, request, current_time())
    except Refusal as refusal:
        return refused(scope["method"], refusal)


def _request(scope: Message) -> Request:
    """The request of a scope, its path as seen from where the service is mounted; raises Refusal."""
    path: str = scope["path"]
    mounted = scope.get("root_path", "")
    if mounted and path.startswith(mounted):
        path = path[len(mounted) :]
    raw = scope.get("raw_path") or scope["path"].encode()
    if not raw.endswith(b"/"):
        path = path.rstrip("/")  # which Litestar adds
    return read_request(scope["method"], path or "/", raw, scope["query_string"], scope["headers"])


async def _drain(receive: Receive) -> None:
    """Read a body of some length to its end."""
    left = _MOST_DRAINED
    with suppress(TimeoutError):
        async with asyncio.timeout(_DRAINED_WITHIN):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b"")) + 1
                if not message.get("more_body", False):
                    return


async def _send(response: Response, send: Send) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


def _line(method: str, response: Response, seconds: float) -> str:
    """A line of the access log."""
    shown = {
        "time": current_time().isoformat(timespec="milliseconds"),
        "method": method if method in _METHODS else "other",
        "path": response.route,
        "status": response.status,
        "bytes": len(response.body),
        "ms": round(seconds * 1000, 1),
    }
    return json.dumps(shown) + "\n"
