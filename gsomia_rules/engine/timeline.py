"""A case folded into phases: on each day first the effects of time, then the acts in order."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import assert_never

import attrs

from gsomia_rules.engine.notices import barred, notified, postponed, resumed
from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.record import Record
from gsomia_rules.engine.segment import Segment
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.end import End
from gsomia_rules.model.lifecycle import Life, NoticeState, State, next_life, refused
from gsomia_rules.model.period import DAY, add, over_after, shift

__all__ = ["Timeline", "fold"]


@attrs.frozen(repr=False)
class Timeline:
    """The phases of a case in order, one for each day on which something changed.

    ``met`` holds, for each act of the case, the phase that it met; ``days`` the first
    day of each phase; ``record`` finds acts by their days and kinds; ``reading`` and ``pact``
    say whose case it is, None where nobody said.
    """

    case: Case
    phases: tuple[Phase, ...]
    met: tuple[Phase, ...]
    reading: str = attrs.field(default="", eq=False)
    pact: object = attrs.field(default=None, eq=False)
    days: tuple[date, ...] = attrs.field(init=False)
    record: Record = attrs.field(init=False, eq=False)

    @days.default
    def _days(self) -> tuple[date, ...]:
        return tuple([phase.first_day for phase in self.phases])

    @record.default
    def _record(self) -> Record:
        return Record.of(self.case.acts)

    def __repr__(self) -> str:
        return f"<Timeline of {len(self.phases)} phases, the last one from {self.days[-1]}>"

    def phase_on(self, day: date) -> Phase:
        """The phase that holds the day, found by bisection."""
        return self.phases[self._position(day)]

    def phases_before(self, day: date) -> Iterator[Phase]:
        """The phase that holds the day and those before it, the latest first."""
        return (self.phases[position] for position in range(self._position(day), -1, -1))

    def stretches(self, first: date, last: date) -> Iterator[tuple[Phase, date, date]]:
        """The phases from a day through another, each with the first and the last of these days that it holds."""
        for position in range(self._position(first), len(self.phases)):
            phase = self.phases[position]
            if phase.first_day > last:
                return
            ends = self.days[position + 1] - DAY if position + 1 < len(self.days) else last
            yield phase, max(first, phase.first_day), min(ends, last)

    def changes(self, first: date, last: date) -> Iterator[date]:
        """The days from ``first`` through ``last`` on which the answer changes, with ``first`` among them.

        In between only the days left change, and what is counted from the day asked: where an
        end moves with the day of notice or a suspended notice could be resumed, the earliest end,
        and the condition of the clause that leads to it.
        """
        return (outlook.day for outlook in self.outlooks(first, last))

    def outlooks(self, first: date, last: date) -> Iterator[Outlook]:
        """The outlook from each of the days of :meth:`changes`."""
        day: date | None = first
        while day is not None and day <= last:
            outlook = self.outlook_on(day)
            yield outlook
            day = self.next_change_after(outlook)

    def outlook_on(self, day: date) -> Outlook:
        """What the case leads to, seen from a day."""
        return Outlook(self.phase_on(day), day)

    def next_change_after(self, outlook: Outlook) -> date | None:
        """The next day on which the answer differs from that of an outlook; None when it never does."""
        change, position = outlook.next_change(), self._position(outlook.day)
        if position + 1 < len(self.phases):
            after = self.phases[position + 1].first_day
            return after if change is None else min(change, after)
        return change

    def segments(self, first: date, last: date) -> tuple[Segment, ...]:
        """The days from ``first`` through ``last`` as rows with one answer each, to be joined with days."""
        outlooks = list(self.outlooks(first, last))
        days = [*(outlook.day for outlook in outlooks[1:]), shift(last, 1)]
        return tuple(map(Segment.of, outlooks, days))

    def _repr_html_(self) -> str:
        """The timeline in a notebook: a picture, and a table of the phases."""
        from gsomia_rules.render.notebook import timeline_as_html

        return timeline_as_html(self)

    def _position(self, day: date) -> int:
        return bisect_right(self.days, day) - 1


def fold(case: Case) -> Timeline:
    """The timeline of a case; raises ActRefused for an act that the machine does not allow.

    A day opens with the effects of time (the end of a suspension, or of the pact); the
    acts of the day follow. An act on the first day out therefore meets an ended pact.
    """
    phases, met = [Phase(text=case.text, first_day=date.min)], []
    for act in case.acts:
        if act.on < phases[-1].first_day:
            raise refused(act, str(phases[-1].state), f"the act before it is of {phases[-1].first_day}")
        _let_time_pass(phases, until=act.on)
        met.append(phases[-1])
        after = _done(phases[-1], act)
        if act.kind is not ActKind.ANNOUNCED:
            _append(phases, after)
    _let_time_pass(phases, until=date.max)
    return Timeline(case, tuple(phases), tuple(met))


def _let_time_pass(phases: list[Phase], until: date) -> None:
    """Append the effects of time alone, up to and including a day."""
    change = phases[-1].next_change()
    while change is not None and change <= until:
        _append(phases, _run_out(phases[-1], change))
        change = phases[-1].next_change()


def _append(phases: list[Phase], phase: Phase) -> None:
    """Add a phase; several changes of one day make one phase, measured against the day before."""
    if phases[-1].first_day == phase.first_day and len(phases) > 1:
        phases.pop()
    before, day = phases[-1], phase.first_day
    rejoined = phase.in_force and phase.entered != before.entered  # on the day it was left, perhaps
    since = before.in_force_since if before.in_force and not rejoined else day
    phases.append(
        phase._replace(
            state_since=before.state_since if phase.state is before.state and not rejoined else day,
            in_force_since=since if phase.in_force else None,
        )
    )


def _run_out(phase: Phase, day: date) -> Phase:
    """The phase after time has ended one: a suspension has run out, or the pact has ended."""
    if phase.suspension_ends == day:
        notices = tuple(resumed(phase, notice, day) if notice.until == day else notice for notice in phase.notices)
        return phase._replace(first_day=day, notices=notices)
    return phase._replace(first_day=day, life=Life.ENDED, ended=phase.pending_end)


def _done(phase: Phase, act: Act) -> Phase:
    """The phase after an act; raises ActRefused, naming the state that the act meets, AmbiguousDay, DayOutOfRange."""
    life = next_life(phase.life, act)
    met = phase._replace(first_day=act.on, last_act=act)
    match act.kind:
        case ActKind.SIGNED:
            return met._replace(life=life, signed=act.on)
        case ActKind.ENTERED_INTO_FORCE:
            return _entered_into_force(met, act, life)
        case ActKind.NOTICE_GIVEN | ActKind.NOTICE_WITHDRAWN | ActKind.NOTICE_SUSPENDED | ActKind.NOTICE_RESUMED:
            return notified(met, act)
        case ActKind.EXTENDED:
            return _extended(met, act, life)
        case ActKind.AMENDED:
            return _amended(met, act)
        case ActKind.EXIT_BARRED | ActKind.EXIT_UNBARRED:
            return barred(met, act)
        case ActKind.ENDED:
            return _ended(met, act)
        case ActKind.ANNOUNCED:
            return met
        case unknown:
            assert_never(unknown)


def _entered_into_force(phase: Phase, act: Act, life: Life) -> Phase:
    """In force; after an end, in force again with new terms."""
    signed = phase.signed if phase.entered is None else None  # rejoined: counted from here
    entered = phase._replace(life=life, signed=signed, entered=act.on, notices=(), agreed_end=None, ended=None)
    return _with_terms(entered, act, phase.state)


def _with_terms(phase: Phase, act: Act, met: State) -> Phase:
    """The phase with the terms of its text, counted from the entry into force or the signature."""
    terms = phase.text.terms(phase.signed, phase.entered or act.on)
    if terms is not None and terms.expiry is not None and terms.expiry <= act.on:
        raise refused(act, met, f"its term was over on {terms.expiry} already; correct the term or the day")
    return _with_formulas(phase._replace(terms=terms))


def _with_formulas(phase: Phase) -> Phase:
    text, entered = phase.text, phase.entered or phase.first_day
    reviews = None if text.review is None else text.review.days(entered, text.month_end)
    return phase._replace(formulas=text.formulas(phase.terms, entered), reviews=reviews)


def _amended(phase: Phase, act: Act) -> Phase:
    """Another text from this day on: new terms where their clause is another; a running notice keeps its end."""
    old, text = phase.text, act.text or phase.text
    named, notices = act.first_day_out, phase.notices
    if named is not None:
        if named <= act.on:
            raise refused(act, phase.state, f"it names the first day out {named}, which must be a later day")
        if phase.state is not State.UNDER_NOTICE:
            raise refused(act, phase.state, "it names an end, and no notice runs; record an extension, or name no day")
        notices = tuple(
            one._replace(first_day_out=named) if one.state is NoticeState.RUNNING else one for one in notices
        )
    phase = phase._replace(text=text, notices=notices)
    if phase.entered is None:
        return phase
    if phase.in_force and (text.term, text.month_end) != (old.term, old.month_end):
        return _with_terms(phase, act, phase.state)
    return _with_formulas(phase)


def _extended(phase: Phase, act: Act, life: Life) -> Phase:
    """Every end that is pending before the new one moves to it; a lapsed pact runs on from its old end."""
    old = phase.ended or phase.pending_end or _end_of_term(phase, act)
    new = act.first_day_out
    if act.duration is not None:
        new = add(old.first_day_out, act.duration, phase.text.month_end)
    latest = max(old.first_day_out, act.on)
    if new is None or new <= latest:
        raise refused(act, phase.state, f"it names the first day out {new}; an extension must go past {latest}")
    terms = phase.terms
    expiry = None if terms is None else terms.expiry
    moved = expiry
    if old.how is Ending.EXPIRED or (
        expiry is None and terms and terms.first_end(old.first_day_out) == old.first_day_out
    ):
        moved = old.first_day_out
    if terms is not None and moved is not None and moved < new:
        phase = _with_formulas(phase._replace(terms=terms.extended(moved - DAY, new)))
    agreed, notices = phase.agreed_end, phase.notices
    if phase.life is Life.ENDED:  # a suspension does not run out while the pact is not in force
        notices = tuple(one._replace(until=None) if one.until and one.until <= act.on else one for one in notices)
    return phase._replace(
        life=life,
        notices=tuple(postponed(phase, notice, new) for notice in notices),
        agreed_end=agreed and attrs.evolve(agreed, first_day_out=max(agreed.first_day_out, new)),
        ended=None,
    )


def _end_of_term(phase: Phase, act: Act) -> End:
    """The end of the term that runs, which an extension moves where no end of the pact is pending."""
    term = phase.term(act.on)
    if term is None or term.last_day is None:
        raise refused(act, phase.state, "no end of a term or of a notice is pending that could be moved")
    return End(Ending.EXPIRED, term.last_day + DAY)


def _ended(phase: Phase, act: Act) -> Phase:
    """Ended on the day of the act, or to end on a later first day out that it names or that its period leads to."""
    out = act.first_day_out or act.on
    if act.duration is not None:
        out = over_after(act.on, act.duration, phase.text.month_end, excluded=act.first_day_excluded)
    if phase.ended is not None:
        if out != phase.ended.first_day_out or act.on != out:
            raise refused(
                act, phase.state, f"the pact ended on {phase.ended.first_day_out}; only on that day can an act coincide"
            )
        return phase
    if out < act.on:
        raise refused(act, phase.state, f"it names the first day out {out}, which is past")
    end = End(act.how or Ending.BY_CONSENT, out)
    if out == act.on:
        return phase._replace(life=Life.ENDED, agreed_end=end, ended=end)
    return phase._replace(agreed_end=end)
