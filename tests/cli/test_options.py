"""The options and arguments that commands share, and how a shell completes them."""

import pytest
from click.shell_completion import ShellComplete

from gsomia_rules import GsomiaRulesError, UnknownReading, load
from gsomia_rules.cli.commands.status import command as status
from gsomia_rules.cli.group import rules
from gsomia_rules.cli.options import parse_date, selected_readings
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


@pytest.mark.parametrize("word", ["2020-8-23", "20200823", "2020-W34-7", "2020-08-23T00:00", "yesterday", "", "٢٠٢٠"])
def test_other_forms_of_a_date_are_refused(word: str) -> None:
    """Only year-month-day and "today" are accepted; nothing is guessed."""
    with pytest.raises(GsomiaRulesError, match="is not a date; write year-month-day, like 2020-08-23, or 'today'"):
        parse_date(word)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("\u0662\u0660\u0662\u0660-\u0660\u0668-\u0662\u0663", "is not in ASCII characters"),
        ("\uff12\uff10\uff12\uff10-08-23", "is in wide digits"),
    ],
    ids=ascii,
)
def test_a_date_in_other_digits_is_recognised(word: str, fault: str) -> None:
    """It is a day of the calendar, and the message says how to write it (O14)."""
    with pytest.raises(GsomiaRulesError) as refused:
        parse_date(word)
    assert str(refused.value) == f"{word!r} {fault}; write 2020-08-23"


def test_a_day_that_does_not_exist_is_refused() -> None:
    """29 February of a common year has the form of a date."""
    with pytest.raises(GsomiaRulesError, match="'2021-02-29' is not a date in the calendar; write one like 2020-08-23"):
        parse_date("2021-02-29")


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
