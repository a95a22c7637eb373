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
from gsomia_rules.render.ics.calendar import as_calendar
from gsomia_rules.render.ics.reminders import REMIND
from tests.pactfile.files import GOOD
from tests.support.commands import PACKAGE, ROOT, command, invoked

STAMP = "--stamp 20261121T000000Z"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
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


ALL_YEARS = "--from 2016-01-01"


def test_the_deadlines_of_gsomia() -> None:
    """The deadlines of the truth table are all-day events that do not block the day."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {ALL_YEARS} {STAMP}"))
    for year in (2017, 2018, 2023, 2024, 2025, 2026, 2027, 2028, 2029):
        event = events[f"gsomia.give-notice.{year}-08-24@gsomia-rules"]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(year, 8, 24), date(year, 8, 25))
        assert type(event["DTSTART"].dt) is date
        assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "TRANSPARENT", 0)
        assert event["DTSTAMP"].dt == datetime(2026, 11, 21, tzinfo=UTC)
        assert event["SUMMARY"] == "Japan\u2013Korea GSOMIA: last day to give notice of termination (korea)"
    assert not any(".2020-" in uid or ".2021-" in uid or ".2022-" in uid for uid in events)  # suspended, Seoul holds
    assert events["gsomia.renewal.2026-11-23@gsomia-rules"]["DTSTART"].dt == date(2026, 11, 23)
    assert len(events) == 11 + 10  # by hand: deadlines, one of them to withdraw, and nine renewals and an end


def test_a_calendar_begins_a_year_ago_and_ends_in_three() -> None:
    """By the truth table, from the renewal of 2025 to the deadline of 2029, and no alarm of what is past (S17)."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))
    assert list(events) == [
        f"gsomia.{what}@gsomia-rules"
        for what in (
            "renewal.2025-11-23", "give-notice.2026-08-24", "renewal.2026-11-23", "give-notice.2027-08-24",
            "renewal.2027-11-23", "give-notice.2028-08-24", "renewal.2028-11-23", "give-notice.2029-08-24",
        )
    ]  # fmt: skip
    assert [uid for uid, event in events.items() if event.subcomponents] == [
        f"gsomia.give-notice.{year}-08-24@gsomia-rules" for year in (2027, 2028, 2029)
    ]


def test_what_was_superseded_is_cancelled() -> None:
    """By the truth table: the deadline and the renewal of 2019 by the notice, its end by the suspension."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia {ALL_YEARS} {STAMP}"))
    cancelled = {uid: event for uid, event in events.items() if event["STATUS"] == "CANCELLED"}
    assert sorted(cancelled) == [
        "gsomia.end.2019-11-23@gsomia-rules",
        "gsomia.give-notice.2019-08-24@gsomia-rules",
        "gsomia.renewal.2019-11-23@gsomia-rules",
        "gsomia.withdraw-notice.2019-11-22@gsomia-rules",
    ]
    for event in cancelled.values():
        assert event["SEQUENCE"] == 1
        assert event.subcomponents == []  # no alarm
        assert "Superseded on 2019-" in event["DESCRIPTION"]


def test_what_was_restored_is_confirmed_again() -> None:
    """As reported from Tokyo, the notice superseded the renewal of 2019, which then came after all: two changes."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reading japan {ALL_YEARS} {STAMP}"))
    renewal = events["gsomia.renewal.2019-11-23@gsomia-rules"]
    assert (renewal["STATUS"], renewal["SEQUENCE"]) == ("CONFIRMED", 2)


