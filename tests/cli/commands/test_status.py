"""The status of a pact on a day: words, JSON, assumptions, and exit statuses for cron."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.pactfile.files import GOOD
from tests.support.commands import command, invoked
from tests.support.tables import rows

WORDS = {
    "unsigned": "not signed",
    "in-force": "in force",
    "under-notice": "in force, under notice of termination",
    "notice-suspended": "in force, effect of the notice of termination suspended",
    "give-notice": "last day to give notice of termination:",
    "withdraw-notice": "last day to withdraw the notice:",
}


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_text(row: dict[str, str]) -> None:
    """Every row of the truth table, in words, on one screen."""
    done = invoked(f"gsomia-status {row['on']} --reading {row['reading']}")
    text = " ".join(done.stdout.split())
    assert f"Status {WORDS[row['state']]} " in text
    if row["deadline"]:
        left = {"0": "0 days left", "1": "1 day left"}.get(row["days_left"], f"{row['days_left']} days left")
        assert f"{WORDS[row['what']]} {row['deadline']} ({row['weekday']}), {left}" in text
    elif row["terminable"] == "yes":
        assert "Next deadline none: the Republic of Korea can end it on any day" in text
    if row["event"] == "renewal":
        assert f"renewed on {row['event_day']}" in text
    if row["first_day_out"]:
        assert f"first day out {row['first_day_out']}" in text
    if row["term"]:
        assert re.search(rf"(Term|In force since \d{{4}}-\d\d-\d\d;) {row['term']}(st|nd|rd|th) term, ", text)
    lines = done.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_json(row: dict[str, str]) -> None:
    """Every row of the truth table, as JSON."""
    answer = json.loads(invoked(f"gsomia-status {row['on']} --reading {row['reading']} --json").stdout)
    assert (answer["pact"], answer["on"], answer["reading"]) == ("gsomia", row["on"], row["reading"])
    assert answer["state"] == row["state"]
    assert answer["terminable_at_any_time"] is (row["terminable"] == "yes")
    assert str((answer["term"] or {}).get("number", "")) == row["term"]
    deadline, event, end = answer["next_deadline"], answer["next_event"], answer["pending_end"]
    assert (deadline is None) == (row["deadline"] == "")
    if deadline:
        assert (deadline["what"], deadline["day"], deadline["weekday"]) == (
            row["what"],
            row["deadline"],
            row["weekday"],
        )
        assert deadline["days_left"] == int(row["days_left"])
    assert ((event and event["day"]) or "") == row["event_day"]
    assert ((end and end["first_day_out"]) or "") == row["first_day_out"]
    assert answer["record_searched_to"] == "2026-11-21"
    for other in answer["other_readings"]:
        outer = {
            "schema_version",
            "pact",
            "on",
            "member",
            "record_begins",
            "record_searched_to",
            "record_stale",
            "known_on",
            "assumed",
            "other_readings",
            "reasons",
        }
        assert set(other) == set(answer) - outer
    for reason in answer["reasons"]:
        assert set(reason) == {"rule", "says", "inputs", "day", "citation", "further_citations"}


def test_the_json_of_the_design() -> None:
    """The answer for 23 August 2020, field by field, as designed."""
    answer = json.loads(invoked("gsomia-status 2020-08-23 --json").stdout)
    assert {key: answer[key] for key in list(answer)[:16]} == {
        "schema_version": 1,
        "pact": "gsomia",
        "on": "2020-08-23",
        "reading": "korea",
        "state": "notice-suspended",
        "state_since": "2019-11-22",
        "in_force": True,
        "in_force_since": "2016-11-23",
        "terminable_at_any_time": True,
        "term": None,
        "next_deadline": None,
        "deadlines": [],
        "next_event": None,
        "next_review": None,
        "pending_end": None,
        "earliest_end": {
            "by": "KOR",
            "notice_day": "2020-08-23",
            "last_day": "2020-08-22",
            "first_day_out": "2020-08-23",
            "under": None,
        },
    }
    assert answer["last_act"] == {"on": "2019-11-22", "act": "notice-suspended", "by": "KOR"}
    japan = answer["other_readings"][0]
    assert japan["next_deadline"] == {
        "what": "give-notice",
        "day": "2020-08-24",
        "days_left": 1,
        "weekday": "Monday",
        "first_day_out": "2020-11-23",
        "counting": "90 days, day of notice excluded",
        "if_missed": "2021-11-23",
        "under": None,
    }
    assert japan["deadlines"] == [japan["next_deadline"]]
    assert japan["term"] == {"number": 4, "first_day": "2019-11-23", "last_day": "2020-11-22"}


def test_one_day_is_an_object_and_several_are_an_array() -> None:
    """Several days, or all readings, give an array in the order asked."""
    assert isinstance(json.loads(invoked("gsomia-status 2020-08-23 --json").stdout), dict)
    days = json.loads(invoked("gsomia-status 2020-08-23 2019-08-22 --json").stdout)
    assert [day["on"] for day in days] == ["2020-08-23", "2019-08-22"]
    readings = json.loads(invoked("gsomia-status 2020-08-23 --json --reading all").stdout)
    assert [answer["reading"] for answer in readings] == ["korea", "japan", "first-day-counted", "three-months"]


def test_known_on_agrees_with_itself() -> None:
    """As known on the day itself, the answer is the same; for later days it is what was expected then."""
    plain = json.loads(invoked("gsomia-status 2019-10-01 --json").stdout)
    known = json.loads(invoked("gsomia-status 2019-10-01 --known-on 2019-10-01 --json").stdout)
    assert known == {**plain, "known_on": "2019-10-01"}
    later = json.loads(invoked("gsomia-status 2019-12-01 --known-on 2019-10-01 --json").stdout)
    assert (later["state"], later["ended_how"]) == ("ended", "by-notice")


def test_an_assumption_is_shown_and_works() -> None:
    """Notice on 1 December 2026: ended, last day 22 November 2027."""
    answer = json.loads(invoked("gsomia-status 2027-11-23 --assume '2026-12-01 notice-given KOR' --json").stdout)
    assert (answer["state"], answer["ended"]["last_day"]) == ("ended", "2027-11-22")
    assert answer["assumed"] == [{"on": "2026-12-01", "act": "notice-given", "by": "KOR"}]
    assert answer["survival"]["unlimited"] is True


def test_an_assumption_may_say_more() -> None:
    """A suspension for a time: by hand, six months from 30 December end on 30 June."""
    line = (
        "gsomia-status 2027-03-01 --json --assume '2026-12-01 notice-given KOR' "
        "--assume '2026-12-30 notice-suspended KOR for=6 months'"
    )
    answer = json.loads(invoked(line).stdout)
    assert answer["next_event"] == {"what": "suspension-ends", "day": "2027-06-30"}
    assert answer["pending_end"]["first_day_out"] == "2027-11-23"  # at once, but never before its old end
    refused = invoked("gsomia-status 2027-03-01 --assume '2026-12-01 extended all'")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--assume: has none of for=, last_day=, first_day_out=" in refused.stderr


def test_an_actor_is_named() -> None:
    """Whoever acts is shown by name, not by code."""
    shown = invoked("gsomia-status 2020-08-23 --assume '2020-08-20 announced JPN'").stdout
    assert "announced on 2020-08-20 (Thursday) (Japan)" in " ".join(shown.split())


def test_assumptions_are_not_forgotten() -> None:
    """Two assumptions are both shown, and what they name; an earlier --known-on cuts the record first."""
    line = "gsomia-status 2027-01-01 --assume '2026-12-01 notice-given KOR' --assume '2026-12-20 notice-suspended KOR for=30 days'"
    shown = " ".join(invoked(line).stdout.split())
    assert "Assumed notice of termination given on 2026-12-01" in shown
    assert "Assumed effect of the notice suspended on 2026-12-20 (Sunday), for 30 days" in shown
    assert [act["act"] for act in json.loads(invoked(line + " --json").stdout)["assumed"]] == [
        "notice-given",
        "notice-suspended",
    ]


def test_all_readings_answer_even_where_one_refuses() -> None:
    """With --reading all a reading that refuses the act is shown beside the others, in words and in JSON."""
    line = "gsomia-status 2020-09-01 --reading all --assume '2020-09-01 notice-resumed KOR'"
    done = invoked(line)
    assert done.returncode == 0
    assert "not possible: notice-resumed by KOR on 2020-09-01 is refused" in " ".join(done.stdout.split())
    answers = json.loads(invoked(line + " --json").stdout)
    assert [answer["state"] for answer in answers] == ["ended", None, None, None]
    assert answers[1]["refused"].startswith("notice-resumed by KOR")
    assert len({frozenset(answer) for answer in answers}) == 1


def test_one_reading_only_is_an_array_of_one() -> None:
    """All readings of a pact with one reading are an array too."""
    line = "gsomia-status 2020-01-01 --reading all --json --pact cfe-rus"
    assert [answer["reading"] for answer in json.loads(invoked(line).stdout)] == ["plain"]


def test_without_a_date_it_is_today() -> None:
    """The title says that it is today, in which zone."""
    first = command("gsomia-status").stdout.splitlines()[0]
    found = re.fullmatch(r".+ GSOMIA today, (\d{4}-\d\d-\d\d) \(\w+day\), in Asia/Seoul", first)
    assert found
    assert abs((date.fromisoformat(found[1]) - date.today()).days) <= 1
    assert invoked("gsomia-status today").stdout.splitlines()[0] == first


def test_a_condition_in_words_is_shown_with_every_end() -> None:
    """subject_to is never evaluated and never left out."""
    line = "gsomia-status {} --pact cfe-rus"
    condition = "subject to: extraordinary events"
    assert condition in " ".join(invoked(line.format("2020-01-01")).stdout.split())
    assert condition in " ".join(invoked(line.format("2023-12-01")).stdout.split())
    assert json.loads(invoked(line.format("2023-12-01 --json")).stdout)["subject_to"].startswith("extraordinary events")


REFUSALS = [
    ("gsomia-status 08/09/2020", 2, "'08/09/2020' is not a date; write year-month-day, like 2020-08-23"),
    ("gsomia-status 20200823", 2, "'20200823' is not a date"),
    ("gsomia-status 2020-W34-7", 2, "'2020-W34-7' is not a date"),
    ("gsomia-status 2020-02-30", 2, "'2020-02-30' is not a date in the calendar"),
    ("gsomia-status yesterday", 2, "'yesterday' is not a date"),
    ("gsomia-status 2020-08-23T00:00:00", 2, "is not a date"),
    ("gsomia-status 9999-12-31", 2, "the answer for 9999-12-31 needs a day outside the calendar"),
    ("gsomia-status 2020-08-23 2020-02-30", 2, "'2020-02-30' is not a date in the calendar"),
    ("gsomia-status 2020-08-23 --pact gsomea", 2, "there is no pact 'gsomea'; did you mean 'gsomia'?"),
    ("gsomia-status 2020-08-23 --pact none.toml", 2, "cannot read the pact file 'none.toml'"),
    ("gsomia-status 2020-08-23 --pact bad.toml", 1, "text.term.length: '1 jear' is not a period"),
    ("gsomia-status 2020-08-23 --reading tokyo", 2, "gsomia has no reading 'tokyo'; choose from korea, japan"),
    ("gsomia-status 2020-08-23 --known-on then", 2, "'then' is not a date"),
    (
        "gsomia-status 2020-08-23 --assume '20261201 notice-given KOR'",
        2,
        "--assume: '20261201' is not a date in the calendar",
    ),
    ("gsomia-status 2020-08-23 --assume '2026-12-01 extended all for=1 year for=2 years'", 2, "repeats a key"),
    ("gsomia-status --pact zone.toml", 1, "this machine does not know the time zone Asia"),
    ("gsomia-status 2020-08-23 --assume 'soon'", 2, "write an act like '2026-12-01 notice-given KOR'"),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-40 notice-given KOR'",
        2,
        "'2026-12-40' is not a date in the calendar",
    ),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-01 notice-gven KOR'",
        2,
        "--assume: act: 'notice-gven' cannot be used here",
    ),
    (
        "gsomia-status 2020-08-23 --assume '2026-12-01 notice-given USA'",
        2,
        "--assume: by: 'USA' is not listed under [pact]",
    ),
    (
        "gsomia-status 2027-01-01 --assume '2026-12-01 notice-resumed KOR'",
        1,
        "notice-resumed by KOR on 2026-12-01 is refused",
    ),
    ("gsomia-status 2020-08-23 --color sometimes", 2, "Invalid value for '--color'"),
    ("gsomia-status 2020-08-23 --frobnicate", 2, "No such option"),
]


@pytest.mark.parametrize(("line", "code", "message"), REFUSALS, ids=[line for line, *_ in REFUSALS])
def test_invalid_input_is_refused(
    line: str, code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message on standard error, the right exit status, nothing on standard output, no traceback."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    (tmp_path / "zone.toml").write_text(GOOD.replace('"UTC"', '"Asia"'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = invoked(line)
    assert done.returncode == code
    assert message in done.stderr
    assert done.stdout == ""


WATCHES = [
    ("2027-07-24 --within 30d", 0, "31 days before 24 August"),
    ("2027-07-25 --within 30d", 10, "30 days before it"),
    ("2027-08-24 --within 0d", 10, "the day itself is in time"),
    ("2027-08-25 --within 30d", 0, "the next deadline is in 2028"),
    ("2027-08-24 --since 2027-08-01", 0, "not passed yet"),
    ("2027-08-25 --since 2027-08-01", 11, "let pass on the 24th"),
    ("2027-08-25 --since 2027-08-24", 11, "the first day counts"),
    ("2027-08-25 --since 2027-08-25", 0, "it was before the watch began"),
    ("2019-08-30 --since 2019-08-01 --within 30d", 0, "notice was given on the 23rd; to withdraw it there are 84 days"),
    ("2019-10-23 --since 2019-08-01 --within 30d", 10, "30 days to 22 November"),
    ("2019-11-30 --since 2019-08-01", 0, "the notice was suspended on the last day to withdraw it"),
    ("2016-11-22 --within 30d", 12, "in force from 2016-11-23"),
    ("2016-11-22 --since 2016-01-01", 12, "not in force comes before all else"),
    ("2028-08-24 --since 2027-08-01 --within 30d", 11, "of two the higher"),
    ("2020-08-20 --within 30d", 0, "Seoul's reading has no deadline then"),
    ("2020-08-20 --within 30d --reading japan", 10, "the one reported from Tokyo has"),
    ("2020-08-20 --within 30d --reading all", 10, "the highest over the readings"),
    ("2027-01-01 2027-08-20 --within 30d", 10, "the highest over the days"),
    ("2019-12-01 --known-on 2019-10-01 --within 30d", 12, "as known then it was over"),
    (
        "2020-09-02 --assume '2020-09-01 notice-resumed KOR' --reading all --within 30d",
        12,
        "refused readings do not count",
    ),
    ("2020-08-23", 0, "a plain question"),
    ("2016-01-01", 0, "a plain question, whatever the answer"),
]


@pytest.mark.parametrize(("asked", "code", "why"), WATCHES, ids=[asked for asked, *_ in WATCHES])
def test_the_exit_status_of_a_watch(asked: str, code: int, why: str) -> None:
    """For cron and CI; by hand from the truth table's deadlines."""
    done = invoked(f"gsomia-status {asked}")
    assert (done.returncode, done.stderr) == (code, ""), why
    assert "GSOMIA" in done.stdout


