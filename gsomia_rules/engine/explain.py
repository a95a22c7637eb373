"""Why an answer is as it is: the reasons of each field; every date in it is a reason's day, or the day before."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

import attrs

from gsomia_rules.engine.counts import of_deadlines, of_notice, of_opening, of_term
from gsomia_rules.engine.grounds import (
    Grounds,
    Values,
    exit_paths,
    jointly,
    last_days,
    reason_from_act,
    slug,
    total,
    under,
)
from gsomia_rules.engine.phase import Phase
from gsomia_rules.engine.timeline import Timeline, fold
from gsomia_rules.model.acts import EVERYONE, Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.deadline import EventKind
from gsomia_rules.model.end import End
from gsomia_rules.model.lifecycle import NoticeState
from gsomia_rules.model.period import DAY, Period, over_after
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.sentences import Phrase, Phrases, choice_key
from gsomia_rules.model.standing import ANY_PARTY, Standing
from gsomia_rules.model.text import CountedFrom, Resumed

__all__ = ["explain"]


def explain(standing: Standing, phase: Phase, reading: Reading, timeline: Timeline) -> tuple[Reason, ...]:
    """All reasons of an answer: the choices of the reading, the record, then each field."""
    grounds = Grounds(standing, phase, timeline, tuple([act for act in reading.case.acts if act.on <= standing.on]))
    by_field = {
        "reading": _choices(standing, reading),
        "state": _record(grounds),
        "ended": _ended(grounds),
        "term": of_term(grounds),
        "deadlines": _deadlines(grounds),
        "next_event": _event(grounds),
        "next_review": _review(grounds),
        "pending_end": _pending_end(grounds),
        "earliest_end": _earliest_end(grounds),
        "exit_barred_since": _barred(grounds),
        "subject_to": _subject_to(grounds),
        "survival": _survival(grounds),
    }
    names, member = standing.metadata.names, standing.metadata.member
    return tuple(
        attrs.evolve(one, about=field, names=names, member=member) for field, ones in by_field.items() for one in ones
    )


def _choices(standing: Standing, reading: Reading) -> Iterator[Reason]:
    """What the reading overrides, adds or leaves out, as far as it concerns the day."""
    days = {f"acts.{act.id}": act.on for act in reading.case.acts}
    for choice in reading.choices:
        kind, _, subject = choice.path.partition(".")
        day = days.get(choice.path)
        if kind != "acts" or (day is not None and day <= standing.on):
            rule = f"{reading.name}-{slug(subject)}-" + (f"is-{slug(choice.chosen)}" if choice.chosen else "left-out")
            values: Values = {"reading": reading.name, "choice": choice, "instead_of": choice.instead_of}
            yield Reason(rule, choice_key(choice), values, {choice.path: choice.chosen}, day, choice.citations)


def _record(grounds: Grounds) -> Iterator[Reason]:
    """The acts on which the state rests, and the effects of time."""
    standing, phase, acts = grounds.standing, grounds.phase, grounds.acts
    if phase.last_act is None:
        begins = standing.metadata.record_begins
        phrase, day = ("nothing-recorded.begins", {"begins": begins}) if begins else ("nothing-recorded", {})
        yield Reason("nothing-recorded", phrase, {"on": standing.on, **day}, {"on": str(standing.on)})
    for act in acts:
        if _matters(act, grounds):
            yield reason_from_act(act, _coinciding(act, phase))
            if act.kind is ActKind.ENDED and act.duration is not None:
                yield _end_after_time(act, act.duration, phase)
    for act in acts[-3:]:
        if act.kind is ActKind.ANNOUNCED and (phase.last_act is None or act.on >= phase.last_act.on):
            yield reason_from_act(act)
    for notice, by in jointly(phase.notices):
        yield from of_notice(grounds, notice, by)
    yield from _state_since(grounds)


def _matters(act: Act, grounds: Grounds) -> bool:
    """Whether the state of the day rests on an act: on a notice that stands, an end, the text, or the bar."""
    standing, phase = grounds.standing, grounds.phase
    if act.kind is ActKind.ANNOUNCED:
        return False
    if act is phase.last_act or act.on in (standing.state_since, standing.in_force_since, phase.entered):
        return True
    match act.kind:
        case ActKind.AMENDED:
            return True
        case ActKind.SIGNED:
            clause = phase.text.term
            return act.on == phase.signed and clause is not None and clause.counted_from is CountedFrom.SIGNED
        case ActKind.ENDED | ActKind.EXTENDED:
            return act.on >= (phase.entered or date.max)
        case ActKind.EXIT_BARRED:
            return act.on == phase.barred_since
        case ActKind.EXIT_UNBARRED:
            return any(act.on == notice.first_day_out for notice in phase.notices)
        case _:
            mine = [one for one in phase.notices if one.by in act.actors or EVERYONE in act.actors]
            return act.kind.startswith("notice-") and any(act.on >= notice.given for notice in mine)


def _coinciding(act: Act, phase: Phase) -> End | None:
    """The end with which an act coincides that ended the pact once more; None for any other act."""
    ended = phase.ended
    if ended is None or act.kind is not ActKind.ENDED or act.on != ended.first_day_out:
        return None
    return None if (act.how or Ending.BY_CONSENT) is ended.how else ended


def _end_after_time(act: Act, duration: Period, phase: Phase) -> Reason:
    """The end to which an act leads after a time that it names."""
    out = over_after(act.on, duration, phase.text.month_end, excluded=act.first_day_excluded)
    values = {"sum": total(act.on, out, duration, excluded=act.first_day_excluded)}
    inputs = {"for": str(duration), "first_day": "excluded" if act.first_day_excluded else "counted"}
    return Reason("end-counted", "end-counted", values, inputs, out, act.citations)


def _state_since(grounds: Grounds) -> Iterator[Reason]:
    """Why the state began on a day without an act: a suspension ran out, or the pact had ended before."""
    since, ended = grounds.standing.state_since, grounds.phase.ended
    if since is None or any(act.on == since for act in grounds.acts):
        return
    if ended is None:
        values: Values = {"day": since}
        yield grounds.from_clause("text.suspension", "suspension-over", values, since, {"suspension_ends": since})
    elif since != ended.first_day_out:
        acts = tuple([act for act in grounds.acts if act.on < since])
        timeline = fold(Case(grounds.timeline.case.text, acts))
        phase = timeline.phases[-1]
        before = Grounds(grounds.standing, phase, timeline, acts)
        yield before.from_end(phase.ended or ended, "ended-before", "ended-before", {"day": since})


def _barred(grounds: Grounds) -> Iterator[Reason]:
    """Since when an end by notice is barred."""
    since = grounds.standing.exit_barred_since
    if since is not None:
        act = grounds.act_on(since, ActKind.EXIT_BARRED)
        yield Reason("exit-barred", "exit-barred", {"since": since}, {}, since, act.citations if act else ())


def _ended(grounds: Grounds) -> Iterator[Reason]:
    """How and when the pact ended."""
    end = grounds.phase.ended
    if end is not None:
        yield grounds.from_end(end, f"ended-{end.how}", "ended", {"how": end.how, **last_days(end)})


def _deadlines(grounds: Grounds) -> Iterator[Reason]:
    """The deadlines, or why there is none where the pact can be ended on any day."""
    standing, phase = grounds.standing, grounds.phase
    yield from of_deadlines(grounds)
    earliest = standing.earliest_end
    if not standing.deadlines and standing.terminable_at_any_time and earliest is not None:
        at_once = phase.resumes_at_once
        inputs = {"resumed": str(phase.text.resumed)} if at_once else {"notice": str(Period())}
        phrase = "terminable.any" if earliest.by == ANY_PARTY else "terminable"
        cited = grounds.citations(*(["text.suspension"] if at_once else []), *exit_paths(earliest.under))
        yield Reason("terminable-at-any-time", phrase, {"by": earliest.by}, inputs, None, cited)


def _event(grounds: Grounds) -> Iterator[Reason]:
    """What happens by itself, unless it is the pending end, which has its own reason."""
    event, on = grounds.standing.next_event, grounds.standing.on
    if event is None:
        return
    match event.what:
        case EventKind.RENEWAL | EventKind.CONTINUATION:
            path = "text.term"
        case EventKind.SUSPENSION_ENDS:
            path = "text.suspension"
        case EventKind.NOTICE_OPENS:
            opening = (one.under for one in grounds.phase.exits if one.notice_days.first(on) == event.day)
            yield of_opening(grounds, event.day, next(opening))
            return
        case EventKind.END | EventKind.EXPIRY | EventKind.REVIEW:
            return
        case unknown:
            assert_never(unknown)
    values: Values = {"day": event.day}
    inputs: Values = {"if_nobody_acts": event.what}
    yield grounds.from_clause(path, str(event.what), values, event.day, inputs, f"event.{event.what}")


def _review(grounds: Grounds) -> Iterator[Reason]:
    """The next joint review, and how it is counted."""
    day, days, clause = grounds.standing.next_review, grounds.phase.reviews, grounds.phase.text.review
    if day is not None and days is not None and clause is not None:
        n, _, _ = days.around(day - DAY)
        values: Values = {"sum": total(days.start, day, days.length, times=n - 1, renewal=days.renewal)}
        inputs: Values = {"first": clause.first, "every": clause.every or "none"}
        yield grounds.from_clause("text.review", "review", values, day, inputs, "event.review")


def _pending_end(grounds: Grounds) -> Iterator[Reason]:
    """How it ends if nobody acts."""
    end = grounds.standing.pending_end
    if end is not None:
        running = (notice for notice in grounds.phase.notices if notice.state is NoticeState.RUNNING)
        ending = [notice for notice in running if notice.first_day_out == end.first_day_out]
        given = Phrases(
            Phrase("pending-end.given", {"given": notice.given, "by": by, "under": under(notice.under)})
            for notice, by in jointly(ending)
        )
        phrase = "pending-end.notice" if given and end.how is Ending.BY_NOTICE else "pending-end"
        values = {"how": end.how, "notices": given, **last_days(end)}
        yield grounds.from_end(end, "pending-end", phrase, values)


def _earliest_end(grounds: Grounds) -> Iterator[Reason]:
    """The end that a party can reach alone, and why it cannot act sooner."""
    standing, phase = grounds.standing, grounds.phase
    end, pending, event = standing.earliest_end, standing.pending_end, standing.next_event
    if end is None:
        return
    day, resumed, paths = end.notice_day, phase.text.resumed, exit_paths(end.under)
    values: Values = {"by": end.by, "notice_day": day, **last_days(end)}
    inputs: Values = {"by": end.by if isinstance(end.by, str) else ", ".join(end.by), "notice_day": day}
    if day > standing.on and (event is None or (event.what, event.day) != (EventKind.NOTICE_OPENS, day)):
        yield of_opening(grounds, day, end.under)
    if pending is not None and pending.first_day_out == end.first_day_out:
        phrase = "earliest-end.pending"
        yield grounds.from_clause(paths, "earliest-end", values, end.first_day_out, inputs, phrase)
        return
    able = phase.text.notifiers if end.by == ANY_PARTY else (end.by,) if isinstance(end.by, str) else end.by
    mine = [one for one in phase.notices if one.by in able and one.state is NoticeState.SUSPENDED]
    ending = [one for one in mine if one.resumed_on(day, resumed) == end.first_day_out]
    if ending:
        phrase = f"earliest-end.{resumed}"
        if resumed is Resumed.AT_ONCE and ending[0].first_day_out > day:
            phrase = "earliest-end.own-day"
        values |= {"by": tuple([one.by for one in ending]), "left": ending[0].left}
        yield grounds.from_clause("text.suspension", "resumed", values, end.first_day_out, inputs, phrase)
        return
    formula = phase.formula_under(end.under)
    points = formula.exit_points
    values |= {"counting": formula.counting, "at": points.year_day or points.at, "under": under(end.under)}
    phrase = "earliest-end" if isinstance(end.by, str) and end.by != ANY_PARTY else "earliest-end.any"
    yield grounds.from_clause(paths, "earliest-end", values, end.first_day_out, inputs, phrase)


def _subject_to(grounds: Grounds) -> Iterator[Reason]:
    """Conditions in words, which no date can tell."""
    standing, notice = grounds.standing, grounds.phase.notice_that_ends
    if standing.subject_to is not None:
        earliest = standing.earliest_end
        clause = notice.under if notice is not None else earliest and earliest.under
        cited = grounds.citations(*exit_paths(clause, "subject_to"))
        yield Reason("subject-to", "subject-to", {"subject_to": standing.subject_to}, {}, None, cited)


def _survival(grounds: Grounds) -> Iterator[Reason]:
    """What goes on after the end."""
    survival = grounds.standing.survival
    if survival is None:
        return
    over = None if survival.last_day is None else survival.last_day + DAY
    values: Values = {"first_day": survival.first_day, "last_day": survival.last_day}
    values["covers"] = Phrase("survival.covers", {"covers": survival.covers}) if survival.covers else ""
    phrase = "survival.unlimited" if over is None else "survival"
    yield grounds.from_clause("text.survival", "survival", values, over, {"since": survival.first_day}, phrase)
