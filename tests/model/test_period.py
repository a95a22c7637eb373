"""Periods: the one addition, its two month-end rules, and its inverse."""

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import AmbiguousDay, DayOutOfRange, MonthEnd, Period
from gsomia_rules.errors import BadPeriod
from gsomia_rules.model.period import add, latest_start, settled
from gsomia_rules.render.languages import catalogue
from gsomia_rules.testing import laws
from gsomia_rules.testing.strategies import days, month_ends, periods
from tests.support.tables import rows

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


@given(days(), periods())
def test_law_2_for_ends(day: date, period: Period) -> None:
    """For ends clamp <= roll; refuse raises exactly where they differ."""
    clamp, roll = add(day, period, MonthEnd.CLAMP), add(day, period, MonthEnd.ROLL)
    assert clamp <= roll <= clamp + DAY
    if clamp == roll:
        assert add(day, period) == clamp
    else:
        with pytest.raises(AmbiguousDay):
            add(day, period)


@given(days(), periods())
def test_law_2_for_starts(day: date, period: Period) -> None:
    """For deadlines clamp >= roll; refuse raises exactly where they differ."""
    clamp, roll = latest_start(day, period, MonthEnd.CLAMP), latest_start(day, period, MonthEnd.ROLL)
    assert clamp >= roll
    if clamp == roll:
        assert latest_start(day, period) == clamp
    else:
        with pytest.raises(AmbiguousDay, match=f"{clamp}.*{roll}"):
            latest_start(day, period)


@given(days(), periods(), month_ends())
def test_the_latest_start_is_the_inverse_of_adding(end: date, period: Period, month_end: MonthEnd) -> None:
    """latest_start(end) = max { d : add(d) <= end }."""
    start = latest_start(end, period, month_end)
    for day in (start, start + DAY):
        laws.inverse(
            lambda one: add(one, period, month_end), lambda one: latest_start(one, period, month_end), day, end
        )


@given(days(), days(), periods(), month_ends())
def test_adding_is_monotone(one: date, other: date, period: Period, month_end: MonthEnd) -> None:
    """A later start never ends earlier."""
    laws.monotone(lambda day: add(day, period, month_end), one, other)


@pytest.mark.parametrize("written", ["12 months", "1 year", "18 months 3 days", "1 year 18 months", "24 months"])
def test_a_period_is_shown_as_it_is_written(written: str) -> None:
    """Equal periods keep their own words, copied and pickled too (L17)."""
    period = Period.parse(written)
    for one in (period, copy.deepcopy(period), pickle.loads(pickle.dumps(period))):  # noqa: S301
        assert str(one) == written
    assert catalogue("ja").form(Period.parse("12 months")) == "12か月"
    assert catalogue("ko").form(Period.parse("1 year 18 months")) == "1년 18개월"


def test_the_words_of_a_period_are_no_part_of_its_value() -> None:
    """Twelve months are a year; what is computed or made in Python is shown in years."""
    months, year = Period.parse("12 months"), Period.parse("1 year")
    assert (months, hash(months), repr(months)) == (year, hash(year), repr(year))
    assert [str(one) for one in (Period(months=12), months + year, months * 2)] == ["1 year", "2 years", "2 years"]


