"""A phase: the stretch between two changes, which knows what follows if nobody acts again.

A phase never knows what did follow, so no later act can change an answer for a day
within it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gsomia_rules.acts import Act, Ending
from gsomia_rules.counting import At, Formula
from gsomia_rules.lifecycle import Life, NoticeState, State, state_of
from gsomia_rules.period import DAY, shift
from gsomia_rules.standing import ANY_PARTY, Deadline, DeadlineKind, EarliestEnd, End, Event, EventKind, Survival
from gsomia_rules.terms import Term, Terms, Then
from gsomia_rules.text import Resumed, Text

__all__ = ["Notice", "Phase"]


class Notice(NamedTuple):
    """One party's notice: what it would end, and when.

    ``first_day_out`` is where it ends the pact, or would have when it was
    suspended; ``left`` the days that were left at that moment; ``until`` the day
    on which a suspension for a time runs out.
    """

    by: str
    given: date
    first_day_out: date
    state: NoticeState = NoticeState.RUNNING
    left: int = 0
    until: date | None = None

    def resumed_on(self, day: date, resumed: Resumed) -> date:
        """The first day out if the suspended notice resumes on a day: never earlier than it was."""
        if resumed is Resumed.AT_ONCE:
            return max(self.first_day_out, day)
        return shift(day, self.left)


class Phase(NamedTuple):
    """The pact from ``first_day`` on, as long as nobody acts and nothing runs out."""

    text: Text
    first_day: date
    life: Life = Life.UNSIGNED
    notices: tuple[Notice, ...] = ()
    signed: date | None = None
    entered: date | None = None
    in_force_since: date | None = None
    state_since: date | None = None
    terms: Terms | None = None
    formula: Formula | None = None
    agreed_end: End | None = None
    ended: End | None = None
    last_act: Act | None = None

    @property
    def state(self) -> State:
        """The status that people ask for."""
        return state_of(self.life, (notice.state for notice in self.notices))

    @property
    def in_force(self) -> bool:
        """Whether the pact binds its parties, a notice or not."""
        return self.life is Life.IN_FORCE

    @property
    def exit(self) -> Formula | None:
        """The formula, where the text lets a party leave by notice at all."""
        formula = self.formula
        return None if formula is None or formula.exit_points.at is At.NEVER else formula

    def notice_of(self, party: str) -> Notice | None:
        """The notice that a party has given and not withdrawn."""
        return next((notice for notice in self.notices if notice.by == party), None)

    def pending_end(self) -> End | None:
        """How and when the pact ends if nobody acts; None when it goes on."""
        return min(self._ends(), key=lambda end: end.first_day_out, default=None)

    def suspension_ends(self) -> date | None:
        """The day on which the first suspension for a time runs out; None without one."""
        days = [notice.until for notice in self.notices if notice.until is not None]
        return min(days) if days else None

    def term(self, day: date) -> Term | None:
        """The term that holds the day; None while terms do not run."""
        suspended = any(notice.state is NoticeState.SUSPENDED for notice in self.notices)
        if self.terms is None or not self.in_force or suspended or day < self.terms.first_day:
            return None
        return self.terms.term_on(day)

    def earliest_end(self, day: date) -> EarliestEnd | None:
        """The earliest end that a party can bring about alone, acting from the day on."""
        if not self.in_force:
            return None
        pending = self.pending_end()
        by_notice = self._end_by_notice(day)
        reached = {}
        for party in self.text.notifiers:
            ways = [*self._end_of_notice(party, day), *by_notice]
            ways = [way for way in ways if pending is None or way[1] < pending.first_day_out]
            if ways:
                reached[party] = min(ways)
        if not reached:
            return None
        end, notice_day = min(reached.values())
        able = [party for party, way in reached.items() if way == (end, notice_day)]
        by = ANY_PARTY if 1 < len(able) == len(self.text.notifiers) else able[0]
        return EarliestEnd(by, notice_day, min(end, pending.first_day_out) if pending else end)

    def terminable_at_any_time(self, day: date) -> bool:
        """Whether a party could, on this and every later day, end the pact with no notice left to run."""
        if not self.in_force:
            return False
        if self.text.resumed is Resumed.AT_ONCE and any(
            notice.state is NoticeState.SUSPENDED and notice.first_day_out <= shift(day, 1) for notice in self.notices
        ):
            return True
        formula = self.formula
        return (
            formula is not None
            and not formula.notice
            and bool(self.text.notifiers)
            and formula.rolls(day)
            and formula.notice_days.window is None
        )

    def deadline(self, day: date) -> Deadline | None:
        """The next last day to do something that would move the end; None without one."""
        pending = self.pending_end()
        match self.state:
            case State.UNDER_NOTICE if pending is not None and self._withdrawal_matters(pending):
                last_day = pending.last_day
                left = (last_day - day).days
                return Deadline(DeadlineKind.WITHDRAW_NOTICE, last_day, left, pending.first_day_out, None)
            case State.IN_FORCE if self.text.notifiers:
                return self._notice_deadline(day, pending)
            case _:
                return None

    def next_event(self, day: date) -> Event | None:
        """The nearest change after the day if nobody acts; None when nothing will change."""
        events = list(self._events(day))
        return min(events, key=lambda event: event.day) if events else None

    def survival(self, day: date) -> Survival | None:
        """What goes on after the end; None before it, or where the text lets nothing survive."""
        clause = self.text.survival
        if self.ended is None or clause is None:
            return None
        over = clause.over(self.ended.first_day_out, self.text.month_end)
        return Survival(self.ended.first_day_out, over and over - DAY, over is not None and day >= over)

    def next_change(self) -> date | None:
        """The day on which time itself ends this phase: an end, or a suspension that runs out."""
        if not self.in_force:
            return None
        pending, until = self.pending_end(), self.suspension_ends()
        days = [day for day in (pending and pending.first_day_out, until) if day is not None]
        return min(days) if days else None

    def next_turn(self, day: date) -> date | None:
        """The next day on which the answer changes within this phase; None when it never does."""
        survival, deadline, event = self.survival(day), self.deadline(day), self.next_event(day)
        turns = [survival.last_day + DAY] if survival and survival.last_day else []
        turns += [deadline.day + DAY] if deadline else []
        turns += [event.day] if event else []
        turns += [self.terms.first_day] if self.terms is not None else []
        turns += [
            notice.first_day_out - early
            for notice in self.notices
            if notice.state is NoticeState.SUSPENDED
            for early in (DAY, timedelta(0))
        ]
        formula = self.exit if self.in_force else None
        if formula is not None:
            end, turn = formula.end(day), formula.notice_days.turn(day)
            last = None if end is None or formula.rolls(day) else formula.latest_notice(end)
            turns += [last + DAY] if last else []
            turns += [turn] if turn else []
        return min((turn for turn in turns if turn > day), default=None)

    def _withdrawal_matters(self, pending: End) -> bool:
        """Whether one notice alone runs, and its withdrawal would move the pending end."""
        running = [notice.first_day_out for notice in self.notices if notice.state is NoticeState.RUNNING]
        return pending.how is Ending.BY_NOTICE and running == [pending.first_day_out]

    def _ends(self) -> Iterator[End]:
        if not self.in_force:
            return
        if self.terms is not None and self.terms.expiry is not None:
            yield End(Ending.EXPIRED, self.terms.expiry)
        if self.agreed_end is not None:
            yield self.agreed_end
        for notice in self.notices:
            if notice.state is NoticeState.RUNNING:
                yield End(Ending.BY_NOTICE, notice.first_day_out)
            elif notice.until is not None:
                yield End(Ending.BY_NOTICE, notice.resumed_on(notice.until, self.text.resumed))

    def _end_of_notice(self, party: str, day: date) -> Iterator[tuple[date, date]]:
        """The way of a party to end the pact by the notice it has given: the first day out, the day it acts."""
        notice = self.notice_of(party)
        if notice is not None and notice.state is NoticeState.RUNNING:
            yield notice.first_day_out, day
        elif notice is not None:
            yield notice.resumed_on(day, self.text.resumed), day

    def _end_by_notice(self, day: date) -> list[tuple[date, date]]:
        """The way of each party to end the pact by a new notice from a day on, where there is one."""
        formula = self.exit
        notice_day = None if formula is None else formula.notice_days.first(day)
        end = None if formula is None or notice_day is None else formula.end(notice_day)
        return [] if end is None or notice_day is None else [(end, notice_day)]

    def _notice_deadline(self, day: date, pending: End | None) -> Deadline | None:
        """The last day to give notice for the earliest end, or the last day of a window.

        None where each day of notice only moves the end along, or notice would end
        nothing that does not end by itself.
        """
        formula = self.exit
        notice_day = None if formula is None else formula.notice_days.first(day)
        if formula is None or notice_day is None:
            return None
        what = DeadlineKind.GIVE_NOTICE
        if formula.rolls(notice_day):
            window = formula.notice_days.window and formula.notice_days.window.around(notice_day)
            if window:
                what, notice_day = DeadlineKind.WINDOW_CLOSES, window[1]
            elif notice_day == day:
                return None
        end = formula.end(notice_day)
        last = None if end is None else formula.latest_notice(end)
        if end is None or last is None or (pending is not None and end >= pending.first_day_out):
            return None
        return Deadline(what, last, (last - day).days, end, formula.counting)

    def _events(self, day: date) -> Iterator[Event]:
        """What may come next; of two on one day the first told is the one that happens (an end, no renewal)."""
        if not self.in_force:
            return
        pending = self.pending_end()
        if pending is not None:
            ends = EventKind.EXPIRY if pending.how is Ending.EXPIRED else EventKind.END
            yield Event(ends, pending.first_day_out)
        until = self.suspension_ends()
        if until is not None:
            yield Event(EventKind.SUSPENSION_ENDS, until)
        term = self.term(day)
        if term is not None and term.last_day is not None:
            goes_on = self.terms is not None and self.terms.then is Then.UNLIMITED
            yield Event(EventKind.CONTINUATION if goes_on else EventKind.RENEWAL, term.last_day + DAY)
        formula = self.exit
        opens = None if formula is None else formula.notice_days.first(day)
        if opens is not None and opens > day and self.state is State.IN_FORCE and self.text.notifiers:
            yield Event(EventKind.NOTICE_OPENS, opens)
