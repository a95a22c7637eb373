"""Why an answer is as it is: the reasons of each field; every date in it is a reason's day, or the day before."""

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never

import attrs

from gsomia_rules.engine.grounds import (
    Values,
    citations_of,
    last_days,
    reason_from_act,
    reason_from_clause,
    reason_from_end,
    slug,
    takes_effect,
)
from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.engine.timeline import fold
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.case import Case
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.deadline import Deadline, DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import NoticeState
from gsomia_rules.model.period import DAY
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase, Phrases
from gsomia_rules.model.standing import ANY_PARTY, Standing
from gsomia_rules.model.text import Resumed

__all__ = ["explain"]

_REVOCATION: Final = Citation("Vienna Convention on the Law of Treaties", None, "68")
_EVENT_CLAUSES: Final = {
    EventKind.RENEWAL: "text.term",
    EventKind.CONTINUATION: "text.term",
    EventKind.EXPIRY: "text.term",
    EventKind.END: "text.term",
    EventKind.SUSPENSION_ENDS: "text.suspension",
    EventKind.NOTICE_OPENS: "text.exit",
}
"""The clause on which an event rests; where it is a pending end, the reason is that of the end."""


def explain(standing: Standing, phase: Phase, reading: Reading) -> tuple[Reason, ...]:
    """All reasons of an answer: the choices of the reading, the record, then each field."""
    acts = tuple([act for act in reading.case.acts if act.on <= standing.on])
    by_field = {
        "reading": _choices(standing, reading),
        "state": _record(standing, phase, acts),
        "ended": _ended(phase, acts),
        "term": _term(standing, phase),
        "deadlines": _deadlines(standing, phase),
        "next_event": _event(standing, phase, acts),
        "pending_end": _pending_end(standing, phase, acts),
        "earliest_end": _earliest_end(standing, phase, acts),
        "subject_to": _subject_to(standing, phase),
        "survival": _survival(standing, phase),
    }
    names = standing.metadata.names
    return tuple([attrs.evolve(one, about=field, names=names) for field, ones in by_field.items() for one in ones])


def _choices(standing: Standing, reading: Reading) -> Iterator[Reason]:
    """What the reading overrides, as far as it concerns the day."""
    days = {f"acts.{act.id}": act.on for act in reading.case.acts}
    for choice in reading.choices:
        kind, _, subject = choice.path.partition(".")
        day = days.get(choice.path)
        if kind != "acts" or (day is not None and day <= standing.on):
            rule = f"{reading.name}-{slug(subject)}-is-{slug(choice.chosen)}"
            values: Values = {"reading": reading.name, "path": choice.path}
            values |= {"chosen": choice.chosen, "instead_of": choice.instead_of}
            yield Reason(rule, "choice", values, {choice.path: choice.chosen}, day, choice.citations)


