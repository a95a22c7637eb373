"""The published schemas as the protocol takes them: each describes one object."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["output_schema"]

_FOLDER: Final = files("gsomia_rules") / "schemas"
_LOCAL: Final = "#/$defs/"


@cache
def output_schema(name: str) -> dict[str, Any]:
    """The published schema of a name for a single answer, with all that it refers to."""
    published = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    root, definitions = published, published.get("$defs", {})
    if "oneOf" in root:  # an object, or an array of such
        root = next(one for one in root["oneOf"] if one.get("type") != "array")
    if "$ref" in root:
        root = definitions[root["$ref"].removeprefix(_LOCAL)]
    used, found = dict[str, Any](), list(_names(root))
    while found:
        one = found.pop()
        if one not in used:
            used[one] = definitions[one]
            found += _names(definitions[one])
    schema = {key: value for key, value in root.items() if key not in ("$id", "$defs", "$schema", "title")}
    return {**schema, **({"$defs": dict(sorted(used.items()))} if used else {})}


def _names(schema: object) -> Iterator[str]:
    """The definitions to which a schema refers itself."""
    if isinstance(schema, Mapping):
        reference = schema.get("$ref")
        if isinstance(reference, str):
            yield reference.removeprefix(_LOCAL)
        for key, value in schema.items():
            if key != "$defs":
                yield from _names(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _names(value)
