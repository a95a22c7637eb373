"""Hostile files and words: the only failures are the project's own refusals, in time, and nothing raw comes out."""

import os
import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from tests.proof.hostile import CONTROLS, content_of, file_tried, harmless, parsed, said, spoken, tally, toml, words_of
from tests.proof.vast import FILES, GOOD, MEGABYTES, SECONDS, least, lines
from tests.support.commands import ROOT, started

FILES_TRIED, WORDS_TRIED = 100, 250
DEEP_FILES, DEEP_WORDS = 100_000, 20_000


def test_the_writer_writes_what_it_is_given() -> None:
    """The mutated tables reach the loader as they are: a file written and read again is the same."""
    for data in parsed():
        assert tomllib.loads(toml(data)) == data


def test_an_input_is_known_by_its_number() -> None:
    """A number makes the same file and the same words every time, and another number others."""
    assert [content_of(number) for number in range(20)] == [content_of(number) for number in range(20)]
    assert len({content_of(number) for number in range(20)}) == 20
    assert [words_of(number) for number in range(20)] == [words_of(number) for number in range(20)]


def test_what_moves_a_cursor_is_not_harmless() -> None:
    """The check on what comes out can fail: for each mark that is no print, and for an escape that is not our own."""
    for text in CONTROLS:
        if not text.replace("\n", "").isprintable():
            with pytest.raises(AssertionError):
                harmless(text, color=text != "\x1b[31mred")
    harmless("\x1b[1mour own\x1b[0m\n", color=True)


def test_mutated_files_are_answered_or_refused() -> None:
    """Bytes and tables of real files changed: an answer on every day and a whole check, or a refusal of our own."""
    told = tally(range(FILES_TRIED), file_tried)
    assert told.faults == ()
    assert min(told.refused, told.accepted) > FILES_TRIED // 10


def test_odd_words_are_answered_or_refused() -> None:
    """Whatever stands on the command line: one message and a right exit status, or an answer."""
    told = tally(range(WORDS_TRIED), spoken)
    assert told.faults == ()
    assert min(told.refused, told.accepted) > WORDS_TRIED // 50


@pytest.mark.deep
@pytest.mark.parametrize("part", range(10))
def test_a_hundred_thousand_files(part: int) -> None:
    """The same for 100,000 files and 20,000 command lines, in ten parts; -s shows the numbers."""
    many, words = DEEP_FILES // 10, DEEP_WORDS // 10
    files = tally(range(part * many, (part + 1) * many), file_tried)
    spelled = tally(range(part * words, (part + 1) * words), spoken)
    sys.stdout.write(f"\nFiles: {files}\nCommand lines: {spelled}\n")
    assert files.faults == spelled.faults == ()


def _costs(name: str, folder: Path) -> None:
    (folder / "vast.toml").write_text(FILES[name](), encoding="utf-8")
    status, check = (least(line, folder) for line in lines())
    for done in (status, check):
        assert done.seconds < SECONDS
        assert done.megabytes < MEGABYTES
        assert "Traceback" not in done.err
        harmless(done.out + done.err)
    if name in GOOD:
        assert (status.code, status.err, check.err) == (0, "", "")
        assert check.code in (0, 1)
    else:
        assert (status.code, status.out) == (1, "")
        assert status.err.startswith("Error: vast.toml: ")
        assert (check.code, check.err) == (1, "")
        assert "vast.toml: error: file: " in check.out
    assert os.listdir(folder) == ["vast.toml"]


@pytest.mark.parametrize(
    "name", ["ten thousand acts", "50 MB of nothing", "nested 10,000 deep", "a number of a million digits"]
)
def test_a_vast_file_costs_little(name: str, tmp_path: Path) -> None:
    """Two seconds and 200 MB for a whole process, answered or refused."""
    _costs(name, tmp_path)


@pytest.mark.deep
@pytest.mark.parametrize("name", FILES)
def test_every_vast_file_costs_little(name: str, tmp_path: Path) -> None:
    """The same for each of them: long, wide, deep, or slow to go through."""
    _costs(name, tmp_path)


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
def test_bytes_that_are_no_text_are_refused(words: list[bytes]) -> None:
    """Arguments of stray bytes, in a plain C locale and in UTF-8: a message, exit status 2, and nothing raw."""
    for settings in LOCALES:
        line = [*map(os.fsencode, started("gsomia-status")), *words]
        done = run(line, env={"PYTHONPATH": str(ROOT), **settings}, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Error: " in done.stderr
        assert b"Traceback" not in done.stderr
        harmless(done.stderr.decode())


@pytest.mark.parametrize("settings", LOCALES)
def test_an_answer_in_any_locale(settings: dict[str, str]) -> None:
    """What a locale cannot write is written in another way: there is an answer, and no traceback."""
    for words in ("2020-08-23 --reading all --why", "2020-08-23 --json"):
        line = started(f"gsomia-status {words}")
        done = run(line, env={"PYTHONPATH": str(ROOT), **settings}, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"in-force" in done.stdout or b"in force" in done.stdout


def test_a_null_byte_from_python_is_refused() -> None:
    """No shell can pass it, but a program can."""
    for option in ("--pact", "--reading", "--assume", "--known-on"):
        code, out, err = said(["2020-08-23", option, "a\x00b.toml"])
        assert (code, out) == (2, "")
        harmless(err)
