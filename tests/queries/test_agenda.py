"""What comes when: the items of a timeline, the command that lists them over many files, and the watch for cron."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import Act, ActKind, AmbiguousDay, DayOutOfRange, MonthEnd, Period, load
from gsomia_rules.engine.timeline import fold
from gsomia_rules.errors import BadPeriod
from gsomia_rules.model.counting import At
from gsomia_rules.model.deadline import EventKind
from gsomia_rules.model.terms import Then
from gsomia_rules.model.text import Case, ExitClause, TermClause, Text
from gsomia_rules.queries.agenda import AgendaEntry, agenda_entries
from gsomia_rules.queries.due import DueStatus, due_on, last_day_within, parse_length
from gsomia_rules.render.width import columns
from tests.engine.test_timeline import pact_of
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE, PACT_FILES, command, invoked
from tests.support.strategies import cases
from tests.support.tables import rows

PACTS = PACT_FILES
DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


def told(reading: str, first: str, last: str, pact: str = "gsomia") -> list[str]:
    """The items of a stretch, each in a line."""
    found = load(pact).occurrences(day(first), day(last), reading)
    return [
        f"{item.day} {item.what}" + (f", void {item.superseded_on}" if item.superseded_on else "") for item in found
    ]


def test_the_months_around_the_notice_of_2019() -> None:
    """Under Seoul's reading the notice of 23 August and its suspension of 22 November each make void what was ahead.

    The days are those of the truth table: Noh Young-min for 24 August, Jiji for midnight ending 22 November.
    """
    assert told("korea", "2019-01-01", "2020-12-31") == [
        "2019-08-24 give-notice, void 2019-08-23",
        "2019-11-22 withdraw-notice, void 2019-11-22",
        "2019-11-23 end, void 2019-11-22",
        "2019-11-23 renewal, void 2019-08-23",
    ]


def test_the_same_months_as_reported_from_tokyo() -> None:
    """Under the reported Japanese reading the renewal of 2019 came after all, and a deadline in August 2020."""
    assert told("japan", "2019-11-22", "2020-12-31") == [
        "2019-11-22 withdraw-notice, void 2019-11-22",
        "2019-11-23 end, void 2019-11-22",
        "2019-11-23 renewal",
        "2020-08-24 give-notice",
        "2020-11-23 renewal",
    ]


def test_what_falls_on_the_first_day_is_in_the_stretch() -> None:
    """The renewal of 23 November 2026 is the first item of a stretch that begins that day, and of one of that day."""
    assert told("korea", "2026-11-23", "2027-08-24") == ["2026-11-23 renewal", "2027-08-24 give-notice"]
    assert told("korea", "2026-11-23", "2026-11-23") == ["2026-11-23 renewal"]
    assert told("korea", "2026-11-24", "2026-11-23") == []


def test_a_day_that_comes_without_an_act_is_not_overtaken() -> None:
    """The lock-in of the Paris Agreement: its last day is the deadline for the earliest end, met in 2019, not in 2024.

    By hand: three years from 4 November 2016 and from 19 February 2021 (art. 28).
    """
    assert told("plain", "2019-01-01", "2019-11-04", "examples/pacts/paris-usa-2019.toml") == [
        "2019-11-04 give-notice, void 2019-11-04",
        "2019-11-04 notice-opens",
    ]
    assert told("plain", "2024-01-01", "2024-12-31", "examples/pacts/paris-usa-2019.toml") == [
        "2024-02-19 give-notice",
        "2024-02-19 notice-opens",
    ]


@given(cases(), st.integers(0, 3000))
def test_only_what_is_done_or_runs_out_overtakes(case: Case, ahead: int) -> None:
    """What was superseded was so on the first day of a phase, after it was known and no later than its own day."""
    first, timeline = case.acts[0].on, fold(case)
    acted = {act.on for act in case.acts if act.kind is not ActKind.ANNOUNCED}
    for item in pact_of(case).occurrences(first, first + (3000 + ahead) * DAY, None):
        assert item.known_since <= item.day
        if item.superseded_on is not None:
            assert item.superseded_on in acted or item.superseded_on == timeline.phase_on(item.superseded_on).first_day
            assert item.superseded_on in acted or item.superseded_on < item.day
            assert item.known_since < item.superseded_on <= item.day


def test_a_suspension_that_runs_out_can_overtake() -> None:
    """With a second notice running again, to withdraw the first alone would change nothing any more.

    By hand: twenty days from 1 January 1996 are over on the 21st; a month's notice of 1 January ends it on 1 February.
    """
    day_one = day("1996-01-01")
    acts = (
        Act("entered-into-force", on=day_one, by="all"),
        Act("notice-given", on=day_one, by="ONE"),
        Act("notice-suspended", on=day_one, by="ONE", duration=Period(days=20)),
        Act("notice-given", on=day_one, by="TWO"),
    )
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=1))
    case = Case(Text(exit=exits, month_end=MonthEnd.CLAMP, notifiers=("ONE", "TWO")), acts)
    found = pact_of(case).occurrences(day_one, day("1996-12-31"), None)
    held = {str(item.what): (item.day, item.superseded_on) for item in found}
    assert held["withdraw-notice"] == (day("1996-01-31"), day("1996-01-21"))
    assert held["end"] == (day("1996-02-01"), None)


def test_a_deadline_that_nothing_overtakes_stands() -> None:
    """Where a lock-in opens, several days of notice can lead to one end, and the last of them is no sooner void.

    By hand: 40 months from 29 November 1996 are 29 March 2000; 35 months from 29, 30 and 31 March and from 1 April
    2000 all lead to 1 March 2003, since February has no such days and the rule is to roll.
    """
    exits = ExitClause(at=At.ANY_DAY, notice=Period(months=35), no_notice_before=Period(months=40))
    acts = (Act("entered-into-force", on=day("1996-11-29"), by="all"),)
    pact = pact_of(Case(Text(exit=exits, month_end=MonthEnd.ROLL, notifiers=("ONE",)), acts))
    held = pact.occurrences(acts[0].on, day("2001-01-01"), None)
    assert [(item.day, item.what, item.superseded_on) for item in held] == [
        (day("2000-03-29"), "notice-opens", None),
        (day("2000-04-01"), "give-notice", None),
    ]


@given(cases(), st.integers(-100, 4000), st.integers(0, 700))
def test_without_its_history_an_agenda_has_what_the_answers_show(case: Case, ahead: int, length: int) -> None:
    """What still stands is the same as with the history, but for what no answer from the eve on shows any more."""
    pact, first = pact_of(case), case.acts[0].on + ahead * DAY
    last = first + length * DAY
    whole, short = (
        {
            _told(entry)
            for entry in agenda_entries(pact, None, first, first, last, history=history)
            if _stands(entry, first)
        }
        for history in (True, False)
    )
    shown = {
        (one.day, one.what)
        for answer in pact.answers(first - DAY, last)
        for one in (answer.next_deadline, answer.next_event)
        if one is not None
    }
    assert {(day, what) for day, what, *_ in short} <= shown
    assert not {(day, what) for day, what, *_ in short ^ whole} & shown


def _stands(entry: AgendaEntry, on: date) -> bool:
    """Whether it is not superseded by the end of a day."""
    return entry.item.superseded_on is None or entry.item.superseded_on > on


def _told(entry: AgendaEntry) -> tuple[date, str, object, object, object]:
    """An entry without what its history alone tells."""
    item = entry.item
    return item.day, item.what, item.first_day_out, item.counted, item.superseded_on


def test_a_deadline_to_withdraw_is_none_to_give_notice() -> None:
    """Where the last day to withdraw is also the one day on which another notice is permitted, it keeps its name.

    Notice is permitted on 31 December alone and ends the pact at once, unless it names a later day: given on
    31 December 2000 for 1 January 2002, it can be withdrawn through 31 December 2001.
    """
    exits = ExitClause(at=At.ANY_DAY, window=Period(days=1), window_before=True)
    term = TermClause(then=Then.RENEWS, length=Period(years=1))
    acts = (
        Act("entered-into-force", on=day("2000-01-01"), by="all"),
        Act("notice-given", on=day("2000-12-31"), by="ONE", first_day_out=day("2002-01-01")),
    )
    pact = pact_of(Case(Text(exit=exits, term=term, notifiers=("ONE", "TWO")), acts))
    answer = pact.on(day("2001-06-01"))
    assert answer.next_deadline is not None
    assert answer.earliest_end is not None
    assert (answer.next_deadline.what, answer.next_deadline.day) == ("withdraw-notice", day("2001-12-31"))
    assert answer.earliest_end.notice_day == day("2001-12-31")
    assert not answer.opens
    assert not any(item.opens for item in pact.occurrences(day("2001-01-02"), day("2002-02-01"), None))


def test_what_comes_back_was_known_before() -> None:
    """As reported from Tokyo the renewal of 2019 was ahead since the one of 2018, off with the notice, and on again."""
    held = load("gsomia").occurrences(day("2016-01-01"), day("2020-01-01"), "japan")
    (renewal,) = [item for item in held if (item.day, item.what) == (day("2019-11-23"), "renewal")]
    assert (renewal.known_since, renewal.superseded_on, renewal.changes) == (day("2018-11-23"), None, 2)


@given(cases(), st.integers(-30, 6000))
def test_what_an_answer_shows_ahead_is_in_the_agenda(case: Case, ahead: int) -> None:
    """Every deadline and event of the answer for a day is an item, known by that day and not void by then."""
    timeline = fold(case)
    first = case.acts[0].on
    on = first + ahead * DAY
    outlook = timeline.outlook_on(on)
    shown = [ahead for ahead in (outlook.deadline, outlook.event) if ahead is not None]
    last = max((one.day for one in shown), default=on)
    if last > on + 40_000 * DAY:
        return
    held = pact_of(case).occurrences(min(first, on), last, None)
    for one in shown:
        assert any(
            (item.day, item.what) == (one.day, one.what)
            and item.known_since <= on
            and (item.superseded_on is None or item.superseded_on > on)
            for item in held
        )


def test_every_entry_of_every_pact_has_its_reasons_and_sources() -> None:
    """The counting and the source of each deadline and event are there to be shown."""
    count = 0
    for pact in map(load, PACTS):
        for name in pact.readings:
            for entry in agenda_entries(pact, name, day("2026-11-21"), date.min, day("2030-12-31")):
                count += 1
                assert any(reason.citations for reason in entry.reasons), (pact.name, name, entry.item)
                wanted = 2 if entry.item.what in ("give-notice", "window-closes") else 1
                assert len(entry.reasons) == wanted, (pact.name, name, entry.item)
    assert count > 500


def test_what_was_void_before_is_known_to_be() -> None:
    """The record is walked from its beginning: the renewal that the notice stopped is void though asked for later."""
    found = agenda_entries(load("gsomia"), "korea", day("2019-10-01"), day("2019-10-01"), day("2019-12-31"))
    assert {(entry.item.what, entry.item.superseded_on) for entry in found} == {
        ("withdraw-notice", day("2019-11-22")),
        ("end", day("2019-11-22")),
        ("renewal", day("2019-08-23")),
    }


SPANS = [
    ("30d", Period(days=30)),
    ("26w", Period(days=182)),
    ("0d", Period()),
    ("6 months", Period(months=6)),
    ("1 year 2 days", Period(years=1, days=2)),
    ("100 years", Period(years=100)),
]


@pytest.mark.parametrize(("written", "length"), SPANS)
def test_a_length_of_time_is_read(written: str, length: Period) -> None:
    """Days and weeks in short, and every period as pact files write it."""
    assert parse_length(written) == length


@pytest.mark.parametrize("written", ["", "d", "30", "6m", "1y", "-3d", "3 d", "+3d", "³d", "1.5w", "soon", "months 6"])
def test_what_is_no_length_of_time_is_refused(written: str) -> None:
    """A month could be a minute, and is not guessed; the message shows how to write it."""
    with pytest.raises(BadPeriod, match="write it like '30d', '26w', '6 months' or '1 year'"):
        parse_length(written)


@pytest.mark.parametrize("written", ["36526d", "5218w", "101 years", "100 years 1 day"])
def test_a_length_of_time_has_a_bound(written: str) -> None:
    """More than a hundred years is refused, so that no question runs through the calendar."""
    with pytest.raises(BadPeriod, match="longer than 100 years"):
        parse_length(written)


def test_a_month_too_short_gives_its_last_day() -> None:
    """By hand: a month from 31 January 2026 is through 28 February; past the calendar is refused."""
    assert last_day_within(day("2026-01-31"), Period(months=1)) == day("2026-02-28")
    assert last_day_within(day("2026-01-31"), Period(days=30)) == day("2026-03-02")
    with pytest.raises(DayOutOfRange):
        last_day_within(date.max, Period(days=1))


TEXT = """\
2026-11-23 Mon    2 days  gsomia (korea)  renewed
2027-08-24 Tue  276 days  gsomia (korea)  last day to give notice (first day out
                                          2027-11-23)
