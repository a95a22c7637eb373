"""A case folded into phases: on each day first the effects of time, then the acts in order."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import assert_never

import attrs

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.engine.segment import Segment
from gsomia_rules.model.acts import EVERYONE, Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.end import End
from gsomia_rules.model.lifecycle import Life, NoticeState, State, next_life, next_notice, refused
from gsomia_rules.model.period import DAY, add, shift
from gsomia_rules.model.text import ExitClause, Withdrawal

__all__ = ["Timeline", "fold"]


@attrs.frozen
class Timeline:
    """The phases of a case in order, one for each day on which something changed.

    ``met`` holds, for each act of the case, the phase that it met; ``days`` the first
    day of each phase.
    """

    case: Case
    phases: tuple[Phase, ...]
    met: tuple[Phase, ...]
    days: tuple[date, ...] = attrs.field(init=False, repr=False)

    @days.default
    def _days(self) -> tuple[date, ...]:
        return tuple([phase.first_day for phase in self.phases])

    def phase_on(self, day: date) -> Phase:
        """The phase that holds the day, found by bisection."""
        return self.phases[self._position(day)]

    def changes(self, first: date, last: date) -> Iterator[date]:
        """The days from ``first`` through ``last`` on which the answer changes, with ``first`` among them.

        In between only the days left change, and what is counted from the day asked where
        notice may be given on any day.
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
        """The phases as a table for a notebook, each as it is if nobody acts again."""
        from gsomia_rules.render.display import timeline_as_html

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
    if phase.suspension_ends() == day:
        notices = tuple(_resumed(phase, notice, day) if notice.until == day else notice for notice in phase.notices)
        return phase._replace(first_day=day, notices=notices)
    return phase._replace(first_day=day, life=Life.ENDED, ended=phase.pending_end())


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
            return _notified(met, act)
        case ActKind.EXTENDED:
            return _extended(met, act, life)
        case ActKind.AMENDED:
            return _amended(met, act)
        case ActKind.EXIT_BARRED | ActKind.EXIT_UNBARRED:
            return _barred(met, act)
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
    return phase._replace(formulas=phase.text.formulas(phase.terms, phase.entered or phase.first_day))


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


def _barred(phase: Phase, act: Act) -> Phase:
    """An end by notice is barred, or a bar is lifted: then a notice ends the pact on that day at the earliest."""
    barred = phase.barred_since
    if act.kind is ActKind.EXIT_BARRED:
        if barred is not None:
            raise refused(act, phase.state, f"an end by notice is barred since {barred}; record exit-unbarred first")
        return phase._replace(barred_since=act.on)
    if barred is None:
        raise refused(act, phase.state, "no end by notice is barred; record exit-barred first")
    notices = [
        one._replace(first_day_out=max(one.first_day_out, act.on)) if one.state is NoticeState.RUNNING else one
        for one in phase.notices
    ]
    return phase._replace(barred_since=None, notices=tuple(notices))


def _notified(phase: Phase, act: Act) -> Phase:
    """The notices after an act of one party, of several, or of all parties together."""
    for party in _notifying(phase, act):
        phase = _notified_by(phase, act, party)
    return phase


def _notifying(phase: Phase, act: Act) -> tuple[str, ...]:
    """The parties whose notices an act concerns: all parties give one each, or act on every one that stands."""
    if not _by_all(phase, act):
        return act.actors
    if act.kind is ActKind.NOTICE_GIVEN:
        return phase.text.notifiers or act.actors
    only = NoticeState.SUSPENDED if act.kind is ActKind.NOTICE_RESUMED else None
    standing = tuple(notice.by for notice in phase.notices if only is None or notice.state is only)
    if not standing:
        next_notice(NoticeState.RUNNING if phase.notices else NoticeState.NONE, act)  # refuses
    return standing


def _by_all(phase: Phase, act: Act) -> bool:
    """Whether all parties act together, whether by that word or by their codes."""
    return EVERYONE in act.actors or (len(act.actors) > 1 and set(act.actors) >= set(phase.text.notifiers))


def _notified_by(phase: Phase, act: Act, party: str) -> Phase:
    """A party's own notice after an act; the notices of others are unaffected."""
    before = phase.notice_of(party)
    state = next_notice(NoticeState.NONE if before is None else before.state, act)
    if before is None:
        notice: Notice | None = _given(phase, act, party)
    elif state is NoticeState.NONE:
        _require_withdrawal(phase, before, act)
        notice = None
    elif state is NoticeState.SUSPENDED:
        notice = _suspended(phase, before, act)
    else:
        notice = _resumed(phase, before, act.on) if before.state is NoticeState.SUSPENDED else before
        if act.kind is ActKind.NOTICE_GIVEN:
            notice = _given_again(phase, notice, act)
    others = tuple(other for other in phase.notices if other.by != party)
    return phase._replace(notices=others if notice is None else (*others, notice))


def _require_withdrawal(phase: Phase, notice: Notice, act: Act) -> None:
    """Raise ActRefused where the text does not let the notice be withdrawn in this way."""
    match notice.clause.withdrawal:
        case Withdrawal.FREE:
            return
        case Withdrawal.BY_CONSENT:
            if not _by_all(phase, act):
                raise refused(act, phase.state, 'the text lets a notice be withdrawn only by agreement: by = "all"')
        case Withdrawal.NEVER:
            raise refused(act, phase.state, "the text lets no notice be withdrawn")
        case unknown:
            assert_never(unknown)


