"""Lengths of time, and whether a pact needs attention."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import AmbiguousDay, DayOutOfRange, Period, load
from gsomia_rules.errors import BadPeriod
from gsomia_rules.model.case import Case
from gsomia_rules.model.deadline import EventKind
from gsomia_rules.queries.due import DueStatus, due_status, last_day_within, parse_length
from gsomia_rules.testing.strategies import cases
from tests.support.tables import rows

DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


LENGTHS = [
    ("30d", Period(days=30)),
    ("26w", Period(days=182)),
    ("0d", Period()),
    ("1y", Period(years=1)),
    ("6 months", Period(months=6)),
    ("1 year 2 days", Period(years=1, days=2)),
    ("100 years", Period(years=100)),
]


@pytest.mark.parametrize(("written", "length"), LENGTHS)
def test_a_length_of_time_is_read(written: str, length: Period) -> None:
    """Days, weeks and years in short, and every period as pact files write it."""
    assert parse_length(written) == length


@pytest.mark.parametrize("written", ["", "d", "30", "6m", "1j", "-3d", "3 d", "+3d", "³m", "1.5w", "soon", "months 6"])
def test_other_lengths_of_time_are_refused(written: str) -> None:
    """A month could be a minute, and is not guessed; the message shows how to write it."""
    with pytest.raises(BadPeriod, match="write it like '30d', '26w', '6 months' or '1 year'"):
        parse_length(written)


def test_a_length_of_time_in_wide_digits_is_recognised() -> None:
    """As keyboards of Japan and Korea write it."""
    with pytest.raises(BadPeriod, match="'\uff13\uff10d' is in wide digits; write 30d"):
        parse_length("\uff13\uff10d")


@pytest.mark.parametrize("written", ["36526d", "5218w", "101y", "101 years", "100 years 1 day"])
def test_a_length_of_time_has_a_limit(written: str) -> None:
    """More than a hundred years is refused, so that no request runs through the whole calendar."""
    with pytest.raises(BadPeriod, match="longer than 100 years"):
        parse_length(written)


def test_a_short_month_gives_its_last_day() -> None:
    """By hand: a month from 31 January 2026 is through 28 February; past the calendar is refused."""
    assert last_day_within(day("2026-01-31"), Period(months=1)) == day("2026-02-28")
    assert last_day_within(day("2026-01-31"), Period(days=30)) == day("2026-03-02")
    with pytest.raises(DayOutOfRange):
        last_day_within(date.max, Period(days=1))


@pytest.mark.parametrize("row", rows("truth"), ids=lambda row: f"{row['on']} {row['reading']}")
def test_the_truth_table_as_a_watch(row: dict[str, str]) -> None:
    """A deadline is due from its days left on, and not a day sooner."""
    pact, on = load("gsomia"), day(row["on"])
    if row["state"] == "unsigned":
        assert due_status(pact, row["reading"], on, through=on, since=None) is DueStatus.NOT_IN_FORCE
    elif not row["days_left"]:
        assert due_status(pact, row["reading"], on, through=date.max, since=None) is DueStatus.NOTHING
    else:
        left = int(row["days_left"])
        assert due_status(pact, row["reading"], on, through=on + left * DAY, since=None) is DueStatus.SOON
        assert due_status(pact, row["reading"], on, through=on + (left - 1) * DAY, since=None) is DueStatus.NOTHING


@pytest.mark.parametrize(
    ("file", "on", "through", "since", "status"),
    [
        # Paris art. 28(1): three years from 19 February 2021; then any day
        ("paris-usa", "2024-02-01", "2024-03-01", None, DueStatus.NOTHING),
        ("paris-usa", "2024-03-01", None, "2024-02-01", DueStatus.NOTHING),
        # Amity 1955, art. XXIII: ten years, then until ended by a year's notice; a day later costs a day
        ("amity-irn-usa", "1966-06-01", "1966-07-01", None, DueStatus.SOON),
        ("amity-irn-usa", "1966-07-01", None, "1966-06-01", DueStatus.NOTHING),
    ],
)
def test_a_day_that_costs_a_day_at_most_is_not_missed(
    file: str, on: str, through: str | None, since: str | None, status: DueStatus
) -> None:
    """A lock-in that opens is neither due nor missed; the end of a minimum term is due, and not missed."""
    pact = load(file)
    first, last = since and day(since), through and day(through)
    assert due_status(pact, None, day(on), through=last or None, since=first or None) is status


@given(cases(), st.integers(1, 4000), st.integers(1, 800))
def test_a_deadline_is_missed_or_superseded_or_still_ahead(case: Case, ahead: int, back: int) -> None:
    """After a deadline that was ahead, there is an act, an end or a missed deadline."""
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
        found = due_status(pact, None, on, through=None, since=since)
    except (AmbiguousDay, DayOutOfRange):
        return
    if deadline is not None and not deadline.costs_a_day and deadline.day < on and found is DueStatus.NOTHING:
        phases = [phase.first_day for phase in pact.timeline().phases]
        assert any(since < day <= deadline.day for day in phases)
    if found is DueStatus.MISSED:
        assert any(
            not isinstance(item.what, EventKind) and item.superseded_on is None and item.day < on
            for item in pact.occurrences(since, on)
        )
