"""The Dockerfile, the systemd unit and the paths of the README are those of the program."""

import json
import re
import shlex
from configparser import ConfigParser

import click
import pytest

from gsomia_rules.cli.group import rules
from tests.support.commands import ROOT
from tests.support.documents import README
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
    """From the source with the extra, as a user without rights, with a command that there is."""
    steps = dict(re.findall(r"(?m)^([A-Z]+) (.*)$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8")))
    assert "'/source[http]'" in steps["RUN"]
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


def test_the_paths_of_the_readme_answer() -> None:
    """Each of its table, with its parameters."""
    section = README.read_text(encoding="utf-8").partition("\n## Over HTTP\n")[2].partition("\n## ")[0]
    paths = re.findall(r"`(/[^`]+)`", section)
    assert len(paths) == 8
    assert {got(path).status for path in paths} == {200}