def test_equal_readings_share_an_event() -> None:
    """By the truth table: one deadline of Seoul and Tokyo in 2026, of Tokyo alone in 2020, and one renewal of all."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reading all {ALL_YEARS} {STAMP}"))
    named = {
        uid.removeprefix("gsomia.").removesuffix("@gsomia-rules"): str(event["SUMMARY"]).partition(" (")[2]
        for uid, event in events.items()
    }
    assert named["give-notice.2026-08-23"] == "three-months)"
    assert named["give-notice.2026-08-24"] == "korea, japan)"
    assert named["give-notice.2026-08-25"] == "first-day-counted)"
    assert named["renewal.2026-11-23"] == "korea, japan, first-day-counted, three-months)"
    assert named["give-notice.2020-08-24"] == "japan)"
    lines = str(events["gsomia.give-notice.2026-08-24@gsomia-rules"]["DESCRIPTION"]).split("\n")
    assert lines[:2] == ["Reading korea: Korea's position", "Reading japan: Japan's reported position"]
    assert sum(line.startswith("How notice is counted: 90 days") for line in lines) == 1


def test_the_identifier_stays_when_a_reading_ceases_to_agree() -> None:
    """The renewal of 2019 is void for Seoul alone: the same event as with either reading, which names Tokyo (S17)."""
    line = f"gsomia-rules calendar gsomia {ALL_YEARS} {STAMP} --reading"
    uid = "gsomia.renewal.2019-11-23@gsomia-rules"
    korea, japan, both = (by_uid(calendar(f"{line} {reading}"))[uid] for reading in ("korea", "japan", "all"))
    assert [event["STATUS"] for event in (korea, japan, both)] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert str(both["SUMMARY"]).endswith("(japan, first-day-counted, three-months)")
    assert str(korea["SUMMARY"]).endswith("(korea)")
    parts = str(both["DESCRIPTION"]).split("\n\n")
    assert parts[0].startswith("Reading korea: Korea's position\nSuperseded on 2019-08-23; no longer applies.")
    assert parts[1].startswith("Reading japan: Japan's reported position\n")
    assert "Superseded" not in parts[1]
    assert both["SEQUENCE"] == 1 + 3 * 2  # each change of each reading


@pytest.mark.parametrize(
    ("language", "notice", "first_day_out", "last_day"),
    [("ja", "終了通告", "失効日 2027年11月23日", "本日"), ("ko", "종료 통보", "실효일 2027년 11월 23일", "오늘")],
)
def test_titles_are_in_the_language(language: str, notice: str, first_day_out: str, last_day: str) -> None:
    """Titles, descriptions, reasons and alarms; the properties and the producer name the language."""
    found: Any = calendar(f"gsomia-rules calendar gsomia --lang {language} {STAMP}")
    assert found["PRODID"] == f"-//gsomia-rules//gsomia-rules//{language.upper()}"
    event = by_uid(found)["gsomia.give-notice.2027-08-24@gsomia-rules"]
    assert {event[name].params["LANGUAGE"] for name in ("SUMMARY", "DESCRIPTION")} == {language}
    assert notice in event["SUMMARY"]
    assert first_day_out in event["DESCRIPTION"]
    assert str(event.subcomponents[-1]["DESCRIPTION"]).startswith(last_day)
    assert not re.search(r"Acting|Falls|First day|Source|in time|Dates|Reading|notice", event["DESCRIPTION"])


def test_reminders_can_be_events() -> None:
    """For subscribed calendars, which ignore alarms; by hand, 90 days before 24 August 2027 is 26 May."""
    line = f"gsomia-rules calendar gsomia --reminders events {STAMP}"
    events = by_uid(calendar(line))
    reminders = {uid: event["DTSTART"].dt for uid, event in events.items() if ".2027-08-24." in uid}
    assert reminders == {
        "gsomia.give-notice.2027-08-24.90d@gsomia-rules": date(2027, 5, 26),
        "gsomia.give-notice.2027-08-24.30d@gsomia-rules": date(2027, 7, 25),
        "gsomia.give-notice.2027-08-24.7d@gsomia-rules": date(2027, 8, 17),
        "gsomia.give-notice.2027-08-24.1d@gsomia-rules": date(2027, 8, 23),
    }
    first = events["gsomia.give-notice.2027-08-24.90d@gsomia-rules"]
    assert first["SUMMARY"].startswith("90 days left: Japan")
    assert not any(".2026-08-24." in uid for uid in events)  # past
    assert set(by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP}"))) < set(events)
    monthly = by_uid(calendar(f"{line} --remind '3 months,1 year 1 month'"))
    assert [uid.split(".")[3] for uid in monthly if ".2027-08-24." in uid] == ["3mo@gsomia-rules"]
    noticed = by_uid(calendar(f"gsomia-rules calendar gsomia --reminders events {ALL_YEARS} --stamp 20190823T000000Z"))
    assert noticed["gsomia.give-notice.2019-08-24.1d@gsomia-rules"]["STATUS"] == "CANCELLED"


def test_the_description_has_the_counting_and_the_source() -> None:
    """Counting, reasons, sources, the reading, the weekend, and how far the record was searched."""
    events = by_uid(calendar(f"gsomia-rules calendar gsomia --reading all {ALL_YEARS} {STAMP}"))
    lines = str(events["gsomia.give-notice.2026-08-24@gsomia-rules"]["DESCRIPTION"]).split("\n")
    assert "If notice is given by then: first day out 2026-11-23; missing it costs 1 year: 2027-11-23." in lines
    assert "How notice is counted: 90 days, day of notice excluded." in lines
    assert any(line.startswith("The day of the notice is excluded: 2026-08-24 + 90 days + 1 day = ") for line in lines)
    assert any(line.startswith("Source: Agreement on the Protection") and line.endswith("art. 21(3)") for line in lines)
    assert "Source: Civil Code of Japan, art. 140" in lines
    assert "Reading korea: Korea's position" in lines
    assert "Public record searched to 2026-11-21." in lines
    assert not any(line.startswith("Falls on") for line in lines)
    weekend = str(events["gsomia.give-notice.2024-08-24@gsomia-rules"]["DESCRIPTION"])
    assert "Falls on a Saturday: nothing in the text moves it." in weekend


def test_a_first_permitted_day_is_an_event() -> None:
    """Where a lock-in ends, no day is the last: an entry without an alarm."""
    events = by_uid(calendar(f"gsomia-rules calendar paris-usa --from 2024-01-01 --within 1w {STAMP}"))
    event = events["paris-usa.notice-opens.2024-02-19@gsomia-rules"]
    assert str(event["SUMMARY"]).endswith(": first day on which notice may be given")  # of the only reading
    assert (event["STATUS"], event.subcomponents) == ("CONFIRMED", [])
    assert not any("give-notice" in uid for uid in events)


def test_every_pact_makes_a_valid_calendar() -> None:
    """All histories under all readings in one file conform to the standard."""
    text = invoked(f"gsomia-rules calendar {PACTS} --reading all --from 1900-01-01 {STAMP}").stdout
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
    name = re.compile(r"[A-Z-]+(;[A-Z]+=[A-Za-z-]+)*:")
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
    text = as_calendar(entries, datetime(1, 1, 1, tzinfo=UTC), title)
    assert_valid(text)
    (event,) = by_uid(read(text)).values()
    shown = "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in title)
    assert str(event["SUMMARY"]).startswith(shown)
    assert len(event.subcomponents) == len(REMIND)
    assert "art. 1,2;3\\n" in str(event["DESCRIPTION"])


@given(st.integers(0, 80), st.sampled_from(["\u00e9", "\u65e5", "\U0001f4c5", "a\u0301"]))
def test_a_line_is_folded_between_characters(ahead: int, mark: str) -> None:
    """Characters of two, three and four octets, wherever the fold falls."""
    metadata = Metadata("made-up", "x" * ahead + mark * 60, "UTC", {})
    item = Occurrence(date(2027, 1, 1), EventKind.RENEWAL, date(2026, 1, 1))
    text = as_calendar([AgendaEntry(item, metadata, "plain", "Plain", date(2026, 1, 1), ())], NOON, "A")
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
    (event,) = by_uid(read(as_calendar(entries, NOON, "A"))).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)


def test_the_same_stamp_gives_the_same_bytes() -> None:
    """Nothing but the stamp changes from run to run, in another process and with another seed of hashes."""
    line = f"gsomia-rules calendar gsomia {STAMP} --reading all --reminders events"
    text = invoked(line).stdout
    assert command(line, PYTHONHASHSEED="1").stdout == text.replace("\r\n", "\n")
    assert invoked(line.replace("T000000Z", "T000001Z")).stdout == text.replace(
        "DTSTAMP:20261121T000000Z", "DTSTAMP:20261121T000001Z"
    )
    now = invoked("gsomia-rules calendar gsomia")
    assert abs(next(iter(by_uid(read(now.stdout)).values()))["DTSTAMP"].dt - datetime.now(UTC)) < timedelta(minutes=5)


def test_from_and_within_bound_the_calendar(tmp_path: Path) -> None:
    """From a day to a time past the stamp's day; by hand, 276 days from 21 November 2026 to 24 August 2027."""
    line = f"gsomia-rules calendar gsomia {STAMP} --from 2026-11-23 --within"
    assert len(by_uid(calendar(f"{line} 275d"))) == 1
    assert len(by_uid(calendar(f"{line} 276d"))) == 2
    assert calendar(line.replace("within", "to 2027-08-24")) == calendar(f"{line} 276d")
    assert invoked(f"{line} 276d -o {tmp_path}/a.ics").stdout == ""
    assert (tmp_path / "a.ics").read_bytes().decode() == invoked(f"{line} 276d").stdout
    today = by_uid(calendar(f"gsomia-rules calendar gsomia {STAMP} --from today --within 275d"))
    assert list(today) == ["gsomia.renewal.2026-11-23@gsomia-rules"]


