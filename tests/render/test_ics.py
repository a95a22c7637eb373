"""The iCalendar file, read back with an independent parser."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gsomia_rules import Citation, Reason
from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.render.ics import REMINDER_DAYS, as_calendar
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE, ROOT, command, invoked

STAMP = "--stamp 20261121T000000Z"
PACTS = PACKAGE / "pacts"


def calendar(line: str) -> Calendar:
    """The calendar that a command prints, as the parser reads it."""
    done = invoked(line)
    assert (done.returncode, done.stderr) == (0, "")
    return read(done.stdout)


def read(text: str) -> Calendar:
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    assert found.errors == []
    return found


def by_uid(found: Calendar) -> dict[str, Any]:
    """The events by their identifier, which is unique."""
    events = found.events
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    return dict(zip(uids, events, strict=True))


def test_the_deadlines_of_gsomia() -> None:
    """The deadlines of the truth table are all-day events that do not block the day."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))
    for year in (2017, 2018, 2023, 2024, 2025, 2026, 2027, 2028, 2029):
        event = events[f"gsomia.korea.give-notice.{year}-08-24@gsomia-rules"]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(year, 8, 24), date(year, 8, 25))
        assert type(event["DTSTART"].dt) is date
        assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", 0)
        assert event["DTSTAMP"].dt == datetime(2026, 11, 21, tzinfo=UTC)
        assert (
            event["SUMMARY"] == f"Japan\u2013Korea GSOMIA: last day to give notice of termination: {year}-08-24 (korea)"
        )
    assert not any(".2020-" in uid or ".2021-" in uid or ".2022-" in uid for uid in events)  # suspended, Seoul holds
    assert events["gsomia.korea.renewal.2026-11-23@gsomia-rules"]["DTSTART"].dt == date(2026, 11, 23)
    assert len(events) == 11 + 10  # by hand: deadlines, one of them to withdraw, and nine renewals and an end


def test_what_was_superseded_is_cancelled() -> None:
    """By the truth table: the deadline and the renewal of 2019 by the notice, its end by the suspension."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))
    cancelled = {uid: event for uid, event in events.items() if event["STATUS"] == "CANCELLED"}
    assert sorted(cancelled) == [
        "gsomia.korea.end.2019-11-23@gsomia-rules",
        "gsomia.korea.give-notice.2019-08-24@gsomia-rules",
        "gsomia.korea.renewal.2019-11-23@gsomia-rules",
        "gsomia.korea.withdraw-notice.2019-11-22@gsomia-rules",
    ]
    for event in cancelled.values():
        assert event["SEQUENCE"] == 1
        assert event.subcomponents == []  # no alarm
        assert "Superseded on 2019-" in event["DESCRIPTION"]


def test_what_was_restored_is_confirmed_again() -> None:
    """As reported from Tokyo, the notice superseded the renewal of 2019, which then came after all: two changes."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reading japan {STAMP}"))
    renewal = events["gsomia.japan.renewal.2019-11-23@gsomia-rules"]
    assert (renewal["STATUS"], renewal["SEQUENCE"]) == ("CONFIRMED", 2)


def test_a_deadline_has_its_alarms() -> None:
    """Reminders 90, 60, 30, 14, 7 and 1 days before a deadline, and none before an event."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))
    alarms = events["gsomia.korea.give-notice.2027-08-24@gsomia-rules"].subcomponents
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-days) for days in (90, 60, 30, 14, 7, 1)]
    assert {str(alarm["ACTION"]) for alarm in alarms} == {"DISPLAY"}
    assert str(alarms[-1]["DESCRIPTION"]).startswith("1 day left: ")
    assert events["gsomia.korea.renewal.2026-11-23@gsomia-rules"].subcomponents == []


def test_reminders_can_be_events() -> None:
    """For subscribed calendars, which ignore alarms; by hand, 90 days before 24 August 2027 is 26 May."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reminders events {STAMP}"))
    reminders = {uid: event["DTSTART"].dt for uid, event in events.items() if ".2027-08-24." in uid}
    assert reminders == {
        "gsomia.korea.give-notice.2027-08-24.90d@gsomia-rules": date(2027, 5, 26),
        "gsomia.korea.give-notice.2027-08-24.60d@gsomia-rules": date(2027, 6, 25),
        "gsomia.korea.give-notice.2027-08-24.30d@gsomia-rules": date(2027, 7, 25),
        "gsomia.korea.give-notice.2027-08-24.14d@gsomia-rules": date(2027, 8, 10),
        "gsomia.korea.give-notice.2027-08-24.7d@gsomia-rules": date(2027, 8, 17),
        "gsomia.korea.give-notice.2027-08-24.1d@gsomia-rules": date(2027, 8, 23),
    }
    first = events["gsomia.korea.give-notice.2027-08-24.90d@gsomia-rules"]
    assert first["SUMMARY"].startswith("90 days left: Japan")
    assert events["gsomia.korea.give-notice.2019-08-24.7d@gsomia-rules"]["STATUS"] == "CANCELLED"
    withdraw = [uid for uid in events if "withdraw-notice.2019-11-22" in uid]
    assert len(withdraw) == 1 + 6  # known from 23 August, 91 days before
    assert set(by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))) < set(events)


