"""What a shell gets: help with examples first, completions, manual pages."""

import re
import shutil
import sys
from subprocess import run

import click
import pytest
from click.shell_completion import ShellComplete

from gsomia_rules.cli.group import COMMANDS, rules
from gsomia_rules.cli.output import status
from gsomia_rules.render.manual import Option, Page, as_roff
from tests.support.commands import ROOT, command, invoked


@pytest.mark.parametrize("line", ["gsomia-status", "gsomia-rules", *(f"gsomia-rules {name}" for name in COMMANDS)])
def test_help_shows_examples_first(line: str) -> None:
    """Every command says what it does, then shows examples, then its options (cls=ExamplesFirst and an epilog)."""
    done = invoked(f"{line} --help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: {line} [OPTIONS]")
    assert 0 < done.stdout.index("\n  Examples:\n") < done.stdout.index("\nOptions:\n")
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_cuts_no_sentence(name: str) -> None:
    """In eighty columns the line of each command is whole."""
    listed = command("gsomia-rules --help").stdout
    (line,) = re.findall(rf"(?m)^  {name} .*$", listed)
    assert line.endswith(".")
    assert not line.endswith("...")


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
        ("gsomia-status --pact examples/pacts/achr-ven.toml --reading ", ["all", "receipt", "letter"]),
        ("gsomia-status --pact none.toml --reading ", []),
        ("gsomia-status --pact g", ["gsomia", "g"]),
        ("gsomia-status --pact x/", ["x/"]),
        ("gsomia-status 2020-02-30 --reading j", ["japan"]),
        ("gsomia-status --within 6m --reading j", ["japan"]),
        ("gsomia-status --rea", ["--reading"]),
        ("gsomia-rules ag", ["agenda"]),
        ("gsomia-rules agenda --format i", ["ics"]),
        ("gsomia-rules agenda --reading th", ["three-months"]),
        ("gsomia-rules batch --pact examples/pacts/achr-ven.toml --reading r", ["receipt"]),
        ("gsomia-rules calendar g", ["gsomia", "g"]),
        ("gsomia-rules completion b", ["bash"]),
    ],
)
def test_a_shell_completes(line: str, offered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Commands, options, pacts with files, and the readings of the pact named; a bad word before says nothing."""
    assert completions(line) == offered
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(shell: str) -> None:
    """For both commands, or for one; each asks the command itself through the variable that it listens to."""
    both = invoked(f"gsomia-rules completion {shell}").stdout
    assert f"_GSOMIA_STATUS_COMPLETE={shell}_complete" in both
    assert f"_GSOMIA_RULES_COMPLETE={shell}_complete" in both
    one = invoked(f"gsomia-rules completion {shell} --for gsomia-rules").stdout
    assert one in both
    assert "gsomia-status" not in one


def test_the_command_answers_its_shell() -> None:
    """A whole process, as bash starts it for the word at the cursor."""
    words = "gsomia-status --reading ja"
    done = command("gsomia-status", _GSOMIA_STATUS_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert (done.returncode, done.stdout, done.stderr) == (0, "plain,japan\n", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_reads_the_script() -> None:
    """The script is one that bash can read."""
    script = invoked("gsomia-rules completion bash").stdout
    done = run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", ["gsomia-status", "gsomia-rules"])
def test_the_manual_pages_are_sound(page: str) -> None:
    """Each has its parts, every option of every command, and only requests that a manual page has."""
    text = invoked(f"gsomia-rules man {page}").stdout
    assert text == invoked(f"gsomia-rules man {page}").stdout
    for part in ("NAME", "SYNOPSIS", "DESCRIPTION", '"EXAMPLES"', "OPTIONS", "SEE ALSO"):
        assert f"\n.SH {part}\n" in text
    requests = {line.split(" ")[0] for line in text.splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".B", ".BR", ".PP", ".TP", ".nf", ".fi"}
    held = [status] if page == "gsomia-status" else [rules.get_command(click.Context(rules), name) for name in COMMANDS]
    for one in held:
        assert one is not None
        for option in (param for param in one.params if isinstance(param, click.Option)):
            assert all(re.search(rf"\n\.B .*{re.escape(opt.replace('-', chr(92) + '-'))}", text) for opt in option.opts)


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff")
@pytest.mark.parametrize("page", ["gsomia-status", "gsomia-rules"])
def test_groff_has_nothing_to_say_about_a_page(page: str) -> None:
    """It is set without a warning."""
    text = invoked(f"gsomia-rules man {page}").stdout
    done = run(["groff", "-man", "-Tutf8", "-ww"], input=text, capture_output=True, text=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")
    assert "gsomia" in done.stdout


def test_words_are_no_requests() -> None:
    """What a command says begins no request, escapes nothing and keeps its hyphens."""
    page = Page(".x", "'a -b", (".so /etc/passwd", "b\\c"), ("Examples:\n  .exe \\fB",), (Option('"-o"', "'quoted"),))
    text = as_roff(page, (page,), '1"2')
    assert "\n\\&.so /etc/passwd\n" in text
    assert "\nb\\ec\n" in text
    assert "\n\\&.exe \\efB\n" in text
    assert "\n\\&'a \\-b\n" in text
    assert '\n.B "\\-o"\n\\&\'quoted\n' in text
    assert '.TH "\\&.X" 1 "" "gsomia\\-rules 1\\(dq2"' in text


def test_the_command_line_starts_without_what_it_does_not_use() -> None:
    """An answer imports neither the commands nor what completes, lists, draws or watches."""
    code = (
        "import os, sys; sys.argv = ['gsomia-status', '2020-08-23'];"
        "os._exit = lambda code: None\n"  # the script ends the process at once; here it goes on to tell
        "import gsomia_rules.cli.entry_points as s; s.status()\n"
        "unused = ('gsomia_rules.engine.occurrences', 'gsomia_rules.queries.agenda', 'gsomia_rules.queries.due', 'csv', "
        "'gsomia_rules.cli.many_files', 'gsomia_rules.render.records', 'gsomia_rules.render.ics', "
        "'click.shell_completion', 'gsomia_rules.cli.group', 'importlib.resources')\n"
        "print([name for name in unused if name in sys.modules], file=sys.stderr)"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"
