"""The annotated file, the hook for commits and the workflow do what they say."""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import click
import pytest
import yaml

from gsomia_rules import Act, __version__, load
from gsomia_rules.cli.group import rules
from gsomia_rules.errors import Severity
from gsomia_rules.model.acts import ActKind
from gsomia_rules.pactfile.starter import starter
from gsomia_rules.queries.checks import check
from tests.pactfile.test_reference import KEYS, TABLES, code
from tests.support.commands import ROOT

ANNOTATED = ROOT / "examples" / "annotated.toml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / "examples" / "ci" / "check-pacts.yml"

# --- The annotated file ---------------------------------------------------------


def test_the_annotated_file_proves_itself() -> None:
    """It passes a strict check, and accepts one warning to show how."""
    found = check(load(ANNOTATED))
    assert [problem.severity for problem in found if problem.accepted] == [Severity.WARNING]
    assert [problem for problem in found if not problem.accepted] == []


def test_the_annotated_file_uses_every_act() -> None:
    """Each act, by one party, by several and by all."""
    acts: tuple[Act, ...] = load(ANNOTATED).record
    assert {act.kind for act in acts} == {*ActKind}
    assert {type(act.by) for act in acts} == {str, tuple}
    assert "all" in {act.by for act in acts}


@pytest.mark.parametrize("heading", [heading for heading in KEYS if heading != "`[[expect]]`"])
def test_the_annotated_file_names_every_key(heading: str) -> None:
    """Each key of the reference is in it, in use or in a comment."""
    text = ANNOTATED.read_text(encoding="utf-8")
    keys = {key for row in TABLES[heading] for key in code(row["key"])}
    assert {key for key in keys if not re.search(rf"(?m)\b{key}\b(\.[\w.-]+)? =|\[{key}[\].]", text)} == set()


# --- The hook and the workflow --------------------------------------------------


def _yaml(file: Path) -> Any:  # noqa: ANN401
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _steps() -> list[dict[str, Any]]:
    return [step for job in _yaml(WORKFLOW)["jobs"].values() for step in job["steps"]]


def _commands() -> list[list[str]]:
    """The commands of the package in the hook and the workflow, as words."""
    [hook] = _yaml(HOOKS)
    lines = [line for step in _steps() for line in step.get("run", "").splitlines()]
    found = re.findall(r"^ *(gsomia-rules [^|>\n]*)", "\n".join(lines), re.MULTILINE)
    return [shlex.split(hook["entry"]) + hook["args"], *map(shlex.split, found)]


def test_the_commands_exist_with_their_options() -> None:
    """Those of the hook and of the workflow."""
    found = _commands()
    assert [words[1] for words in found] == ["check", "check", "agenda", "agenda"]
    for words in found:
        command = rules.get_command(click.Context(rules), words[1])
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known


def test_the_hook_checks_toml_files() -> None:
    """It has what pre-commit requires of a hook, and takes each pact file of a commit."""
    [hook] = _yaml(HOOKS)
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    assert (hook["id"], hook["language"]) == ("gsomia-rules-check", "python")
    assert re.search(hook["files"], "pacts/friendship.toml")
    assert not re.search(hook["files"], "README.md")


def test_the_workflow_may_do_little() -> None:
    """It reads, writes nothing but issues, leaves no token behind, and pins what it uses, and this version."""
    workflow = _yaml(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    extra = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert extra == {"agenda": {"contents": "read", "issues": "write"}}
    used = [step for step in _steps() if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", step["uses"]) for step in used)
    assert {step["with"]["persist-credentials"] for step in used if "checkout" in step["uses"]} == {False}
    assert workflow["env"]["GSOMIA_RULES"].endswith(f"@v{__version__}")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_the_workflow_mails_what_is_new_on_the_agenda(tmp_path: Path) -> None:
    """Nothing on the first day and on a day without news; an issue once a file has changed; a fault of a file fails."""
    script = next(step["run"] for step in _steps() if "gh issue" in step.get("run", ""))
    stand_ins = {
        "gsomia-rules": f'exec "{sys.executable}" -m gsomia_rules "$@"',
        "gh": 'while [ $# -gt 1 ]; do shift; done; cat "$1" >> mailed',
    }
    for name, line in stand_ins.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    pact, mailed = tmp_path / "pacts" / "friendship.toml", tmp_path / "mailed"
    pact.parent.mkdir()
    text = starter("Treaty of friendship")
    pact.write_text(text, encoding="utf-8")

    def next_day() -> CompletedProcess[str]:
        path = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
        return run(
            ["bash", "-e", "-o", "pipefail", "-c", script],  # noqa: S607
            cwd=tmp_path,
            env={**os.environ, **path},
            capture_output=True,
            text=True,
            check=False,
        )

    for _ in range(2):
        done = next_day()
        assert (done.returncode, done.stderr, mailed.exists()) == (0, "", False)
    pact.write_text(text.replace('"90 days"', '"60 days"'), encoding="utf-8")
    assert next_day().returncode == 0
    assert "friendship" in mailed.read_text(encoding="utf-8")
    pact.write_text("a mistake", encoding="utf-8")
    assert next_day().returncode == 1