def test_a_watch_in_a_process_of_its_own() -> None:
    """The exit status reaches the shell, and the answer standard output."""
    done = invoked("gsomia-status 2027-07-25 --within '30 days' --json")
    assert (done.returncode, done.stderr) == (10, "")
    assert json.loads(done.stdout)["next_deadline"]["days_left"] == 30


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("2027-07-25 --within 6m", "'6m' is not a length of time"),
        ("2027-07-25 --since 2028-01-01", "--since 2028-01-01 is after the date asked about; give an earlier date"),
        ("2027-07-25 --since soon", "'soon' is not a date"),
    ],
)
def test_an_impossible_watch_is_refused(asked: str, message: str) -> None:
    """Exit status 2, and nothing on standard output."""
    done = invoked(f"gsomia-status {asked}")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("act", "message"),
    [
        ("ended all", "how: is missing; write one of how=by-consent, how=replaced, how=expelled"),
        ("ended all how=x", "how: 'x' cannot be used here; write one of how=by-consent"),
        ("ended all how=expelled for=1y first_day=counted", "write it like for=90 days, for=3 months"),
        ("extended all", "has none of for=, last_day=, first_day_out=; write one of them"),
        ("extended all for=1 year last_day=2030-01-01", "has both for= and last_day=; keep one of them"),
        ("notice-given KOR for=6 months", "for: unknown key; choose from last_day=, first_day_out=, under="),
        ("notice-withdrawn KOR why=x", "why: unknown key; remove it"),
    ],
)
def test_an_assumption_is_corrected_as_it_is_typed(act: str, message: str) -> None:
    """Keys stand as on the command line, not as in a file."""
    done = invoked(f"gsomia-status 2027-01-01 --assume '2026-12-01 {act}'")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())
