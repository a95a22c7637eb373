"""The description of the service: valid for others, complete, and made of the published schemas."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gsomia_rules.service.problems import PROBLEMS
from gsomia_rules.service.routes import ROUTES
from tests.service.test_responding import DAY, PATHS
from tests.support.http import got, library

DESCRIBED: Any = json.loads(got("/openapi.json").body)


def resolved(part: Any) -> Any:  # noqa: ANN401 (JSON)
    """A part of the description, or the one that it refers to."""
    while "$ref" in part:
        found = DESCRIBED
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        part = found
    return part


def test_an_independent_validator_accepts_it() -> None:
    """As OpenAPI 3.1."""
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(DESCRIBED)


def test_every_route_is_described_once() -> None:
    """Each with a name of its own, its parameters, and the problems that it can lead to."""
    assert list(DESCRIBED["paths"]) == [route.path for route in ROUTES]
    operations = [path["get"] for path in DESCRIBED["paths"].values()]
    assert len({one["operationId"] for one in operations}) == len(ROUTES)
    for route, operation in zip(ROUTES, operations, strict=True):
        named = [(resolved(one)["name"], resolved(one)["in"]) for one in operation.get("parameters", ())]
        path = [(one.name, "path") for one in route.in_path]
        assert named == [*path, *((one.name, "query") for one in route.parameters)]
        assert all(f"{{{name}}}" in route.path for name, _ in path)
        assert {"200", "400", "413", "414", "431", "500", "503"} <= set(operation["responses"])


def test_its_schemas_are_those_that_are_published() -> None:
    """What each path answers is valid by the description alone, which has all its parts in one place."""
    components = DESCRIBED["components"]["schemas"]
    assert not [name for name in components if name.split(".")[0] in ("pact", "batch", "check")]
    assert "#/$defs" not in json.dumps(DESCRIBED)
    for address, name in PATHS.items():
        if name is not None:
            schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIBED["components"]}
            data = json.loads(got(address).body)
            assert list(Draft202012Validator(schema).iter_errors(data)) == []
            assert list(Draft202012Validator(schema).iter_errors({**data, "more": 1})) != []


def test_it_names_the_pacts_and_the_problems() -> None:
    """So that tools offer them; a problem is described under its status."""
    assert DESCRIBED["components"]["parameters"]["pact"]["schema"] == {"enum": list(library().files)}
    responses = DESCRIBED["components"]["responses"]
    for name, kind in PROBLEMS.items():
        assert f"{name}: {kind.meaning}" in responses[str(kind.status)]["description"]


def test_it_says_what_is_left_out() -> None:
    """Reasons are not given unless they are asked for, and the description says so."""
    (reasons,) = (
        one
        for one in DESCRIBED["paths"]["/v1/pacts/{name}/days/{day}"]["get"]["parameters"]
        if one.get("name") == "reasons"
    )
    assert reasons["schema"] == {"type": "boolean", "default": False}
    assert json.loads(got(DAY).body)["reasons"] == []
