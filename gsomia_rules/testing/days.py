"""Strategies of days and periods, drawn towards the days on which deadline logic goes wrong."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from gsomia_rules.model.counting import YearDay
from gsomia_rules.model.period import MonthEnd, Period
from gsomia_rules.testing.arguments import Given, between, chosen, drawn

__all__ = ["days", "exit_days", "month_ends", "periods", "year_days"]

DAY: Final = timedelta(days=1)
_SIMPLEST: Final = date(2000, 1, 1)
_FIRST, _LAST = date(1996, 1, 1), date(2032, 12, 31)
_SHAPES: Final = (*["any"] * 3, *["turn of a month"] * 3, *["leap day"] * 2)
_BEFORE_THE_TURN: Final = (-1, 0, -1, -2, 1, -1, -3)
_AVERAGE: Final = {"days": 1, "months": 30.436875, "years": 365.2425}
_MOST: Final = {"days": 400, "months": 40, "years": 6}
_MOST_OF_SEVERAL: Final = {"days": 45, "months": 14, "years": 2}


@st.composite
def days(draw: st.DrawFn, *, min_value: Given[date] = _FIRST, max_value: Given[date] = _LAST) -> date:
    """Days from 1996 through 2032 or other limits, most around the turn of a month, one in four around a 29 February.

    Shrinking leads to the nearest day to 1 January 2000. Raises InvalidArgument where no day is left.
    """
    first, last = drawn(draw, min_value), drawn(draw, max_value)
    if first > last:
        raise InvalidArgument(f"there is no day from min_value={first} through max_value={last}")
    simplest = min(max(_SIMPLEST, first), last)
    ahead = (last - simplest).days
    number = between(draw, 0, (last - first).days)
    day = simplest + number * DAY if number <= ahead else simplest - (number - ahead) * DAY
    shape = chosen(draw, _SHAPES)
    if shape == "any":
        return day
    edge = day.replace(day=1)
    if shape == "leap day":
        edge = date(max(day.year // 4 * 4, 4), 3, 1)
        if edge.year % 100 == 0 and edge.year % 400:
            edge = edge.replace(year=edge.year + 4)
    return min(max(edge + chosen(draw, _BEFORE_THE_TURN) * DAY, first), last)


@st.composite
def periods(
    draw: st.DrawFn, *, min_days: Given[int] = 0, units: Given[Sequence[str]] = ("days", "months", "years")
) -> Period:
    """Periods of days, of months, of years and of several of them, of no fewer days than some on average.

    Shrinking leads to the least number of the first unit.
    """
    least, units = drawn(draw, min_days), drawn(draw, units)
    unit = chosen(draw, (*units, "several") if len(units) > 1 else units)
    if unit == "several":
        period = Period(**{one: between(draw, 0, _MOST_OF_SEVERAL[one]) for one in units})
        return period if period.average_days >= least else period + Period(days=least)
    fewest = -int(-least // _AVERAGE[unit])
    return Period(**{unit: between(draw, fewest, max(_MOST[unit], 2 * fewest))})


def month_ends() -> st.SearchStrategy[MonthEnd]:
    """The two rules for a month that is too short; the third refuses to guess."""
    return _MONTH_ENDS


def year_days() -> st.SearchStrategy[YearDay]:
    """Days of a year, most of them next to the turn of a month."""
    return _YEAR_DAYS


def exit_days() -> st.SearchStrategy[YearDay]:
    """Days of a year that end a pact, some of them of the year after the one counted from."""
    return _EXIT_DAYS


_MONTH_ENDS: Final = st.sampled_from([MonthEnd.CLAMP, MonthEnd.ROLL])
_YEAR_DAYS: Final = st.sampled_from([YearDay(1, 1), YearDay(7, 1), YearDay(3, 1), YearDay(2, 28), YearDay(12, 31)])
_EXIT_DAYS: Final = _YEAR_DAYS | st.sampled_from([YearDay(1, 1, 2), YearDay(1, 1, 1), YearDay(7, 1, 1)])
