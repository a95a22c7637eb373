"""One way out: where a notice leads under one clause, seen from a day."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.model.counting import Formula
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import DAY

__all__ = ["LastDay", "Way"]


class LastDay(NamedTuple):
    """The last day of notice for a first day out."""

    what: DeadlineKind
    day: date
    first_day_out: date


class Way(NamedTuple):
    """The first day from a day on for a notice under a clause, and the first day out to which it leads.

    ``end_follows_notice`` tells that each later day of notice moves that end by a day.
    """

    formula: Formula
    notice_day: date | None
    first_day_out: date | None
    end_follows_notice: bool

    @classmethod
    def seen_from(cls, day: date, formula: Formula) -> "Way":
        """The way out under a formula from a day on; raises AmbiguousDay, DayOutOfRange."""
        notice_day = formula.notice_days.first(day)
        if notice_day is None:
            return cls(formula, None, None, end_follows_notice=False)
        return cls(formula, notice_day, formula.end(notice_day), formula.end_follows_notice(notice_day))

    def seen_later(self, day: date) -> "Way":
        """The same way from a later day, before the next on which it leads elsewhere; raises DayOutOfRange."""
        if self.notice_day is None or day <= self.notice_day:
            return self
        end = self.formula.end(day) if self.end_follows_notice else self.first_day_out
        return Way(self.formula, day, end, self.end_follows_notice)

    def last_day(self, before: date | None) -> LastDay | None:
        """The last day of notice for the same end, or the last day of a window.

        None where notice would end nothing sooner than ``before``; where every day is an exit
        point, so that a delay costs no more than itself; and where the next window opens as
        one closes.
        """
        formula, end, what = self.formula, self.first_day_out, DeadlineKind.GIVE_NOTICE
        if self.notice_day is None or end is None:
            return None
        if self.end_follows_notice:
            closed = formula.notice_days.window and formula.notice_days.next_change(self.notice_day)
            if closed is None or formula.notice_days.allows(closed):
                return None
            what, end = DeadlineKind.WINDOW_CLOSES, formula.end(closed - DAY)
        last = None if end is None else formula.latest_notice_for(end)
        if end is None or last is None or (before is not None and before <= end):
            return None
        return LastDay(what, last, end)

    def is_end_of_minimum(self, last: LastDay) -> bool:
        """Whether a last day is before the end of a minimum term for which it is, and not the first day for notice."""
        _, day, out = last
        return day < out == self.formula.exit_points.opens and self.formula.notice_days.allows(day - DAY)
