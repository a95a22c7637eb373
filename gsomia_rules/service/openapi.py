"""The description of the service (OpenAPI 3.1), made of the table of routes and the published schemas."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from gsomia_rules import __version__
from gsomia_rules.service.library import Library
from gsomia_rules.service.parameters import NAME, Parameter
from gsomia_rules.service.problems import PROBLEMS
from gsomia_rules.service.published import rewritten
from gsomia_rules.service.responses import PROBLEM
from gsomia_rules.service.route import RestsOn, Route

__all__ = ["components", "described"]

_ABOUT: Final = (
    "The status and next deadline of self-renewing treaties on any day, under each reading of the text. Answers are "
    "those of the command line: the same objects by the same schemas. Reasons are given only where they are asked "
    "for; otherwise their list is empty. A day is a civil day in the zone of the pact, and so is today."
)
_ALWAYS: Final = (400, 413, 414, 431, 500, 503)
_UNREAD: Final = ("pact", "batch", "check")
"""The schemas of what the service does not answer."""


def described(routes: Iterable[Route], library: Library, schemas: Mapping[str, bytes]) -> dict[str, Any]:
    """The description as an OpenAPI document."""
    pact = _parameter(NAME, "path") | {"schema": {"enum": list(library.files)}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "gsomia-rules",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "."}],
        "paths": {route.path: {"get": _operation(route)} for route in routes},
        "components": {
            "schemas": dict(components(schemas)),
            "parameters": {"pact": pact},
            "responses": {
                str(status): _problem(status) for status in sorted({kind.status for kind in PROBLEMS.values()})
            },
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    asks = route.rests_on is not RestsOn.NOW
    in_path = [
        {"$ref": "#/components/parameters/pact"} if one is NAME else _parameter(one, "path") for one in route.in_path
    ]
    refusals = {*_ALWAYS, *([404] if route.in_path or route.parameters else []), *([422] if route.parameters else [])}
    operation = {
        "operationId": "_".join(re.findall(r"\w+", route.path)) or "index",
        "summary": route.summary,
        "parameters": [*in_path, *(_parameter(one, "query") for one in route.parameters)],
        "responses": {
            "200": _success(route),
            **({"304": {"description": "The client has this answer."}} if asks else {}),
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)},
        },
    }
    return {key: value for key, value in operation.items() if value}


def _parameter(parameter: Parameter, place: str) -> dict[str, Any]:
    schema = dict(parameter.schema)
    if parameter.default is not None:
        schema["default"] = {"true": True, "false": False}.get(parameter.default, parameter.default)
    return {
        "name": parameter.name,
        "in": place,
        "description": parameter.meaning,
        "required": place == "path",
        "schema": schema,
    }


def _success(route: Route) -> dict[str, Any]:
    headers = ("Cache-Control",) if route.rests_on is RestsOn.NOW else ("Cache-Control", "ETag")
    return {
        "description": route.summary,
        "headers": {name: {"required": True, "schema": {"type": "string"}} for name in headers},
        "content": {
            media: {"schema": {"$ref": f"#/components/schemas/{name}"} if name else {}}
            for media, name in route.results.items()
        },
    }


def _problem(status: int) -> dict[str, Any]:
    kinds = [f"{name}: {kind.meaning}" for name, kind in PROBLEMS.items() if kind.status == status]
    return {
        "description": f"{HTTPStatus(status).phrase}. {' '.join(kinds)}",
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}},
    }


def components(schemas: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The published schemas under their names, and their parts as ``answer.day``, which every tool understands."""
    for name, content in schemas.items():
        schema = json.loads(content)
        parts = schema.pop("$defs", {})
        if name not in _UNREAD:
            del schema["$schema"], schema["$id"]
            yield name, rewritten(schema, name, _component)
            yield from ((f"{name}.{part}", rewritten(inner, name, _component)) for part, inner in parts.items())


def _component(name: str, part: str) -> str:
    return f"#/components/schemas/{name}.{part}"
