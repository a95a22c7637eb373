"""Periods of years, months and days, and the one addition with its exact inverse.

A month can be too short for the day: six months after 31 August there is no
31 February. Two rules are in use, which :class:`MonthEnd` names; its
third choice refuses to guess.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar, assert_never

import attrs

from gsomia_rules.errors import AmbiguousDay, BadPeriod, DayOutOfRange
from gsomia_rules.remedies import plainly

__all__ = [
    "DAY",
    "MonthEnd",
    "Period",
    "add",
    "add_months_and_days",
    "earliest_start",
    "latest_start",
    "over_after",
    "settled",
    "shift",
    "year_before",
]

DAY: Final = timedelta(days=1)
_UNITS: Final = ("year", "month", "day")
_SAY_WHICH: Final = 'say month_end = "clamp" or "roll"'
_Result = TypeVar("_Result")


class MonthEnd(StrEnum):
    """Where a period ends when its last month has no such day.

    ``clamp``: the last day of that month (Civil Act of Korea art. 160, Civil
    Code of Japan art. 143, Regulation (EEC, Euratom) 1182/71 art. 3).
    ``roll``: the first day of the next month. ``refuse``: raise and name both.
    """

    CLAMP = "clamp"
    ROLL = "roll"
    REFUSE = "refuse"


@attrs.frozen(init=False, repr=False)
class Period:
    """Years, months and days, kept apart: months are never converted into days.

    ``months`` has those of the years too. Twelve months equal a year, and each is shown as a file writes it.

    >>> Period.parse("1 year 6 months")
    Period(years=1, months=6)
    >>> str(Period.parse("12 months")), str(Period.parse("90 days"))
    ('12 months', '90 days')
    """

    months: int
    days: int
    _years: int = attrs.field(eq=False)

    def __init__(self, *, years: int = 0, months: int = 0, days: int = 0) -> None:
        for amount in (years, months, days):
            if type(amount) is not int:
                raise TypeError(f"{amount!r} is not a whole number of years, months or days")
        if min(years, months, days) < 0:
            raise BadPeriod("a period has no negative part; give years, months and days of 0 or more")
        self.__attrs_init__(12 * years + months, days, years + months // 12)

    @classmethod
    def parse(cls, written: str) -> "Period":
        """The period of a text such as ``"1 year"``, ``"3 months"`` or ``"90 days"``.

        Raises BadPeriod for anything else, with examples of valid periods.

        >>> Period.parse("3 months").months
        3
        """
        if not isinstance(written, str):
            raise TypeError(f"{written!r} is not a text: pass one like '90 days'")
        words = written.split(" ")
        units = [word.removesuffix("s") for word in words[1::2]]
        amounts = [int(word) for word in words[::2] if word.isascii() and word.isdigit() and len(word) < 8]
        if not len(amounts) * 2 == len(words) == len(set(units)) * 2 or units != [u for u in _UNITS if u in units]:
            fault, remedy = (
                f"{written[:60]!r} is not a period",
                "write it like '90 days', '3 months' or '1 year 6 months'",
            )
            raise BadPeriod(*plainly(written, cls.parse) or (fault, remedy))
        parts = dict(zip(units, amounts, strict=True))
        years, months, days = (parts.get(unit, 0) for unit in _UNITS)
        period = cls.__new__(cls)
        period.__attrs_init__(12 * years + months, days, years)
        return period

    def __repr__(self) -> str:
        amounts = zip(("years", "months", "days"), (*divmod(self.months, 12), self.days), strict=True)
        return f"Period({', '.join(f'{unit}={amount}' for unit, amount in amounts if amount)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, ARG002 - the protocol of IPython
        printer.text(repr(self))

    def __str__(self) -> str:
        return _written(*self.parts)

    def __bool__(self) -> bool:
        return bool(self.months or self.days)

    def __add__(self, other: "Period") -> "Period":
        return Period(months=self.months + other.months, days=self.days + other.days)

    def __mul__(self, times: int) -> "Period":
        """The period several times over, to be added in one step.

        >>> Period(years=1) * 3 == Period(years=3)
        True
        """
        return Period(months=self.months * times, days=self.days * times)

    @property
    def parts(self) -> tuple[int, int, int]:
        """The years, the months and the days: as they were written, or else with as many years as there can be."""
        return self._years, self.months - 12 * self._years, self.days

    @property
    def average_days(self) -> float:
        """The average length in days of the Gregorian calendar, for estimates only."""
        return self.months * 30.436875 + self.days


@lru_cache(maxsize=256)
def _written(years: int, months: int, days: int) -> str:
    parts = ((years, "year"), (months, "month"), (days, "day"))
    words = [f"{n} {unit}" if n == 1 else f"{n} {unit}s" for n, unit in parts if n]
    return " ".join(words) or "0 days"


def shift(day: date, days: int) -> date:
    """The day so many days later, or earlier when negative; raises DayOutOfRange."""
    try:
        return day + timedelta(days)
    except OverflowError:
        raise _out_of_range(day, f"{days} days") from None


def add(day: date, period: Period, month_end: MonthEnd = MonthEnd.REFUSE) -> date:
    """The corresponding day after a period: months first and in one step, then days.

    Raises AmbiguousDay where the month is too short and nothing says what then,
    DayOutOfRange past the calendar. Civil Act of Korea art. 160; Civil Code of
    Japan art. 143.

    >>> add(date(2020, 8, 31), Period(months=6), MonthEnd.CLAMP)
    datetime.date(2021, 2, 28)
    >>> add(date(2020, 8, 31), Period(months=6), MonthEnd.ROLL)
    datetime.date(2021, 3, 1)
    """
    return add_months_and_days(day, period.months, period.days, month_end)


def over_after(day: date, period: Period, month_end: MonthEnd, *, excluded: bool) -> date:
    """The day on which a period has passed, the day from which it runs counted or, where ``excluded``, not.

    Raises AmbiguousDay, DayOutOfRange. Civil Act of Korea art. 157; Civil Code of Japan art. 140.

    >>> over_after(date(2019, 8, 24), Period(days=90), MonthEnd.REFUSE, excluded=True)
    datetime.date(2019, 11, 23)
    """
    over = add_months_and_days(day, period.months, period.days, month_end)
    return shift(over, 1) if excluded else over


def add_months_and_days(day: date, months: int, days: int, month_end: MonthEnd = MonthEnd.REFUSE) -> date:
    """The same addition for months and days that are not a :class:`Period`; raises the same errors."""
    if months:
        landed = _months_later(day, months)
        if landed.day != day.day:
            rolled = shift(landed, 1)
            match month_end:
                case MonthEnd.CLAMP:
                    pass
                case MonthEnd.ROLL:
                    landed = rolled
                case MonthEnd.REFUSE:
                    raise AmbiguousDay(
                        f"{Period(months=months, days=days)} from {day} lands in a month without a day {day.day}: "
                        f"'clamp' says {shift(landed, days)}, 'roll' says {shift(rolled, days)}",
                        _SAY_WHICH,
                    )
                case unknown:
                    assert_never(unknown)
        day = landed
    return shift(day, days) if days else day


def year_before(day: date) -> date:
    """The same day of the year before; the first day of the calendar where there is none.

    >>> print(year_before(date(2024, 2, 29)), year_before(date(2021, 2, 28)), year_before(date(1, 5, 1)))
    2023-02-28 2020-02-28 0001-01-01
    """
    try:
        return add_months_and_days(day, -12, 0, MonthEnd.CLAMP)
    except DayOutOfRange:
        return date.min


def latest_start(end: date, period: Period, month_end: MonthEnd = MonthEnd.REFUSE) -> date:
    """The last day from which the period is over by ``end``: max { d : add(d) <= end }.

    The exact inverse of :func:`add` in closed form. Plain subtraction is wrong at
    month ends: clamped, 31 August plus six months is 28 February, yet 28 February
    less six months is 28 August. Raises AmbiguousDay and DayOutOfRange.

    >>> latest_start(date(2021, 2, 28), Period(months=6), MonthEnd.CLAMP)
    datetime.date(2020, 8, 31)
    >>> latest_start(date(2019, 11, 23), Period(days=90))
    datetime.date(2019, 8, 25)
    """
    landed = shift(end, -period.days) if period.days else end
    if not period.months:
        return landed
    start = _months_later(landed, -period.months)
    if month_end is MonthEnd.ROLL or landed.day < 28 or landed != _last_of_month(landed.year, landed.month):
        return start
    clamped = _last_of_month(start.year, start.month)
    if month_end is MonthEnd.REFUSE and clamped != start:
        raise AmbiguousDay(
            f"the last start of {period} that is over by {end}: 'clamp' says {clamped}, 'roll' says {start}", _SAY_WHICH
        )
    return clamped


def earliest_start(end: date, period: Period, month_end: MonthEnd = MonthEnd.REFUSE) -> date:
    """The first day from which the period reaches ``end``: min { d : add(d) >= end }.

    An opening needs the first such day, a deadline the last (:func:`latest_start`).
    Raises AmbiguousDay and DayOutOfRange.

    >>> earliest_start(date(2021, 2, 28), Period(months=3), MonthEnd.CLAMP)
    datetime.date(2020, 11, 28)
    """
    return shift(latest_start(shift(end, -1), period, month_end), 1)


def settled(month_end: MonthEnd, compute: Callable[[MonthEnd], _Result]) -> _Result:
    """The result on which both month-end rules agree, or the result of the one chosen.

    ``refuse`` raises only where the *final* answers differ: three months from 30
    November ends on 28 February or on 1 March, but both lead to the same 23 November.
    """
    if month_end is not MonthEnd.REFUSE:
        return compute(month_end)
    clamped, rolled = compute(MonthEnd.CLAMP), compute(MonthEnd.ROLL)
    if clamped != rolled:
        raise AmbiguousDay(f"'clamp' says {clamped or 'never'}, 'roll' says {rolled or 'never'}", _SAY_WHICH)
    return clamped


@lru_cache(maxsize=4096)
def _months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        last = None if day.day < 29 else _last_of_month(year, month + 1)
        return last if last is not None and last.day < day.day else date(year, month + 1, day.day)
    except (ValueError, OverflowError):
        raise _out_of_range(day, f"{months} months") from None


@lru_cache(maxsize=1024)
def _last_of_month(year: int, month: int) -> date:
    from dateutil.relativedelta import relativedelta  # imported only for days near the end of a month

    return date(year, month, 1) + relativedelta(day=31)


def _out_of_range(day: date, amount: str) -> DayOutOfRange:
    return DayOutOfRange(f"{amount} from {day} leaves 0001-01-01 to 9999-12-31")
