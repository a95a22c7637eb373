"""Many pact files at once: folders, invalid files, duplicates, several processes."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from gsomia_rules import Period
from gsomia_rules.cli import pact_files
from gsomia_rules.cli.pact_files import AgendaRequest, collect_entries
from tests.pactfile.files import GOOD
from tests.pactfile.test_shared_texts import MEMBER, TEXT
from tests.support.commands import PACKAGE, PACT_FILES, command, invoked


def test_a_folder_stands_for_its_pact_files() -> None:
    """Over the 51 histories, by hand: notices of UNESCO are effective with 31 December, of 2026 too."""
    done = invoked(f"gsomia-rules agenda {PACKAGE / 'pacts'} --from 2026-11-21 --within 180d --format jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    shown = [(row["day"], row["what"], row["pact"]) for row in map(json.loads, done.stdout.splitlines())]
    assert ("2026-11-23", "renewal", "gsomia") in shown
    assert shown == sorted(shown, key=lambda row: row[0])
    files = {path.stem for path in PACT_FILES}
    assert {pact for *_, pact in shown} <= files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two valid files with the same dates, and an invalid one between them."""
    (tmp_path / "a-valid.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b-invalid.toml").write_text(
        GOOD.replace('"1 year"', '"1 jear"').replace('"UTC"', "1"), encoding="utf-8"
    )
    (tmp_path / "c-valid.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no pact", encoding="utf-8")
    return tmp_path


def test_two_names_in_chinese_characters_are_two(tmp_path: Path) -> None:
    """And so are two files of one name with an id each (O13)."""
    (tmp_path / "\u65e5\u97d3.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "\u65e5\u7c73.toml").write_text(GOOD.replace("A made-up", "Another"), encoding="utf-8")
    for number in "12":
        (tmp_path / number).mkdir()
        file = GOOD.replace("[pact]", f'[pact]\nid = "\u6761\u7d04-{number}"')
        (tmp_path / number / "a.toml").write_text(file, encoding="utf-8")
    paths = f"{tmp_path} {tmp_path}/1 {tmp_path}/2"
    done = invoked(f"gsomia-rules agenda {paths} --from 2020-04-01 --within '1 year' --reading second --format jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    pacts = {json.loads(line)["pact"] for line in done.stdout.splitlines()}
    assert pacts == {"\u65e5\u97d3", "\u65e5\u7c73", "\u6761\u7d04-1", "\u6761\u7d04-2"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs in folders")
def test_what_is_no_pact_file_in_a_folder(folder: Path) -> None:
    """Hidden files and folders are left out; what cannot be read is reported, and nothing is waited for."""
    (folder / "b-invalid.toml").rename(folder / "B-LOUD.TOML")
    (folder / "B-LOUD.TOML").write_text(GOOD, encoding="utf-8")
    (folder / "d.toml").mkdir()
    for name in (".hidden.toml", "._a-valid.toml", ".#a-valid.toml"):  # AppleDouble files, locks of Emacs
        (folder / name).write_bytes(b"\0")
    os.mkfifo(folder / "e.toml")
    (folder / "f.toml").symlink_to(folder / "a-valid.toml")
    (folder / "g.toml").symlink_to(folder / "gone.toml")
    line = "gsomia-rules agenda {} --from 2020-04-01 --within '1 year' --reading second --format jsonl"
    done = command(line.format(folder))
    assert {json.loads(line)["pact"] for line in done.stdout.splitlines()} == {"a-valid", "B-LOUD", "c-valid", "f"}
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"Error: {folder}/e.toml: is not a regular file; move it out of the folder",
        f"Error: cannot read the pact file '{folder}/g.toml': No such file or directory; give a path to a .toml file",
    ]


def test_an_invalid_file_is_reported_and_the_others_are_listed(folder: Path) -> None:
    """All its problems go to standard error; the exit status is 1."""
    line = "gsomia-rules agenda {} --from 2020-04-01 --within '1 year' --reading second --format jsonl"
    done = invoked(line.format(folder))
    assert done.returncode == 1
    shown = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["day"], row["pact"]) for row in shown] == [  # by hand: 3 October and ninety days are 1 January
        ("2020-10-03", "a-valid"),
        ("2020-10-03", "c-valid"),
        ("2021-01-01", "a-valid"),
        ("2021-01-01", "c-valid"),
    ]
    assert done.stderr.startswith(f"Error: {folder}/b-invalid.toml: 2 problems\n")
    assert "pact.zone: is a number; write text in quotes" in done.stderr
    assert "text.term.length: '1 jear' is not a period" in done.stderr


