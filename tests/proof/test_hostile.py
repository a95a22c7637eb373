"""Hostile files and command lines: the only failures are the package's own errors, in time, and all output is safe."""

import os
import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from gsomia_rules.cli.group import COMMANDS
from tests.proof.hostile.command_lines import command_line
from tests.proof.hostile.command_lines import run as run_line
from tests.proof.hostile.files import file_content, parsed_originals
from tests.proof.hostile.toml_writer import toml
from tests.proof.hostile.trials import assert_harmless, is_accepted, is_answered, tried
from tests.proof.hostile.values import CONTROLS
from tests.proof.vast import FILES, LINES, LOADED, MEGABYTES, SECONDS, fastest
from tests.support.commands import ROOT, started

FILES_TRIED, LINES_TRIED = 100, 9 * len(COMMANDS)
DEEP_FILES, DEEP_LINES = 100_000, 20_000


def test_the_toml_writer_loses_nothing() -> None:
    """A file that is written and read again is the same, so mutated tables reach the loader as they are."""
    for data in parsed_originals():
        assert tomllib.loads(toml(data)) == data


def test_a_number_identifies_an_input() -> None:
    """A number makes the same file and the same command line every time, and other numbers make others."""
    assert [file_content(number) for number in range(20)] == [file_content(number) for number in range(20)]
    assert len({file_content(number) for number in range(20)}) == 20
    assert [command_line(number) for number in range(20)] == [command_line(number) for number in range(20)]


def test_the_check_for_harmless_output_can_fail() -> None:
    """The check fails for each character that is not printable and for every escape sequence but our own."""
    for text in CONTROLS:
        if not text.replace("\n", "").isprintable():
            with pytest.raises(AssertionError):
                assert_harmless(text, color=text != "\x1b[31mred")
    assert_harmless("\x1b[1mour own\x1b[0m\n", color=True)


def test_mutated_files_are_answered_or_refused() -> None:
    """A mutated file is answered on every day and checked, or refused with one of the package's own errors."""
    results = tried(range(FILES_TRIED), is_accepted)
    assert results.faults == ()
    assert min(results.refused, results.accepted) > FILES_TRIED // 20  # about a sixth is accepted, give or take


@pytest.mark.usefixtures("library_read_once")
def test_odd_command_lines_are_answered_or_refused() -> None:
    """Any command line gives an answer, or one message and the right exit status: nine of each command, 20,000 in the deep run."""
    results = tried(range(LINES_TRIED), is_answered)
    assert results.faults == ()
    assert min(results.refused, results.accepted) > LINES_TRIED // 50


@pytest.mark.deep
@pytest.mark.parametrize("part", range(10))
def test_a_hundred_thousand_files(part: int) -> None:
    """The same holds for 100,000 files and 20,000 command lines, in ten parts; -s shows the numbers."""
    many, few = DEEP_FILES // 10, DEEP_LINES // 10
    files = tried(range(part * many, (part + 1) * many), is_accepted)
    lines = tried(range(part * few, (part + 1) * few), is_answered)
    sys.stdout.write(f"\nFiles: {files}\nCommand lines: {lines}\n")
    assert files.faults == lines.faults == ()


def _assert_cheap(name: str, folder: Path) -> None:
    (folder / "vast.toml").write_text(FILES[name](), encoding="utf-8")
    answer, check = (fastest(line, folder) for line in LINES[:2])
    for done in (answer, check):
        assert done.seconds < SECONDS
        assert done.megabytes < MEGABYTES
        assert "Traceback" not in done.err
        assert_harmless(done.out + done.err)
    if name in LOADED:
        assert (answer.code, answer.err, check.err) == (0, "", "")
        assert check.code in (0, 1)
    else:
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("Error: vast.toml: ")
        assert (check.code, check.err) == (1, "")
        assert "vast.toml: error: file: " in check.out
    assert os.listdir(folder) == ["vast.toml"]


@pytest.mark.parametrize(
    "name", ["ten thousand acts", "50 MB of nothing", "nested 10,000 deep", "a number of a million digits"]
)
def test_a_vast_file_costs_little(name: str, tmp_path: Path) -> None:
    """Answered or refused, a vast file takes a whole process less than two seconds and 200 MB."""
    _assert_cheap(name, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("name", FILES)
def test_every_vast_file_costs_little(name: str, tmp_path: Path) -> None:
    """The same holds for every vast file: long, wide, deep or slow to work through."""
    _assert_cheap(name, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", LOADED)
def test_every_command_is_cheap_for_a_vast_file(name: str, line: str, tmp_path: Path) -> None:
    """Each command answers or refuses in time, whatever range of days it is given."""
    (tmp_path / "vast.toml").write_text(FILES[name](), encoding="utf-8")
    done = fastest(line, tmp_path)
    assert done.code in (0, 1, 2, 10, 11, 12)
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES
    assert "Traceback" not in done.err


RAW = [
    [b"2020-08-23", b"--reading", b"\xff\xfe"],
    [b"2020-08-23", b"--pact", b"\xff\x1b[31m.toml"],
    [b"\xe2\x80\xae", b"--json"],
    [b"2020-08-23", b"--assume", b"2026-12-01 notice-given \xff"],
    [b"--\x1b]0;title\x07=\xff"],
]
LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "1"},
]


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
@pytest.mark.parametrize("words", RAW)
def test_arguments_that_are_not_text_are_refused(words: list[bytes]) -> None:
    """Stray bytes as arguments give a safe message and exit status 2, in a C locale and in UTF-8."""
    for settings in LOCALES:
        line = [*map(os.fsencode, started("gsomia-status")), *words]
        done = run(line, env={"PYTHONPATH": str(ROOT), **settings}, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Error: " in done.stderr
        assert b"Traceback" not in done.stderr
        assert_harmless(done.stderr.decode())


@pytest.mark.parametrize("settings", LOCALES)
def test_an_answer_in_any_locale(settings: dict[str, str]) -> None:
    """There is an answer, and no traceback, even where the locale cannot encode it."""
    for words in ("2020-08-23 --reading all --why", "2020-08-23 --json"):
        line = started(f"gsomia-status {words}")
        done = run(line, env={"PYTHONPATH": str(ROOT), **settings}, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"in-force" in done.stdout or b"in force" in done.stdout


def test_a_null_byte_from_python_is_refused() -> None:
    """A null character, which only a program can pass, is refused."""
    for option in ("--pact", "--reading", "--assume", "--known-on"):
        code, out, err = run_line(["status", "2020-08-23", option, "a\x00b.toml"])
        assert (code, out) == (2, "")
        assert_harmless(err)
