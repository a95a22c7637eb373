"""The description of the files of a site (OpenAPI 3.1), made of a table of them and the published schemas."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from gsomia_rules import __version__
from gsomia_rules.service.openapi import components
from gsomia_rules.service.published import SCHEMAS
from gsomia_rules.service.responses import CALENDAR, HTML, JSON, SCHEMA, TOML

__all__ = ["FILES", "Kind", "description"]

_ATOM: Final = "application/atom+xml"
_OF_PACT: Final = "/api/v1/pacts/{name}"
_OF_READING: Final = f"{_OF_PACT}/readings/{{reading}}"

_ABOUT: Final = (
    "The files of a site, which is made anew every day; generated_for is the day for which it was. A pact that has no "
    "date within a calendar's reach has no calendar. Names of pacts and readings are those in /api/v1/index.json."
)


class Kind(NamedTuple):
    """A kind of file: its path with names in braces, what it is, its media type, and the schema of its JSON."""

    path: str
    summary: str
    media: str = JSON
    schema: str | None = None


FILES: Final = (
    Kind("/", "The first page", HTML),
    Kind("/pacts/{name}/", "The page of a pact", HTML),
    Kind("/api/v1/index.json", "All pacts, and the addresses of their files", JSON, "index"),
    Kind("/api/v1/upcoming.json", "What is due in the coming 365 days", JSON, "agenda"),
    Kind("/api/v1/upcoming/{days}d.json", "What is due in the coming 7, 30, 90 or 365 days", JSON, "agenda"),
    Kind("/api/v1/changes.json", "What has changed on the agenda in a year", JSON, "changes"),
    Kind(f"{_OF_PACT}.json", "A pact in detail, with where it stands", JSON, "details"),
    Kind(f"{_OF_PACT}/pact.toml", "The file of a pact", TOML),
    Kind(f"{_OF_READING}/today.json", "The answer for the day, with its reasons", JSON, "answer"),
    Kind(f"{_OF_READING}/segments.json", "The answers for every day, in segments", JSON, "segments"),
    Kind("/api/v1/schemas/{schema}.json", "A JSON Schema", SCHEMA),
    Kind("/calendar/all.ics", "The dates of all pacts that have not ended, with alarms", CALENDAR),
    Kind("/calendar/{name}.ics", "The dates of a pact, with alarms", CALENDAR),
    Kind("/feeds/upcoming.atom", "What is due in the coming 365 days, as a feed", _ATOM),
    Kind("/feeds/changes.atom", "What has changed on the agenda in a year, as a feed", _ATOM),
    Kind("/openapi.json", "This description"),
)
"""Every kind of file that a site has, apart from the list of their digests."""


def description() -> dict[str, Any]:
    """The description as an OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "gsomia-rules", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "."}],
        "paths": {kind.path: {"get": _operation(kind)} for kind in FILES},
        "components": {"schemas": dict(components(SCHEMAS))},
    }


def _operation(kind: Kind) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{kind.schema}"} if kind.schema else {}
    return {
        "operationId": "_".join(re.findall(r"\w+", kind.path)) or "index",
        "summary": kind.summary,
        "parameters": list(_parameters(kind.path)),
        "responses": {"200": {"description": kind.summary, "content": {kind.media: {"schema": schema}}}},
    }


def _parameters(path: str) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"\{(\w+)\}", path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
