"""From a request to a response, by the table of routes: a pure function of the library and the time."""

import logging
from datetime import datetime
from typing import Final
from urllib.parse import quote

import attrs

from gsomia_rules.errors import GsomiaRulesError, UnknownPact, UnknownReading
from gsomia_rules.service.freshness import freshness
from gsomia_rules.service.library import Library
from gsomia_rules.service.parameters import values_of
from gsomia_rules.service.problems import Refusal, known_of, refusal_of
from gsomia_rules.service.requests import Request
from gsomia_rules.service.responses import Response, delivered, moved, options, refused, unchanged
from gsomia_rules.service.route import Call, Route
from gsomia_rules.service.routes import ROUTES

__all__ = ["is_slow", "respond"]

_METHODS: Final = "GET, HEAD, OPTIONS"
_LOG: Final = logging.getLogger("gsomia_rules.service")


def is_slow(request: Request) -> bool:
    """Whether the response may take longer than others should wait for it."""
    found = _route_of(request.path)
    return found is not None and found[0].slow


def respond(library: Library, request: Request, at: datetime) -> Response:
    """The response to a request at a time; whatever is sent, there is one."""
    found = _route_of(request.path)
    template = found[0].path if found else "-"
    try:
        response = _elsewhere(library, request) if found is None else _called(library, request, at, *found)
    except Refusal as refusal:
        response = refused(request.method, refusal)
    except Exception:
        _LOG.exception("no answer to %s %s", request.method, template)
        response = refused(request.method, Refusal("internal-error", "the service failed; its log says why"))
    return attrs.evolve(response, route=template)


def _called(library: Library, request: Request, at: datetime, route: Route, path: dict[str, str]) -> Response:
    """The response of a route; raises Refusal."""
    if request.method == "OPTIONS":
        return options(_METHODS)
    if request.method not in ("GET", "HEAD"):
        fault = f"{request.method[:20]} is not possible here"
        raise Refusal("method-not-allowed", fault, "use GET or HEAD", headers=(("Allow", _METHODS),))
    if request.has_body:
        close = (("Connection", "close"),)
        raise Refusal("body-not-accepted", "the request has a body", "send the question in the address", headers=close)
    try:
        call = Call(library, path, values_of(request, route.parameters), at)
        cached, tag = freshness(route, call)
        kept = None if tag is None else unchanged(request, cached, tag)
        return kept or delivered(request, route.answer(call), cached, tag)
    except GsomiaRulesError as error:
        raise refusal_of(error, _known(library, error, path, request)) from error


def _known(library: Library, error: GsomiaRulesError, path: dict[str, str], request: Request) -> list[str]:
    """What a client could have named instead."""
    name = path.get("name", "")
    if isinstance(error, UnknownPact):
        return known_of(name, library.files)
    if isinstance(error, UnknownReading) and name:
        return known_of(dict(request.query).get("reading", ""), library.pact(name).readings)
    return []


def _elsewhere(library: Library, request: Request) -> Response:
    """The response to a path without a route: the way to a page whose slash was left out, or a Refusal."""
    folder, _, name = request.path.rpartition("/")
    if folder == "/pacts" and name in library.files and request.method in ("GET", "HEAD"):
        return moved(f"{quote(name)}/")
    raise Refusal("not-found", "nothing has that path", "see /openapi.json", known=[route.path for route in ROUTES])


def _route_of(path: str) -> tuple[Route, dict[str, str]] | None:
    """The route of a path, with what stands for its names; None where there is none."""
    return next(((route, found) for route in ROUTES if (found := route.match(path)) is not None), None)
