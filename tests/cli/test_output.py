"""What reaches a terminal or a file."""

import json
import re
import sys
from pathlib import Path

import pytest

from gsomia_rules.cli.output import counted, language
from gsomia_rules.markup import printable
from tests.pactfile.files import GOOD
from tests.support.commands import command, invoked
from tests.support.forks import on_a_terminal


def test_control_characters_reach_no_terminal(tmp_path: Path) -> None:
    """A path or a key of a file is printed escaped."""
    done = command("gsomia-status --pact 'a\x1b[31m.toml' 2020-01-01")
    assert "\x1b" not in done.stderr
    (tmp_path / "bad.toml").write_text(GOOD.replace("[pact]", '[pact]\n"\\u001b[2J" = 1'), encoding="utf-8")
    done = invoked("gsomia-rules check bad.toml", cwd=tmp_path)
    assert "\x1b" not in done.stderr + done.stdout
    assert "\\x1b[2J" in done.stdout


@pytest.mark.parametrize("line", ["gsomia-status", "gsomia-rules", "gsomia-rules check", "gsomia-rules new"])
def test_an_unknown_option_is_escaped(line: str) -> None:
    """Arguments are printed escaped, too, with any version of click."""
    done = command(f"{line} '--\x1b]0;title\x07\u202e'")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option" in done.stderr
    assert done.stderr.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ("", {}, False),  # not a terminal
        ("--color always", {}, True),
        ("--color always", {"NO_COLOR": "1"}, True),  # an explicit choice wins
        ("--color never", {}, False),
    ],
)
def test_color(options: str, environment: dict[str, str], colored: bool) -> None:
    """Colour only on a terminal, or when chosen explicitly; the words are the same."""
    done = invoked(f"gsomia-status 2020-08-23 {options}", **environment)
    assert ("\x1b[" in done.stdout) is colored
    plain = re.sub(r"\x1b\[\d+m", "", done.stdout)
    assert plain == invoked("gsomia-status 2020-08-23").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_gets_color_unless_it_is_not_wanted() -> None:
    """NO_COLOR, a dumb terminal and --color never are honoured; files get no colour."""
    assert "\x1b[33m" in on_a_terminal("gsomia-status 2020-08-23")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23", TERM="dumb")
    assert "\x1b" not in on_a_terminal("gsomia-status 2020-08-23 --color never")
    assert "\x1b" in on_a_terminal("gsomia-status 2020-08-23 --color always", NO_COLOR="1")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_text_of_a_file_is_escaped_on_a_terminal(tmp_path: Path) -> None:
    """Control characters in keys, values, sources and paths are printed escaped on a real terminal, too."""
    mischief = (
        GOOD.replace("[pact]", '[pact]\n"\\u001b[2J" = 1'),
        GOOD.replace('state = "notice-suspended"', 'state = "\\u001b]0;title\\u0007"'),
        GOOD.replace('book = { title = "A book" }', '"\\u001b[2Jz" = { title = "A book" }'),
        GOOD.replace('by = "all"', 'by = "\\u001b[31mred"'),
        GOOD.replace("acts.pause = { act", 'acts."\\u001b[31m" = { act'),
    )
    for number, text in enumerate(mischief):
        file = tmp_path / f"a\x1b[31m{number}.toml"
        file.write_text(text, encoding="utf-8")
        shown = on_a_terminal(f"gsomia-rules check '{file}'")
        assert "error" in shown
        assert "\x1b" not in shown
        assert "\x07" not in shown


def test_the_same_question_has_the_same_bytes() -> None:
    """Same input, same bytes."""
    for options in ("--why", "--json", "--reading all --why"):
        line = f"gsomia-status 2020-08-23 {options}"
        assert command(line, PYTHONHASHSEED="1").stdout == command(line, PYTHONHASHSEED="2").stdout


def test_one_thing_has_a_noun_of_its_own() -> None:
    """Neither "1 pacts" nor "0 pact"."""
    assert [counted(number, "pact") for number in (0, 1, 2)] == ["0 pacts", "1 pact", "2 pacts"]


def test_control_characters_are_escaped() -> None:
    """As Python writes them, or as JSON does, above U+00FF too; line ends stay."""
    text = "a\x1b\x85\u202e\U000e0041b\n"
    assert printable(text) == "a\\x1b\\x85\\u202e\\U000e0041b\n"
    assert json.loads(f'"{printable(text[:-1], as_json=True)}"') == text[:-1]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal alone, and only if it has a catalogue; a chosen language always wins."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for terminal in (True, False):
        monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal, raising=False)
        assert language(None) == (expected if terminal else "en")
        assert language("ko") == "ko"
