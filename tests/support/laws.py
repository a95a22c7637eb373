"""The laws of an answer on a day, as functions: for generated records, and for governments that act at random."""

from datetime import date, timedelta

import attrs
import pytest

from gsomia_rules import Act, ActRefused, DayOutOfRange, Pact, Standing, State
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.lifecycle import NoticeState
from gsomia_rules.model.standing import ANY_PARTY

__all__ = ["deadline_works", "earliest_end_is_the_least", "forecast_comes_true", "without_relative"]

DAY = timedelta(days=1)
WITHDRAW = DeadlineKind.WITHDRAW_NOTICE


def without_relative(answer: Standing, phase: Phase) -> dict[str, object]:
    """An answer without what is counted from the day asked: the days left, and an end that follows the day."""
    earliest = answer.earliest_end
    suspended = any(notice.state is NoticeState.SUSPENDED for notice in phase.notices)
    follows = earliest is not None and any(one.end_follows_notice(earliest.notice_day) for one in phase.formulas)
    if earliest is not None:
        earliest = None if follows or suspended else attrs.evolve(earliest, notice_day=date.min)
    fields = {field.name: getattr(answer, field.name) for field in attrs.fields(Standing) if field.name != "_basis"}
    deadlines = tuple(attrs.evolve(deadline, days_left=0) for deadline in answer.deadlines)
    condition = None if follows else answer.subject_to  # that of the earliest end, whose clause the day decides
    return {**fields, "on": date.min, "earliest_end": earliest, "deadlines": deadlines, "subject_to": condition}


def deadline_works(pact: Pact, day: date) -> bool:
    """Law 6, both ways: acting on a deadline works and a day later does not, and what does so is a deadline.

    False where neither the answer nor a trial has a deadline.
    """
    answer, phase, before = pact.on(day), pact.timeline().phase_on(day), pact.known_on(day)
    assert list(answer.deadlines) == sorted(answer.deadlines, key=lambda deadline: deadline.day)
    assert answer.next_deadline == (answer.deadlines[0] if answer.deadlines else None)
    for deadline in answer.deadlines:
        assert deadline.days_left == (deadline.day - day).days >= 0
        works = _withdrawal_works if deadline.what is WITHDRAW else _notice_works
        assert works(before, phase, deadline), f"{deadline} on {day}"
    if phase.state is State.NOTICE_SUSPENDED and phase.resumes_at_once:
        assert answer.deadlines == ()
        return False
    tried = [kind for kind, last in _last_days(before, phase, day).items() if last]
    for kind in tried:
        assert any((one.what is WITHDRAW) is kind and one.day == day for one in answer.deadlines), (
            f"{day} is a last day"
        )
    return bool(answer.deadlines or tried)


def _withdrawal_works(before: Pact, phase: Phase, deadline: Deadline) -> bool:
    """A party can withdraw on the day, so that the pact goes on past the end that is due; a day later nobody can."""
    out = deadline.first_day_out
    assert deadline.day == out - DAY
    assert deadline.if_missed == out
    for notice in phase.notices:
        with pytest.raises(ActRefused):
            before.assuming(Act("notice-withdrawn", on=out, by=notice.by)).timeline()
    return _withdrawal_moves(before, phase, out)


def _withdrawal_moves(before: Pact, phase: Phase, out: date) -> bool:
    """Whether a party that withdraws its notice alone on the last day in force moves the end that is due."""
    for notice in phase.notices:
        try:
            end = _end_after(before, "notice-withdrawn", out - DAY, notice.by)
        except ActRefused:  # the text does not let a party withdraw its notice alone
            continue
        if end is None or end > out:
            return True
    return False


def _notice_works(before: Pact, phase: Phase, deadline: Deadline) -> bool:
    """A party's notice of the day ends the pact at the end it names; the next notice of that party where it would if missed."""
    for party in phase.text.notifiers:
        ends = {_end_after(before, "notice-given", deadline.day, party, under) for under in (None, deadline.under)}
        if ends == {deadline.first_day_out}:
            missed = _end_of_next_notice(before, phase, deadline.day + DAY, party)
            if missed == deadline.if_missed != deadline.first_day_out:
                return True
    return False