def test_an_agenda_as_a_calendar() -> None:
    """--format ics of an agenda: the same events, of the days that it is asked for."""
    line = f"gsomia-rules agenda gsomia --format ics --from 2026-11-21 --within '1 year' {STAMP}"
    assert list(by_uid(calendar(line))) == [
        "gsomia.renewal.2026-11-23@gsomia-rules",
        "gsomia.give-notice.2027-08-24@gsomia-rules",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--to 2027-01-01 --within 30d", "--within and --to both say where the calendar ends; give one of them"),
        ("--to 2025-01-01", "--from 2025-11-21 is after --to 2025-01-01"),
        (
            "--remind 90d,5",
            "'--remind': '5' is not a length of time; write it like '30d', '26w', '6 months' or '1 year'",
        ),
        ("--remind ''", "'--remind': '' is not a length of time"),
        ("--remind 101y", "'101y' is longer than 100 years"),
        (f"--remind {'1d,' * 20}2d", "there are 21 lengths of time; name at most 20"),
    ],
)
def test_what_cannot_be_asked(options: str, message: str) -> None:
    """One clear message, and no calendar."""
    done = invoked(f"gsomia-rules calendar gsomia {STAMP} {options}")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


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
    assert len(by_uid(read(done.stdout))) == 8
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
            assert all(uid.startswith((f"{known}.give-notice.", f"{known}.renewal.")) for uid in uids)
            assert all(uid.isascii() for uid in uids)


def test_an_id_fixes_the_identifier(tmp_path: Path) -> None:
    """So a file can be renamed without doubling the events of subscribers."""
    for name in ("one", "other"):
        file = GOOD.replace("[pact]", '[pact]\nid = "fixed"')
        (tmp_path / f"{name}.toml").write_text(file, encoding="utf-8")
    line = f"gsomia-rules calendar {tmp_path}/{{}}.toml --reading second {STAMP}"
    one, other = (invoked(line.format(name)).stdout for name in ("one", "other"))
    assert "UID:fixed.give-notice." in one
    assert one == other
