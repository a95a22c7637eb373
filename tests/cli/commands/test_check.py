"""The command that validates pact files."""

import json
from pathlib import Path

from gsomia_rules import built_in
from tests.pactfile.files import CITED, GOOD
from tests.support.commands import invoked


def test_an_invalid_file_fails(tmp_path: Path) -> None:
    """Check reports the problems of an invalid file as errors, and goes on to the others."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    done = invoked("gsomia-rules check bad.toml gsomia", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "bad.toml: error: text.term.length: '1 jear' is not a period" in done.stdout
    assert "bad.toml: expectations not checked, 1 error" in done.stdout
    assert "gsomia: 17 expectations, no problems found" in done.stdout
    done = invoked("gsomia-rules check none.toml gsomia", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.toml: error: file: cannot read the pact file 'none.toml'" in done.stdout


def test_an_unmet_expectation_fails(tmp_path: Path) -> None:
    """Check exits with 1 and reports the place, the actual and the expected value."""
    (tmp_path / "made-up.toml").write_text(
        GOOD.replace('state = "notice-suspended"', 'state = "ended"'), encoding="utf-8"
    )
    done = invoked("gsomia-rules check made-up.toml", cwd=tmp_path)
    assert done.returncode == 1
    assert "expectation 1 (on 2020-03-01): state: is notice-suspended under first, not ended" in done.stdout


def test_a_report_in_json_stays_json(tmp_path: Path) -> None:
    """Control characters are escaped as in JSON, above U+00FF too, and read back unchanged."""
    name = "a\x85\u202e\U000e0041.toml"
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = invoked(f"gsomia-rules check --json '{name}'", cwd=tmp_path)
    assert done.stdout.replace("\n", "").isprintable()
    assert json.loads(done.stdout)["files"][0]["file"] == name


def test_expectations_of_a_file_that_does_not_load_are_not_counted(tmp_path: Path) -> None:
    """There is no number of what could not be checked, for a program either."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    files = json.loads(invoked("gsomia-rules check --json bad.toml none.toml gsomia", cwd=tmp_path).stdout)["files"]
    assert [file["expectations"] for file in files] == [None, None, 17]


TEXT = """
[pact]
title = "A convention"
[text]
exit = { notice = "6 months", first_day = "counted", at = "any-day" }
[cites]
"text.exit" = "book"
[sources]
book = { title = "The convention" }
leaflet = { title = "A leaflet" }
"""


