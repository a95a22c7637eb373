"""The options and arguments that commands share, and how a shell completes them."""

import pytest
from click.shell_completion import ShellComplete

from gsomia_rules import UnknownReading, load
from gsomia_rules.cli.commands.status import command as status
from gsomia_rules.cli.group import rules
from gsomia_rules.cli.options import selected_readings
from tests.support.commands import command, invoked


def completions(line: str) -> list[str]:
    """What a shell is offered for the last word of a line."""
    name, *words = line.split(" ")
    offered = ShellComplete({"gsomia-status": status, "gsomia-rules": rules}[name], {}, name, "_COMPLETE")
    return [item.value for item in offered.get_completions(words[:-1], words[-1])]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("gsomia-status --reading ", ["all", "korea", "japan", "first-day-counted", "three-months"]),
        ("gsomia-status --reading j", ["japan"]),
        ("gsomia-status --pact achr-ven --reading ", ["all", "receipt", "letter"]),
        ("gsomia-status --pact none.toml --reading ", []),
        ("gsomia-status --pact gsomia-j", ["gsomia-jor-kor", "gsomia-j"]),
        ("gsomia-status --pact x/", ["x/"]),
        ("gsomia-status 2020-02-30 --reading j", ["japan"]),
        ("gsomia-status --within 6m --reading j", ["japan"]),
        ("gsomia-status --rea", ["--reading"]),
        ("gsomia-rules ag", ["agenda"]),
        ("gsomia-rules agenda --format i", ["ics"]),
        ("gsomia-rules agenda --reading th", ["three-months"]),
        ("gsomia-rules batch --pact achr-ven --reading r", ["receipt"]),
        ("gsomia-rules calendar unesco", ["unesco-nic", "unesco-usa", "unesco"]),
        ("gsomia-rules check unid", ["unido-usa", "unid"]),
        ("gsomia-rules pacts unes", ["unesco-nic", "unesco-usa"]),
        ("gsomia-rules pacts --subject tran", ["transport"]),
        ("gsomia-rules completion b", ["bash"]),
    ],
)
def test_a_shell_completes(line: str, offered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Commands, options, pacts with files, and the readings of the pact; an invalid value before is no obstacle."""
    assert completions(line) == offered
    assert capsys.readouterr() == ("", "")


def test_the_command_answers_its_shell() -> None:
    """A whole process, as bash starts it for the word at the cursor."""
    words = "gsomia-status --reading ja"
    done = command("gsomia-status", _GSOMIA_STATUS_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert (done.returncode, done.stdout, done.stderr) == (0, "plain,japan\n", "")


@pytest.mark.parametrize(
    "line", ["gsomia-status --known-on x", "gsomia-status --since x", "gsomia-rules report --on x -o y"]
)
def test_an_invalid_value_names_its_option(line: str) -> None:
    """The message says which option is wrong; exit status 2."""
    option = line.split()[-2] if "report" not in line else "--on"
    done = invoked(line)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Invalid value for '{option}': 'x' is not a date" in done.stderr


@pytest.mark.parametrize("reading", [None, "korea", "japan", "all"])
def test_a_reading_is_selected(reading: str | None) -> None:
    """The default, one by name, or all in the order of the file."""
    pact = load("gsomia")
    selected = {None: ("korea",), "all": ("korea", "japan", "first-day-counted", "three-months")}
    assert selected_readings(pact, reading) == selected.get(reading, (reading,))


def test_an_unknown_reading_is_refused() -> None:
    """By the pact itself, so that every command has the same message."""
    with pytest.raises(UnknownReading, match="gsomia has no reading 'tokyo'"):
        selected_readings(load("gsomia"), "tokyo")
