"""Segments: half-open rows that tile a stretch of days, and agree with the answer for every one of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsomia_rules import DayOutOfRange, Pact, load
from gsomia_rules.engine.segment import Segment
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.case import Case
from gsomia_rules.testing.laws import segments_tile
from gsomia_rules.testing.strategies import cases
from tests.engine.test_timeline import pact_of

DAY = timedelta(days=1)
EXAMPLES = ("icrw-jpn", "new-start", "npt-prk", "paris-usa", "vfa-phl-usa")


def segment_of(pact: Pact, reading: str | None, day: date) -> tuple[object, ...]:
    """What the row of a day must hold, from what the pact answers."""
    one = pact.on(day, reading)
    term, deadline, event, pending, ended = one.term, one.next_deadline, one.next_event, one.pending_end, one.ended
    segment = Segment(
        first_day=day,
        next_day=day,
        state=one.state,
        in_force=one.in_force,
        terminable_at_any_time=one.terminable_at_any_time,
        term=term.number if term else None,
        term_first_day=term.first_day if term else None,
        term_last_day=term.last_day if term else None,
        deadline=deadline.what if deadline else None,
        deadline_day=day + deadline.days_left * DAY if deadline else None,
        deadline_first_day_out=deadline.first_day_out if deadline else None,
        event=event.what if event else None,
        event_day=event.day if event else None,
        pending_how=pending.how if pending else None,
        pending_first_day_out=pending.first_day_out if pending else None,
        ended_how=one.ended_how,
        ended_first_day_out=ended.first_day_out if ended else None,
    )
    return segment[2:]


def assert_tiled(pact: Pact, reading: str | None, first: date, last: date) -> int:
    """Each day of a stretch is in exactly one row, and the row says what the pact answers."""
    days = 0

    def answer(day: date) -> tuple[object, ...]:
        nonlocal days
        days += 1
        return segment_of(pact, reading, day)

    rows = pact.timeline(reading).segments(first, last)
    segments_tile([(row.first_day, row.next_day, row[2:]) for row in rows], first, last, answer)
    assert days == (last - first).days + 1
    return days


@pytest.mark.parametrize("reading", list(load("gsomia").readings))
def test_ten_years_of_gsomia(reading: str) -> None:
    """Ten years from before signature, every day under every reading."""
    assert assert_tiled(load("gsomia"), reading, date(2016, 11, 1), date(2026, 10, 31)) == 3652


@pytest.mark.parametrize("name", EXAMPLES)
def test_ten_years_about_the_last_act(name: str) -> None:
    """Ten years about the last act of some real histories, every day under its default reading."""
    pact = load(name)
    last = pact.readings[pact.reading].case.acts[-1].on
    assert_tiled(pact, None, last - 8 * 365 * DAY, last + 2 * 365 * DAY)


@settings(max_examples=30)
@given(cases(), st.integers(0, 4000), st.integers(0, 120))
def test_made_up_histories(case: Case, start: int, length: int) -> None:
    """The same for made-up texts and records, wherever the stretch begins and however short it is."""
    pact = pact_of(case)
    first = (case.acts[0].on if case.acts else date(2020, 1, 1)) + (start - 400) * DAY
    assert_tiled(pact, None, first, first + length * DAY)


def test_rows_of_gsomia_by_hand() -> None:
    """From the announcement to the suspension, by the truth table; 24 August is Tokyo's own last day for that end."""
    rows = load("gsomia").timeline().segments(date(2019, 8, 22), date(2019, 11, 22))
    told = [(row.first_day, row.next_day, row.state, row.deadline, row.deadline_day, row.event_day) for row in rows]
    assert told == [
        (date(2019, 8, 22), date(2019, 8, 23), "in-force", "give-notice", date(2019, 8, 24), date(2019, 11, 23)),
        (
            date(2019, 8, 23),
            date(2019, 8, 25),
            "under-notice",
            "withdraw-notice",
            date(2019, 11, 22),
            date(2019, 11, 23),
        ),
        (
            date(2019, 8, 25),
            date(2019, 11, 22),
            "under-notice",
            "withdraw-notice",
            date(2019, 11, 22),
            date(2019, 11, 23),
        ),
        (date(2019, 11, 22), date(2019, 11, 23), "notice-suspended", None, None, None),
    ]


def test_a_join_finds_the_deadline_of_each_day() -> None:
    """The row with first_day <= day < next_day holds the day's deadline; days left are the difference."""
    rows = load("gsomia").timeline("japan").segments(date(2019, 1, 1), date(2021, 12, 31))
    day = date(2020, 8, 23)
    (row,) = (row for row in rows if row.first_day <= day < row.next_day)
    assert row.deadline_day is not None
    assert (row.deadline_day - day).days == 1


def test_the_last_day_of_the_calendar_has_no_next() -> None:
    """A half-open row cannot end with 9999-12-31."""
    with pytest.raises(DayOutOfRange):
        fold(load("gsomia").readings["korea"].case).segments(date(9998, 1, 1), date.max)
