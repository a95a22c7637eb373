"""What acts do to the notices of the parties: given, withdrawn, suspended, resumed, postponed, barred."""

from datetime import date
from typing import assert_never

from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.model.acts import EVERYONE, Act, ActKind
from gsomia_rules.model.counting import At, Formula
from gsomia_rules.model.lifecycle import NoticeState, next_notice, refused
from gsomia_rules.model.period import add
from gsomia_rules.model.text import ExitClause, Withdrawal

__all__ = ["barred", "notified", "postponed", "resumed"]


def barred(phase: Phase, act: Act) -> Phase:
    """An end by notice is barred, or a bar is lifted: then a notice ends the pact on that day at the earliest."""
    since = phase.barred_since
    if act.kind is ActKind.EXIT_BARRED:
        if since is not None:
            raise refused(act, phase.state, f"an end by notice is barred since {since}; record exit-unbarred first")
        return phase._replace(barred_since=act.on)
    if since is None:
        raise refused(act, phase.state, "no end by notice is barred; record exit-barred first")
    notices = [
        one._replace(first_day_out=max(one.first_day_out, act.on)) if one.state is NoticeState.RUNNING else one
        for one in phase.notices
    ]
    return phase._replace(barred_since=None, notices=tuple(notices))


def notified(phase: Phase, act: Act) -> Phase:
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
    """Whether all parties act together, by that word or, where each may give notice, by their codes."""
    several = phase.text.member is None and len(act.actors) > 1
    return EVERYONE in act.actors or (several and set(act.actors) >= set(phase.text.notifiers))


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
        notice = resumed(phase, before, act.on) if before.state is NoticeState.SUSPENDED else before
        if act.kind is ActKind.NOTICE_GIVEN:
            notice = _given_again(phase, notice, act)
    others = tuple(other for other in phase.notices if other.by != party)
    return phase._replace(notices=others if notice is None else (*others, notice))


def _require_withdrawal(phase: Phase, notice: Notice, act: Act) -> None:
    """Raise ActRefused where the text does not let the notice be withdrawn in this way."""
    match phase.clause_of(notice).withdrawal:
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
    ways = [(clause, formula) for clause, formula in clauses if clause.at is not At.NEVER]
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
    left = max(0, (notice.first_day_out - act.on).days)  # a notice whose end was barred may be past its day
    return notice._replace(state=NoticeState.SUSPENDED, left=left, until=until)


def resumed(phase: Phase, notice: Notice, day: date) -> Notice:
    """The notice running again from a day."""
    end = notice.resumed_on(day, phase.text.resumed)
    return notice._replace(first_day_out=end, state=NoticeState.RUNNING, left=0, until=None)


def postponed(phase: Phase, notice: Notice, new: date) -> Notice:
    """A notice under an extension to a new first day out; one suspended without limit stays as it is."""
    if notice.state is NoticeState.RUNNING:
        return notice._replace(first_day_out=max(notice.first_day_out, new))
    if notice.until is None:
        return notice
    moved = (new - notice.resumed_on(notice.until, phase.text.resumed)).days
    if moved <= 0:
        return notice
    return notice._replace(first_day_out=max(notice.first_day_out, new), left=notice.left + moved)
