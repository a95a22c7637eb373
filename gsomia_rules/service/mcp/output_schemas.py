"""The published schemas as the protocol takes them: each describes one object."""

import json
from functools import cache
from typing import Any

from gsomia_rules.service.published import SCHEMAS, rewritten

__all__ = ["output_schema"]


@cache
def output_schema(name: str) -> dict[str, Any]:
    """The published schema of a name for a single answer, with all that it refers to."""
    root, used = _published(name), dict[str, Any]()

    def written(of: str, part: str) -> str:
        key = part if of == name else f"{of}.{part}"
        if key not in used:
            used[key] = None  # being written: a part may refer to itself
            used[key] = rewritten(_published(of)["$defs"][part], of, written)
        return f"#/$defs/{key}"

    if "oneOf" in root:  # an object, or an array of such
        root = next(one for one in root["oneOf"] if one.get("type") != "array")
    if "$ref" in root:
        root = _published(name)["$defs"][root["$ref"].rpartition("/")[2]]
    kept = {key: value for key, value in root.items() if key not in ("$id", "$defs", "$schema", "title")}
    schema = rewritten(kept, name, written)
    return {**schema, **({"$defs": dict(sorted(used.items()))} if used else {})}


@cache
def _published(name: str) -> dict[str, Any]:
    published: dict[str, Any] = json.loads(SCHEMAS[name])
    return published
