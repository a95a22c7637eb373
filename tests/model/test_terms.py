"""Terms: boundaries in closed form that tile time."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsomia_rules import AmbiguousDay, DayOutOfRange, MonthEnd, Period
from gsomia_rules.model.period import add
from gsomia_rules.model.terms import Term, Terms, Then
from gsomia_rules.testing.strategies import days, terms

DAY = timedelta(days=1)
YEARLY = Terms(start=date(2016, 11, 23), length=Period(years=1), then=Then.RENEWS)


@given(terms(), st.integers(1, 30))
def test_law_3_boundaries(held: Terms, n: int) -> None:
    """Boundary n = start + (first + (n - 1) x renewal), added once."""
    whole = Period(
        months=held.length.months + (n - 1) * held.renewal.months, days=held.length.days + (n - 1) * held.renewal.days
    )
    assert held.boundary(n) == add(held.start, whole, held.month_end) + held.first_day_excluded * DAY


@given(terms(), days())
def test_law_3_terms_tile_time(held: Terms, day: date) -> None:
    """Every day from the first on is in exactly one term, and the next term begins the day after the last."""
    day = max(day, held.first_day)
    if held.expiry is not None and day >= held.expiry:
        return
    term = held.term_on(day)
    assert term.first_day <= day
    if term.last_day is None:
        assert held.then is Then.UNLIMITED
        assert held.term_on(term.first_day - DAY).last_day == term.first_day - DAY
        return
    assert day <= term.last_day
    after = term.last_day + DAY
    if after != held.expiry:
        following = held.term_on(after)
        assert (following.number, following.first_day) == (term.number + 1, after)


@given(terms(), days())
def test_the_first_and_the_last_end_enclose_a_day(held: Terms, day: date) -> None:
    """first_end is the least boundary on or after a day, last_end the greatest on or before it."""
    boundaries = [held.boundary(n) for n in range(1, (held.last or 60) + 1)]
    if boundaries[-1] < day and held.last is None:
        return
    assert held.first_end(day) == min((b for b in boundaries if b >= day), default=None)
    assert held.last_end(day) == max((b for b in boundaries if b <= day), default=None)


@given(terms(), st.lists(days(), max_size=8))
def test_a_term_found_before_tells_no_other_day(held: Terms, asked: list[date]) -> None:
    """Whatever was asked before, in whatever order, a day has the term that it has when it is asked alone."""
    near = [day + step * DAY for day in asked for step in (0, 1, -1)]
    assert [held.around(day) for day in near] == [attrs.evolve(held).around(day) for day in near]
    assert held == attrs.evolve(held)
    assert repr(held) == repr(attrs.evolve(held))
    later = attrs.evolve(held, start=held.start + 9 * DAY)
    for day in near:
        n, before, after = later.around(day)
        assert before == (None if n == 1 else later.boundary(n - 1))
        assert after in (None, later.boundary(n))


def test_terms_of_another_length_renew_for_it() -> None:
    """By hand: two years at a time from 23 November 2016, the second term ends with 22 November 2020."""
    two_years = attrs.evolve(YEARLY, length=Period(years=2))
    assert (two_years.renewal, two_years.boundary(2)) == (Period(years=2), date(2020, 11, 23))


@pytest.mark.parametrize(
    ("day", "number", "first", "last"),
    [
        (date(2016, 11, 23), 1, date(2016, 11, 23), date(2017, 11, 22)),
        (date(2020, 8, 23), 4, date(2019, 11, 23), date(2020, 11, 22)),
        (date(9000, 1, 1), 6984, date(8999, 11, 23), date(9000, 11, 22)),
    ],
)  # by hand: 2016 + number - 1 is the year in which the term begins
def test_yearly_terms(day: date, number: int, first: date, last: date) -> None:
    """Yearly terms from 23 November 2016, in the year 9000 as tomorrow."""
    assert YEARLY.term_on(day) == Term(number, first, last)


def test_the_anniversary_is_the_last_day_when_the_first_is_excluded() -> None:
    """Spain and South Africa: in force 23 December 1999, the ten years end with 23 December 2009."""
    treaty = Terms(
        start=date(1999, 12, 23),
        length=Period(years=10),
        renews_for=Period(years=2),
        then=Then.RENEWS,
        first_day_excluded=True,
    )
    assert treaty.term_on(date(2009, 12, 23)).last_day == date(2009, 12, 23)
    assert treaty.term_on(date(2009, 12, 24)) == Term(2, date(2009, 12, 24), date(2011, 12, 23))
    assert treaty.term_on(date(2013, 12, 23)) == Term(3, date(2011, 12, 24), date(2013, 12, 23))


def test_a_term_from_a_leap_day() -> None:
    """Cotonou: twenty years from 1 March 2000 end with 29 February 2020."""
    treaty = Terms(start=date(2000, 3, 1), length=Period(years=20), then=Then.ENDS)
    assert treaty.expiry == date(2020, 3, 1)
    assert treaty.term_on(date(2010, 1, 1)).last_day == date(2020, 2, 29)


def test_capped_renewals_expire() -> None:
    """Korea and the United States: twenty years from 25 November 2015, renewed once for five."""
    treaty = Terms(
        start=date(2015, 11, 25), length=Period(years=20), renews_for=Period(years=5), times=1, then=Then.RENEWS
    )
    assert treaty.expiry == date(2040, 11, 25)
    assert treaty.first_end(date(2035, 11, 26)) == date(2040, 11, 25)
    assert treaty.first_end(date(2040, 11, 26)) is None


def test_an_extension_moves_the_end_and_renewals_run_from_it() -> None:
    """The term that holds the day ends anew; its number and its first day stay."""
    longer = YEARLY.extended(date(2019, 5, 1), date(2020, 2, 1))
    assert longer.term_on(date(2019, 12, 1)) == Term(3, date(2018, 11, 23), date(2020, 1, 31))
    assert longer.term_on(date(2020, 2, 1)) == Term(4, date(2020, 2, 1), date(2021, 1, 31))


def test_month_ends_do_not_drift() -> None:
    """A boundary is added once: terms from 31 January end on the 31st again after February."""
    monthly = Terms(start=date(2019, 1, 31), length=Period(months=1), then=Then.RENEWS, month_end=MonthEnd.CLAMP)
    assert [monthly.boundary(n) for n in (1, 2, 3)] == [date(2019, 2, 28), date(2019, 3, 31), date(2019, 4, 30)]


def test_a_sequence_says_what_it_is() -> None:
    """What is not given is not assumed: no other renewal, no limit, no excluded day, the first term the first."""
    assert (YEARLY.renewal, YEARLY.first_day, YEARLY.last, YEARLY.expiry) == (
        Period(years=1), date(2016, 11, 23), None, None,
    )  # fmt: skip
    once = attrs.evolve(YEARLY, then=Then.ENDS)
    assert (once.last, once.expiry) == (1, date(2017, 11, 23))
    minimum = attrs.evolve(YEARLY, then=Then.UNLIMITED)
    assert (minimum.last, minimum.expiry) == (1, None)
    assert minimum.term_on(date(2017, 11, 22)) == Term(1, date(2016, 11, 23), date(2017, 11, 22))
    assert minimum.term_on(date(2017, 11, 23)) == Term(2, date(2017, 11, 23), None)


def test_an_extension_of_terms_that_end_moves_their_last_end() -> None:
    """Capped renewals keep their boundaries but for the last, which is the day agreed on."""
    capped = attrs.evolve(YEARLY, times=2)
    longer = capped.extended(date(2017, 1, 1), date(2020, 5, 1))
    assert [longer.boundary(n) for n in (1, 2, 3)] == [date(2017, 11, 23), date(2018, 11, 23), date(2020, 5, 1)]
    assert (longer.expiry, longer.last) == (date(2020, 5, 1), 3)


def test_an_extension_of_renewals_counts_on() -> None:
    """With the first day excluded the new end is the last day's eve, and a second extension still knows the term."""
    excluded = attrs.evolve(YEARLY, first_day_excluded=True)
    longer = excluded.extended(date(2019, 5, 1), date(2020, 2, 1))
    assert longer.boundary(1) == date(2020, 2, 1)
    assert longer.boundary(2) == date(2021, 2, 1)
    again = longer.extended(date(2021, 3, 1), date(2022, 6, 1))
    assert again.term_on(date(2022, 5, 1)) == Term(5, date(2021, 2, 1), date(2022, 5, 31))
    assert again.term_on(date(2022, 6, 1)).number == 6


