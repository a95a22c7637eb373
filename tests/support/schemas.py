"""The published schemas as validators, which also check that dates exist."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.support.commands import PACKAGE

__all__ = ["NAMES", "mistakes", "validator"]

NAMES = sorted(file.stem for file in (PACKAGE / "schemas").iterdir())


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a schema."""
    return Draft202012Validator(_schema(name), registry=_registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def mistakes(name: str, value: object) -> list[str]:
    """The errors that a schema finds in a value."""
    return [f"{error.json_path}: {error.message[:300]}" for error in validator(name).iter_errors(value)]


@cache
def _registry() -> Registry[Any]:
    """All schemas by their identities: some have their definitions from others."""
    schemas = map(_schema, NAMES)
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((PACKAGE / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return schema
