"""The Dockerfile, the systemd unit, the workflow of the site and the paths of the page about services are those of the program."""

import json
import re
import shlex
import shutil
from configparser import ConfigParser
from pathlib import Path
from subprocess import run

import click
import pytest
import yaml

from gsomia_rules.cli.group import rules
from tests.support.commands import ROOT
from tests.support.documents import SERVICES
from tests.support.http import got

DEPLOY = ROOT / "examples" / "deploy"


def understood(words: list[str]) -> None:
    """Raise where the group of commands has no such command or option."""
    assert words[0].rpartition("/")[2] == "gsomia-rules"
    with rules.make_context("gsomia-rules", words[1:2]) as context:
        command = rules.get_command(context, words[1])
        assert command is not None
        command.make_context(words[1], words[2:], parent=context)


def test_the_container_runs_as_nobody() -> None:
    """From the source with its extras, as a user without rights, with a command that there is."""
    steps = dict(re.findall(r"(?m)^([A-Z]+) (.*)$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8")))
    assert "'/source[http,report]'" in steps["RUN"]
    assert steps["USER"] == "65534:65534"
    understood([*json.loads(steps["ENTRYPOINT"]), *json.loads(steps["CMD"])])
    assert got("/healthz").status == 200
    assert "/healthz" in steps["HEALTHCHECK"]


def test_the_unit_runs_without_rights() -> None:
    """A command that there is, as a user of its own, with nothing to write to."""
    unit = ConfigParser(interpolation=None, strict=False)
    unit.read(DEPLOY / "gsomia-rules.service", encoding="utf-8")
    service = unit["Service"]
    understood(shlex.split(service["ExecStart"]))
    wanted = {"DynamicUser": "yes", "ProtectSystem": "strict", "NoNewPrivileges": "yes", "CapabilityBoundingSet": ""}
    assert {name: service[name] for name in wanted} == wanted


def test_an_unknown_option_would_be_noticed() -> None:
    """So that the tests above can fail."""
    with pytest.raises(click.UsageError):
        understood(["gsomia-rules", "serve", "--hosts", "x"])


def test_the_paths_of_the_page_answer() -> None:
    """Each of its table, with its parameters."""
    section = SERVICES.read_text(encoding="utf-8").partition("\n## Over HTTP\n")[2].partition("\n## ")[0]
    paths = re.findall(r"`(/[^`]+)`", section)
    assert len(paths) == 9
    assert {got(path).status for path in paths} == {200}


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(("status", "words"), [(200, ["--earlier", "earlier"]), (404, []), (500, None)])
def test_the_workflow_compares_with_what_is_published(status: int, words: list[str] | None, tmp_path: Path) -> None:
    """With the earlier site where there is one; a site that cannot be reached is no first day."""
    workflow = yaml.safe_load((ROOT / "examples" / "ci" / "publish-site.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["publish"]["steps"]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", step["uses"]) for step in steps if "uses" in step)
    (script,) = (step["run"] for step in steps if "gsomia-rules site" in step.get("run", ""))
    for name, line in {"curl": f"printf {status}", "gsomia-rules": 'echo "$@"'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "SITE": "https://example.org"}
    done = run(
        ["/usr/bin/env", "bash", "-e", "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (words is not None)
    assert done.stdout.split() == ([] if words is None else ["site", "-o", "public", *words])
    if words is not None:
        understood(["gsomia-rules", *done.stdout.split()])
