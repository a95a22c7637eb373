"""The deadlines on a day: the last days to do something that would move the end of the pact."""

from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.way import LastDay, Way
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import shift

__all__ = ["Deadlines"]

_MOST_CANDIDATES: Final = 12


class Deadlines(NamedTuple):
    """The search for the deadlines of a phase, seen from one of its days, with the ways out by notice on that day."""

    phase: Phase
    day: date
    ways: tuple[Way, ...]

    def found(self) -> tuple[Deadline, ...]:
        """The deadlines, the nearest first; none unless in force, or while a suspended notice may end it at once.

        Raises AmbiguousDay, DayOutOfRange.
        """
        phase, pending = self.phase, self.phase.pending_end
        if not phase.in_force or (phase.state is State.NOTICE_SUSPENDED and phase.resumes_at_once):
            return ()
        ways = self.ways if phase.barred_since is None else ()
        found = [one for way in ways if (one := self._deadline_of(way)) is not None]
        if pending is not None and phase.withdrawal_matters:
            last, out = pending.last_day, pending.first_day_out
            found.append(Deadline(DeadlineKind.WITHDRAW_NOTICE, last, (last - self.day).days, out, None, out))
        return tuple(sorted(found, key=lambda one: one.day))

    def _deadline_of(self, way: Way) -> Deadline | None:
        """The nearest last day for notice under a clause of which a day later costs something under every clause.

        None where waiting costs a day at most (but for the end of a minimum term), and where
        the first dozen such days are of no consequence because another way out is quicker.
        """
        pending = self.phase.pending_end
        before = None if pending is None else pending.first_day_out
        for _ in range(1 if len(self.ways) == 1 else _MOST_CANDIDATES):
            last = way.last_day(before)
            if last is None:
                return None
            if self._is_quickest(way, last):
                what, day, out = last
                left, counting, missed = (day - self.day).days, way.formula.counting, self._end_if_missed(day)
                deadline = Deadline(what, day, left, out, counting, missed, way.formula.under)
                costs = missed is None or missed > out
                if costs and (not deadline.costs_a_day or way.is_end_of_minimum(last)):
                    return deadline
            try:
                way = Way.seen_from(shift(last.day, 1), way.formula)
            except DayOutOfRange:
                return None
        return None

    def _is_quickest(self, way: Way, last: LastDay) -> bool:
        """Whether nothing else that a party can do on the last day ends the pact sooner; of equal clauses the first."""
        _, day, end = last
        left = self._days_left()
        if left is not None and shift(day, left) < end:
            return False
        if len(self.ways) == 1:
            return True
        ends = [other.formula.end(day) for other in self.ways]
        return min(filter(None, ends)) == end and self.ways[ends.index(end)].formula == way.formula

    def _days_left(self) -> int | None:
        """The most days left of a suspended notice, where every party has one: who gives notice resumes it first."""
        notices = self.phase.notices
        if self.phase.state is not State.NOTICE_SUSPENDED or len(notices) < len(self.phase.text.notifiers):
            return None
        return max(notice.left for notice in notices)

    def _end_if_missed(self, last: date) -> date | None:
        """The first day out after a notice of the day after a last day; None where the calendar has none."""
        pending, left = self.phase.pending_end, self._days_left()
        missed = None if pending is None else pending.first_day_out
        for way in self.ways:
            with suppress(DayOutOfRange):
                end = way.formula.end(shift(last, 1))
                missed = end if missed is None or (end is not None and end < missed) else missed
        if left is not None:
            with suppress(DayOutOfRange):
                end = shift(last, 1 + left)
                missed = end if missed is None or end < missed else missed
        return missed
