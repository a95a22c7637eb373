"""The outlook from a day on: the next deadline, the next event and the earliest end, if nobody acts again."""

from datetime import date

import attrs

from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.acts import Ending
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.deadline import Deadline, DeadlineKind, Event, EventKind
from gsomia_rules.model.end import EarliestEnd, End, Survival
from gsomia_rules.model.lifecycle import NoticeState, State
from gsomia_rules.model.period import DAY, shift
from gsomia_rules.model.standing import ANY_PARTY
from gsomia_rules.model.terms import Term, Then
from gsomia_rules.model.text import Resumed

__all__ = ["Outlook"]


@attrs.frozen
class Outlook:
    """What a phase leads to if nobody acts again, seen from one of its days.

    ``pending_end`` is how the pact ends, ``term`` the term that holds the day,
    ``notice_day`` the first day from here on which notice may be given and
    ``first_day_out`` where that notice leads. ``end_follows_notice`` tells that each
    later day of notice moves that by a day.
    """

    phase: Phase
    day: date
    pending_end: End | None = attrs.field(init=False)
    term: Term | None = attrs.field(init=False)
    formula: Formula | None = attrs.field(init=False)
    notice_day: date | None = attrs.field(init=False)
    first_day_out: date | None = attrs.field(init=False)
    end_follows_notice: bool = attrs.field(init=False)
    deadlines: tuple[Deadline, ...] = attrs.field(init=False)
    """The last days to do something that would move the end, the nearest first."""
    event: Event | None = attrs.field(init=False)
    """The nearest change after the day; of two on one day the end of the pact."""

    @pending_end.default
    def _pending_end(self) -> End | None:
        return self.phase.pending_end()

    @term.default
    def _term(self) -> Term | None:
        return self.phase.term(self.day)

    @formula.default
    def _formula(self) -> Formula | None:
        return self.phase.exit if self.phase.in_force else None

    @notice_day.default
    def _notice_day(self) -> date | None:
        return None if self.formula is None else self.formula.notice_days.first(self.day)

    @first_day_out.default
    def _first_day_out(self) -> date | None:
        return None if self.formula is None or self.notice_day is None else self.formula.end(self.notice_day)

    @end_follows_notice.default
    def _end_follows_notice(self) -> bool:
        return (
            self.formula is not None
            and self.notice_day is not None
            and self.formula.end_follows_notice(self.notice_day)
        )

    @property
    def state(self) -> State:
        """The status that people ask for."""
        return self.phase.state

    @property
    def changes_daily(self) -> bool:
        """Whether the answer changes every day: the end follows the day of notice, or a suspended notice can resume."""
        return self.end_follows_notice or any(notice.state is NoticeState.SUSPENDED for notice in self.phase.notices)

    @property
    def deadline(self) -> Deadline | None:
        """The nearest deadline; None without one."""
        return self.deadlines[0] if self.deadlines else None

    def earliest_end(self) -> EarliestEnd | None:
        """The earliest end that a party can bring about alone, acting from the day on."""
        phase, pending = self.phase, self.pending_end
        if not phase.in_force:
            return None
        best: tuple[date, date] | None = None
        able: list[str] = []
        for party in phase.text.notifiers:
            way = self._way_out(party)
            if way is not None and (best is None or way <= best):
                able = [*able, party] if way == best else [party]
                best = way
        if best is None:
            return None
        end, notice_day = best
        by = ANY_PARTY if 1 < len(able) == len(phase.text.notifiers) else able[0]
        return EarliestEnd(by, notice_day, end if pending is None else min(end, pending.first_day_out))

    def _way_out(self, party: str) -> tuple[date, date] | None:
        """The best way of a party to end the pact from the day on: the first day out, and the day it acts."""
        best: tuple[date, date] | None = None
        pending = self.pending_end
        notice = self.phase.notice_of(party)
        if notice is not None and notice.state is NoticeState.RUNNING:
            best = notice.first_day_out, self.day
        elif notice is not None:
            best = notice.resumed_on(self.day, self.phase.text.resumed), self.day
        if self.notice_day is not None and self.first_day_out is not None:
            in_time = pending is None or self.notice_day < pending.first_day_out
            if in_time and (best is None or (self.first_day_out, self.notice_day) < best):
                best = self.first_day_out, self.notice_day
        return best

    def terminable_at_any_time(self) -> bool:
        """Whether a party could, on this and every later day, end the pact with no notice left to run."""
        phase, formula = self.phase, self.formula
        if not phase.in_force:
            return False
        if phase.notices and phase.text.resumed is Resumed.AT_ONCE:
            tomorrow = shift(self.day, 1)
            if any(one.state is NoticeState.SUSPENDED and one.first_day_out <= tomorrow for one in phase.notices):
                return True
        return (
            formula is not None
            and not formula.notice
            and bool(phase.text.notifiers)
            and self.end_follows_notice
            and self.notice_day == self.day
            and formula.notice_days.window is None
        )

    @deadlines.default
    def _deadlines(self) -> tuple[Deadline, ...]:
        phase, pending = self.phase, self.pending_end
        if not phase.in_force or (self.state is State.NOTICE_SUSPENDED and phase.resumes_at_once):
            return ()
        found = self._notice_deadline()
        deadlines = () if found is None else (found,)
        if pending is None or not phase.withdrawal_matters(pending):
            return deadlines
        last, out = pending.last_day, pending.first_day_out
        withdrawal = Deadline(DeadlineKind.WITHDRAW_NOTICE, last, (last - self.day).days, out, None, out)
        return tuple(sorted((*deadlines, withdrawal), key=lambda one: one.day))

    def _notice_deadline(self) -> Deadline | None:
        """The last day to give notice for the earliest end, or the last day of a window.

        None where notice would end nothing sooner; where every day is an exit point, so that
        a delay costs no more than itself; and where the next window opens as one closes. The
        end of a minimum term is a deadline though a delay costs a day, unless notice opens on
        that very day.
        """
        formula, end, what = self.formula, self.first_day_out, DeadlineKind.GIVE_NOTICE
        if formula is None or self.notice_day is None or end is None or not self.phase.text.notifiers:
            return None
        if self.end_follows_notice:
            closed = formula.notice_days.window and formula.notice_days.next_change(self.notice_day)
            if closed is None or formula.notice_days.allows(closed):
                return None
            what, end = DeadlineKind.WINDOW_CLOSES, formula.end(closed - DAY)
        last = None if end is None else formula.latest_notice_for(end)
        pending = self.pending_end
        if end is None or last is None or (pending is not None and pending.first_day_out <= end):
            return None
        left = self._days_left()
        if left is not None and shift(last, left) < end:
            return None
        missed = self._end_if_missed(formula, last, left)
        deadline = Deadline(what, last, (last - self.day).days, end, formula.counting, missed)
        minimum = end == formula.exit_points.opens and formula.notice_days.allows(last - DAY)
        return None if deadline.costs_a_day and not minimum else deadline

    def _days_left(self) -> int | None:
        """The most days left of a suspended notice, where every party has one: who gives notice resumes it first."""
        notices = self.phase.notices
        if self.state is not State.NOTICE_SUSPENDED or len(notices) < len(self.phase.text.notifiers):
            return None
        return max(notice.left for notice in notices)

    def _end_if_missed(self, formula: Formula, last: date, left: int | None) -> date | None:
        """The first day out after the next notice; None where the calendar has none."""
        try:
            day = shift(last, 1)
            end = formula.end(day)
            if left is not None:
                end = shift(day, left) if end is None else min(end, shift(day, left))
        except DayOutOfRange:
            end = None
        pending = self.pending_end and self.pending_end.first_day_out
        return end if pending is None or (end is not None and end < pending) else pending

    @event.default
    def _next_event(self) -> Event | None:
        phase, pending, term, opens = self.phase, self.pending_end, self.term, self.notice_day
        if not phase.in_force:
            return None
        found: Event | None = None
        if pending is not None:
            found = Event(EventKind.EXPIRY if pending.how is Ending.EXPIRED else EventKind.END, pending.first_day_out)
        until = phase.suspension_ends()
        if until is not None and (found is None or until < found.day):
            found = Event(EventKind.SUSPENSION_ENDS, until)
        begins = term and term.last_day and term.last_day + DAY
        if phase.terms is not None and term is None and not phase.resumes_at_once:
            begins = phase.terms.first_end(shift(self.day, 1))  # the first term is counted from a later day
        if begins is not None and (found is None or begins < found.day):
            goes_on = phase.terms is not None and phase.terms.then is Then.UNLIMITED
            found = Event(EventKind.CONTINUATION if goes_on else EventKind.RENEWAL, begins)
        if opens is not None and opens > self.day and self.state is State.IN_FORCE and phase.text.notifiers:
            found = Event(EventKind.NOTICE_OPENS, opens) if found is None or opens < found.day else found
        return found

    def survival(self) -> Survival | None:
        """The obligations that survive the end; None before it, or where the text lets none survive."""
        ended, clause = self.phase.ended, self.phase.text.survival
        if ended is None or clause is None:
            return None
        over = clause.over(ended.first_day_out, self.phase.text.month_end)
        return Survival(ended.first_day_out, over and over - DAY, over is not None and self.day >= over)

    def next_change(self) -> date | None:
        """The next day on which the answer changes within the phase; None when it never does."""
        phase, formula = self.phase, self.formula
        survival, event = self.survival(), self.event
        changes: list[date] = []
        if survival is not None and survival.last_day is not None:
            changes.extend(_after(survival.last_day))
        for deadline in self.deadlines:
            changes.extend(_after(deadline.day))
        if event is not None:
            changes.append(event.day)
        if phase.terms is not None:
            changes.append(phase.terms.part(self.day).first_day)
        for notice in phase.notices:
            if notice.state is NoticeState.SUSPENDED:
                changes.extend((notice.first_day_out - DAY, notice.first_day_out))
        if formula is not None:
            last: date | None = None
            same_end = any(deadline.what is DeadlineKind.GIVE_NOTICE for deadline in self.deadlines)
            if (
                self.first_day_out is not None
                and not same_end
                and not (self.end_follows_notice and self.notice_day == self.day)
            ):
                last = formula.latest_notice_for(self.first_day_out)
            if last is not None:
                changes.extend(_after(last))
            change = formula.notice_days.next_change(self.day)
            if change is not None:
                changes.append(change)
        return min([change for change in changes if change > self.day], default=None)


def _after(day: date) -> list[date]:
    """The day after a day, where the calendar has one."""
    return [] if day == date.max else [day + DAY]