def _ways_out(phase: Phase, act: Act, party: str) -> list[tuple[ExitClause, Formula]]:
    """The clauses under which a party gives notice; raises ActRefused where it has none."""
    clauses = zip(phase.text.exits, phase.formulas, strict=True)
    ways = [(clause, formula) for clause, formula in clauses if formula in phase.exits]
    if not ways:
        raise refused(act, phase.state, "the text lets no party leave by notice")
    if party not in phase.text.notifiers:
        raise refused(act, phase.state, f"only {' or '.join(phase.text.notifiers)} may give notice")
    if act.under is not None:
        named = [(clause, formula) for clause, formula in ways if clause.id == act.under]
        if not named:
            known = " or ".join(clause.id for clause, _ in ways if clause.id)
            remedy = f"name {known}" if known else "it has one way out, so name none"
            raise refused(act, phase.state, f"the text has no clause {act.under[:60]!r}; {remedy}")
        return named
    return ways


def _soonest(phase: Phase, act: Act, party: str) -> Notice | None:
    """The notice that an act gives, under the clause that ends the pact first; None where none permits it that day."""
    notices = [
        Notice(by=party, given=act.on, first_day_out=end, clause=clause, formula=formula)
        for clause, formula in _ways_out(phase, act, party)
        if formula.notice_days.allows(act.on) and (end := formula.end(act.on, act.first_day_out)) is not None
    ]
    return min(notices, key=lambda notice: notice.first_day_out, default=None)


def _given(phase: Phase, act: Act, party: str) -> Notice:
    notice = _soonest(phase, act, party)
    if notice is None:
        days = (formula.notice_days.first(act.on) for _, formula in _ways_out(phase, act, party))
        opens = min(filter(None, days), default=None)
        first = f"the first permitted day is {opens}" if opens else "no later day is permitted"
        raise refused(act, phase.state, f"the text permits no notice on that day; {first}")
    return notice


def _given_again(phase: Phase, notice: Notice, act: Act) -> Notice:
    """A second notice of the same party: it never postpones the end."""
    again = _soonest(phase, act, notice.by)
    return notice if again is None or again.first_day_out >= notice.first_day_out else again


def _suspended(phase: Phase, notice: Notice, act: Act) -> Notice:
    """Suspended without limit, to a day, or for a time that runs on from the suspension's own end; never for less."""
    until = act.first_day_out
    if act.duration is not None:
        until = add(notice.until or act.on, act.duration, phase.text.month_end)
    if until is not None and until <= act.on:
        raise refused(act, phase.state, f"the suspension would be over on {until}; name a later day")
    if notice.state is NoticeState.SUSPENDED:
        if until is not None and (notice.until is None or until < notice.until):
            runs = "without limit" if notice.until is None else f"to {notice.until}"
            remedy = "where the notice runs again sooner, record notice-resumed on that day"
            raise refused(act, phase.state, f"the suspension runs {runs} already and can only be lengthened; {remedy}")
        return notice._replace(until=until)
    left = (notice.first_day_out - act.on).days
    return notice._replace(state=NoticeState.SUSPENDED, left=left, until=until)


def _resumed(phase: Phase, notice: Notice, day: date) -> Notice:
    end = notice.resumed_on(day, phase.text.resumed)
    return notice._replace(first_day_out=end, state=NoticeState.RUNNING, left=0, until=None)


def _extended(phase: Phase, act: Act, life: Life) -> Phase:
    """Every end that is pending before the new one moves to it; a lapsed pact runs on from its old end."""
    old = phase.ended or phase.pending_end() or _end_of_term(phase, act)
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
        notices=tuple(_postponed(phase, notice, new) for notice in notices),
        agreed_end=agreed and attrs.evolve(agreed, first_day_out=max(agreed.first_day_out, new)),
        ended=None,
    )


def _end_of_term(phase: Phase, act: Act) -> End:
    """The end of the term that runs, which an extension moves where no end of the pact is pending."""
    term = phase.term(act.on)
    if term is None or term.last_day is None:
        raise refused(act, phase.state, "no end of a term or of a notice is pending that could be moved")
    return End(Ending.EXPIRED, term.last_day + DAY)


def _postponed(phase: Phase, notice: Notice, new: date) -> Notice:
    """A notice under an extension to a new first day out; one suspended without limit stays as it is."""
    if notice.state is NoticeState.RUNNING:
        return notice._replace(first_day_out=max(notice.first_day_out, new))
    if notice.until is None:
        return notice
    moved = (new - notice.resumed_on(notice.until, phase.text.resumed)).days
    if moved <= 0:
        return notice
    return notice._replace(first_day_out=max(notice.first_day_out, new), left=notice.left + moved)


def _ended(phase: Phase, act: Act) -> Phase:
    """Ended on the day of the act, or to end on a later first day out that it names or that its period leads to."""
    out = act.first_day_out or act.on
    if act.duration is not None:
        over = add(act.on, act.duration, phase.text.month_end)
        out = shift(over, 1) if act.first_day_excluded else over
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