2027-11-23 Tue  367 days  gsomia (korea)  renewed
2028-08-24 Thu  642 days  gsomia (korea)  last day to give notice (first day out
                                          2028-11-23)

Public record searched to 2026-11-21.
"""


def test_the_agenda_in_words() -> None:
    """Two years of GSOMIA: by hand, art. 21(3); 276 days is the truth table's, 642 adds the 366 of a leap year."""
    done = invoked("gsomia-rules agenda --from 2026-11-21 --within '2 years'")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", TEXT)


def test_the_agenda_in_words_fits_a_terminal() -> None:
    """Eighty columns hold every line: what happens stands beside its pact, or below where a name leaves no room."""
    shown = invoked("gsomia-rules agenda gsomia examples/pacts --reading all --from 2019-08-22 --within 180d").stdout
    assert max(map(columns, shown.splitlines())) <= 80
    assert (
        "2019-11-23 Sat   93 days  gsomia (first-day-counted)\n"
        "                          out of force; superseded on 2019-11-22\n"
    ) in shown


def test_the_agenda_in_words_says_what_is_special() -> None:
    """Today, a single day, what an act overtook, a first permitted day, and nothing at all."""
    shown = invoked("gsomia-rules agenda --from 2018-08-24 --within 0d").stdout
    assert shown.startswith(
        "2018-08-24 Fri  today  gsomia (korea)  last day to give notice (first day out\n"
        "                                       2018-11-23)\n"
    )
    shown = invoked("gsomia-rules agenda --from 2019-08-01 --within 115d").stdout
    assert "last day to give notice (first day out 2019-11-23); superseded on 2019-08-23" in " ".join(shown.split())
    shown = invoked("gsomia-rules agenda --from 2019-11-03 --within 1d examples/pacts/paris-usa-2019.toml").stdout
    assert "  1 day  " in shown
    assert "first day to give notice, for the earliest end" in " ".join(shown.split())
    assert invoked("gsomia-rules agenda --from 2021-01-01 --within 30d").stdout == "Nothing falls on these days.\n"


