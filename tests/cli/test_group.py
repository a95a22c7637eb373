"""The group of commands, and the help of each."""

import re
from pathlib import Path

import click
import pytest

from gsomia_rules.cli import commands
from gsomia_rules.cli.command import Command
from gsomia_rules.cli.group import COMMANDS, rules
from tests.support.commands import invoked

ALL = [rules.get_command(click.Context(rules), name) for name in COMMANDS]


@pytest.mark.parametrize("line", ["gsomia-status", "gsomia-rules", *(f"gsomia-rules {name}" for name in COMMANDS)])
def test_help_shows_examples_first(line: str) -> None:
    """Every command says what it does, then shows examples, then its options."""
    done = invoked(f"{line} --help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: {line} [OPTIONS]")
    assert 0 < done.stdout.index("\n  Examples:\n") < done.stdout.index("\nOptions:\n")
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_without_a_command_the_group_shows_its_help() -> None:
    """A bare ``gsomia-rules`` is a request for help, not an error, in every version of click."""
    done = invoked("gsomia-rules")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == invoked("gsomia-rules --help").stdout


def test_an_unknown_command_is_refused() -> None:
    """Exit status 2, and nothing on standard output."""
    done = invoked("gsomia-rules stat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such command 'stat'; did you mean 'status'?" in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_cuts_no_sentence(name: str) -> None:
    """In eighty columns the line of each command is complete."""
    listed = invoked("gsomia-rules --help").stdout
    (line,) = re.findall(rf"(?m)^  {name} .*$", listed)
    assert line.endswith(".")
    assert not line.endswith("...")


def test_each_module_is_a_command() -> None:
    """The commands are the modules of their folder, all of the class that turns errors into messages."""
    (folder,) = commands.__path__
    assert set(COMMANDS) == {file.stem for file in Path(folder).glob("*.py")} - {"__init__"}
    assert all(isinstance(one, Command) for one in ALL)


def test_one_option_has_one_meaning() -> None:
    """An option that several commands have stands for the same value in the same words, but for the exceptions."""
    meanings: dict[str, set[tuple[str, str]]] = {}
    for one in filter(None, ALL):
        context = click.Context(one)
        for option in one.params:
            record = option.get_help_record(context) if isinstance(option, click.Option) else None
            if record is not None:
                name, _, metavar = record[0].rpartition("--")[2].partition(" ")
                text = re.sub(r"\s*\[default: .*\]|, or all of them", "", record[1])
                meanings.setdefault(name, set()).add((metavar.replace("|all", ""), text))
    differ = {name for name, found in meanings.items() if len(found) > 1}
    assert differ <= {"format", "from", "json", "lang", "output", "pact", "to", "within"}
