"""Periods: the one addition, its two month-end rules, and its inverse."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import AmbiguousDay, DayOutOfRange, MonthEnd, Period
from gsomia_rules.errors import BadPeriod
from gsomia_rules.period import add, latest_start, settled
from tests.strategies import days, periods, settled_month_ends
from tests.tables import rows

DAY = timedelta(days=1)


@pytest.mark.parametrize("row", rows("periods"), ids=lambda row: f"{row['start']}+{row['period']}")
def test_a_period_ends_where_its_source_says(row: dict[str, str]) -> None:
    """Years and months are added in one step, then days; a short month clamps or rolls."""
    start, period = date.fromisoformat(row["start"]), Period.parse(row["period"])
    clamp, roll = date.fromisoformat(row["clamp"]), date.fromisoformat(row["roll"])
    assert add(start, period, MonthEnd.CLAMP) == clamp
    assert add(start, period, MonthEnd.ROLL) == roll
    if clamp == roll:
        assert add(start, period) == clamp
    else:
        with pytest.raises(AmbiguousDay, match=f"{clamp}.*{roll}"):
            add(start, period)


@given(days, periods)
def test_law_2_for_ends(day: date, period: Period) -> None:
    """For ends clamp <= roll; refuse raises exactly where they differ."""
    clamp, roll = add(day, period, MonthEnd.CLAMP), add(day, period, MonthEnd.ROLL)
    assert clamp <= roll <= clamp + DAY
    if clamp == roll:
        assert add(day, period) == clamp
    else:
        with pytest.raises(AmbiguousDay):
            add(day, period)


@given(days, periods)
def test_law_2_for_starts(day: date, period: Period) -> None:
    """For deadlines clamp >= roll; refuse raises exactly where they differ."""
    clamp, roll = latest_start(day, period, MonthEnd.CLAMP), latest_start(day, period, MonthEnd.ROLL)
    assert clamp >= roll
    if clamp == roll:
        assert latest_start(day, period) == clamp
    else:
        with pytest.raises(AmbiguousDay, match=f"{clamp}.*{roll}"):
            latest_start(day, period)


@given(days, periods, settled_month_ends)
def test_the_latest_start_is_the_inverse_of_adding(end: date, period: Period, month_end: MonthEnd) -> None:
    """latest_start(end) = max { d : add(d) <= end }."""
    start = latest_start(end, period, month_end)
    assert add(start, period, month_end) <= end
    assert add(start + DAY, period, month_end) > end


@given(days, days, periods, settled_month_ends)
def test_adding_is_monotone(one: date, other: date, period: Period, month_end: MonthEnd) -> None:
    """A later start never ends earlier."""
    one, other = sorted((one, other))
    assert add(one, period, month_end) <= add(other, period, month_end)


@given(periods)
def test_a_period_reads_back_what_it_writes(period: Period) -> None:
    """Period.parse(str(period)) is the period."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "written", ["", "90", "days", "90days", "90  days", " 90 days", "-1 days", "90 days 1 year", "1 year 1 year",
                "1.5 years", "9 weeks", "٣ days", "123456789 days", "90 days "],
)  # fmt: skip
def test_what_is_not_a_period_is_refused(written: str) -> None:
    """Anything but years, months and days in this order is refused with an example."""
    with pytest.raises(BadPeriod, match="90 days"):
        Period.parse(written)


@pytest.mark.parametrize(
    ("written", "months", "days_"), [("1 year", 12, 0), ("2 years 1 day", 24, 1), ("1 month", 1, 0)]
)
def test_years_are_twelve_months_and_nothing_else_is_converted(written: str, months: int, days_: int) -> None:
    """A month is never turned into days by itself."""
    period = Period.parse(written)
    assert (period.months, period.days) == (months, days_)


def test_a_period_has_no_negative_part() -> None:
    """A negative part is refused."""
    with pytest.raises(BadPeriod):
        Period(days=-1)


@pytest.mark.parametrize("period", [Period(days=1), Period(months=1), Period(years=9000)])
def test_the_calendar_has_two_ends(period: Period) -> None:
    """A day before 0001-01-01 or after 9999-12-31 is refused."""
    with pytest.raises(DayOutOfRange):
        add(date(9999, 12, 31), period, MonthEnd.CLAMP)
    with pytest.raises(DayOutOfRange):
        latest_start(date(1, 1, 1), period, MonthEnd.CLAMP)


@given(st.sampled_from(list(MonthEnd)), days, periods)
def test_settled_refuses_only_where_the_results_differ(month_end: MonthEnd, day: date, period: Period) -> None:
    """Refuse raises exactly where the final answers differ."""
    by_rule = {rule: add(day, period, rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL)}
    if month_end is MonthEnd.REFUSE and len(set(by_rule.values())) > 1:
        with pytest.raises(AmbiguousDay):
            settled(month_end, by_rule.__getitem__)
    else:
        assert settled(month_end, by_rule.__getitem__) in by_rule.values()
    assert settled(month_end, lambda rule: day.year) == day.year  # noqa: ARG005 (agrees under every rule)
