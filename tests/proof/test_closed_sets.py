"""Closed sets are closed: a member that somebody forgets to handle is noticed.

A copy of the package in which every vocabulary has one more member goes to the type
checker and to the tests of the tables and of the schemas. A ``match`` that ends in
``assert_never`` objects, and so does a table or a schema without the new member.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import run

import pytest

from tests.proof.closed_sets import ADDED, PARTIAL, add_members, missing_keys, vocabularies
from tests.support.commands import PACKAGE, ROOT

LABELS = {"PactKind", "ProblemKind", "Severity"}
"""The vocabularies that no code distinguishes: it is enough that a published schema lists them."""


@pytest.fixture(scope="module")
def objections(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """For each vocabulary with a new member, the places that object."""
    pytest.importorskip("mypy", reason="the type checker is needed: install gsomia-rules[lint]")
    folder = tmp_path_factory.mktemp("closed-sets")
    shutil.copytree(PACKAGE, folder / "gsomia_rules", ignore=shutil.ignore_patterns("__pycache__"))
    add_members(folder / "gsomia_rules")
    objections: dict[str, set[str]] = {name: set() for name in vocabularies()}
    complaint = rf'^(\S+): error: .*"assert_never".*Literal\[(\w+)\.{ADDED}\]'
    for place, name in re.findall(complaint, _mypy(folder), re.MULTILINE):
        objections[name].add(place)
    tables, schemas = _found_in(folder)
    for table, keys in tables.items():
        for name in re.findall(rf"<(\w+)\.{ADDED}:", "".join(keys)):
            objections[name].add(table)
    return objections | {name: {*schemas[name]} for name in LABELS}


def _mypy(folder: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={folder / 'cache'}"]
    command += [
        "--no-site-packages",
        "--ignore-missing-imports",
    ]  # no vocabulary is theirs, and reading them takes long
    done = run([*command, "gsomia_rules"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def _found_in(folder: Path) -> list[dict[str, list[str]]]:
    """The missing keys and the outdated schemas in the copy of the package in a folder."""
    code = (
        "import json; from tests.proof.closed_sets import missing_keys, outdated_schemas; "
        "print(json.dumps([missing_keys(), outdated_schemas()]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: list[dict[str, list[str]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", vocabularies())
def test_a_new_member_is_noticed(name: str, objections: Mapping[str, set[str]]) -> None:
    """A member that is added to a vocabulary makes the type checker, a table or a schema object."""
    assert objections[name]


def test_every_table_is_complete() -> None:
    """A table that is keyed by vocabularies has every member, and every pair where a key combines two."""
    assert missing_keys() == {}


def test_every_partial_table_exists() -> None:
    """A table that may lack a member is still there."""
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("gsomia_rules")]
    assert {table for table, _ in PARTIAL} <= {name for names in modules for name in names}
