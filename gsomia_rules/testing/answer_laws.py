"""Laws of a whole answer, with any number of notices and clauses: for a tool that answers as the engine does.

``answer`` is the tool: from a pact and a day to a :class:`~gsomia_rules.Standing`. By default it is
the engine itself, whose own tests these are. What the text permits on a day is read from the pact.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.errors import ActRefused, DayOutOfRange
from gsomia_rules.model.acts import Act
from gsomia_rules.model.deadline import Deadline, DeadlineKind
from gsomia_rules.model.lifecycle import NoticeState, State
from gsomia_rules.model.standing import ANY_PARTY, Standing
from gsomia_rules.testing.laws import require

__all__ = ["alike", "deadline_works", "earliest_end_is_the_least", "forecast_comes_true"]

__tracebackhide__ = True  # pytest then shows the line of the test that asked
DAY: Final = timedelta(days=1)
WITHDRAW: Final = DeadlineKind.WITHDRAW_NOTICE
Answer = Callable[[Pact, date], Standing]


def alike(pact: Pact, days: Iterable[date], answer: Answer = Pact.on) -> None:
    """Between two days on which the answer changes, days have the same answer but for what is counted from the day.

    That is the days left; and where the end of a notice moves with its day, or a suspended notice
    could be resumed, the earliest end and the condition ``subject_to`` of the clause that leads to it
    (see :meth:`~gsomia_rules.engine.timeline.Timeline.changes`). :func:`earliest_end_is_the_least`
    holds the earliest end on each day.
    """
    seen: tuple[date, dict[str, object]] | None = None
    for day in days:
        now = _without_relative(answer(pact, day), pact.timeline().phase_on(day))
        if seen is not None and seen[1] != now:
            changed = [f"{name} from {old} to {now[name]}" for name, old in seen[1].items() if now[name] != old]
            raise AssertionError(f"nothing is said to change from {seen[0]} to {day}, but {' and '.join(changed)}")
        seen = day, now


def _without_relative(standing: Standing, phase: Phase) -> dict[str, object]:
    """An answer without what is counted from the day asked: the days left, and an end that follows the day."""
    earliest = standing.earliest_end
    suspended = any(notice.state is NoticeState.SUSPENDED for notice in phase.notices)
    follows = earliest is not None and any(one.end_follows_notice(earliest.notice_day) for one in phase.formulas)
    if earliest is not None:
        earliest = None if follows or suspended else attrs.evolve(earliest, notice_day=date.min)
    fields = {field.name: getattr(standing, field.name) for field in attrs.fields(Standing) if field.name != "_basis"}
    deadlines = tuple(attrs.evolve(deadline, days_left=0) for deadline in standing.deadlines)
    of_notice = phase.notice_that_ends is not None and phase.barred_since is None
    condition = standing.subject_to  # or that of the earliest end, whose clause the day decides
    if (follows or suspended) and not of_notice:
        condition = None
    return {**fields, "on": date.min, "earliest_end": earliest, "deadlines": deadlines, "subject_to": condition}


def deadline_works(pact: Pact, day: date, answer: Answer = Pact.on) -> bool:
    """Acting on a deadline works and a day later does not, and a day of which that is so is a deadline.

    False where neither the answer nor a trial has a deadline.
    """
    standing, phase, tried = answer(pact, day), pact.timeline().phase_on(day), _Trial(pact.known_on(day), answer)
    days = [deadline.day for deadline in standing.deadlines]
    require(days == sorted(days), f"the deadlines on {day} are not in order: {', '.join(map(str, days))}")
    nearest = standing.next_deadline and standing.next_deadline.day
    require(nearest == (days[0] if days else None), f"on {day} the next deadline is {nearest}, not the first of them")
    for deadline in standing.deadlines:
        last, left = deadline.day, (deadline.day - day).days
        require(left >= 0, f"on {day} the deadline {last} is past")
        require(deadline.days_left == left, f"on {day} {left} days are left to {last}, not {deadline.days_left}")
        if deadline.what is WITHDRAW:
            _withdrawal_works(tried, phase, deadline)
        else:
            _notice_works(tried, phase, deadline)
    if phase.state is State.NOTICE_SUSPENDED and phase.resumes_at_once:
        require(not days, f"on {day} a notice can be resumed with effect at once, but there is a deadline")
        return False
    works = [kind for kind, last in _last_days(tried, phase, day).items() if last]
    for withdrawal in works:
        named = any((one.what is WITHDRAW) is withdrawal and one.day == day for one in standing.deadlines)
        what = "a withdrawal" if withdrawal else "a notice"
        require(named, f"{what} on {day} works and a day later does not, but {day} is no deadline on that day")
    return bool(days or works)


def earliest_end_is_the_least(pact: Pact, day: date, answer: Answer = Pact.on) -> bool:
    """The earliest end is the least that one party could bring about, on the day or the next one for notice.

    False while the pact is not in force. While an end by notice is barred, no notice brings one about.
    """
    phase, standing, tried = pact.timeline().phase_on(day), answer(pact, day), _Trial(pact.known_on(day), answer)
    if not phase.in_force:
        return False
    pending, earliest, reached = phase.pending_end, standing.earliest_end, set[tuple[date, date, str]]()
    for party in phase.text.notifiers:
        for kind, acting in [("notice-resumed", day), *(("notice-given", day) for day in _next_notices(phase, day))]:
            try:
                end = tried.end_after(kind, acting, party)
            except ActRefused:  # no notice is suspended or permitted on the day, or the pact has ended by then
                continue
            barred = standing.exit_barred_since is not None
            if not barred and end is not None:
                reached.add((end, acting, party))
            expected = pending and pending.first_day_out
            said = f"on {day} {kind} by {party} on {acting} leads to {end or 'no end'}"
            require(not barred or end == expected, f"{said}, though an end by notice is barred")
            require(barred or end is not None, said)
        notice = phase.notice_of(party)
        runs = notice is not None and notice.state is NoticeState.RUNNING
        if pending is not None and standing.exit_barred_since is None and runs:
            reached.add((pending.first_day_out, day, party))  # its notice is enough
    if earliest is None:
        ends = sorted(str(end) for end, _, _ in reached)
        require(
            not ends,
            f"on {day} there is no earliest end, but a party can bring about the first day out {' or '.join(ends)}",
        )
        return True
    require(reached, f"on {day} the earliest first day out is {earliest.first_day_out}, but no party can end the pact")
    least = min(end for end, _, _ in reached)
    expected = least if pending is None else min(least, pending.first_day_out)
    out, acting = earliest.first_day_out, earliest.notice_day
    said = f"on {day} the earliest first day out is {out}, by {earliest.by} on {acting}"
    require(earliest.first_day_out == expected, f"{said}, but that of a party is {expected}")
    by = phase.text.notifiers if earliest.by == ANY_PARTY else earliest.by
    by = (by,) if isinstance(by, str) else by
    able = {(least, earliest.notice_day, party) for party in by} <= reached
    require(able, f"{said}, but not every such party can do that")
    return True


def forecast_comes_true(pact: Pact, day: date, answer: Answer = Pact.on) -> None:
    """If nobody acts, the next event and the pending end come on their days."""
    standing = answer(pact, day)
    end, event = standing.pending_end, standing.next_event
    if end is not None:
        said = f"on {day} the first day out is expected to be {end.first_day_out}"
        require(answer(pact, end.last_day).in_force, f"{said}, but the day before it the pact is not in force")
        require(answer(pact, end.first_day_out).ended == end, f"{said}, but the pact does not end on that day")
    if event is not None:
        said = f"on {day} the next event is expected on {event.day}"
        require(event.day > day, said)
        try:
            before, after = answer(pact, event.day - DAY), answer(pact, event.day)
        except DayOutOfRange:
            require(event.day.year > 9000, f"{said}, which has no answer")
            return
        fields = "state", "term", "next_event"
        changed = any(getattr(before, field) != getattr(after, field) for field in fields)
        require(changed, f"{said}, but nothing changes on that day")


@attrs.frozen
class _Trial:
    """A pact as it is known on a day, on which acts are tried."""

    pact: Pact
    answer: Answer

    def end_after(self, kind: str, day: date, party: str, under: str | None = None) -> date | None:
        """When the pact ends after an act of a party on a day, if nobody acts again; raises ActRefused."""
        answer = self.answer(self.pact.assuming(Act(kind, on=day, by=party, under=under)), day)
        end = answer.ended or answer.pending_end
        return end and end.first_day_out


def _withdrawal_works(tried: _Trial, phase: Phase, deadline: Deadline) -> None:
    """A party can withdraw on the day, so that the pact goes on past the end that is due; a day later nobody can."""
    out, last = deadline.first_day_out, deadline.day
    said = f"the last day to withdraw a notice for {out} is {last}"
    require(last == out - DAY, f"{said}, but the last day in force is {out - DAY}")
    require(deadline.if_missed == out, f"{said}, but if it is missed the first day out is {deadline.if_missed}")
    for notice in phase.notices:
        try:
            tried.end_after("notice-withdrawn", out, notice.by)
        except ActRefused:
            continue
        raise AssertionError(f"{said}, but {notice.by} can withdraw its notice on {out}")
    require(_withdrawal_moves(tried, phase, out), f"{said}, but a withdrawal of that day does not move the end")


def _withdrawal_moves(tried: _Trial, phase: Phase, out: date) -> bool:
    """Whether a party that withdraws its notice alone on the last day in force moves the end that is due."""
    for notice in phase.notices:
        try:
            end = tried.end_after("notice-withdrawn", out - DAY, notice.by)
        except ActRefused:  # the text does not let a party withdraw its notice alone
            continue
        if end is None or end > out:
            return True
    return False


def _notice_works(tried: _Trial, phase: Phase, deadline: Deadline) -> None:
    """A party's notice of the day ends the pact at the end it names; its next notice where it would if missed."""
    out, last, missed = deadline.first_day_out, deadline.day, deadline.if_missed
    found = []
    for party in phase.text.notifiers:
        ends = {tried.end_after("notice-given", last, party, under) for under in (None, deadline.under)}
        late = _end_of_next_notice(tried, phase, last + DAY, party)
        if ends == {out} and late == missed != out:
            return
        found.append(f"{' or '.join(sorted(map(str, ends)))}, the next one to {late}")
    said = f"the last day for notice is {last}, for {out} and if missed for {missed}"
    raise AssertionError(f"{said}, but a notice of that day leads to {'; or to '.join(found)}")