def test_no_reminder_comes_before_its_deadline_is_known() -> None:
    """A notice with 53 days to take it back has no reminder of 90 or 60 days (UNESCO, if given on 8 November)."""
    metadata = Metadata("made-up", "Made up", "UTC", {})
    item = Occurrence(date(2026, 12, 31), DeadlineKind.WITHDRAW_NOTICE, date(2026, 11, 8), date(2027, 1, 1))
    entry = AgendaEntry(item, metadata, "plain", "Plain", date(2026, 11, 21), ())
    events = by_uid(read(as_calendar([entry], "20261121T000000Z", "Made up", reminders=True)))
    assert [uid.split(".")[4].split("@")[0] for uid in list(events)[1:]] == ["30d", "14d", "7d", "1d"]


def test_the_description_has_the_counting_and_the_source() -> None:
    """Counting, reasons, sources, the reading, the weekend, and how far the record was searched."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reading all {STAMP}"))
    lines = str(events["gsomia.korea.give-notice.2026-08-24@gsomia-rules"]["DESCRIPTION"]).split("\n")
    assert "Counting: 90 days, day of notice excluded." in lines
    assert any(line.startswith("The day of the notice is excluded: 2026-08-24 + 90 days + 1 day = ") for line in lines)
    assert any(line.startswith("Source: Agreement on the Protection") and line.endswith("art. 21(3)") for line in lines)
    assert "Source: Civil Code of Japan, art. 140" in lines
    assert "Reading korea: Korea's position" in lines
    assert "Public record searched to 2026-11-21." in lines
    weekend = str(events["gsomia.japan.give-notice.2024-08-24@gsomia-rules"]["DESCRIPTION"])
    assert "Falls on a Saturday: nothing in the text moves it." in weekend


def test_a_first_permitted_day_is_an_event() -> None:
    """Where a lock-in ends, no day is the last: an entry without an alarm."""
    events = by_uid(calendar(f"gsomia-rules calendar paris-usa --within 1w {STAMP}"))
    event = events["paris-usa.plain.notice-opens.2024-02-19@gsomia-rules"]
    assert "notice may be given from 2024-02-19" in event["SUMMARY"]
    assert (event["STATUS"], event.subcomponents) == ("CONFIRMED", [])
    assert not any("give-notice" in uid for uid in events)


def test_every_pact_makes_a_valid_calendar() -> None:
    """All histories under all readings in one file conform to the standard."""
    text = invoked(f"gsomia-rules calendar {PACTS} --reading all {STAMP}").stdout
    events = by_uid(read(text))
    assert len(events) > 500
    for uid, event in events.items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+@gsomia-rules", uid)
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
    assert_valid(text)


def assert_valid(text: str) -> None:
    """Lines end with CR LF, have at most 75 octets and no control character, and begin with a property or a space."""
    assert text.endswith("\r\nEND:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any("\r" in line or "\n" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert all(mark.isprintable() for line in lines for mark in line)
    name = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Z-]+)*:")
    assert all(line.startswith(" ") or name.match(line) for line in lines)


def test_the_calendar_names_itself() -> None:
    """RFC 7986: a name and how often to look again, in the standard's form and in the older one."""
    text = invoked(f"gsomia-rules calendar gsomia {STAMP}").stdout
    assert "\r\nNAME:Japan\u2013Korea GSOMIA\r\nX-WR-CALNAME:Japan\u2013Korea GSOMIA\r\n" in text
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    head: Any = read(text)
    assert head["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert (head["VERSION"], head["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert "METHOD" not in head  # a method would ask for an organizer
    assert calendar(f"gsomia-rules calendar {PACTS} {STAMP}")["NAME"] == "Treaty deadlines"
    named = invoked(f"gsomia-rules calendar gsomia --name 'Ours; and theirs' {STAMP}").stdout
    assert "\r\nNAME:Ours\\; and theirs\r\n" in named


@given(
    st.text(min_size=1, max_size=200),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300),
    st.dates(date(1700, 1, 1), date(2900, 12, 31)),
)
def test_no_text_breaks_out(title: str, says: str, day: date) -> None:
    """Whatever a pact file says, it comes back as one value: no line, no property, no component more."""
    metadata = Metadata("made-up", title + "\r\nEND:VEVENT\r\nBEGIN:VEVENT", "UTC", {})
    reason = Reason("rule", "nothing-recorded", {"on": says}, {}, day, (Citation(says, "x:y;z=1", "1,2;3\\n"),))
    item = Occurrence(day, DeadlineKind.GIVE_NOTICE, day - timedelta(days=100), day)
    entries = [AgendaEntry(item, metadata, "plain", says, day, (reason,))]
    text = as_calendar(entries, "20261121T000000Z", title)
    assert_valid(text)
    (event,) = by_uid(read(text)).values()
    shown = "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in title)
    assert str(event["SUMMARY"]).startswith(shown)
    assert len(event.subcomponents) == len(REMINDER_DAYS)
    assert "art. 1,2;3\\n" in str(event["DESCRIPTION"])


