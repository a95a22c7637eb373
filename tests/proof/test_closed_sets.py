"""Closed sets are closed: a member that somebody forgets is noticed, and never gives a confident answer.

A copy of the package, in which every vocabulary has one more member, goes to the type
checker and to the test of the tables. A ``match`` that ends in ``assert_never`` and a
table without the new member both object.
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

UNGUARDED = {"MonthEnd", "Resumed", "Severity", "Then"}
"""The vocabularies whose uses do not object yet."""


@pytest.fixture(scope="module")
def objections(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """For each vocabulary with a new member, the places that object: calls of ``assert_never`` and tables."""
    pytest.importorskip("mypy", reason="the type checker is needed: install gsomia-rules[lint]")
    folder = tmp_path_factory.mktemp("closed-sets")
    shutil.copytree(PACKAGE, folder / "gsomia_rules", ignore=shutil.ignore_patterns("__pycache__"))
    add_members(folder / "gsomia_rules")
    objections: dict[str, set[str]] = {name: set() for name in vocabularies()}
    complaint = rf'^(\S+): error: .*"assert_never".*Literal\[(\w+)\.{ADDED}\]'
    for place, name in re.findall(complaint, _mypy(folder), re.MULTILINE):
        objections[name].add(place)
    for table, keys in _missing_keys(folder).items():
        for name in re.findall(rf"<(\w+)\.{ADDED}:", "".join(keys)):
            objections[name].add(table)
    return objections


def _mypy(folder: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={folder / 'cache'}"]
    done = run([*command, "gsomia_rules"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def _missing_keys(folder: Path) -> dict[str, list[str]]:
    code = "import json; from tests.proof.closed_sets import missing_keys; print(json.dumps(missing_keys()))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", vocabularies())
def test_a_new_member_is_noticed(name: str, objections: Mapping[str, set[str]], request: pytest.FixtureRequest) -> None:
    """A member that is added to a vocabulary makes the type checker or the test of the tables fail."""
    if name in UNGUARDED:
        request.applymarker(pytest.mark.xfail(strict=True, reason=f"no use of {name} objects yet"))
    assert objections[name]


def test_every_table_is_complete() -> None:
    """A table that is keyed by vocabularies has every member, and every pair where a key combines two."""
    assert missing_keys() == {}


def test_every_partial_table_exists() -> None:
    """A table that may lack a member is still there."""
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("gsomia_rules")]
    assert {table for table, _ in PARTIAL} <= {name for names in modules for name in names}
