"""From the day of a notice to the day it ends the pact, and back: one formula, one inverse.

    takes_effect(n) = (first notice day on or after n) + notice period (+ 1 day if the first day is excluded)
    end(n)          = first exit point on or after takes_effect(n), never after the pact's own expiry

Each rounding and each addition has an exact inverse, so that the last day to give
notice is ``latest_notice(t) = max { n : end(n) <= t }`` and needs no second formula.
Days are civil days; an end is always the first day out.
"""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import NamedTuple, assert_never, final

import attrs

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.period import DAY, MonthEnd, Period, add, latest_start, over_after, settled, shift
from gsomia_rules.model.representation import shown_as_call
from gsomia_rules.model.terms import Terms
from gsomia_rules.model.window import Window

__all__ = ["At", "Counting", "ExitPoints", "Formula", "NoticeDays", "YearDay"]


class At(StrEnum):
    """On which days a notice can end a pact: its exit points."""

    ANY_DAY = "any-day"
    TERM_END = "term-end"
    MONTH_START = "month-start"
    YEAR_DAY = "day-of-year"
    NEVER = "never"


class YearDay(NamedTuple):
    """A day of every year, so never 29 February; with ``years_ahead``, that of so many calendar years later.

    >>> YearDay(1, 1).first(date(2018, 12, 26))
    datetime.date(2019, 1, 1)
    """

    month: int
    day: int
    years_ahead: int = 0

    def first(self, day: date) -> date:
        """The first such day on or after a day, or that of a later year; raises DayOutOfRange."""
        return self._in_year(day.year + self.years_ahead) if self.years_ahead else self.next(day)

    def next(self, day: date) -> date:
        """The first such day on or after a day; raises DayOutOfRange."""
        this_year = day.replace(month=self.month, day=self.day)
        return this_year if this_year >= day else self._in_year(day.year + 1)

    def last(self, day: date) -> date:
        """The last such day on or before a day; raises DayOutOfRange."""
        this_year = day.replace(month=self.month, day=self.day)
        return this_year if this_year <= day else self._in_year(day.year - 1)

    def latest(self, point: date) -> date:
        """The last day that leads to a point, or to an earlier one; raises DayOutOfRange."""
        return self._in_year(point.year - self.years_ahead).replace(month=12, day=31) if self.years_ahead else point

    def _in_year(self, year: int) -> date:
        if not MINYEAR <= year <= MAXYEAR:
            raise DayOutOfRange(f"the year {year} is outside the calendar (0001-01-01 to 9999-12-31)")
        return date(year, self.month, self.day)


@shown_as_call
class ExitPoints(NamedTuple):
    """The days that can be the first day out by notice; none is before ``opens``."""

    at: At
    terms: Terms | None = None
    year_day: YearDay | None = None
    opens: date | None = None

    def first(self, day: date, named: date | None = None) -> date | None:
        """The first exit point on or after a day, and on or after one that the notice names; None without one."""
        least = day
        for bound in (named, self.opens):
            if bound is not None and bound > least:
                least = bound
        if self.year_day is not None and self.year_day.years_ahead:
            point = self.year_day.first(day)
            return point if point >= least else self.year_day.next(least)
        day = least
        match self.at:
            case At.ANY_DAY:
                return day
            case At.TERM_END:
                return None if self.terms is None else self.terms.first_end(day)
            case At.MONTH_START:
                return day if day.day == 1 else add(day.replace(day=1), Period(months=1))
            case At.YEAR_DAY:
                return None if self.year_day is None else self.year_day.next(day)
            case At.NEVER:
                return None
            case unknown:
                assert_never(unknown)

    def latest_effect(self, point: date) -> date:
        """The last day from which an exit point is the first one; raises DayOutOfRange."""
        return point if self.year_day is None else self.year_day.latest(point)

    def last(self, day: date) -> date | None:
        """The last exit point on or before a day; None when there is none."""
        last = self._last(day)
        return None if last is None or (self.opens is not None and last < self.opens) else last

    def _last(self, day: date) -> date | None:
        match self.at:
            case At.ANY_DAY:
                return day
            case At.TERM_END:
                return None if self.terms is None else self.terms.last_end(day)
            case At.MONTH_START:
                return day.replace(day=1)
            case At.YEAR_DAY:
                return None if self.year_day is None else self.year_day.last(day)
            case At.NEVER:
                return None
            case unknown:
                assert_never(unknown)


@shown_as_call
class NoticeDays(NamedTuple):
    """The days on which notice may be given, and the day as which a notice counts.

    ``opens`` ends a lock-in; outside ``window`` no notice is valid; a notice counts as
    given on the next ``cut_off`` day of the year.
    """

    opens: date | None = None
    window: Window | None = None
    cut_off: YearDay | None = None

    def first(self, day: date) -> date | None:
        """The first day on or after a day on which notice may be given; None when never again."""
        if self.opens is not None and day < self.opens:
            day = self.opens
        if self.window is None:
            return day
        window = self.window.around(day)
        return None if window is None else max(day, window[0])

    def allows(self, day: date) -> bool:
        """Whether notice may be given on the day."""
        return self.first(day) == day

    def next_change(self, day: date) -> date | None:
        """The next day on which giving notice becomes possible or impossible; None when it never changes."""
        first = self.first(day)
        if first != day or self.window is None:
            return None if first == day else first
        window = self.window.around(day)
        return None if window is None else window[1] + DAY

    def counts_as(self, day: date) -> date:
        """The day as which a notice of a permitted day counts."""
        return day if self.cut_off is None else self.cut_off.first(day)

    def last(self, day: date) -> date | None:
        """The last permitted day whose notice counts as of the day or before; None when none does."""
        if self.cut_off is not None:
            day = self.cut_off.last(day)
        found = day if self.window is None else self.window.last_day(day)
        return None if found is None or (self.opens is not None and found < self.opens) else found