def test_a_void_item_is_left_out_once_it_is_past_saying() -> None:
    """Asked after the notice of 2019, the renewal that it stopped is no longer coming."""
    done = invoked("gsomia-rules agenda --from 2019-08-23 --within 90d --format jsonl")
    assert [(row["day"], row["what"]) for row in map(json.loads, done.stdout.splitlines())] == []
    done = invoked("gsomia-rules agenda --from 2019-08-23 --within 92d --format jsonl")
    assert [json.loads(line)["what"] for line in done.stdout.splitlines()] == ["withdraw-notice", "end"]


def test_the_agenda_for_machines() -> None:
    """JSON, JSON Lines and CSV hold the same rows; the values of a row are those of the truth table."""
    line = "gsomia-rules agenda --from 2026-11-21 --within '1 year' --format "
    held = json.loads(invoked(line + "json").stdout)["entries"]
    assert held == [json.loads(row) for row in invoked(line + "jsonl").stdout.splitlines()]
    sheet = list(csv.DictReader(io.StringIO(invoked(line + "csv").stdout)))
    assert sheet == [{key: "" if value is None else str(value) for key, value in row.items()} for row in held]
    assert held[0] == {
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
        "counting": None,
        "superseded_on": None,
        "record_searched_to": "2026-11-21",
    }
    assert (
        held[1] | {"day": "2027-08-24", "weekday": "Tuesday", "days_left": 276, "first_day_out": "2027-11-23"}
        == held[1]
    )
    assert held[1]["counting"] == "90 days, day of notice excluded"