def test_the_last_terms_of_the_calendar() -> None:
    """A boundary past 9999-12-31 is never reached: the term before it holds the day, and has no end to tell."""
    assert YEARLY.around(date(9999, 11, 23))[0] == 7984  # by hand: 9999 - 2016 + 1
    with pytest.raises(DayOutOfRange):
        YEARLY.term_on(date(9999, 11, 23))


def test_terms_that_say_nothing_of_short_months_refuse() -> None:
    """Six months from 31 August, where no rule is given."""
    with pytest.raises(AmbiguousDay):
        Terms(date(2000, 8, 31), Period(months=6), Then.ENDS).boundary(1)


def test_the_last_end_before_an_extended_term_is_its_beginning() -> None:
    """Yearly from 2000; the second term is extended to the end of 2002: its first day was the last renewal before."""
    yearly = Terms(date(2000, 1, 1), Period(years=1), Then.RENEWS)
    longer = yearly.extended(date(2001, 6, 1), date(2003, 1, 1))
    assert [longer.last_end(date(year, 6, 1)) for year in (2000, 2001, 2002, 2003)] == [
        None, date(2001, 1, 1), date(2001, 1, 1), date(2003, 1, 1),
    ]  # fmt: skip
    assert longer.earlier == yearly
    assert yearly.extended(date(2000, 6, 1), date(2002, 1, 1)).earlier is None