@given(st.integers(0, 80), st.sampled_from(["\u00e9", "\u65e5", "\U0001f4c5", "a\u0301"]))
def test_a_line_is_folded_between_characters(ahead: int, mark: str) -> None:
    """Characters of two, three and four octets, wherever the fold falls."""
    metadata = Metadata("made-up", "x" * ahead + mark * 60, "UTC", {})
    item = Occurrence(date(2027, 1, 1), EventKind.RENEWAL, date(2026, 1, 1))
    text = as_calendar([AgendaEntry(item, metadata, "plain", "Plain", date(2026, 1, 1), ())], "20261121T000000Z", "A")
    assert_valid(text)
    assert str(read(text).events[0]["SUMMARY"]).startswith("x" * ahead + mark * 60 + ": ")


def test_one_identifier_is_one_event() -> None:
    """Where a day of notice keeps its place and its end moves, the later account replaces the earlier."""
    metadata = Metadata("made-up", "Made up", "UTC", {})
    day = date(2027, 1, 1)
    old = Occurrence(
        day, DeadlineKind.WITHDRAW_NOTICE, date(2026, 1, 1), date(2027, 1, 2), None, None, date(2026, 2, 1), 1
    )
    new = Occurrence(day, DeadlineKind.WITHDRAW_NOTICE, date(2026, 2, 1), date(2027, 1, 3))
    entries = [AgendaEntry(item, metadata, "plain", "Plain", day, ()) for item in (new, old)]
    (event,) = by_uid(read(as_calendar(entries, "20261121T000000Z", "A"))).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)


def test_the_same_stamp_gives_the_same_bytes() -> None:
    """Nothing but the stamp changes from run to run, in another process and with another seed of hashes."""
    line = f"gsomia-rules calendar gsomia {STAMP} --reading all --reminders events"
    text = invoked(line).stdout
    assert command(line, PYTHONHASHSEED="1").stdout == text.replace("\r\n", "\n")
    assert invoked(line.replace("T000000Z", "T000001Z")).stdout == text.replace("T000000Z", "T000001Z")
    now = invoked("gsomia-rules calendar gsomia")
    assert abs(next(iter(by_uid(read(now.stdout)).values()))["DTSTAMP"].dt - datetime.now(UTC)) < timedelta(minutes=5)


