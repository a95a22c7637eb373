"""The closed vocabularies of the package, and the tables and schemas that list their members."""

import ast
import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import gsomia_rules
from gsomia_rules.render.languages import LANGUAGES, catalogue

__all__ = ["ADDED", "PARTIAL", "add_members", "missing_keys", "outdated_schemas", "vocabularies"]

ADDED = "ADDED"
"""The name of the member that :func:`add_members` adds to each vocabulary."""

PARTIAL = {
    ("BY_TIME", "Life"): "acts alone change the other lives",
    ("BY_TIME", "NoticeState"): "acts alone change the other states",
    ("COLORS", "State"): "the other states are printed without a color",
    ("NOTICE", "ActKind"): "the other acts do not act on a notice",
    ("_PATTERNS", "State"): "the other states have no pattern",
}
"""The tables that may lack members of a vocabulary, and why."""


def vocabularies() -> dict[str, type[StrEnum]]:
    """Every closed vocabulary of the package, by name."""
    return {
        name: value
        for module in _modules()
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
    }


def missing_keys() -> dict[str, list[str]]:
    """The keys that each table keyed by vocabularies lacks; complete tables are left out."""
    closed = vocabularies()
    found: dict[str, list[str]] = {}
    for place, name, table in _tables():
        open_to = {part for (partial, part) in PARTIAL if partial == name}
        keys = {key if isinstance(key, tuple) else (key,) for key in table}
        wanted = {
            (*key[:at], member, *key[at + 1 :])
            for key in keys
            for at, part in enumerate(key)
            if type(part).__name__ in closed.keys() - open_to
            for member in type(part)
        }
        if wanted - keys:
            found[f"{place}.{name}"] = [" + ".join(map(repr, key)) for key in wanted - keys]
    return found


def _tables() -> Iterator[tuple[str, str, Mapping[Any, object]]]:
    """The tables of every module and those of every language, each with its place and its name."""
    places = {module.__name__: vars(module) for module in _modules()}
    places |= {f"language {language}": catalogue(language)._asdict() for language in LANGUAGES}
    for place, names in places.items():
        for name, table in names.items():
            if isinstance(table, Mapping):
                yield place, name, table


def outdated_schemas() -> dict[str, list[str]]:
    """For each vocabulary, the published schemas that list every member but the added one."""
    schemas = Path(gsomia_rules.__file__).parent / "schemas"
    listed = {file.name: list(_listed(json.loads(file.read_text(encoding="utf-8")))) for file in schemas.glob("*.json")}
    return {
        name: [file for file, lists in listed.items() if {*vocabulary} - {vocabulary[ADDED]} in lists]
        for name, vocabulary in vocabularies().items()
    }


def _listed(schema: object) -> Iterator[set[str]]:
    """The values of every ``enum`` in a schema."""
    if isinstance(schema, dict) and isinstance(schema.get("enum"), list):
        yield {value for value in schema["enum"] if value is not None}
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _listed(part)


def add_members(package: Path) -> None:
    """Add a member to each vocabulary in a copy of the package."""
    for vocabulary in vocabularies().values():
        file = package.joinpath(*vocabulary.__module__.split(".")[1:]).with_suffix(".py")
        lines = file.read_text(encoding="utf-8").splitlines()
        (definition,) = (
            node
            for node in ast.parse("\n".join(lines)).body
            if isinstance(node, ast.ClassDef) and node.name == vocabulary.__name__
        )
        last = max(node.end_lineno or 0 for node in definition.body if isinstance(node, ast.Assign))
        lines.insert(last, f'    {ADDED} = "added-to-{vocabulary.__name__.lower()}"')
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(gsomia_rules.__path__, "gsomia_rules."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)