def _record(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """The acts on which the state rests, and the effects of time."""
    if phase.last_act is None:
        begins = standing.metadata.record_begins
        phrase, day = ("nothing-recorded.begins", {"begins": begins}) if begins else ("nothing-recorded", {})
        yield Reason("nothing-recorded", phrase, {"on": standing.on, **day}, {"on": str(standing.on)})
    since_days, entered = {standing.state_since, standing.in_force_since, phase.entered}, phase.entered or date.max
    given = {notice.by: notice.given for notice in phase.notices}
    for act in acts:
        about_notice = act.by in given and act.on >= given[act.by] and act.kind.startswith("notice-")
        sets_end = act.kind in (ActKind.ENDED, ActKind.EXTENDED) and act.on >= entered
        moved = act.on in since_days and act.kind is not ActKind.ANNOUNCED
        if act is phase.last_act or about_notice or sets_end or moved:
            yield reason_from_act(act)
    for act in acts[-3:]:
        if act.kind is ActKind.ANNOUNCED and (phase.last_act is None or act.on >= phase.last_act.on):
            yield reason_from_act(act)
    for notice in phase.notices:
        yield from _count(phase, notice, acts)
    since, ended = standing.state_since, phase.ended
    if since is None or any(act.on == since for act in acts):
        return
    if ended is None:
        yield reason_from_clause(
            phase, "text.suspension", "suspension-over", {"day": since}, since, {"suspension_ends": since}
        )
    elif since != ended.first_day_out:
        before = tuple([act for act in acts if act.on < since])
        end = fold(Case(phase.text, before)).phases[-1].ended or ended
        yield reason_from_end(phase, before, end, "ended-before", "ended-before", {"day": since})


def _ended(phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How and when the pact ended."""
    end = phase.ended
    if end is not None:
        yield reason_from_end(phase, acts, end, f"ended-{end.how}", "ended", {"how": end.how, **last_days(end)})


def _count(phase: Phase, notice: Notice, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How the days of a notice were counted where that alone led to its end, or what is left of a suspended one."""
    formula, out = notice.formula, notice.first_day_out
    if notice.until is not None:
        values: Values = {"until": notice.until, "by": notice.by, "left": notice.left}
        yield reason_from_clause(phase, "text.suspension", "days-left", values, notice.until, {"left": notice.left})
        return
    if notice.state is not NoticeState.RUNNING:
        return
    effect = formula and takes_effect(formula, notice.given)
    if formula is not None and effect is not None and formula.end(notice.given) == out:
        word = "excluded" if formula.first_day_excluded else "counted"
        values = {"given": notice.given, "counting": formula.counting, "effect": effect}
        values |= {"at": formula.exit_points.at, "out": out}
        inputs = {"notice": str(formula.notice), "first_day": word}
        cited = citations_of(phase, "text.exit.first_day", "text.exit")
        yield Reason(f"first-day-{word}", "notice-counted", values, inputs, out, cited)
    else:
        suspended = (ActKind.NOTICE_SUSPENDED, notice.by) in {
            (act.kind, act.by) for act in acts if act.on >= notice.given
        }
        inputs = {"given": str(notice.given)} | ({"resumed": str(phase.text.resumed)} if suspended else {})
        cited = citations_of(phase, *(["text.suspension"] if suspended else []), "text.exit")
        yield Reason("notice-moved", "notice-moved", {"given": notice.given, "out": out}, inputs, out, cited)


def _term(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The number and the days of the term."""
    term, terms = standing.term, phase.terms
    if terms is not None and phase.in_force and phase.resumes_at_once:
        cited = citations_of(phase, "text.suspension", "text.term")
        yield Reason("terms-not-counted", "terms-not-counted", {}, {}, None, cited)
    if term is None or terms is None:
        return
    terms = terms.part(standing.on)
    further = term.number - terms.number
    phrase, start = "term.first", terms.first_day
    if further:
        phrase, start = "term.later" if further > 1 else "term.second", terms.start
        phrase += ("" if terms.length else "-after-day") + ("-excluded" if terms.first_day_excluded else "")
    inputs: Values = {"start": start, "length": terms.length, "renewal": terms.renewal}
    values = {"number": term.number, "first_day": term.first_day, "times": further - 1, **inputs}
    yield reason_from_clause(phase, "text.term", "term", values, term.first_day, inputs, phrase)
    if term.last_day is not None:
        over = term.last_day + DAY
        values = {"number": term.number, "last_day": term.last_day, "over": over}
        yield reason_from_clause(phase, "text.term", "term-end", values, over, {"term": term.number})


def _deadlines(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The last days in time, why a day later would be too late, and what that costs."""
    for deadline in standing.deadlines:
        match deadline.what:
            case DeadlineKind.WITHDRAW_NOTICE:
                day, out = deadline.day, deadline.first_day_out
                cited = citations_of(phase, "text.withdrawal") or (_REVOCATION,)
                values, inputs = {"day": day, "out": out}, {"first_day_out": str(out)}
                yield Reason("notice-withdrawn-before-effect", "withdrawal", values, inputs, day, cited)
            case DeadlineKind.GIVE_NOTICE | DeadlineKind.WINDOW_CLOSES:
                formula = next(one for one in phase.formulas if one.under == deadline.under)
                yield from _last_day_for_notice(deadline, phase, formula)
            case unknown:
                assert_never(unknown)
    earliest = standing.earliest_end
    if not standing.deadlines and standing.terminable_at_any_time and earliest is not None:
        phrase = "terminable.any" if earliest.by == ANY_PARTY else "terminable"
        at_once = phase.resumes_at_once
        inputs = {"resumed": str(phase.text.resumed)} if at_once else {"notice": str(phase.text.exits[0].notice)}
        cited = citations_of(phase, *(["text.suspension"] if at_once else []), "text.exit")
        yield Reason("terminable-at-any-time", phrase, {"by": earliest.by}, inputs, None, cited)


def _last_day_for_notice(deadline: Deadline, phase: Phase, formula: Formula) -> Iterator[Reason]:
    """The exit point that notice can still reach, the count of its days, and the exit point after it."""
    day, out, missed = deadline.day, deadline.first_day_out, deadline.if_missed
    closes = deadline.what is DeadlineKind.WINDOW_CLOSES
    point, path = ("exit-point.window", "text.exit.window") if closes else ("exit-point", "text.exit.first_day")
    values: Values = {"day": day, "out": out}
    yield reason_from_clause(phase, "text.exit", "exit-point", {"out": out}, out, {"at": formula.exit_points.at}, point)
    next_day = None if day == date.max else day + DAY
    word, late = "excluded" if formula.first_day_excluded else "counted", next_day and takes_effect(formula, next_day)
    values |= {"notice": formula.notice, "effect": takes_effect(formula, day), "next_day": next_day, "late": late}
    name, phrase = f"first-day-{word}", f"deadline.{word}{'-late' if late else ''}"
    rule, phrase = ("window", "window") if closes else (name, phrase)
    inputs = {"notice": str(formula.notice), "first_day": word, "first_day_out": str(out)}
    yield Reason(rule, phrase, values, inputs, day, citations_of(phase, path, "text.exit"))
    if missed is not None:
        phrase, values = "if-missed.day" if deadline.costs_a_day else "if-missed", {"day": day, "out": out}
        yield reason_from_clause(
            phase, "text.exit", "if-missed", {**values, "missed": missed}, missed, {"day": day}, phrase
        )


def _event(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """What happens by itself."""
    event, pending = standing.next_event, standing.pending_end
    if event is None:
        return
    name, phrase = str(event.what), f"event.{event.what}"
    if event.what is EventKind.END and pending is not None:
        yield reason_from_end(phase, acts, pending, name, phrase, {"day": event.day})
    else:
        path = _EVENT_CLAUSES[event.what]
        yield reason_from_clause(
            phase, path, name, {"day": event.day}, event.day, {"if_nobody_acts": event.what}, phrase
        )


def _pending_end(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How it ends if nobody acts."""
    end = standing.pending_end
    if end is not None:
        running = (notice for notice in phase.notices if notice.state is NoticeState.RUNNING)
        ending = [notice for notice in running if notice.first_day_out == end.first_day_out]
        given = Phrases(Phrase("pending-end.given", {"given": notice.given, "by": notice.by}) for notice in ending)
        phrase = "pending-end.notice" if given and end.how is Ending.BY_NOTICE else "pending-end"
        values = {"how": end.how, "notices": given, **last_days(end)}
        yield reason_from_end(phase, acts, end, "pending-end", phrase, values)


def _earliest_end(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """The end that a party can reach alone."""
    end = standing.earliest_end
    formula = next((one for one in phase.formulas if end is not None and one.under == end.under), None)
    if end is None or formula is None:
        return
    day, resumed = end.notice_day, phase.text.resumed
    values: Values = {"on": standing.on, "day": day}
    yield Reason("earliest-acting-day", "acting-day", values, {"by": end.by}, day, citations_of(phase, "text.exit"))
    notice, pending = phase.notice_of(end.by), standing.pending_end
    if pending is not None and pending.first_day_out == end.first_day_out:
        yield reason_from_end(
            phase, acts, pending, "earliest-end", "earliest-end.pending", {"how": pending.how, **last_days(end)}
        )
        return
    values = {"by": end.by, "notice_day": day, **last_days(end)}
    path, name, phrase = "text.exit", "earliest-end", "earliest-end"
    if notice and notice.state is NoticeState.SUSPENDED and notice.resumed_on(day, resumed) == end.first_day_out:
        path, name = "text.suspension", "resumed"
        phrase = "earliest-end.at-once" if resumed is Resumed.AT_ONCE else "earliest-end.resumed"
        values |= {"left": notice.left}
    else:
        values |= {"counting": formula.counting, "at": formula.exit_points.at}
    yield reason_from_clause(phase, path, name, values, end.first_day_out, {"by": end.by, "notice_day": day}, phrase)


def _subject_to(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """Conditions in words, which no date can tell."""
    if standing.subject_to is not None and (standing.earliest_end is not None or standing.ended is not None):
        cited = citations_of(phase, "text.exit.subject_to", "text.exit")
        yield Reason("subject-to", "subject-to", {"subject_to": standing.subject_to}, {}, None, cited)


def _survival(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What goes on after the end."""
    survival = standing.survival
    if survival is not None:
        over = None if survival.last_day is None else survival.last_day + DAY
        phrase = "survival.unlimited" if over is None else "survival"
        values: Values = {"first_day": survival.first_day, "last_day": survival.last_day}
        yield reason_from_clause(
            phase, "text.survival", "survival", values, over, {"since": survival.first_day}, phrase
        )