def test_from_and_within_bound_the_calendar(tmp_path: Path) -> None:
    """From a day to a time past the stamp's day; by hand, 276 days from 21 November 2026 to 24 August 2027."""
    line = f"gsomia-rules calendar gsomia {STAMP} --from 2026-11-23 --within"
    assert len(by_uid(calendar(f"{line} 275d"))) == 1
    assert len(by_uid(calendar(f"{line} 276d"))) == 2
    assert invoked(f"{line} 276d -o {tmp_path}/a.ics").stdout == ""
    assert (tmp_path / "a.ics").read_bytes().decode() == invoked(f"{line} 276d").stdout
    today = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP} --from today --within 275d"))
    assert list(today) == ["gsomia.korea.renewal.2026-11-23@gsomia-rules"]


def test_an_agenda_as_a_calendar() -> None:
    """--format ics of an agenda: the same events, of the days that it is asked for."""
    line = f"gsomia-rules agenda gsomia --format ics --from 2026-11-21 --within '1 year' {STAMP}"
    assert list(by_uid(calendar(line))) == [
        "gsomia.korea.renewal.2026-11-23@gsomia-rules",
        "gsomia.korea.give-notice.2027-08-24@gsomia-rules",
    ]


def test_an_empty_calendar_is_refused() -> None:
    """RFC 5545 wants at least one component; the message says what to ask instead."""
    done = invoked(f"gsomia-rules calendar gsomia {STAMP} --from 2030-01-01 --within 7d")
    assert (done.returncode, done.stdout) == (2, "")
    assert "an empty calendar is not valid; increase --within" in done.stderr


def test_an_invalid_file_is_left_out(tmp_path: Path) -> None:
    """The others are included; the problem is reported; the exit status is 1, also where nothing is left."""
    (tmp_path / "bad.toml").write_text(GOOD.replace('"1 year"', '"1 jear"'), encoding="utf-8")
    done = invoked(f"gsomia-rules calendar gsomia {tmp_path}/bad.toml {STAMP}")
    assert done.returncode == 1
    assert len(by_uid(read(done.stdout))) == 21
    assert "text.term.length: '1 jear' is not a period" in done.stderr
    done = invoked(f"gsomia-rules calendar {tmp_path}/bad.toml {STAMP}")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("stamp", ["soon", "20261121", "20261121T000000", "20261321T000000Z", "2026-11-21T00:00:00Z"])
def test_a_stamp_is_written_in_full(stamp: str) -> None:
    """In UTC, as the file will have it."""
    done = invoked(f"gsomia-rules calendar gsomia --stamp {stamp}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a time in UTC; write it like 20261121T000000Z" in done.stderr


def test_one_pact_has_one_identifier_whatever_the_file_system(tmp_path: Path) -> None:
    """In ASCII, the same from a Mac and from a locale without UTF-8, and as ever for a name in ASCII (O13)."""
    expected = {"a_b-9": "a_b-9", "t\u00e4": "t%C3%A4", "\u65e5\u97d3": "%E6%97%A5%E9%9F%93"}
    for name, known in expected.items():
        file = tmp_path / f"{normalize('NFD', name)}.toml"
        file.write_text(GOOD, encoding="utf-8")
        line = f"gsomia-rules calendar {file} --reading second {STAMP}"
        plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        texts = [invoked(line).stdout, command(line, ROOT, **plain).stdout]
        for text in texts:
            uids = list(by_uid(read(text)))
            assert uids
            assert all(uid.startswith(f"{known}.second.") for uid in uids)
            assert all(uid.isascii() for uid in uids)


def test_an_id_fixes_the_identifier(tmp_path: Path) -> None:
    """So a file can be renamed without doubling the events of subscribers."""
    for name in ("one", "other"):
        file = GOOD.replace("[pact]", '[pact]\nid = "fixed"')
        (tmp_path / f"{name}.toml").write_text(file, encoding="utf-8")
    line = f"gsomia-rules calendar {tmp_path}/{{}}.toml --reading second {STAMP}"
    one, other = (invoked(line.format(name)).stdout for name in ("one", "other"))
    assert "UID:fixed.second." in one
    assert one == other