@final
@attrs.frozen
class Counting:
    """A notice period and its way of counting; ``str`` puts it in English."""

    notice: Period
    first_day_excluded: bool
    cut_off: YearDay | None = None

    def __str__(self) -> str:
        counts_as = (
            f", counts as given on the next {self.cut_off.month:02}-{self.cut_off.day:02}" if self.cut_off else ""
        )
        if not (self.notice or self.first_day_excluded):
            return f"no notice period{counts_as}"
        word = "excluded" if self.first_day_excluded else "counted"
        return f"{self.notice or 'no notice period'}, day of notice {word}{counts_as}"


@shown_as_call
class Formula(NamedTuple):
    """The exit clause applied to a pact's own days: when a notice ends the pact, and the inverse.

    >>> from gsomia_rules.model.terms import Then
    >>> yearly = Terms(start=date(2016, 11, 23), length=Period(years=1), then=Then.RENEWS)
    >>> gsomia = Formula(
    ...     notice=Period(days=90), first_day_excluded=True,
    ...     exit_points=ExitPoints(at=At.TERM_END, terms=yearly),
    ... )
    >>> gsomia.end(date(2019, 8, 24)), gsomia.end(date(2019, 8, 25))
    (datetime.date(2019, 11, 23), datetime.date(2020, 11, 23))
    >>> gsomia.latest_notice(date(2019, 11, 23))
    datetime.date(2019, 8, 24)
    """

    notice: Period
    first_day_excluded: bool
    exit_points: ExitPoints
    notice_days: NoticeDays = NoticeDays()
    month_end: MonthEnd = MonthEnd.REFUSE
    expiry: date | None = None
    under: str | None = None

    def takes_effect(self, day: date) -> date | None:
        """The first day on which a notice given on a day, or when next allowed, can have effect.

        None when no notice will ever be allowed. Raises AmbiguousDay, DayOutOfRange.
        """
        return self._settled(lambda month_end: self._takes_effect(day, month_end))

    def end(self, day: date, named: date | None = None) -> date | None:
        """The first day out after a notice given on a day that names none or a later one.

        None when it never ends. Raises AmbiguousDay, DayOutOfRange.
        """
        return self._settled(lambda month_end: self._end(day, named, month_end))

    def latest_notice(self, first_day_out: date) -> date | None:
        """The last day on which notice ends the pact by ``first_day_out``: max { n : end(n) <= it }.

        None when no notice can. From the expiry on every notice can, so the last
        day in force is the answer. Raises AmbiguousDay, DayOutOfRange.
        """
        if self.expiry is not None and first_day_out >= self.expiry:
            return self.expiry - DAY
        point = self.exit_points.last(first_day_out)
        return None if point is None else self.latest_notice_for(point)

    def latest_notice_for(self, end: date) -> date | None:
        """The last day on which notice ends the pact by an end that :meth:`end` has found; raises the same."""
        if end == self.expiry:
            return end - DAY
        effect = self.exit_points.latest_effect(end)
        over = shift(effect, -1) if self.first_day_excluded else effect
        return self._settled(lambda month_end: self.notice_days.last(latest_start(over, self.notice, month_end)))

    def end_follows_notice(self, day: date) -> bool:
        """Whether each later day of notice moves the end by a day, so that no deadline is near."""
        points = self.exit_points
        if points.at is not At.ANY_DAY or self.notice_days.cut_off or not self.notice_days.allows(day):
            return False
        opens = points.opens
        effect = day if opens is None else self.takes_effect(day)
        return opens is None or effect is None or effect > opens or effect == day >= opens

    @property
    def counting(self) -> Counting:
        """The notice period and its way of counting."""
        return Counting(self.notice, self.first_day_excluded, self.notice_days.cut_off)

    def _settled(self, compute: Callable[[MonthEnd], date | None]) -> date | None:
        if not self.notice.months:  # no month can be too short
            return compute(MonthEnd.CLAMP)
        return settled(self.month_end, compute)

    def _takes_effect(self, day: date, month_end: MonthEnd) -> date | None:
        notice_day = self.notice_days.first(day)
        if notice_day is None:
            return None
        counts_as = self.notice_days.counts_as(notice_day)
        return over_after(counts_as, self.notice, month_end, excluded=self.first_day_excluded)

    def _end(self, day: date, named: date | None, month_end: MonthEnd) -> date | None:
        if self.exit_points.at is At.NEVER:
            return self.expiry
        try:
            effect = self._takes_effect(day, month_end)
            end = effect and self.exit_points.first(effect, named)
        except DayOutOfRange:  # what lies beyond the calendar comes after the expiry, where there is one
            if self.expiry is None:
                raise
            return self.expiry
        if end is None or (self.expiry is not None and end > self.expiry):
            return self.expiry
        return end
