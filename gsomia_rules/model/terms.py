"""The terms of a pact: their boundaries in closed form.

Boundary *n* is the first day after term *n*: the day on which the next term
begins, or the first day out when there is none.
"""

from datetime import date
from enum import StrEnum
from typing import assert_never, final

import attrs

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.period import MonthEnd, Period, add_months_and_days, shift
from gsomia_rules.model.representation import shown_as_call

__all__ = ["Term", "Terms", "Then"]


class Then(StrEnum):
    """What follows the first term: the end, further terms, or unlimited time."""

    ENDS = "ends"
    RENEWS = "renews"
    UNLIMITED = "unlimited"


@final
@attrs.frozen
class Term:
    """One term: its number, its first day and its last (None when unlimited)."""

    number: int
    first_day: date
    last_day: date | None


_Around = tuple[int, date | None, date | None]


@final
@shown_as_call
@attrs.frozen(repr=False)
class Terms:
    """A sequence of terms from ``start``: a first length, then renewals.

    Boundary n = start + (length + (n - 1) x renewal), added once, plus a day where
    the first day is excluded (the anniversary is then the last day). ``number``
    is that of the first term of the sequence (not 1 once a running term was
    extended); ``final`` is the last boundary where an extension has moved it;
    ``earlier`` are the terms before an extended one, which stay as they are.

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
    earlier: "Terms | None" = None
    renewal: Period = attrs.field(init=False)
    """The length of each further term: that of the first unless the text gives another."""
    last: int | None = attrs.field(init=False)
    """How many terms of limited length there are; None for no limit."""

    @renewal.default
    def _renewal(self) -> Period:
        return self.renews_for or self.length

    @last.default
    def _last(self) -> int | None:
        match self.then:
            case Then.RENEWS:
                return None if self.times is None else self.times + 1
            case Then.ENDS | Then.UNLIMITED:
                return 1
            case unknown:
                assert_never(unknown)

    @property
    def first_day(self) -> date:
        """The first day of the first term of the sequence."""
        return self.began or self.start

    @property
    def expiry(self) -> date | None:
        """The first day out if no notice is ever given; None when the pact goes on."""
        last = self.last
        return None if last is None or self.then is Then.UNLIMITED else self.boundary(last)

    def part(self, day: date) -> "Terms":
        """The sequence that holds the day: this one, or one before it that an extension left as it was."""
        part = self
        while part.earlier is not None and day < part.first_day:
            part = part.earlier
        return part

    def boundary(self, n: int) -> date:
        """The first day after the n-th term of the sequence, n from 1; raises AmbiguousDay, DayOutOfRange."""
        if self.final is not None and n == self.last:
            return self.final
        length, renewal, times = self.length, self.renewal, n - 1
        months, days = length.months + renewal.months * times, length.days + renewal.days * times
        return add_months_and_days(self.start, months, days + 1 if self.first_day_excluded else days, self.month_end)

    def around(self, day: date) -> _Around:
        """Which term of the sequence holds the day, with the boundaries at its two ends.

        The term is the least n with day < boundary(n); None stands for no boundary
        before it, and for none that the calendar or the text has after it. In closed
        form: an estimate by average lengths, then at most a step or two.
        """
        last, length, renewal = self.last, self.length, self.renewal
        n = last or 1
        if last is None or last > 1:
            n = 2 + int(((day - self.start).days - length.average_days) / renewal.average_days)
            n = max(1, n if last is None else min(n, last + 1))
        before, after = self._reached(n - 1), self._reached(n)
        while n > 1 and (before is None or before > day):
            n, before, after = n - 1, self._reached(n - 2), before
        while after is not None and after <= day:
            n, before, after = n + 1, after, self._reached(n + 1)
        return n, before, after

    def _reached(self, n: int) -> date | None:
        """The n-th boundary; None for one before the first or past the last, or past the calendar."""
        if n < 1 or (self.last is not None and n > self.last):
            return None
        try:
            return self.boundary(n)
        except DayOutOfRange:
            return None

    def first_end(self, day: date) -> date | None:
        """The first boundary on or after the day; None past the last."""
        eve = shift(day, -1)
        part = self.part(eve)
        n, _, after = part.around(eve)
        return part._end_of(n, after)

    def last_end(self, day: date) -> date | None:
        """The last boundary on or before the day; None before the first."""
        part = self.part(day)
        _, before, _ = part.around(day)
        return part.first_day if before is None and part.earlier is not None else before

    def term_on(self, day: date) -> Term:
        """The term that holds the day; the one after the last boundary has no last day."""
        part = self.part(day)
        n, before, after = part.around(day)
        end = part._end_of(n, after)
        return Term(part.number + n - 1, before or part.first_day, None if end is None else shift(end, -1))

    def _end_of(self, n: int, found: date | None) -> date | None:
        """The n-th boundary; None past the last, and DayOutOfRange past the calendar."""
        return found if found is not None or self._is_past(n) else self.boundary(n)

    def _is_past(self, n: int) -> bool:
        last = self.last
        return last is not None and n > last

    def extended(self, day: date, first_day_out: date) -> "Terms":
        """The sequence with its last end moved, or, where it has none, with the end of the term that holds the day.

        In the second case renewals run from the new end, and the terms before stay as they are.
        """
        if self.expiry is not None:
            return attrs.evolve(self, final=first_day_out)
        part, term = self.part(day), self.term_on(day)
        return attrs.evolve(
            part,
            start=shift(first_day_out, -1) if self.first_day_excluded else first_day_out,
            length=Period(),
            renews_for=part.renewal,
            number=term.number,
            began=term.first_day,
            earlier=part.earlier if term.number == part.number else part,
        )
