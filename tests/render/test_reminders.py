"""When a calendar reminds: the alarms as an independent parser, and as khal, reads them."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import Period
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.ics.reminders import reminders
from tests.support.commands import invoked

GSOMIA = "gsomia-rules calendar gsomia --reading all --stamp 20261121T000000Z"
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def events(text: str) -> list[Any]:
    """The events of a calendar, as the parser reads them."""
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    return list(found.events)


def alarms(event: Any) -> list[datetime]:  # noqa: ANN401 (the parser's)
    """The times of the alarms of an event, in UTC, as the parser reckons them."""
    return [time.trigger.astimezone(UTC) for time in event.alarms.times]


def times(text: str) -> dict[str, list[datetime]]:
    """The alarms of each event of a calendar that has any, by its identifier."""
    return {str(event["UID"]): alarms(event) for event in events(text) if event.subcomponents}


def made_up(day: date, zone: str, stamp: datetime = LONG_AGO, days: tuple[int, ...] = (90, 30, 7, 1, 0)) -> str:
    """A calendar of one deadline in a time zone."""
    item = Occurrence(day, DeadlineKind.GIVE_NOTICE, date.min, day)
    entry = AgendaEntry(item, Metadata("made-up", "Made up", zone, {}), "plain", "Plain", day)
    return as_calendar([entry], stamp, lengths=tuple(Period(days=one) for one in days))


def test_alarms_are_at_nine_in_the_morning_of_the_pact() -> None:
    """In Seoul, where it is nine when UTC begins the day: 90, 30, 7 and 1 days before, and on the day itself."""
    text = invoked(GSOMIA).stdout
    days = (date(2027, 5, 26), date(2027, 7, 25), date(2027, 8, 17), date(2027, 8, 23), date(2027, 8, 24))  # by hand
    found = times(text)["gsomia.give-notice.2027-08-24@gsomia-rules"]
    assert found == [datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days]
    event = next(one for one in events(text) if ".2027-08-24" in one["UID"])
    assert [str(alarm["DESCRIPTION"]).partition(":")[0] for alarm in event.subcomponents] == [
        "90 days left", "30 days left", "7 days left", "1 day left", "today is the last day",
    ]  # fmt: skip
    assert {str(alarm["ACTION"]) for alarm in event.subcomponents} == {"DISPLAY"}
    assert not any("renewal" in uid for uid in times(text))


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        # the United Kingdom moves its clocks on 28 March 2027: 09:00 is 09:00 in UTC before, 08:00 after
        ("Europe/London", date(2027, 4, 3), ["03-04T09", "03-27T09", "04-02T08", "04-03T08"]),
        # and back on 31 October 2027
        ("Europe/London", date(2027, 11, 1), ["10-02T08", "10-25T08", "10-31T09", "11-01T09"]),
        # the United States move them on 14 March 2027, from five hours behind to four, and back on 7 November
        ("America/New_York", date(2027, 3, 15), ["02-13T14", "03-08T14", "03-14T13", "03-15T13"]),
        ("America/New_York", date(2027, 11, 8), ["10-09T13", "11-01T13", "11-07T14", "11-08T14"]),
        ("Asia/Tokyo", date(2027, 3, 28), ["02-26T00", "03-21T00", "03-27T00", "03-28T00"]),
        ("Pacific/Kiritimati", date(2027, 3, 28), ["02-25T19", "03-20T19", "03-26T19", "03-27T19"]),
        ("UTC", date(2027, 3, 28), ["02-26T09", "03-21T09", "03-27T09", "03-28T09"]),
    ],
)
def test_summer_time_moves_the_alarm_in_utc(zone: str, day: date, expected: list[str]) -> None:
    """Nine o'clock is nine o'clock on both sides of the change, 30, 7, 1 and 0 days before; all reckoned by hand."""
    ((_, found),) = times(made_up(day, zone, days=(30, 7, 1, 0))).items()
    assert [f"{time:%m-%dT%H}" for time in found] == expected


def test_no_alarm_is_earlier_than_the_calendar() -> None:
    """By hand: on 17 August 2027 at nine in Seoul, UTC begins the day. A second later that alarm is past (S17)."""
    line = "gsomia-rules calendar gsomia --to 2027-12-31 --stamp"
    ((_, on_time),) = times(invoked(f"{line} 20270817T000000Z").stdout).items()
    ((_, late),) = times(invoked(f"{line} 20270817T000001Z").stdout).items()
    assert [time.date().day for time in on_time] == [17, 23, 24]
    assert late == on_time[1:]
    assert times(invoked(f"{line} 20270824T000001Z").stdout) == {}


def test_reminders_are_as_long_before_as_one_says() -> None:
    """By hand: three months before 24 August is 24 May; days that are named twice remind once; an agenda takes it."""
    expected = ["05-24", "07-25", "08-24"]
    for line in (
        "gsomia-rules calendar gsomia --to 2027-12-31 --stamp 20261121T000000Z",
        "gsomia-rules agenda gsomia --format ics --from 2026-11-21 --stamp 20261121T000000Z",
    ):
        ((_, found),) = times(invoked(f"{line} --remind '3 months, 30d, 30d,0'").stdout).items()
        assert [f"{time:%m-%d}" for time in found] == expected


def test_a_month_that_is_too_short_reminds_on_its_last_day() -> None:
    """By hand: six months before 31 August is the end of February."""
    (found,) = reminders(date(2027, 8, 31), date.min, "UTC", (Period(months=6),))
    assert (found.day, found.days_left, found.name) == (date(2027, 2, 28), 184, "6mo")


def test_no_reminder_comes_before_its_deadline_is_known() -> None:
    """A notice with 53 days to take it back has no reminder of 90 or 60 days (UNESCO, if given on 8 November)."""
    lengths = tuple(Period(days=days) for days in (90, 60, 30, 14))
    found = reminders(date(2026, 12, 31), date(2026, 11, 8), "Europe/Paris", lengths)
    assert [reminder.name for reminder in found] == ["30d", "14d"]


def test_where_the_zone_is_unknown_alarms_are_at_nine_of_the_reader() -> None:
    """Counted from the midnight that begins the day, wherever it is read; and the description says so."""
    text = made_up(date(2027, 8, 24), "Nowhere/At_all")
    (event,) = events(text)
    assert [alarm["TRIGGER"].dt for alarm in event.subcomponents] == [
        timedelta(days=-days, hours=9) for days in (90, 30, 7, 1, 0)
    ]
    assert "Nowhere/At_all, a time zone unknown to the machine that made this calendar" in event["DESCRIPTION"]
    assert len(times(made_up(date(2027, 8, 24), "Nowhere/At_all", datetime(2027, 8, 20, tzinfo=UTC)))) == 1


def test_a_time_outside_the_calendar_has_no_alarm() -> None:
    """The first morning of the year 1 in Auckland is in the year 0 of UTC, and a week before it is nowhere."""
    assert times(made_up(date(1, 1, 1), "Pacific/Auckland")) == {}
    assert [
        time.hour for time in times(made_up(date(1, 1, 1), "UTC"))["made-up.give-notice.0001-01-01@gsomia-rules"]
    ] == [9]
    text = made_up(date(9999, 12, 30), "America/New_York", days=(0,))
    assert times(text)["made-up.give-notice.9999-12-30@gsomia-rules"] == [datetime(9999, 12, 30, 14, tzinfo=UTC)]


KHAL = """\
[calendars]
[[one]]
path = {folder}/events
[locale]
local_timezone = Asia/Seoul
default_timezone = Asia/Seoul
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.mark.skipif(find_spec("khal") is None, reason="khal is not installed")
def test_khal_shows_the_same_days_and_alarms(tmp_path: Path) -> None:
    """A calendar program that is not ours, which counts alarms from the day: imported, and listed to a reader in Seoul."""
    (tmp_path / "events").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    invoked(f"{GSOMIA} --reminders local-alarms -o {tmp_path}/gsomia.ics")

    def khal(*words: str) -> str:
        done = run(
            [sys.executable, "-m", "khal", "-c", f"{tmp_path}/khal.conf", *words],
            capture_output=True, check=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
        return done.stdout

    khal("import", "--batch", "-a", "one", f"{tmp_path}/gsomia.ics")
    fields = [word for field in ("uid", "title", "start-date", "alarms-list") for word in ("--json", field)]
    shown = [one for line in khal("list", *fields, "2025-11-01", "2029-12-31").splitlines() for one in json.loads(line)]
    expected = events(invoked(GSOMIA).stdout)
    assert [(one["uid"], one["title"], one["start-date"]) for one in shown] == [
        (event["UID"], event["SUMMARY"], str(event["DTSTART"].dt)) for event in expected
    ]
    for one, event in zip(shown, expected, strict=True):
        midnight = datetime.combine(event["DTSTART"].dt, datetime.min.time(), ZoneInfo("Asia/Seoul"))
        assert [midnight + timedelta(seconds=alarm["delta"]) for alarm in one["alarms-list"]] == alarms(event)
        assert [alarm["description"] for alarm in one["alarms-list"]] == [
            one["DESCRIPTION"] for one in event.subcomponents
        ]
    assert sum(len(one["alarms-list"]) for one in shown) == 3 * 3 * 5  # by hand: three days of three years