@given(periods())
def test_a_period_reads_back_what_it_writes(period: Period) -> None:
    """Period.parse(str(period)) is the period."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "written", ["", "90", "days", "90days", "90  days", " 90 days", "-1 days", "90 days 1 year", "1 year 1 year",
                "1.5 years", "9 weeks", "٣ weeks", "123456789 days", "90 days "],
)  # fmt: skip
def test_what_is_not_a_period_is_refused(written: str) -> None:
    """Anything but years, months and days in this order is refused with an example."""
    with pytest.raises(BadPeriod, match="90 days"):
        Period.parse(written)


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("\uff19\uff10 days", "'\uff19\uff10 days' is in wide digits; write 90 days"),
        ("90\u00a0days", "'90\\xa0days' is not in ASCII characters; write 90 days"),
        ("\u0663 days", "'\u0663 days' is not in ASCII characters; write 3 days"),
    ],
    ids=ascii,
)
def test_a_period_in_other_characters_is_recognised(written: str, refusal: str) -> None:
    """Wide digits, a space that does not break, digits of another script (O14)."""
    with pytest.raises(BadPeriod) as refused:
        Period.parse(written)
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("written", "months", "days_"), [("1 year", 12, 0), ("2 years 1 day", 24, 1), ("1 month", 1, 0)]
)
def test_years_are_twelve_months_and_nothing_else_is_converted(written: str, months: int, days_: int) -> None:
    """A month is never turned into days by itself."""
    period = Period.parse(written)
    assert (period.months, period.days) == (months, days_)


@pytest.mark.parametrize("part", ["years", "months", "days"])
def test_a_period_has_no_negative_part(part: str) -> None:
    """A negative part is refused, whichever it is."""
    with pytest.raises(BadPeriod) as refusal:
        Period(**{part: -1})
    assert str(refusal.value) == "a period has no negative part; give years, months and days of 0 or more"


def test_a_period_is_written_as_people_write_it() -> None:
    """One of a unit is singular, several are plural, none are left out, and nothing at all is 0 days."""
    assert str(Period(years=1, months=1, days=1)) == "1 year 1 month 1 day"
    assert str(Period(years=2, days=31)) == "2 years 31 days"
    assert str(Period()) == "0 days"
    assert [bool(Period()), bool(Period(months=1)), bool(Period(days=1))] == [False, True, True]


def test_a_number_of_seven_digits_is_the_longest() -> None:
    """Numbers are bounded, and a refusal repeats no more than sixty characters of what was written."""
    assert Period.parse("9999999 days").days == 9_999_999
    with pytest.raises(BadPeriod):
        Period.parse("10000000 days")
    with pytest.raises(BadPeriod) as refusal:
        Period.parse("a" * 61)
    said = "is not a period; write it like '90 days', '3 months' or '1 year 6 months'"
    assert str(refusal.value) == f"'{'a' * 60}' {said}"


def test_four_hundred_years_have_146097_days() -> None:
    """The Gregorian calendar repeats itself after 400 years of 146,097 days: 97 leap years."""
    assert Period(years=400, days=3).average_days == pytest.approx(146_100, abs=1e-6)


def test_a_sum_of_periods_adds_part_by_part() -> None:
    """Months to months and days to days, nothing carried over."""
    assert Period(months=11, days=20) + Period(months=2, days=15) == Period(months=13, days=35)
    assert Period(months=5, days=20) * 3 == Period(months=15, days=60)


SAY = 'say month_end = "clamp" or "roll"'


def test_a_month_too_short_is_refused_with_both_answers() -> None:
    """By hand: six months and a day after 31 August, and the last start that is over by 28 February."""
    with pytest.raises(AmbiguousDay) as ends:
        add(date(2020, 8, 31), Period(months=6, days=1))
    lands = "6 months 1 day from 2020-08-31 lands in a month without a day 31"
    assert str(ends.value) == f"{lands}: 'clamp' says 2021-03-01, 'roll' says 2021-03-02; {SAY}"
    with pytest.raises(AmbiguousDay) as starts:
        latest_start(date(2021, 2, 28), Period(months=6))
    last = "the last start of 6 months that is over by 2021-02-28"
    assert str(starts.value) == f"{last}: 'clamp' says 2020-08-31, 'roll' says 2020-08-28; {SAY}"
    assert latest_start(date(2021, 3, 31), Period(months=1), MonthEnd.CLAMP) == date(2021, 2, 28)
    assert latest_start(date(2021, 3, 28), Period(months=1)) == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("clamp", "roll", "said"),
    [(date(2021, 2, 28), None, "'clamp' says 2021-02-28, 'roll' says never"),
     (None, date(2021, 3, 1), "'clamp' says never, 'roll' says 2021-03-01")],
)  # fmt: skip
def test_never_is_an_answer_too(clamp: date | None, roll: date | None, said: str) -> None:
    """Where one rule finds a day and the other none, the two differ."""
    with pytest.raises(AmbiguousDay) as refusal:
        settled(MonthEnd.REFUSE, {MonthEnd.CLAMP: clamp, MonthEnd.ROLL: roll}.__getitem__)
    assert str(refusal.value) == f"{said}; {SAY}"


def test_a_day_beyond_the_calendar_is_named_with_its_way() -> None:
    """The refusal says from which day how much was counted, and what the calendar is."""
    for period, said in ((Period(days=40), "40 days"), (Period(months=1), "1 months")):
        with pytest.raises(DayOutOfRange) as refusal:
            add(date(9999, 12, 30), period)
        assert str(refusal.value) == f"{said} from 9999-12-30 leaves 0001-01-01 to 9999-12-31"


@pytest.mark.parametrize("period", [Period(days=1), Period(months=1), Period(years=9000)])
def test_the_calendar_has_two_ends(period: Period) -> None:
    """A day before 0001-01-01 or after 9999-12-31 is refused."""
    with pytest.raises(DayOutOfRange):
        add(date(9999, 12, 31), period, MonthEnd.CLAMP)
    with pytest.raises(DayOutOfRange):
        latest_start(date(1, 1, 1), period, MonthEnd.CLAMP)


@given(st.sampled_from(list(MonthEnd)), days(), periods())
def test_settled_refuses_only_where_the_results_differ(month_end: MonthEnd, day: date, period: Period) -> None:
    """Refuse raises exactly where the final answers differ."""
    by_rule = {rule: add(day, period, rule) for rule in (MonthEnd.CLAMP, MonthEnd.ROLL)}
    if month_end is MonthEnd.REFUSE and len(set(by_rule.values())) > 1:
        with pytest.raises(AmbiguousDay):
            settled(month_end, by_rule.__getitem__)
    else:
        assert settled(month_end, by_rule.__getitem__) in by_rule.values()
    assert settled(month_end, lambda rule: day.year) == day.year  # noqa: ARG005 (agrees under every rule)
