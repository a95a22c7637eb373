"""The agenda of many pacts, in every format."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from gsomia_rules import built_in, load
from gsomia_rules.pactfile import library
from gsomia_rules.render.width import columns
from tests.support.commands import PACKAGE, invoked

DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


TEXT = """\
2026-11-23 Mon    2 days  gsomia (korea)  renewed: a new term begins
2027-08-24 Tue  276 days  gsomia (korea)  last day to give notice of termination
                                          (if notice is given by then: first day
                                          out 2027-11-23; missing it costs
                                          1 year: 2028-11-23)
2027-11-23 Tue  367 days  gsomia (korea)  renewed: a new term begins; in 1 year
                                          2 days
2028-08-24 Thu  642 days  gsomia (korea)  last day to give notice of termination
                                          (if notice is given by then: first day
                                          out 2028-11-23; missing it costs
                                          1 year: 2029-11-23); in 1 year
                                          9 months 3 days

Public record searched to 2026-11-21.
"""


def test_the_agenda_in_words() -> None:
    """Two years of GSOMIA: by hand, art. 21(3); 276 days is the truth table's, 642 adds the 366 of a leap year.

    A year and nine months from 21 November 2026 are over on 21 August 2028, three days before the deadline.
    """
    done = invoked("gsomia-rules agenda gsomia --from 2026-11-21 --within '2 years'")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", TEXT)


def test_the_agenda_in_words_fits_a_terminal() -> None:
    """No line exceeds eighty columns: a description stands beside its pact, or below where a name is too long."""
    shown = invoked(f"gsomia-rules agenda {PACKAGE / 'pacts'} --reading all --from 2019-08-22 --within 180d").stdout
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
        "                                        (if notice is given by then: first day\n"
        "                                        out 2018-11-23; missing it costs 1 year:\n"
        "                                        2019-11-23)\n"
    )
    shown = invoked("gsomia-rules agenda gsomia --from 2019-08-01 --within 115d").stdout
    ahead = "(if notice is given by then: first day out 2019-11-23; missing it costs 1 year: 2020-11-23)"
    assert (
        f"last day to give notice of termination {ahead}; a Saturday, not moved; superseded on 2019-08-23"
        in " ".join(shown.split())
    )
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


@pytest.mark.parametrize(
    ("language", "nothing", "row", "note"),
    [
        (
            "ja",
            "2021年1月1日から2021年1月31日までの期限・変動はない。次の日付:",
            "2023-08-24 木  965日  gsomia (korea)",
            "公開記録は2026年11月21日まで調査済み。",
        ),
        (
            "ko",
            "2021년 1월 1일부터 2021년 1월 31일까지 해당하는 날이 없음. 다음 날짜:",
            "2023-08-24 목  965일  gsomia (korea)",
            "공개 기록은 2026년 11월 21일까지 조사함.",
        ),
    ],
)
def test_an_agenda_in_another_language(language: str, nothing: str, row: str, note: str) -> None:
    """Its days, what falls on them and what was looked at; by hand, 965 days from 1 January 2021 to 24 August 2023."""
    lines = invoked(f"gsomia-rules agenda gsomia --from 2021-01-01 --within 30d --lang {language}").stdout.splitlines()
    assert lines[0] == nothing
    assert lines[1].startswith(row)
    assert lines[-1] == note
    assert not re.search(r"[A-Za-z]{2,}", "".join(lines).replace("gsomia (korea)", ""))


def test_a_narrow_agenda_stands_below_its_days() -> None:
    """At forty columns a day, its pact and what it is have lines of their own."""
    done = invoked("gsomia-rules agenda gsomia --from 2026-11-21 --within 30d", COLUMNS="40").stdout
    assert done.startswith("2026-11-23 Mon  2 days\n  gsomia (korea)\n  renewed: a new term begins\n")
    assert max(map(len, done.splitlines())) <= 40


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
        "under": None,
        "superseded_on": None,
        "record_searched_to": "2026-11-21",
    }
    deadline = {"day": "2027-08-24", "weekday": "Tuesday", "days_left": 276, "first_day_out": "2027-11-23"}
    assert entries[1] | deadline | {"if_missed": "2028-11-23"} == entries[1]
    assert entries[1]["counting"] == "90 days, day of notice excluded"


def test_a_deadline_names_its_clause() -> None:
    """India and the United States: by 6 June 2048 under article 16 (expiry), and on any day under article 14."""
    line = "gsomia-rules agenda nuclear-ind-usa --from 2048-06-01 --within 30d"
    assert "last day to give notice of termination under article-16" in " ".join(invoked(line).stdout.split())
    (entry,) = json.loads(invoked(f"{line} --format json").stdout)["entries"]
    assert (entry["day"], entry["under"]) == ("2048-06-06", "article-16")
    for language, words in (("ja", "終了通告の期限(条項article-16)"), ("ko", "종료 통보 기한 (조항 article-16)")):
        shown = invoked(f"{line} --lang {language}").stdout.split()
        assert words.replace(" ", "") in "".join(shown)
    calendar = invoked("gsomia-rules calendar nuclear-ind-usa --to 2049-01-01").stdout.replace("\r\n ", "")
    assert "last day to give notice of termination under article-16" in calendar


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


# --- The library ----------------------------------------------------------------

ISSUE = "--from 2026-11-27 --within '1 year'"


def test_without_a_path_the_live_pacts_of_the_library_are_listed() -> None:
    """Issue 16: the dates that the coming year has at least, with an expiry that needs no notice among them."""
    agenda = json.loads(invoked(f"gsomia-rules agenda {ISSUE} --format json").stdout)
    listed = {(row["day"], row["pact"], row["what"]) for row in agenda["entries"]}
    assert {
        ("2026-12-12", "ganges-1996", "expiry"),
        ("2026-12-31", "unesco-usa", "withdraw-notice"),
        ("2027-04-01", "gsomia-kor-rus", "give-notice"),
        ("2027-06-30", "dtc-che-kor", "give-notice"),
        ("2027-08-02", "gsomia-che-kor", "give-notice"),
        ("2027-08-24", "gsomia", "give-notice"),
    } <= listed
    ended = {name for name in built_in() if load(name).on(day("2026-11-27")).state == "ended"}
    assert {pact for _, pact, _ in listed} <= set(built_in()) - ended
    looked_at = agenda["looked_at"]
    assert (looked_at["pacts"], looked_at["ended"]) == (len(built_in()) - len(ended), len(ended))


def test_what_is_left_out_and_in_force_under_another_reading_is_named() -> None:
    """Japan went on regarding North Korea as a party to the NPT (Voice of America, April 2003)."""
    looked_at = json.loads(invoked(f"gsomia-rules agenda {ISSUE} --format json").stdout)["looked_at"]
    named = {one["pact"]: one["readings"] for one in looked_at["in_force_under_others"]}
    assert named["npt-prk"] == ["tokyo"]
    for name, readings in named.items():
        answers = load(name).comparison(day("2026-11-27"))
        assert readings == [reading for reading, answer in answers.items() if getattr(answer, "in_force", False)]
    shown = " ".join(invoked(f"gsomia-rules agenda {ISSUE}").stdout.split())
    assert "Of those left out, in force under another reading: " in shown
    assert "npt-prk (tokyo)" in shown
    everything = json.loads(invoked(f"gsomia-rules agenda {ISSUE} --reading all --format json").stdout)["looked_at"]
    assert everything["in_force_under_others"] == []


def test_an_agenda_says_what_it_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many pacts, how many have ended, and for how many the record was searched more than a year ago."""
    monkeypatch.setattr(library, "FOLDER", str(tmp_path))
    for name, searched, term in (("old", "searched_to = 2024-02-29", 40), ("new", "searched_to = 2026-01-01", 40),
                                 ("unknown", "", 40), ("over", "searched_to = 2020-01-01", 20)):  # fmt: skip
        (tmp_path / f"{name}.toml").write_text(FIXED.format(searched=searched, years=term), encoding="utf-8")
    shown = invoked("gsomia-rules agenda --from 2026-11-27").stdout
    assert " ".join(shown.split()) == (
        "Nothing falls on the days from 2026-11-27 through 2027-11-27. The next date: "
        "2036-12-12 Fri 3,668 days new first day out of force: expired; in 10 years 15 days "
        "2036-12-12 Fri 3,668 days old first day out of force: expired; in 10 years 15 days "
        "2036-12-12 Fri 3,668 days unknown first day out of force: expired; in 10 years 15 days "
        "Looked at 3 pacts. Ended and left out: 1. "
        "Public records searched to dates between 2024-02-29 and 2026-01-01; later events are not covered. "
        "No day of a search is known for 1 record. "
        "Searched more than a year ago: 1 record, that of old (2024-02-29)."
    )
    looked_at = json.loads(invoked("gsomia-rules agenda --from 2026-11-27 --format json").stdout)["looked_at"]
    stale = [{"pact": "old", "record_searched_to": "2024-02-29"}]
    assert looked_at == {
        "pacts": 3,
        "ended": 1,
        "in_force_under_others": [],
        "records_without_day": 1,
        "stale_records": stale,
    }
    shown = " ".join(invoked("gsomia-rules agenda new over --from 2026-11-27").stdout.split())
    assert "Looked at 2 pacts. Public records" in shown
    assert shown.endswith("Searched more than a year ago: 1 record, that of over (2020-01-01).")
    current = " ".join(invoked("gsomia-rules agenda new over --from 2020-11-27").stdout.split())
    assert current.endswith("None was searched more than a year ago.")


