"""The outlook from a day on: the next deadline, the next event and the earliest end, if nobody acts again."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from gsomia_rules.engine.deadlines import Deadlines
from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.engine.way import Way
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

    ``pending_end`` is how the pact ends, ``term`` the term that holds the day, and ``ways``
    are the ways out by notice, one for each clause.
    """

    phase: Phase
    day: date
    pending_end: End | None = attrs.field(init=False)
    term: Term | None = attrs.field(init=False)
    ways: tuple[Way, ...] = attrs.field(init=False)
    state: State = attrs.field(init=False)
    deadlines: tuple[Deadline, ...] = attrs.field(init=False)
    """The last days to do something that would move the end, the nearest first."""
    event: Event | None = attrs.field(init=False)
    """The nearest change after the day; of two on one day the end of the pact."""
    review: date | None = attrs.field(init=False)
    """The next day of a joint review, the day itself among them, if the pact does not end before."""

    @pending_end.default
    def _pending_end(self) -> End | None:
        return self.phase.pending_end

    @term.default
    def _term(self) -> Term | None:
        return self.phase.term(self.day)

    @state.default
    def _state(self) -> State:
        return self.phase.state

    @ways.default
    def _ways(self) -> tuple[Way, ...]:
        phase = self.phase
        if not phase.in_force or not phase.text.notifiers:
            return ()
        return tuple([Way.seen_from(self.day, formula) for formula in phase.exits])

    @property
    def deadline(self) -> Deadline | None:
        """The nearest deadline; None without one."""
        return self.deadlines[0] if self.deadlines else None

    def deadlines_from(self, day: date) -> tuple[Deadline, ...]:
        """The deadlines with the days left from the day of the outlook, or from a later one."""
        return self.deadlines if day == self.day else tuple([one.seen_from(day) for one in self.deadlines])

    def earliest_end(self, day: date | None = None) -> EarliestEnd | None:
        """The earliest end that a party can bring about alone; None while it is barred.

        It acts from the day of the outlook on, or from a later one before :meth:`next_change`.
        """
        phase = self.phase
        if not phase.in_force or phase.barred_since is not None:
            return None
        day = day or self.day
        new = self._new_notice(day)
        if not phase.notices:
            return self._by_anyone(new)
        ways = dict.fromkeys(phase.text.notifiers, new)
        for notice in phase.notices:
            old = self._old_notice(notice, day)
            ways[notice.by] = old if new is None else min(old, new)
        best = min([way for way in ways.values() if way is not None], default=None)
        if best is None:
            return None
        able = [party for party, way in ways.items() if way is not None and way[:2] == best[:2]]
        by = able[0] if len(able) == 1 else ANY_PARTY if len(able) == len(ways) else tuple(able)
        return self._end(by, best)

    def _by_anyone(self, way: tuple[date, date, str] | None) -> EarliestEnd | None:
        """The earliest end that any party can bring about, since none has given notice."""
        able = self.phase.text.notifiers
        return None if way is None else self._end(able[0] if len(able) == 1 else ANY_PARTY, way)

    def _end(self, by: str | tuple[str, ...], way: tuple[date, date, str]) -> EarliestEnd:
        out, day, under = way
        pending = self.pending_end
        return EarliestEnd(by, day, out if pending is None else min(out, pending.first_day_out), under or None)

    def _new_notice(self, day: date) -> tuple[date, date, str] | None:
        """The soonest first day out after a new notice, with the day of notice and the clause; None without one."""
        pending, best = self.pending_end, None
        for formula, first, out, _ in self.ways if day == self.day else [way.seen_later(day) for way in self.ways]:
            if first is not None and out is not None and (pending is None or first < pending.first_day_out):
                way = out, first, formula.under or ""
                best = way if best is None or way < best else best
        return best

    def _old_notice(self, notice: Notice, day: date) -> tuple[date, date, str]:
        """The first day out to which a notice leads, resumed on the day where it is suspended."""
        running = notice.state is NoticeState.RUNNING
        out = notice.first_day_out if running else notice.resumed_on(day, self.phase.text.resumed)
        return out, day, notice.under or ""

    def subject_to(self, earliest: EarliestEnd | None) -> str | None:
        """The conditions of the end by notice that is pending or came, or of the earliest one; None without any."""
        phase = self.phase
        if not phase.has_conditions:
            return None
        notice = phase.notice_that_ends
        if notice is not None and phase.barred_since is None:
            return phase.clause_of(notice).subject_to
        if phase.ended is not None or earliest is None:
            return None
        if self.pending_end is not None and self.pending_end.first_day_out == earliest.first_day_out:
            return None
        clause = phase.text.exit_clause(earliest.under)
        return None if clause is None else clause.subject_to

    @cached_property
    def terminable_at_any_time(self) -> bool:
        """Whether a party could, on this and every later day, end the pact with no notice left to run."""
        phase = self.phase
        if not phase.in_force or phase.barred_since is not None:
            return False
        if phase.notices and phase.text.resumed is Resumed.AT_ONCE:
            tomorrow = shift(self.day, 1)
            if any(one.state is NoticeState.SUSPENDED and one.first_day_out <= tomorrow for one in phase.notices):
                return True
        return any(
            not way.formula.notice
            and way.end_follows_notice
            and way.notice_day == self.day
            and way.formula.notice_days.window is None
            for way in self.ways
        )

    @deadlines.default
    def _deadlines(self) -> tuple[Deadline, ...]:
        return Deadlines(self.phase, self.day, self.ways).found()

    @event.default
    def _next_event(self) -> Event | None:
        phase, pending, term = self.phase, self.pending_end, self.term
        if not phase.in_force:
            return None
        found = None if pending is None else pending.event
        until = phase.suspension_ends
        if until is not None and (found is None or until < found.day):
            found = Event(EventKind.SUSPENSION_ENDS, until)
        begins = term and term.last_day and term.last_day + DAY
        if phase.terms is not None and term is None and not phase.resumes_at_once:
            begins = phase.terms.first_end(shift(self.day, 1))  # the first term is counted from a later day
        if begins is not None and (found is None or begins < found.day):
            goes_on = phase.terms is not None and phase.terms.then is Then.UNLIMITED
            found = Event(EventKind.CONTINUATION if goes_on else EventKind.RENEWAL, begins)
        opens = min([way.notice_day for way in self.ways if way.notice_day is not None], default=self.day)
        if opens > self.day and self.state is State.IN_FORCE and (found is None or opens < found.day):
            found = Event(EventKind.NOTICE_OPENS, opens)
        return found

    @review.default
    def _review(self) -> date | None:
        review, pending = self.phase.next_review(self.day), self.pending_end
        return None if review is None or (pending is not None and pending.first_day_out <= review) else review

    def survival(self) -> Survival | None:
        """The obligations that survive the end; None before it, or where the text lets none survive."""
        ended, clause = self.phase.ended, self.phase.text.survival
        if ended is None or clause is None:
            return None
        over = clause.over(ended.first_day_out, self.phase.text.month_end)
        last, is_over = over and over - DAY, over is not None and self.day >= over
        return Survival(ended.first_day_out, last, is_over, clause.covers)

    def next_change(self) -> date | None:
        """The next day on which the answer changes within the phase; None when it never does.

        What is counted from the day asked is left out, as in ``Timeline.changes``.
        """
        phase, survival, event = self.phase, self.survival(), self.event
        changes: list[date] = []
        if survival is not None and survival.last_day is not None:
            changes.extend(_after(survival.last_day))
        for deadline in self.deadlines:
            changes.extend(_after(deadline.day))
        if event is not None:
            changes.append(event.day)
        if self.review is not None:
            changes.extend(_after(self.review))
        if phase.terms is not None:
            changes.append(phase.terms.part(self.day).first_day)
        for notice in phase.notices:
            if notice.state is NoticeState.SUSPENDED:
                changes.extend((notice.first_day_out - DAY, notice.first_day_out))
        for way in self.ways:
            changes.extend(self._changes_of(way))
        return min([change for change in changes if change > self.day], default=None)

    def _changes_of(self, way: Way) -> Iterator[date]:
        """The days on which what a way out leads to changes next."""
        end, change = way.first_day_out, way.formula.notice_days.next_change(self.day)
        if change is not None:
            yield change
        listed = {(one.under, one.first_day_out) for one in self.deadlines if one.what is DeadlineKind.GIVE_NOTICE}
        follows, pending = way.end_follows_notice and way.notice_day == self.day, self.pending_end
        if follows and pending is not None and any(clause.subject_to for clause in self.phase.text.exits):
            last = way.formula.latest_notice(pending.first_day_out - DAY)  # then its condition no longer matters
            yield from [] if last is None else _after(last)
        if end is not None and not follows and (way.formula.under, end) not in listed:
            last = way.formula.latest_notice_for(end)
            yield from [] if last is None else _after(last)


def _after(day: date) -> list[date]:
    """The day after a day, where the calendar has one."""
    return [] if day == date.max else [day + DAY]
