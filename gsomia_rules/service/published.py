"""The published schemas, whose parts are found by what refers to them."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, Final

__all__ = ["SCHEMAS", "rewritten"]

_PARTS: Final = "#/$defs/"

SCHEMAS: Final[Mapping[str, bytes]] = {
    file.name.removesuffix(".json"): file.read_bytes()
    for file in sorted((files("gsomia_rules") / "schemas").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".json")
}
"""Each schema by its name."""


def rewritten(schema: Any, of: str, written: Callable[[str, str], str]) -> Any:  # noqa: ANN401 (JSON)
    """A piece of the schema ``of``, with each reference as ``written`` of the schema and the part that it means."""
    if isinstance(schema, list):
        return [rewritten(value, of, written) for value in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: rewritten(value, of, written) for key, value in schema.items()}
    reference = inside.get("$ref")
    if isinstance(reference, str):
        home, _, part = reference.partition(_PARTS)
        inside["$ref"] = written(home.removeprefix("urn:gsomia-rules:").partition(":")[0] or of, part)
    return inside