FIXED = """[pact]
title = "A fixed term"
parties = {{ A = "A", B = "B" }}
zone = "UTC"
{searched}
[text]
term = {{ length = "{years} years", then = "ends" }}
[[record]]
on = 1996-12-12
act = "entered-into-force"
by = "all"
"""


def test_an_expiry_is_listed_where_no_notice_is_needed(tmp_path: Path) -> None:
    """By hand: thirty years from 12 December 1996 are over on 12 December 2026, and nobody may give notice."""
    (tmp_path / "fixed.toml").write_text(FIXED.format(searched="", years=30), encoding="utf-8")
    line = f"gsomia-rules agenda {tmp_path}/fixed.toml"
    assert "2026-12-12 Sat  15 days  fixed  first day out of force: expired" in invoked(f"{line} {ISSUE}").stdout
    renewing = FIXED.format(searched="", years=10).replace('"ends"', '"renews", times = 2')
    (tmp_path / "fixed.toml").write_text(renewing, encoding="utf-8")
    done = invoked(f"{line} --from 2006-01-01 --within '30 years' --format jsonl")
    assert [(row["day"], row["what"]) for row in map(json.loads, done.stdout.splitlines())] == [
        ("2006-12-12", "renewal"),
        ("2016-12-12", "renewal"),
        ("2026-12-12", "expiry"),
    ]


