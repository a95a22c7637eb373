"""The terms of a pact that has them: boundaries in closed form, never by walking.

Boundary *n* is the first day after term *n*: the day on which the next term
begins, or the first day out when there is none.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.period import MonthEnd, Period, add, shift

__all__ = ["Term", "Terms", "Then"]


class Then(StrEnum):
    """What follows the first term: nothing, further terms, or time without limit."""

    ENDS = "ends"
    RENEWS = "renews"
    UNLIMITED = "unlimited"


class Term(NamedTuple):
    """One term: its number, its first day and its last (None when without limit)."""

    number: int
    first_day: date
    last_day: date | None


class Terms(NamedTuple):
    """A sequence of terms from ``start``: a first length, then renewals.

    Boundary n = start + (length + (n - 1) x renewal), added once, plus a day where
    the first day is excluded (the anniversary is then the last day). ``number``
    counts the first term of the sequence, which is not 1 once a running term was
    extended; ``final`` is the last boundary where an extension has moved it.

    >>> yearly = Terms(start=date(2016, 11, 23), length=Period(years=1), then=Then.RENEWS)
    >>> yearly.boundary(3)
    datetime.date(2019, 11, 23)
    >>> yearly.term_on(date(2020, 8, 23)).number
    4
    """

    start: date
    length: Period
    then: Then
    renews_for: Period | None = None
    times: int | None = None
    first_day_excluded: bool = False
    month_end: MonthEnd = MonthEnd.REFUSE
    number: int = 1
    began: date | None = None
    final: date | None = None

    @property
    def renewal(self) -> Period:
        """The length of each further term: that of the first unless the text gives another."""
        return self.renews_for or self.length

    @property
    def first_day(self) -> date:
        """The first day of the first term of the sequence."""
        return self.began or self.start

    @property
    def last(self) -> int | None:
        """How many terms of limited length there are; None for no limit."""
        match self.then:
            case Then.RENEWS:
                return None if self.times is None else self.times + 1
            case _:
                return 1

    @property
    def expiry(self) -> date | None:
        """The first day out if no notice is ever given; None when the pact goes on."""
        last = self.last
        return None if last is None or self.then is Then.UNLIMITED else self.boundary(last)

    def boundary(self, n: int) -> date:
        """The first day after the n-th term of the sequence, n from 1; raises AmbiguousDay, DayOutOfRange."""
        if self.final is not None and n == self.last:
            return self.final
        day = add(self.start, self.length + self.renewal * (n - 1), self.month_end)
        return shift(day, 1) if self.first_day_excluded else day

    def index_on(self, day: date) -> int:
        """Which term of the sequence holds the day: the least n with day < boundary(n).

        In closed form: an estimate by average lengths, then at most a step or two.
        """
        first = self.boundary(1)
        last = self.last
        if day < first or last == 1:
            return 1 if day < first else 2
        n = 2 + int((day - first).days / self.renewal.average_days)
        if last is not None and n > last:
            n = last + 1
        while not self._reached(n - 1, day):
            n -= 1
        while (last is None or n <= last) and self._reached(n, day):
            n += 1
        return n

    def _reached(self, n: int, day: date) -> bool:
        """Whether the n-th boundary is on or before a day; one past the calendar never is."""
        try:
            return self.boundary(n) <= day
        except DayOutOfRange:
            return False

    def first_end(self, day: date) -> date | None:
        """The first boundary on or after the day; None past the last."""
        n = self.index_on(shift(day, -1))
        return None if self.last is not None and n > self.last else self.boundary(n)

    def last_end(self, day: date) -> date | None:
        """The last boundary on or before the day; None before the first."""
        n = self.index_on(day)
        return None if n == 1 else self.boundary(n - 1)

    def term_on(self, day: date) -> Term:
        """The term that holds the day; the one after the last boundary has no last day."""
        n = self.index_on(day)
        begins = self.first_day if n == 1 else self.boundary(n - 1)
        beyond = self.last is not None and n > self.last
        return Term(self.number + n - 1, begins, None if beyond else shift(self.boundary(n), -1))

    def extended(self, day: date, first_day_out: date) -> "Terms":
        """The sequence with its last end moved, or, where it has none, with the end of the term that holds the day.

        In the second case renewals run from the new end.
        """
        if self.expiry is not None:
            return self._replace(final=first_day_out)
        n = self.index_on(day)
        return self._replace(
            start=shift(first_day_out, -1) if self.first_day_excluded else first_day_out,
            length=Period(),
            renews_for=self.renewal,
            times=None if self.times is None else self.times - (n - 1),
            number=self.number + n - 1,
            began=self.term_on(day).first_day,
        )
