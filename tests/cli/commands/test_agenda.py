"""The agenda of many pacts, in every format."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from gsomia_rules.render.width import columns
from tests.support.commands import invoked

DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


TEXT = """\
2026-11-23 Mon    2 days  gsomia (korea)  renewed: a new term begins
2027-08-24 Tue  276 days  gsomia (korea)  last day to give notice of termination
                                          (first day out 2027-11-23; missing it
                                          costs 1 year: 2028-11-23)
2027-11-23 Tue  367 days  gsomia (korea)  renewed: a new term begins
2028-08-24 Thu  642 days  gsomia (korea)  last day to give notice of termination
                                          (first day out 2028-11-23; missing it
                                          costs 1 year: 2029-11-23)

Public record searched to 2026-11-21.
"""


def test_the_agenda_in_words() -> None:
    """Two years of GSOMIA: by hand, art. 21(3); 276 days is the truth table's, 642 adds the 366 of a leap year."""
    done = invoked("gsomia-rules agenda gsomia --from 2026-11-21 --within '2 years'")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", TEXT)


def test_the_agenda_in_words_fits_a_terminal() -> None:
    """No line exceeds eighty columns: a description stands beside its pact, or below where a name is too long."""
    shown = invoked("gsomia-rules agenda gsomia_rules/pacts --reading all --from 2019-08-22 --within 180d").stdout
    assert max(map(columns, shown.splitlines())) <= 80
    assert (
        "2019-11-23 Sat   93 days  gsomia (korea, japan, first-day-counted, three-months)\n"
        "                          first day out of force; superseded on 2019-11-22\n"
    ) in shown


def test_the_agenda_in_words_says_what_is_special() -> None:
    """The very day, which need not be today; a single day, a superseded deadline, a first permitted day."""
    shown = invoked("gsomia-rules agenda gsomia --from 2018-08-24 --within 0d").stdout
    assert shown.startswith(
        "2018-08-24 Fri  0 days  gsomia (korea)  last day to give notice of termination\n"
        "                                        (first day out 2018-11-23; missing it\n"
        "                                        costs 1 year: 2019-11-23)\n"
    )
    shown = invoked("gsomia-rules agenda gsomia --from 2019-08-01 --within 115d").stdout
    ahead = "(first day out 2019-11-23; missing it costs 1 year: 2020-11-23)"
    assert f"last day to give notice of termination {ahead}; superseded on 2019-08-23" in " ".join(shown.split())
    shown = invoked("gsomia-rules agenda --from 2019-11-03 --within 1d paris-usa").stdout
    assert "  1 day  " in shown
    assert "first day on which notice may be given" in " ".join(shown.split())


def test_an_agenda_without_entries_names_its_days_and_the_next_date() -> None:
    """S10: 23 August 2021 by hand, 90 days and a day before 23 November; under korea no deadline until 2023."""
    line = "gsomia-rules agenda gsomia --from 2021-01-01 --within 30d"
    nothing = "Nothing falls on the days from 2021-01-01 through 2021-01-31."
    assert invoked(line).stdout.startswith(f"{nothing} The next date:\n2023-08-24 Thu  ")
    shown = invoked(f"{line} --reading japan").stdout
    assert shown.startswith(
        f"{nothing} The next date:\n2021-08-24 Tue  235 days  gsomia (japan)  last day to give notice of termination"
    )
    assert [json.loads(row) for row in invoked(f"{line} --format jsonl").stdout.splitlines()] == []
    shown = invoked("gsomia-rules agenda hong-kong-1898 --from 2026-11-21").stdout
    assert " ".join(shown.split()) == (
        "Nothing falls on the days from 2026-11-21 through 2027-11-21. No later date is known. "
        "Public record searched to 2026-11-21."
    )


def test_an_agenda_looks_a_year_ahead() -> None:
    """S10: the deadline of 24 August 2027 is 276 days after 21 November 2026, and listed by default."""
    assert "2027-08-24 Tue  276 days" in invoked("gsomia-rules agenda gsomia --from 2026-11-21").stdout


def test_equal_rows_of_readings_are_one() -> None:
    """S13: on 24 August 2027 the last day is the same under both, and so is the renewal under all four."""
    shown = invoked("gsomia-rules agenda gsomia --from 2027-08-01 --within 180d --reading all").stdout
    assert [line.split("gsomia ")[1] for line in shown.splitlines() if "gsomia" in line] == [
        "(three-months)",
        "(korea, japan)",
        "(first-day-counted)",
        "(korea, japan, first-day-counted, three-months)",
    ]