def _end_of_next_notice(before: Pact, phase: Phase, day: date, party: str) -> date | None:
    """Where the next notice of a party from a day on leads, or its suspended notice if it resumes that day.

    Under several clauses that is the soonest end. Where nobody can act any more, how the pact ends anyway.
    """
    pending = phase.pending_end()
    out = pending and pending.first_day_out
    given = [given for given in _next_notices(phase, day) if out is None or given < out]
    ends = [out, *(_end_after(before, "notice-given", first, party) for first in given)]
    suspended = before.timeline().phase_on(day).notice_of(party)
    if suspended is not None and suspended.state is NoticeState.SUSPENDED and (out is None or day < out):
        ends.append(_end_after(before, "notice-resumed", day, party))
    return min([end for end in ends if end is not None], default=None)


def _next_notices(phase: Phase, day: date) -> set[date]:
    """The first day on or after a day on which a notice may be given under each clause."""
    return {first for one in phase.exits if (first := one.notice_days.first(day)) is not None}


def _last_days(before: Pact, phase: Phase, day: date) -> dict[bool, bool]:
    """Whether acting on the day works and a day later does not: for a notice (False), and for a withdrawal (True)."""
    pending = phase.pending_end()
    out = pending and pending.first_day_out
    notice, withdrawal = False, out == day + DAY and _withdrawal_moves(before, phase, day + DAY)
    if phase.in_force and day in _next_notices(phase, day):
        for party in phase.text.notifiers:
            end = _end_after(before, "notice-given", day, party)
            later = _end_of_next_notice(before, phase, day + DAY, party)
            ways = [one for one in phase.exits if one.notice_days.allows(day) and one.end(day) == end]
            every_day = all(one.end_follows_notice(day) and one.notice_days.allows(day + DAY) for one in ways)
            skipped = (
                4 if ways and every_day else 1
            ) * DAY  # a month from 28 February ends in March, from 1 March in April
            if end is not None and (out is None or end < out) and (later is None or later > end + skipped):
                notice = True
    return {False: notice, True: withdrawal}


def _end_after(before: Pact, kind: str, day: date, party: str, under: str | None = None) -> date | None:
    """When the pact ends after an act of a party on a day, if nobody acts again."""
    answer = before.assuming(Act(kind, on=day, by=party, under=under)).on(day)
    end = answer.ended or answer.pending_end
    return end and end.first_day_out


def earliest_end_is_the_least(pact: Pact, day: date) -> bool:
    """Law 7: the earliest end is the least that one party could bring about, on the day or the next one for notice.

    False while the pact is not in force. While an end by notice is barred, no notice brings one about.
    """
    phase, answer, before = pact.timeline().phase_on(day), pact.on(day), pact.known_on(day)
    if not phase.in_force:
        return False
    pending, earliest, reached = phase.pending_end(), answer.earliest_end, set[tuple[date, date, str]]()
    for party in phase.text.notifiers:
        for kind, acting in [("notice-resumed", day), *(("notice-given", day) for day in _next_notices(phase, day))]:
            try:
                end = _end_after(before, kind, acting, party)
            except ActRefused:  # no notice is suspended or permitted on the day, or the pact has ended by then
                continue
            if answer.exit_barred_since is None:
                assert end is not None
                reached.add((end, acting, party))
            else:
                assert end == (pending and pending.first_day_out)
        notice = phase.notice_of(party)
        if pending is not None and answer.exit_barred_since is None and notice and notice.state is NoticeState.RUNNING:
            reached.add((pending.first_day_out, day, party))  # its notice is enough
    if earliest is None:
        assert not reached
        return True
    least = min(end for end, _, _ in reached)
    assert earliest.first_day_out == (least if pending is None else min(least, pending.first_day_out))
    by = phase.text.notifiers if earliest.by == ANY_PARTY else earliest.by
    by = (by,) if isinstance(by, str) else by
    assert {(least, earliest.notice_day, party) for party in by} <= reached
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