def test_an_invalid_request_is_reported_and_the_others_are_listed(folder: Path) -> None:
    """A missing file, a reading that one pact lacks, an empty folder: exit status 2."""
    (folder / "empty").mkdir()
    done = invoked(f"gsomia-rules agenda gsomia {folder}/none.toml --from 2026-11-21 --within 7d")
    assert (done.returncode, done.stdout.count("\n")) == (2, 3)
    assert done.stderr.startswith(f"Error: cannot read the pact file '{folder}/none.toml': No such file or directory;")
    done = invoked(f"gsomia-rules agenda gsomia {folder}/a-valid.toml --from 2019-11-01 --within 30d --reading japan")
    assert done.returncode == 2
    assert "gsomia (japan)" in done.stdout
    assert done.stderr == f"Error: {folder}/a-valid.toml: a-valid has no reading 'japan'; choose from first, second\n"
    done = invoked(f"gsomia-rules agenda {folder}/empty --from 2026-11-21")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the folder has no pact file; name one that contains .toml files" in done.stderr


def test_a_pact_given_twice_is_listed_once_and_two_of_one_name_are_refused(folder: Path) -> None:
    """The same pact counts once; another with the same name could be mistaken for it."""
    line = "--from 2026-11-21 --within 7d --format jsonl"
    done = invoked(f"gsomia-rules agenda gsomia gsomia {PACKAGE}/pacts {line}")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    (folder / "gsomia.toml").write_text(GOOD, encoding="utf-8")
    done = invoked(f"gsomia-rules agenda gsomia {folder}/gsomia.toml {line}")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert done.stderr == (
        f"Error: {folder}/gsomia.toml: gsomia is also named 'gsomia'; "
        "rename one of the files, or give one an id under [pact]\n"
    )
    (folder / "gsomia.toml").write_text(GOOD.replace("[pact]", '[pact]\nid = "another"'), encoding="utf-8")
    done = invoked(f"gsomia-rules agenda gsomia {folder}/gsomia.toml {line}")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A treaty text and two members that are like it."""
    (tmp_path / "convention.toml").write_text(TEXT, encoding="utf-8")
    for name in ("one", "two"):
        file = MEMBER.replace("TWO", "OTHERS").replace("ONE", name.upper())
        (tmp_path / f"{name}.toml").write_text(f'like = "convention"\n{file}', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_treaty_text_in_a_folder_is_left_out(shared: Path, jobs: int) -> None:
    """It has no dates. By hand: the notices of 2024 count from 1 January 2025; after ninety full days, out on 2 April."""
    for name in ("one", "two"):
        with (shared / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(f'[[record]]\non = 2024-06-01\nact = "notice-given"\nby = "{name.upper()}"\ncite = "series"\n')
    line = f"gsomia-rules agenda {shared} --from 2024-07-01 --within '1 year' --format jsonl --jobs {jobs}"
    done = command(line)
    assert (done.returncode, done.stderr) == (0, "")
    ends = [(row["pact"], row["day"]) for row in map(json.loads, done.stdout.splitlines()) if row["what"] == "end"]
    assert ends == [("one", "2025-04-02"), ("two", "2025-04-02")]


def test_a_treaty_text_that_is_named_is_refused(shared: Path) -> None:
    """And so is a folder of treaty texts alone; the others still answer."""
    done = invoked(f"gsomia-rules agenda {shared}/convention.toml {shared}/one.toml --from 2024-07-01")
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: {shared}/convention.toml: 1 problem\n"
        "  file: is a treaty text, with no parties and no record; load a file that is like it\n"
    )
    for name in ("one", "two"):
        (shared / f"{name}.toml").unlink()
    done = invoked(f"gsomia-rules agenda {shared} --from 2024-07-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: there are only treaty texts here, which have no dates; name a file that is like one\n"


def test_a_bad_treaty_text_is_reported(shared: Path) -> None:
    """It is invalid, and so is each file that is like it."""
    (shared / "convention.toml").write_text(TEXT.replace('"90 days"', '"90 dys"'), encoding="utf-8")
    done = invoked(f"gsomia-rules agenda {shared} --from 2024-07-01")
    assert done.returncode == 1
    assert done.stderr.count("'90 dys' is not a period") == 3
    assert done.stderr.count("  file convention: text.exit.notice: ") == 2


def test_a_text_that_is_read_is_not_written_over(shared: Path) -> None:
    """Whichever file of the chain the output is (O5)."""
    done = invoked(f"gsomia-rules calendar {shared}/one.toml -o {shared}/convention.toml")
    assert done.returncode == 2
    assert done.stderr == f"Error: '{shared}/convention.toml' is the pact file itself; write to another file\n"
    assert (shared / "convention.toml").read_text(encoding="utf-8") == TEXT


def test_an_unknown_zone_matters_only_for_today(folder: Path) -> None:
    """Without --from the first day is today in the zone of each pact, which the machine must know."""
    (folder / "b-invalid.toml").write_text(GOOD.replace('"UTC"', '"Asia"'), encoding="utf-8")
    done = invoked(f"gsomia-rules agenda {folder} --within 7d")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {folder}/b-invalid.toml: this machine does not know the time zone Asia; ")
    assert invoked(f"gsomia-rules agenda {folder} --from 2026-11-21 --within 7d").returncode == 0


@pytest.mark.parametrize("history", [True, False])
def test_several_processes_give_the_same_agenda(
    history: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Valid files, an invalid one, a missing one and a duplicate: the same entries, messages and status in order."""
    for name in ("a", "c", "d", "e"):
        (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD.replace("notice-given", "notice-sung"), encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.toml").write_text(GOOD.replace("[pact]", "[pact] # another", 1) + "\n", encoding="utf-8")
    (tmp_path / "other" / "c.toml").write_text(GOOD.replace("2020-03-01", "2020-03-02"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    paths = (str(tmp_path), "gsomia", *(str(tmp_path / name) for name in ("none.toml", "empty", "other")))
    request = AgendaRequest(date(2020, 1, 1), Period(years=2), history=history)
    monkeypatch.setattr(pact_files, "_CHUNK", 2)
    alone, shown_alone = collect_entries(paths, request), capsys.readouterr()
    shared, shown_shared = collect_entries(paths, request, jobs=2), capsys.readouterr()
    assert shared == alone
    assert shown_shared == shown_alone
    entries, status, coverage = alone
    assert [one.metadata.pact for one in coverage.live] == ["a", "c", "d", "e", "gsomia"]
    assert {entry.metadata.pact for entry in entries} >= {"a", "c", "d", "e"}
    assert status == 2
    errors = [line for line in shown_alone.err.splitlines() if line.startswith("Error: ")]
    for line, text in zip(errors, ("b.toml: ", "none.toml", "empty: ", "c.toml is also named 'c'"), strict=True):
        assert text in line


def test_the_agenda_takes_a_number_of_processes(folder: Path) -> None:
    """--jobs changes nothing in the output; one process is the default, and none is refused."""
    line = f"gsomia-rules agenda {folder} --from 2020-04-01 --within '1 year'"
    done = command(f"{line} --jobs 2")
    assert (done.returncode, done.stdout) == (1, invoked(line).stdout)
    assert "Invalid value for '--jobs'" in invoked(f"{line} --jobs 0").stderr


def test_a_machine_that_gives_no_processes_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the option; exit status 2."""

    def refuse(*_args: object, **_options: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    done = invoked("gsomia-rules agenda gsomia --from 2026-11-21 --jobs 3")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot run 3 processes (Resource temporarily unavailable); use a smaller number of --jobs" in done.stderr


def test_a_file_that_is_gone_when_a_duplicate_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether the second has the same pact cannot be known; the entries of the first are still listed."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_text(GOOD, encoding="utf-8")
    read_all = pact_files._read_all

    def read_and_remove(files: list[str], request: AgendaRequest, jobs: int) -> list[pact_files._FileResult]:
        results = read_all(files, request, jobs)
        Path(files[0]).unlink()
        return results

    monkeypatch.setattr(pact_files, "_read_all", read_and_remove)
    request = AgendaRequest(date(2020, 1, 1), Period(years=2))
    entries, status, _ = collect_entries((str(tmp_path / "one"), str(tmp_path / "two")), request)
    assert {entry.metadata.pact for entry in entries} == {"a"}
    assert status == 2
    assert "a.toml': No such file or directory" in capsys.readouterr().err
