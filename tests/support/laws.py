"""The laws of an answer on a day, as functions: for generated records, and for governments that act at random."""

from datetime import date, timedelta

import attrs
import pytest

from gsomia_rules import Act, ActRefused, DayOutOfRange, Pact, Standing
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.lifecycle import NoticeState

__all__ = ["deadline_works", "earliest_end_is_the_least", "forecast_comes_true", "without_relative"]

DAY = timedelta(days=1)


def without_relative(answer: Standing, phase: Phase) -> dict[str, object]:
    """An answer without what is counted from the day asked: the days left, and an end that follows the day."""
    deadline, earliest = answer.next_deadline, answer.earliest_end
    suspended = any(notice.state is NoticeState.SUSPENDED for notice in phase.notices)
    follows = (
        phase.formula is not None and earliest is not None and phase.formula.end_follows_notice(earliest.notice_day)
    )
    if earliest is not None:
        earliest = None if follows or suspended else attrs.evolve(earliest, notice_day=date.min)
    fields = {field.name: getattr(answer, field.name) for field in attrs.fields(Standing) if field.name != "_basis"}
    deadline = None if deadline is None else attrs.evolve(deadline, days_left=0)
    return {**fields, "on": date.min, "earliest_end": earliest, "next_deadline": deadline}


def deadline_works(pact: Pact, day: date) -> bool:
    """Law 6: a deadline is never past; acting on it works, and acting a day later does not. False without a deadline."""
    answer = pact.on(day)
    deadline = answer.next_deadline
    if deadline is None:
        return False
    assert deadline.day >= day
    assert deadline.days_left == (deadline.day - day).days
    if deadline.what is DeadlineKind.WITHDRAW_NOTICE:
        by = next(n.by for n in pact.timeline().phase_on(day).notices if n.first_day_out == deadline.first_day_out)
        withdrawal = Act("notice-withdrawn", on=deadline.day, by=by)
        before = pact.known_on(day)
        ended = before.assuming(withdrawal).on(deadline.day).pending_end
        assert ended is None or ended.first_day_out >= deadline.first_day_out
        with pytest.raises(ActRefused):
            before.assuming(Act("notice-withdrawn", on=deadline.day + DAY, by=by)).on(deadline.day + DAY)
        return True
    by = pact.timeline().phase_on(day).text.notifiers[0]
    acted = pact.known_on(day).assuming(Act("notice-given", on=deadline.day, by=by)).on(deadline.day)
    assert (acted.pending_end or acted.ended) is not None
    assert (acted.pending_end or acted.ended).first_day_out == deadline.first_day_out  # type: ignore[union-attr]
    late = pact.known_on(day).assuming(Act("notice-given", on=deadline.day + DAY, by=by))
    try:
        too_late = late.on(deadline.day + DAY)
    except ActRefused:
        return True
    end = too_late.pending_end or too_late.ended
    assert end is None or end.first_day_out != deadline.first_day_out
    return True


def earliest_end_is_the_least(pact: Pact, day: date) -> bool:
    """Law 7: the earliest end is the least that notice by one party could bring about. False while not in force."""
    phase, earliest = pact.timeline().phase_on(day), pact.on(day).earliest_end
    if not phase.in_force:
        return False
    reached = []
    for party in phase.text.notifiers:
        notice = phase.notice_of(party)
        acting = day if notice is not None or phase.formula is None else phase.formula.notice_days.first(day)
        if acting is None:
            continue
        try:
            answer = pact.known_on(day).assuming(Act("notice-given", on=acting, by=party)).on(acting)
        except ActRefused:
            continue
        end = answer.pending_end or answer.ended
        assert end is not None
        reached.append(end.first_day_out)
    if earliest is None:
        assert not reached
    else:
        pending = phase.pending_end()
        if earliest.notice_day > day and pending is not None and pending.first_day_out <= earliest.notice_day:
            assert earliest.first_day_out == pending.first_day_out  # the pact ends before anybody may act
        else:
            assert earliest.first_day_out == min(reached)
            assert earliest.by in (*phase.text.notifiers, "any")
    return True


def forecast_comes_true(pact: Pact, day: date) -> None:
    """If nobody acts, the next event and the pending end come on their days."""
    answer = pact.on(day)
    if answer.pending_end is not None:
        end = answer.pending_end
        assert pact.on(end.last_day).in_force
        assert pact.on(end.first_day_out).ended == end
    if answer.next_event is not None:
        assert answer.next_event.day > day
        try:
            assert _changed(pact.on(answer.next_event.day - DAY), pact.on(answer.next_event.day))
        except DayOutOfRange:
            assert answer.next_event.day.year > 9000


def _changed(before: Standing, after: Standing) -> bool:
    return (before.state, before.term, before.next_event) != (after.state, after.term, after.next_event)