def test_an_entry_that_was_superseded_before_is_left_out() -> None:
    """After the notice of 2019, the renewal that it stopped is no longer listed."""
    done = invoked("gsomia-rules agenda gsomia --from 2019-08-23 --within 90d --format jsonl")
    assert [(row["day"], row["what"]) for row in map(json.loads, done.stdout.splitlines())] == []
    done = invoked("gsomia-rules agenda gsomia --from 2019-08-23 --within 92d --format jsonl")
    assert [json.loads(line)["what"] for line in done.stdout.splitlines()] == ["withdraw-notice", "end"]


def test_the_agenda_for_machines() -> None:
    """JSON, JSON Lines and CSV have the same rows; the values of a row are those of the truth table."""
    line = "gsomia-rules agenda gsomia --from 2026-11-21 --within '1 year' --format "
    entries = json.loads(invoked(line + "json").stdout)["entries"]
    assert entries == [json.loads(row) for row in invoked(line + "jsonl").stdout.splitlines()]
    sheet = list(csv.DictReader(io.StringIO(invoked(line + "csv").stdout)))
    assert sheet == [{key: "" if value is None else str(value) for key, value in row.items()} for row in entries]
    assert entries[0] == {
        "day": "2026-11-23",
        "weekday": "Monday",
        "days_left": 2,
        "asked_on": "2026-11-21",
        "kind": "event",
        "what": "renewal",
        "pact": "gsomia",
        "title": "Japan\u2013Korea GSOMIA",
        "reading": "korea",
        "first_day_out": None,
        "if_missed": None,
        "counting": None,
        "superseded_on": None,
        "record_searched_to": "2026-11-21",
    }
    deadline = {"day": "2027-08-24", "weekday": "Tuesday", "days_left": 276, "first_day_out": "2027-11-23"}
    assert entries[1] | deadline | {"if_missed": "2028-11-23"} == entries[1]
    assert entries[1]["counting"] == "90 days, day of notice excluded"


def test_every_reading_in_the_order_of_days() -> None:
    """The three counts of the ninety days, by hand: 23, 24 and 25 August; renewals of one day by pact and reading."""
    done = invoked("gsomia-rules agenda gsomia --from 2027-08-01 --within 180d --reading all --format jsonl")
    assert [(row["day"][5:], row["reading"]) for row in map(json.loads, done.stdout.splitlines())] == [
        ("08-23", "three-months"),
        ("08-24", "japan"),
        ("08-24", "korea"),
        ("08-25", "first-day-counted"),
        ("11-23", "first-day-counted"),
        ("11-23", "japan"),
        ("11-23", "korea"),
        ("11-23", "three-months"),
    ]


def test_today_is_the_default() -> None:
    """The days are counted from today in the zone of the pact."""
    first = json.loads(invoked("gsomia-rules agenda gsomia --within '1 year' --format jsonl").stdout.splitlines()[0])
    assert abs(day(first["asked_on"]) - date.today()) <= DAY
    assert day(first["asked_on"]) + first["days_left"] * DAY == day(first["day"])


def test_an_agenda_can_be_a_file(tmp_path: Path) -> None:
    """-o writes the bytes that standard output gets, replacing the file; --bom marks them for Excel."""
    line = "gsomia-rules agenda gsomia --from 2026-11-21 --within 7d --format csv --bom"
    for _ in range(2):
        assert invoked(f"{line} -o {tmp_path}/agenda.csv").stdout == ""
    written = (tmp_path / "agenda.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfday,weekday,")
    assert written.decode() == invoked(line).stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--within 6m", "'6m' is not a length of time; write it like '30d', '26w', '6 months' or '1 year'"),
        ("--within '200 years'", "'200 years' is longer than 100 years; use a shorter time"),
        ("--from 01.02.2020", "'01.02.2020' is not a date"),
        ("--from 9999-12-31 gsomia", "leaves 0001-01-01 to 9999-12-31"),
        ("--format ics --stamp 2026-11-21", "'2026-11-21' is not a time in UTC; write it like 20261121T000000Z"),
        ("--format ics --from 2021-01-01", "an empty calendar is not valid; increase --within"),
        ("--format xls", "Invalid value for '--format'"),
    ],
)
def test_an_invalid_request_is_refused(options: str, message: str) -> None:
    """One message, exit status 2."""
    done = invoked(f"gsomia-rules agenda gsomia {options}")
    assert done.returncode == 2
    assert message in done.stderr


def test_the_next_date_after_the_calendar_is_none() -> None:
    """An ended pact asked to the last day but one of the calendar: no later date, and no traceback."""
    done = invoked("gsomia-rules agenda hong-kong-1898 --from 9999-12-30 --within 1d")
    assert done.returncode == 0
    assert "No later date is known." in " ".join(done.stdout.split())
