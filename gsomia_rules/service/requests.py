"""A request as the routes see it: read from bytes that anybody may have sent, within limits."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import parse_qsl

import attrs

from gsomia_rules.service.problems import Refusal

__all__ = ["LONGEST_ADDRESS", "MOST_HEADERS", "MOST_HEADER_BYTES", "Request", "read_request"]

LONGEST_ADDRESS: Final = 16 * 2**10
"""Bytes of a path with its query: twenty assumptions of the greatest length in ASCII fit in."""

MOST_HEADERS: Final = 100
MOST_HEADER_BYTES: Final = 16 * 2**10
"""Headers, and bytes of them: several times what a browser with its cookies sends."""

_MOST_FIELDS: Final = 100
_NOT_A_PATH: Final = (
    rb"%(2[fF]|5[cC]|[01][0-9a-fA-F]|7[fF])|[\x00-\x20\x7f\\]"
    rb"|(?:^|/)(?:\.|%2[eE]){1,2}(?:/|$)"
)
"""Encoded slashes, control characters, backslashes, and the dots that mean a folder."""


@attrs.frozen
class Request:
    """A method, a decoded path, the query as pairs, and headers by their names in lower case."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def has_body(self) -> bool:
        """Whether a body follows, which no question has."""
        return self.headers.get("content-length", "0") != "0" or "transfer-encoding" in self.headers


def read_request(
    method: str, path: str, raw_path: bytes, query: bytes, headers: Iterable[tuple[bytes, bytes]]
) -> Request:
    """A request from the parts of an ASGI scope; ``raw_path`` is the path before it was decoded.

    Raises Refusal for what is too long, and for a path or a query that is not one.
    """
    sent = list(headers)
    if len(raw_path) + len(query) > LONGEST_ADDRESS:
        raise Refusal("address-too-long", f"the address has more than {LONGEST_ADDRESS} bytes", "ask for less at once")
    if len(sent) > MOST_HEADERS or sum(len(name) + len(value) for name, value in sent) > MOST_HEADER_BYTES:
        fault = f"there are more than {MOST_HEADERS} headers or {MOST_HEADER_BYTES} bytes of them"
        raise Refusal("headers-too-large", fault, "send fewer; none is needed")
    if re.search(_NOT_A_PATH, raw_path):
        fault = "the path has control characters, encoded slashes or dots"
        raise Refusal("invalid-path", fault, "name a pact as /v1/pacts lists it")
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        fault = f"the query is not UTF-8 in percent-encoding, or has more than {_MOST_FIELDS} parameters"
        raise Refusal("invalid-parameter", fault, "write it like ?reading=japan") from None
    decoded = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in sent}
    return Request(method, path, tuple(pairs), decoded)