def test_a_treaty_text_is_checked_for_what_it_has(tmp_path: Path) -> None:
    """Its clauses need sources and its sources a use; it needs no expectation, and what is found can be accepted."""
    (tmp_path / "text.toml").write_text(TEXT, encoding="utf-8")
    done = invoked("gsomia-rules check --strict text.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "text.toml: note: source leaflet: is never cited; cite it, or remove it [unused-source]",
            (
                'text.toml: warning: text.exit.first_day: has no citation; write "text.exit.first_day" = "KEY" under '
                "[cites], with a key of [sources] [no-citation]"
            ),
            "text.toml: 0 expectations, 1 note, 1 warning",
        ],
    )
    entry = '[[accept]]\nplace = "{}"\nkind = "{}"\nbecause = "so"\n'
    accepted = entry.format("source leaflet", "unused-source") + entry.format("text.exit.first_day", "no-citation")
    (tmp_path / "text.toml").write_text(TEXT + accepted, encoding="utf-8")
    assert invoked("gsomia-rules check --strict text.toml", cwd=tmp_path).returncode == 0
    (tmp_path / "text.toml").write_text(TEXT.replace("any-day", "some-day"), encoding="utf-8")
    assert "text.exit.at: 'some-day' cannot be used" in invoked("gsomia-rules check text.toml", cwd=tmp_path).stdout
    (tmp_path / "text.toml").write_text(f"{TEXT}[[accept]]", encoding="utf-8")
    assert "acceptance 1: place: is missing" in invoked("gsomia-rules check text.toml", cwd=tmp_path).stdout


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    """In the order of their names; an empty one, and what is no file, is an error."""
    (tmp_path / "pacts").mkdir()
    done = invoked("gsomia-rules check pacts", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "pacts: error: file: the folder has no pact file; name one that contains .toml files" in done.stdout
    (tmp_path / "pacts" / "b.toml").write_text(CITED, encoding="utf-8")
    (tmp_path / "pacts" / "a.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pacts" / "notes.txt").write_text("no pact", encoding="utf-8")
    files = json.loads(invoked("gsomia-rules check --json pacts", cwd=tmp_path).stdout)["files"]
    assert [Path(file["file"]).name for file in files] == ["a.toml", "b.toml"]


def test_a_record_that_was_searched_long_ago_is_found(tmp_path: Path) -> None:
    """The file was last searched on 2020-03-01: only with --stale is that a finding, in words and in JSON."""
    (tmp_path / "old.toml").write_text(CITED, encoding="utf-8")
    assert invoked("gsomia-rules check --strict old.toml", cwd=tmp_path).returncode == 0
    assert invoked("gsomia-rules check --strict --stale '90 years' old.toml", cwd=tmp_path).returncode == 0
    done = invoked("gsomia-rules check --stale 1y old.toml gsomia", cwd=tmp_path)
    warning, summary = done.stdout.splitlines()[:2]
    assert (done.returncode, summary) == (0, "old.toml: 1 expectation, 1 warning")
    assert warning == (
        "old.toml: warning: pact.searched_to: is 2020-03-01, longer ago than 1 year; "
        "search for later acts, and write the day of the search [stale-record]"
    )
    done = invoked("gsomia-rules check --stale 1y --strict --json old.toml", cwd=tmp_path)
    (problem,) = json.loads(done.stdout)["files"][0]["problems"]
    assert (done.returncode, problem["kind"], problem["severity"]) == (1, "stale-record", "warning")


def test_a_record_without_a_search_is_as_good_as_stale(tmp_path: Path) -> None:
    """It cannot be shown to be current; a treaty text has no record."""
    (tmp_path / "a.toml").write_text(CITED.replace("searched_to = 2020-03-01\n", ""), encoding="utf-8")
    (tmp_path / "b.toml").write_text(TEXT, encoding="utf-8")
    shown = invoked("gsomia-rules check --stale 1y .", cwd=tmp_path).stdout
    assert shown.count("[stale-record]") == 1
    assert "a.toml: warning: pact.searched_to: is missing; search for later acts" in shown


def test_a_stale_record_can_be_accepted(tmp_path: Path) -> None:
    """As that of a treaty which is over for good; without --stale, the acceptance is not one of nothing."""
    entry = '[[accept]]\nplace = "pact.searched_to"\nkind = "stale-record"\nbecause = "it is over"\n'
    (tmp_path / "old.toml").write_text(CITED + entry, encoding="utf-8")
    for options in ("", "--stale 1y", "--stale '90 years'"):
        assert invoked(f"gsomia-rules check --strict {options} old.toml", cwd=tmp_path).returncode == 0
    shown = invoked("gsomia-rules check --stale 1y old.toml", cwd=tmp_path).stdout
    assert "accepted warning: pact.searched_to: is 2020-03-01, longer ago than 1 year; because: it is over" in shown


def test_only_for_stale_records_the_library_is_checked() -> None:
    """Each of its pacts; without --stale, files must be named, so that no empty list passes."""
    files = json.loads(invoked("gsomia-rules check --stale 1y --json").stdout)["files"]
    assert [file["file"] for file in files] == list(built_in())
    done = invoked("gsomia-rules check --strict")
    assert (done.returncode, done.stdout) == (2, "")
    assert "name a pact file or a folder to check; only --stale looks at the whole library" in done.stderr
    assert "'soon' is not a length of time" in invoked("gsomia-rules check --stale soon").stderr