def test_every_reading_in_the_order_of_days() -> None:
    """The three counts of the ninety days, by hand: 23, 24 and 25 August; renewals of one day by pact and reading."""
    done = invoked("gsomia-rules agenda --from 2027-08-01 --within 180d --reading all --format jsonl")
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


def test_a_folder_stands_for_its_pact_files() -> None:
    """Over the 51 histories, by hand: notices of UNESCO are effective with 31 December, of 2026 too."""
    done = invoked("gsomia-rules agenda examples/pacts gsomia --from 2026-11-21 --within 180d --format jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    shown = [(row["day"], row["what"], row["pact"]) for row in map(json.loads, done.stdout.splitlines())]
    assert ("2026-11-23", "renewal", "gsomia") in shown
    assert shown == sorted(shown, key=lambda row: row[0])
    files = {path.stem for path in PACTS}
    assert {pact for *_, pact in shown} <= files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good files that come due alike, and a bad one between them."""
    (tmp_path / "a-good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b-bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"').replace('"UTC"', "1"), encoding="utf-8")
    (tmp_path / "c-good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no pact", encoding="utf-8")
    return tmp_path


def test_a_bad_file_among_many_is_told_and_the_rest_shown(folder: Path) -> None:
    """All its mistakes go to standard error; the others answer; the exit status is 1."""
    line = "gsomia-rules agenda {} --from 2020-04-01 --within '1 year' --reading second --format jsonl"
    done = invoked(line.format(folder))
    assert done.returncode == 1
    shown = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["day"], row["pact"]) for row in shown] == [  # by hand: 3 October and ninety days are 1 January
        ("2020-10-03", "a-good"),
        ("2020-10-03", "c-good"),
        ("2021-01-01", "a-good"),
        ("2021-01-01", "c-good"),
    ]
    assert done.stderr.startswith(f"Error: {folder}/b-bad.toml: 2 problems\n")
    assert "pact.zone: is a number; write text in quotes" in done.stderr
    assert "text.term.length: '1 jear' is not a period" in done.stderr


def test_what_was_asked_wrongly_is_told_and_the_rest_shown(folder: Path) -> None:
    """A file that is not there, a reading that one pact has not, an empty folder: exit status 2."""
    (folder / "empty").mkdir()
    done = invoked(f"gsomia-rules agenda gsomia {folder}/none.toml --from 2026-11-21 --within 7d")
    assert (done.returncode, done.stdout.count("\n")) == (2, 3)
    assert done.stderr.startswith(f"Error: cannot read the pact file '{folder}/none.toml': No such file or directory;")
    done = invoked(f"gsomia-rules agenda gsomia {folder}/a-good.toml --from 2019-11-01 --within 30d --reading japan")
    assert done.returncode == 2
    assert "gsomia (japan)" in done.stdout
    assert done.stderr == f"Error: {folder}/a-good.toml: a-good has no reading 'japan'; it has first, second\n"
    done = invoked(f"gsomia-rules agenda {folder}/empty --from 2026-11-21")
    assert (done.returncode, done.stdout) == (2, "Nothing falls on these days.\n")
    assert "the folder has no pact file; name one that holds .toml files" in done.stderr


def test_a_file_named_twice_is_one_and_two_of_one_name_are_not(folder: Path) -> None:
    """The same file counts once; another of the same name could be taken for it, and is refused."""
    line = "--from 2026-11-21 --within 7d --format jsonl"
    done = invoked(f"gsomia-rules agenda gsomia gsomia {PACKAGE}/pacts {line}")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    (folder / "gsomia.toml").write_text(GOOD, encoding="utf-8")
    done = invoked(f"gsomia-rules agenda gsomia {folder}/gsomia.toml {line}")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert done.stderr == f"Error: {folder}/gsomia.toml: gsomia is called 'gsomia' too; rename one of the files\n"


def test_an_unknown_zone_is_a_fault_only_where_today_is_asked(folder: Path) -> None:
    """Without --from it is today in each pact's own zone; a zone that the machine does not know is told."""
    (folder / "b-bad.toml").write_text(GOOD.replace('"UTC"', '"Asia"'), encoding="utf-8")
    done = invoked(f"gsomia-rules agenda {folder} --within 7d")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {folder}/b-bad.toml: this machine knows no time zone Asia, ")
    assert invoked(f"gsomia-rules agenda {folder} --from 2026-11-21 --within 7d").returncode == 0


def test_today_is_the_default() -> None:
    """The days are counted from today in the pact's zone, and say so."""
    first = json.loads(invoked("gsomia-rules agenda --within '1 year' --format jsonl").stdout.splitlines()[0])
    assert abs(day(first["asked_on"]) - date.today()) <= DAY
    assert day(first["asked_on"]) + first["days_left"] * DAY == day(first["day"])


def test_an_agenda_can_be_a_file(tmp_path: Path) -> None:
    """-o writes the bytes that standard output gets, over what was there; --bom marks them for Excel."""
    line = "gsomia-rules agenda --from 2026-11-21 --within 7d --format csv --bom"
    for _ in range(2):
        assert invoked(f"{line} -o {tmp_path}/agenda.csv").stdout == ""
    written = (tmp_path / "agenda.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfday,weekday,")
    assert written.decode() == invoked(line).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--within 6m", "'6m' is not a length of time; write it like '30d', '26w', '6 months' or '1 year'"),
        ("--within '200 years'", "'200 years' is longer than 100 years; ask for less"),
        ("--from 01.02.2020", "'01.02.2020' is not a date"),
        ("--from 9999-12-31 gsomia", "leaves 0001-01-01 to 9999-12-31"),
        ("--format ics --stamp 2026-11-21", "'2026-11-21' is not a time in UTC; write it like 20261121T000000Z"),
        ("--format ics --from 2021-01-01", "an empty calendar is not valid; ask for more with --within"),
        ("--format xls", "Invalid value for '--format'"),
    ],
)
def test_bad_questions_are_refused(options: str, said: str) -> None:
    """One message, exit status 2."""
    done = invoked(f"gsomia-rules agenda {options}")
    assert done.returncode == 2
    assert said in done.stderr


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
    done = command("gsomia-status 2027-07-25 --within '30 days' --json")
    assert (done.returncode, done.stderr) == (10, "")
    assert json.loads(done.stdout)["next_deadline"]["days_left"] == 30


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2027-07-25 --within 6m", "'6m' is not a length of time"),
        ("2027-07-25 --since 2028-01-01", "--since 2028-01-01 is after the day asked; give an earlier day"),
        ("2027-07-25 --since soon", "'soon' is not a date"),
    ],
)
def test_a_watch_that_makes_no_sense_is_refused(asked: str, said: str) -> None:
    """Exit status 2, and nothing on standard output."""
    done = invoked(f"gsomia-status {asked}")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_a_watch(row: dict[str, str]) -> None:
    """A deadline is due from its days left on, and not a day sooner."""
    pact, on = load("gsomia"), day(row["on"])
    if row["state"] == "unsigned":
        assert due_on(pact, row["reading"], on, on, None) is DueStatus.NOT_IN_FORCE
    elif not row["days_left"]:
        assert due_on(pact, row["reading"], on, date.max, None) is DueStatus.NOTHING
    else:
        left = int(row["days_left"])
        assert due_on(pact, row["reading"], on, on + left * DAY, None) is DueStatus.SOON
        assert due_on(pact, row["reading"], on, on + (left - 1) * DAY, None) is DueStatus.NOTHING


@given(cases(), st.integers(1, 4000), st.integers(1, 800))
def test_a_deadline_is_missed_or_overtaken_or_still_ahead(case: Case, ahead: int, back: int) -> None:
    """A watch that began while a deadline was ahead, asked after it, finds an act, an end or a missed deadline."""
    pact = load("gsomia")
    pact = type(pact)(
        name="made-up",
        title="Made up",
        zone="UTC",
        parties={"ONE": "One", "TWO": "Two"},
        readings={"korea": attrs.evolve(pact.readings["korea"], case=case)},
        reading="korea",
    )
    since = case.acts[0].on + ahead * DAY
    on = since + back * DAY
    try:
        deadline = pact.on(since).next_deadline
        found = due_on(pact, None, on, None, since)
    except (AmbiguousDay, DayOutOfRange):
        return
    if deadline is not None and deadline.day < on and found is DueStatus.NOTHING:
        phases = [phase.first_day for phase in pact.timeline().phases]
        assert any(since < day <= deadline.day for day in phases)
    if found is DueStatus.MISSED:
        assert any(
            not isinstance(item.what, EventKind) and item.superseded_on is None and item.day < on
            for item in pact.occurrences(since, on, None)
        )