def test_a_reading_of_few_pacts_is_asked_of_those_that_have_it() -> None:
    """Of the whole library, japan is a reading of GSOMIA; one that no pact has is refused."""
    done = invoked(f"gsomia-rules agenda {ISSUE} --reading three-months --format json")
    assert {row["pact"] for row in json.loads(done.stdout)["entries"]} == {"gsomia"}
    done = invoked("gsomia-rules agenda --reading nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no pact of the library has a reading 'nowhere'; name a pact that has it" in done.stderr


# --- What changed ---------------------------------------------------------------


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The agenda of GSOMIA as it was on 21 November 2026."""
    file = tmp_path / "agenda.json"
    assert invoked(f"gsomia-rules agenda gsomia --from 2026-11-21 --format json -o {file}").returncode == 0
    return file


def edited(file: Path, **columns: object) -> Path:
    """The same with other values in its deadline."""
    data = json.loads(file.read_text(encoding="utf-8"))
    (deadline,) = (row for row in data["entries"] if row["kind"] == "deadline")
    deadline.update(columns)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_an_agenda_without_a_change_says_nothing(earlier: Path) -> None:
    """A cron job mails nothing: the same day, and a day later, when the days left are fewer."""
    for on in ("2026-11-21", "2026-11-22"):
        done = invoked(f"gsomia-rules agenda gsomia --from {on} --changed-since {earlier}")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = invoked(f"gsomia-rules agenda gsomia --from 2026-11-22 --changed-since {earlier} --format json")
    assert (done.returncode, json.loads(done.stdout)["changes"]) == (0, [])


def test_what_is_new_is_listed_and_what_has_passed_is_not_gone(earlier: Path) -> None:
    """By hand: from 24 November 2026 a year covers the renewal of 23 November 2027; that of 2026 has passed."""
    done = invoked(f"gsomia-rules agenda gsomia --from 2026-11-24 --changed-since {earlier}")
    assert done.returncode == 10
    assert done.stdout == (
        "New:\n2027-11-23 Tue  gsomia (korea)\n                renewed: a new term begins\n\n"
        "Public record searched to 2026-11-21; later events are not covered.\n"
    )


def test_what_differs_is_shown_as_it_was_and_is(earlier: Path) -> None:
    """A deadline that led to another first day out."""
    edited(earlier, first_day_out="2027-11-24", if_missed=None)
    done = invoked(f"gsomia-rules agenda gsomia --from 2026-11-21 --changed-since {earlier}")
    assert done.returncode == 10
    assert " ".join(done.stdout.split()).startswith(
        "Changed: 2027-08-24 Tue gsomia (korea) now: last day to give notice of termination (if notice is given by "
        "then: first day out 2027-11-23; if missed: 2028-11-23; 90 days, day of notice excluded) before: last day to give notice of termination "
        "(if notice is given by then: first day out 2027-11-24; 90 days, day of notice excluded)"
    )


def test_what_is_gone_is_listed(earlier: Path) -> None:
    """A deadline on another day is one that is new and one that is gone; a pact that is not there has none."""
    edited(earlier, day="2027-08-25")
    line = f"gsomia-rules agenda gsomia --from 2026-11-21 --changed-since {earlier}"
    shown = " ".join(invoked(line).stdout.split())
    assert "New: 2027-08-24 Tue gsomia (korea)" in shown
    assert "No longer listed: 2027-08-25 Wed gsomia (korea)" in shown
    done = invoked(f"gsomia-rules agenda indus --from 2026-11-21 --changed-since {earlier} --format jsonl")
    changes = [json.loads(row) for row in done.stdout.splitlines()]
    assert [(one["change"], one["before"]["pact"], one["now"]) for one in changes] == [("gone", "gsomia", None)] * 2
    table = list(csv.DictReader(io.StringIO(invoked(f"{line} --format csv").stdout)))
    assert [(row["change"], row["day"]) for row in table] == [("new", "2027-08-24"), ("gone", "2027-08-25")]


def test_the_error_of_a_file_counts_more_than_a_change(earlier: Path, tmp_path: Path) -> None:
    """Exit status 1 or 2, and nothing is called gone of which nothing is known."""
    (tmp_path / "bad.toml").write_text("[pact", encoding="utf-8")
    done = invoked(f"gsomia-rules agenda indus {tmp_path}/bad.toml --from 2026-11-21 --changed-since {earlier}")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "null", "{}", '{"schema_version": 1}', '{"schema_version": 2, "entries": []}',
        '{"schema_version": 1, "entries": {}}', '{"schema_version": 1, "entries": [1]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-30", "what": "end", "pact": "a", "reading": "b"}]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-03", "what": "party", "pact": "a", "reading": "b"}]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-03", "what": "end", "pact": "a"}]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-03", "what": "end", "pact": "a", "reading": "b", "counting": 1}]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-03", "what": "end", "pact": "\\ud800", "reading": "b"}]}',
        '{"schema_version": 1, "entries": [{"day": "2027-02-03", "what": "end", "pact": "a", "reading": "b", "x": NaN}]}',
        '{"schema_version": 1, "changes": []}', "[" * 100_000,
    ],
    ids=lambda text: text[:60],
)  # fmt: skip
def test_what_is_no_earlier_agenda_is_refused(content: str, tmp_path: Path) -> None:
    """Exit status 2, and the message says how to write one."""
    file = tmp_path / "earlier.json"
    file.write_text(content, encoding="utf-8")
    done = invoked(f"gsomia-rules agenda gsomia --changed-since {file}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Error: {str(file)!r} is not an agenda in JSON; write one with: gsomia-rules agenda --format json -o FILE\n"
    )


def test_other_requests_for_changes_are_refused(earlier: Path) -> None:
    """A file that is not there; a calendar; the file itself as the output."""
    assert "No such file" in invoked("gsomia-rules agenda gsomia --changed-since none.json").stderr
    for options, message in (("--format ics", "a calendar cannot hold"), (f"-o {earlier}", "is the JSON file itself")):
        done = invoked(f"gsomia-rules agenda gsomia --changed-since {earlier} {options}")
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr
    with earlier.open("rb") as given:
        done = invoked("gsomia-rules agenda gsomia --from 2026-11-21 --changed-since -", given.read())
    assert (done.returncode, done.stdout) == (0, "")


def test_an_end_is_due_on_its_own_day() -> None:
    """The notice of 4 November 2019 took effect a year later (Paris Agreement, art. 28): on that day, not the next."""
    for asked, left in (("2020-11-03", ["0", "1"]), ("2020-11-04", ["0"]), ("2020-11-05", [])):
        shown = invoked(f"gsomia-rules agenda --from {asked} --within 3d --format csv").stdout
        assert [row["days_left"] for row in csv.DictReader(io.StringIO(shown)) if row["pact"] == "paris-usa"] == left