def _end_of_next_notice(tried: _Trial, phase: Phase, day: date, party: str) -> date | None:
    """Where the next notice of a party from a day on leads, or its suspended notice if it resumes that day.

    Under several clauses that is the soonest end. Where nobody can act any more, how the pact ends anyway.
    """
    pending = phase.pending_end
    out = pending and pending.first_day_out
    given = [given for given in _next_notices(phase, day) if out is None or given < out]
    ends = [out, *(tried.end_after("notice-given", first, party) for first in given)]
    suspended = tried.pact.timeline().phase_on(day).notice_of(party)
    if suspended is not None and suspended.state is NoticeState.SUSPENDED and (out is None or day < out):
        ends.append(tried.end_after("notice-resumed", day, party))
    return min([end for end in ends if end is not None], default=None)


def _next_notices(phase: Phase, day: date) -> set[date]:
    """The first day on or after a day on which a notice may be given under each clause."""
    return {first for one in phase.exits if (first := one.notice_days.first(day)) is not None}


def _last_days(tried: _Trial, phase: Phase, day: date) -> dict[bool, bool]:
    """Whether acting on the day works and a day later does not: for a notice (False), and for a withdrawal (True)."""
    pending = phase.pending_end
    out = pending and pending.first_day_out
    notice, withdrawal = False, out == day + DAY and _withdrawal_moves(tried, phase, day + DAY)
    if phase.in_force and day in _next_notices(phase, day):
        for party in phase.text.notifiers:
            end = tried.end_after("notice-given", day, party)
            later = _end_of_next_notice(tried, phase, day + DAY, party)
            ways = [one for one in phase.exits if one.notice_days.allows(day) and one.end(day) == end]
            every_day = all(one.end_follows_notice(day) and one.notice_days.allows(day + DAY) for one in ways)
            # a month from 28 February ends in March, from 1 March in April
            skipped = (4 if ways and every_day else 1) * DAY
            if end is not None and (out is None or end < out) and (later is None or later > end + skipped):
                notice = True
    return {False: notice, True: withdrawal}
