"""A phase: the stretch between two changes, which knows how it ends if nobody acts again.

It does not know what followed, so no later act can change an answer for a day in it.
"""

from datetime import date
from functools import cached_property
from typing import NamedTuple, assert_never

from gsomia_rules.model.acts import Act, Ending
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.end import End
from gsomia_rules.model.lifecycle import Life, NoticeState, State, state_of
from gsomia_rules.model.period import shift
from gsomia_rules.model.terms import Term, Terms
from gsomia_rules.model.text import ExitClause, Resumed, Text, Withdrawal

__all__ = ["Notice", "Phase"]


class Notice(NamedTuple):
    """One party's notice, and the end to which it leads.

    ``first_day_out`` is the day on which it ends the pact, or would have when it was
    suspended; ``left`` the days then left; ``until`` the day on which a suspension for
    a time ends. ``clause`` and ``formula`` are those under which it was given, as they
    were that day.
    """

    by: str
    given: date
    first_day_out: date
    clause: ExitClause
    formula: Formula
    state: NoticeState = NoticeState.RUNNING
    left: int = 0
    until: date | None = None

    @property
    def under(self) -> str | None:
        """The clause under which it was given, where the text has several."""
        return self.clause.id

    def resumed_on(self, day: date, resumed: Resumed) -> date:
        """The first day out if the suspended notice resumes on a day: never earlier than it was."""
        match resumed:
            case Resumed.AT_ONCE:
                return max(self.first_day_out, day)
            case Resumed.REMAINING_DAYS:
                return shift(day, self.left)
            case unknown:
                assert_never(unknown)


class _Fields(NamedTuple):
    """What a phase is made of."""

    text: Text
    first_day: date
    life: Life = Life.UNSIGNED
    notices: tuple[Notice, ...] = ()
    signed: date | None = None
    entered: date | None = None
    in_force_since: date | None = None
    state_since: date | None = None
    terms: Terms | None = None
    formulas: tuple[Formula, ...] = ()
    reviews: Terms | None = None
    barred_since: date | None = None
    agreed_end: End | None = None
    ended: End | None = None
    last_act: Act | None = None


class Phase(_Fields):
    """The pact from ``first_day`` on, until somebody acts or time changes it.

    What holds on each of its days alike is computed once.
    """

    @property
    def state(self) -> State:
        """The status that people ask for."""
        return state_of(self.life, [notice.state for notice in self.notices])

    @property
    def in_force(self) -> bool:
        """Whether the pact binds its parties, with or without a notice."""
        return self.life is Life.IN_FORCE

    @cached_property
    def exits(self) -> tuple[Formula, ...]:
        """The formulas of the clauses by which the text lets a party leave by notice."""
        return tuple([one for one in self.formulas if one.exit_points.at is not At.NEVER])

    @cached_property
    def notice_that_ends(self) -> Notice | None:
        """The notice that ends the pact first, or that ended it; None where another end comes first."""
        ends = self._ends_of_notices()
        end = self.ended or (self.pending_end if ends else None)
        if not ends or (end is not None and end.how is not Ending.BY_NOTICE):
            return None
        return min(ends, key=lambda one: one[0])[1]

    def clause_of(self, notice: Notice) -> ExitClause:
        """The clause of a notice as the text of the phase has it, or, where that has it no more, as it was."""
        return self.text.exit_clause(notice.under) or notice.clause

    def formula_under(self, clause: str | None) -> Formula:
        """The formula of the clause with an id, or of the only one for None."""
        return next(one for one in self.formulas if one.under == clause)

    @cached_property
    def has_conditions(self) -> bool:
        """Whether an end by notice is subject to a condition under some clause."""
        return any(one.subject_to for one in (*self.text.exits, *(notice.clause for notice in self.notices)))

    @cached_property
    def resumes_at_once(self) -> bool:
        """Whether a suspended notice could be resumed with effect at once, so that terms do not run."""
        suspended = any(notice.state is NoticeState.SUSPENDED for notice in self.notices)
        return suspended and self.text.resumed is Resumed.AT_ONCE

    def notice_of(self, party: str) -> Notice | None:
        """The notice that a party has given and not withdrawn; None without one."""
        return next((notice for notice in self.notices if notice.by == party), None)

    @cached_property
    def pending_end(self) -> End | None:
        """How and when the pact ends if nobody acts; None when it goes on."""
        ends = self._ends() if self.in_force else []
        return min(ends, key=lambda end: end.first_day_out) if ends else None

    @cached_property
    def suspension_ends(self) -> date | None:
        """The day on which the first suspension for a time ends; None without one."""
        days = [notice.until for notice in self.notices if notice.until is not None]
        return min(days) if days and self.in_force else None

    def term(self, day: date) -> Term | None:
        """The term that holds the day; None while terms do not run."""
        if self.terms is None or not self.in_force or self.resumes_at_once:
            return None
        part = self.terms.part(day)
        return None if day < part.first_day else part.term_on(day)

    def next_review(self, day: date) -> date | None:
        """The next day of a joint review, the day itself among them; None without one."""
        return None if self.reviews is None or not self.in_force else self.reviews.first_end(day)

    def next_change(self) -> date | None:
        """The day on which time alone ends this phase: an end, or the end of a suspension; None when it never does."""
        pending, until = self.pending_end, self.suspension_ends
        days = [day for day in (pending and pending.first_day_out, until) if day is not None]
        return min(days) if days else None

    @cached_property
    def withdrawal_matters(self) -> bool:
        """Whether the withdrawal of one notice by its party alone would move the pending end; False without one."""
        pending = self.pending_end
        if pending is None:
            return False
        free = (one for one in self.notices if self.clause_of(one).withdrawal is Withdrawal.FREE)
        others = (self._replace(notices=tuple(n for n in self.notices if n is not one)) for one in free)
        ends = [other.pending_end for other in others]
        return any(end is None or end.first_day_out > pending.first_day_out for end in ends)

    def _ends(self) -> list[End]:
        """Every end that would come if nobody acts, taken by itself."""
        expiry = None if self.terms is None else self.terms.expiry
        ends = [] if expiry is None else [End(Ending.EXPIRED, expiry)]
        if self.agreed_end is not None:
            ends.append(self.agreed_end)
        if self.barred_since is None:
            ends += [End(Ending.BY_NOTICE, day) for day, _ in self._ends_of_notices()]
        return ends

    def _ends_of_notices(self) -> list[tuple[date, Notice]]:
        """The first day out to which each notice leads if nobody acts; none for one suspended without limit."""
        ends = []
        for notice in self.notices:
            if notice.state is NoticeState.RUNNING:
                ends.append((notice.first_day_out, notice))
            elif notice.until is not None:
                ends.append((notice.resumed_on(notice.until, self.text.resumed), notice))
        return ends
