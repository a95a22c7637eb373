"""A response: its status, headers and body, compressed where the client takes it, or left out where it has it."""

import json
from gzip import compress
from typing import Final

import attrs

from gsomia_rules.service.problems import Refusal
from gsomia_rules.service.requests import Request

__all__ = [
    "CALENDAR", "CSV", "HTML", "JSON", "PROBLEM", "SCHEMA", "TEXT", "TOML", "Content", "Response", "as_json",
    "delivered", "moved", "options", "refused", "unchanged",
]  # fmt: skip

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
TEXT: Final = "text/plain; charset=utf-8"
HTML: Final = "text/html; charset=utf-8"
CALENDAR: Final = "text/calendar; charset=utf-8"
CSV: Final = "text/csv; charset=utf-8"
TOML: Final = "application/toml"
SCHEMA: Final = "application/schema+json"

_WORTH_COMPRESSING: Final = 1000
"""Bytes of a body above which compression saves packets."""

_ANY_SITE: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Retry-After"),
    ("X-Content-Type-Options", "nosniff"),
)
"""What every response says: scripts of any site may read it, and it is of the type that it says."""

_NO_SCRIPT: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@attrs.frozen
class Content:
    """What an answer consists of: its bytes, their media type, and what a page of it may load and run: nothing."""

    body: bytes
    media: str = JSON
    policy: str = _NO_SCRIPT


@attrs.frozen
class Response:
    """What is sent back; ``route`` is the template of the path, for the log."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    route: str = "-"


def as_json(data: object) -> bytes:
    """Plain data as JSON without spaces, which C writes much faster than an indented text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def delivered(request: Request, content: Content, cached: str, tag: str | None = None) -> Response:
    """The response with some content; ``cached`` says how long it may be kept, ``tag`` which version it is."""
    body, headers = content.body, [("Content-Type", content.media), ("Content-Security-Policy", content.policy)]
    headers += [("Cache-Control", cached), ("Vary", "Accept-Encoding")]
    zipped = len(body) >= _WORTH_COMPRESSING and _takes_gzip(request)
    if zipped:
        body = compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    if tag is not None:
        headers.append(("ETag", f'"{tag}-gzip"' if zipped else f'"{tag}"'))
    headers.append(("Content-Length", str(len(body))))
    return Response(200, (*headers, *_ANY_SITE), b"" if request.method == "HEAD" else body)


def unchanged(request: Request, cached: str, tag: str) -> Response | None:
    """The response to a client that has this version, compressed or not; None where it has not."""
    for sent in request.headers.get("if-none-match", "").split(","):
        known = sent.strip().removeprefix("W/")
        if known in (f'"{tag}"', f'"{tag}-gzip"'):
            headers = (("ETag", known), ("Cache-Control", cached), ("Vary", "Accept-Encoding"))
            return Response(304, (*headers, *_ANY_SITE))
    return None


def refused(method: str, refusal: Refusal) -> Response:
    """The response to a request that has no answer, by the published schema ``problem``."""
    body = as_json(refusal.as_dict())
    headers = (("Content-Type", PROBLEM), ("Cache-Control", "no-store"), ("Content-Length", str(len(body))))
    body = b"" if method == "HEAD" else body
    return Response(refusal.status, (*headers, *refusal.headers, *_ANY_SITE), body)


def moved(address: str) -> Response:
    """The response to a path that is another, whose address is as seen from it."""
    return Response(308, (("Location", address), ("Content-Length", "0"), *_ANY_SITE))


def options(allowed: str) -> Response:
    """The response to a client that asks what it may do, be it by the rules of other sites."""
    headers = (("Allow", allowed), ("Access-Control-Allow-Methods", "GET, HEAD"), ("Access-Control-Max-Age", "86400"))
    return Response(204, (*headers, ("Access-Control-Allow-Headers", "If-None-Match"), *_ANY_SITE))


def _takes_gzip(request: Request) -> bool:
    """Whether the client takes gzip, as its Accept-Encoding says (RFC 9110, section 12.5.3)."""
    for sent in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = sent.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
