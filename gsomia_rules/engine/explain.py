"""Why an answer is as it is: an explainer for each field; every date in it is the day of a reason, or its eve."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

import attrs

from gsomia_rules.engine.phase import Notice, Phase
from gsomia_rules.engine.timeline import fold
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.counting import Formula
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.end import EarliestEnd, End
from gsomia_rules.model.lifecycle import NoticeState
from gsomia_rules.model.period import DAY
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.reasons import Citation, Reason
from gsomia_rules.model.sentences import Phrase, Phrases
from gsomia_rules.model.standing import ANY_PARTY, Standing
from gsomia_rules.model.text import Case, Resumed

__all__ = ["explain"]

_Values = dict[str, object]
_REVOCATION: Final = Citation("Vienna Convention on the Law of Treaties", None, "68")
_END_CLAUSES: Final = {Ending.EXPIRED: "text.term", Ending.BY_NOTICE: "text.exit"}
_EVENT_CLAUSES: Final = {EventKind.SUSPENSION_ENDS: "text.suspension", EventKind.NOTICE_OPENS: "text.exit"}


def explain(standing: Standing, phase: Phase, reading: Reading) -> tuple[Reason, ...]:
    """All reasons of an answer, its own to the last: the reading's choices, the record, then field by field."""
    acts = tuple([act for act in reading.case.acts if act.on <= standing.on])
    by_field = {
        "reading": _choices(standing, reading),
        "state": _record(standing, phase, acts),
        "ended": _ended(phase, acts),
        "term": _term(standing, phase),
        "next_deadline": _deadline(standing, phase),
        "next_event": _event(standing, phase, acts),
        "pending_end": _pending_end(standing, phase, acts),
        "earliest_end": _earliest_end(standing, phase, acts),
        "subject_to": _subject_to(standing, phase),
        "survival": _survival(standing, phase),
    }
    names = standing.metadata.names
    return tuple([attrs.evolve(one, about=field, names=names) for field, ones in by_field.items() for one in ones])


def _cited(phase: Phase, *paths: str) -> tuple[Citation, ...]:
    """The sources of the first of these clauses that has any; a path that ends in a dot adds those of its keys."""
    cites = phase.text.cites
    own = next((cites[path] for path in paths if path in cites), ())
    keys = tuple([path for path in paths if path[-1] == "."])
    more = [cited for path in cites if path.startswith(keys) for cited in cites[path]] if keys else ()
    return tuple(dict.fromkeys((*own, *more))) if more or len(own) > 1 else own


@lru_cache(maxsize=256)
def _slug(words: str) -> str:
    return "".join(mark if mark.isalnum() else "-" for mark in words.lower())[:40].strip("-")


def _by_clause(
    phase: Phase, path: str, name: str, values: _Values, day: date | None, inputs: _Values, phrase: str = ""
) -> Reason:
    """A reason from a clause: its rule is named after the article where the clause's source has one."""
    citations = _cited(phase, path, *([] if path == "text.exit" else [f"{path}."]))
    article = citations[0].article if citations else None
    rule = f"art-{_slug(article)}-{name}" if article else name
    shown = {key: str(value) for key, value in inputs.items()}
    return Reason(rule, phrase or name, values, shown, day, citations)


def _by_end(phase: Phase, acts: tuple[Act, ...], end: End, name: str, phrase: str, values: _Values) -> Reason:
    """A reason for an end: from the term, the exit clause, or the act that agreed or declared it and its extensions."""
    if end.how in _END_CLAUSES:
        return _by_clause(phase, _END_CLAUSES[end.how], name, values, end.first_day_out, {"how": end.how}, phrase)
    cited: tuple[Citation, ...] = ()
    for act in acts:
        if act.kind in (ActKind.ENDED, ActKind.EXTENDED):
            cited = act.citations if act.kind is ActKind.ENDED else cited + act.citations
    return Reason(name, phrase, values, {"how": str(end.how)}, end.first_day_out, tuple(dict.fromkeys(cited)))


def _days(end: End | EarliestEnd) -> _Values:
    return {"last_day": end.last_day, "out": end.first_day_out}


def _choices(standing: Standing, reading: Reading) -> Iterator[Reason]:
    """What the reading has otherwise than the file, as far as the day is concerned."""
    days = {f"acts.{act.id}": act.on for act in reading.case.acts}
    for choice in reading.choices:
        kind, _, subject = choice.path.partition(".")
        day = days.get(choice.path)
        if kind != "acts" or (day is not None and day <= standing.on):
            rule = f"{reading.name}-{_slug(subject)}-is-{_slug(choice.chosen)}"
            values: _Values = {"reading": reading.name, "path": choice.path}
            values |= {"chosen": choice.chosen, "instead_of": choice.instead_of}
            yield Reason(rule, "choice", values, {choice.path: choice.chosen}, day, choice.citations)


def _record(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """The acts on which the state rests, and what time did."""
    if phase.last_act is None:
        begins = standing.metadata.record_begins
        phrase, day = ("nothing-recorded.begins", {"begins": begins}) if begins else ("nothing-recorded", {})
        yield Reason("nothing-recorded", phrase, {"on": standing.on, **day}, {"on": str(standing.on)})
    told, entered = {standing.state_since, standing.in_force_since, phase.entered}, phase.entered or date.max
    held = {notice.by: notice.given for notice in phase.notices}
    for act in acts:
        about_notice = act.by in held and act.on >= held[act.by] and act.kind.startswith("notice-")
        sets_end = act.kind in (ActKind.ENDED, ActKind.EXTENDED) and act.on >= entered
        moved = act.on in told and act.kind is not ActKind.ANNOUNCED
        if act is phase.last_act or about_notice or sets_end or moved:
            yield _of_act(act)
    for act in acts[-3:]:
        if act.kind is ActKind.ANNOUNCED and (phase.last_act is None or act.on >= phase.last_act.on):
            yield _of_act(act)
    for notice in phase.notices:
        yield from _count(phase, notice, acts)
    since, ended = standing.state_since, phase.ended
    if since is None or any(act.on == since for act in acts):
        return
    if ended is None:
        yield _by_clause(phase, "text.suspension", "suspension-over", {"day": since}, since, {"suspension_ends": since})
    elif since != ended.first_day_out:
        before = tuple([act for act in acts if act.on < since])
        end = fold(Case(phase.text, before)).phases[-1].ended or ended
        yield _by_end(phase, before, end, "ended-before", "ended-before", {"day": since})


def _ended(phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How and when it ended."""
    end = phase.ended
    if end is not None:
        yield _by_end(phase, acts, end, f"ended-{end.how}", "ended", {"how": end.how, **_days(end)})


def _count(phase: Phase, notice: Notice, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How the days of a notice were counted, where that alone led to its end; and what is left of a suspended one."""
    formula, out = phase.formula, notice.first_day_out
    if notice.until is not None:
        values: _Values = {"until": notice.until, "by": notice.by, "left": notice.left}
        yield _by_clause(phase, "text.suspension", "days-left", values, notice.until, {"left": notice.left})
        return
    if notice.state is not NoticeState.RUNNING:
        return
    effect = formula and _effect(formula, notice.given)
    if formula is not None and effect is not None and formula.end(notice.given) == out:
        word = "excluded" if formula.first_day_excluded else "counted"
        values = {"given": notice.given, "counting": formula.counting, "effect": effect}
        values |= {"at": formula.exit_points.at, "out": out}
        inputs = {"notice": str(formula.notice), "first_day": word}
        cited = _cited(phase, "text.exit.first_day", "text.exit")
        yield Reason(f"first-day-{word}", "notice-counted", values, inputs, out, cited)
    else:
        held = (ActKind.NOTICE_SUSPENDED, notice.by) in {(act.kind, act.by) for act in acts if act.on >= notice.given}
        inputs = {"given": str(notice.given)} | ({"resumed": str(phase.text.resumed)} if held else {})
        cited = _cited(phase, *(["text.suspension"] if held else []), "text.exit")
        yield Reason("notice-moved", "notice-moved", {"given": notice.given, "out": out}, inputs, out, cited)


@lru_cache(maxsize=256)
def _of_act(act: Act) -> Reason:
    """The act itself, with what it names and what is told of it, where there is any of that."""
    names = "-".join(word for word, named in (("for", act.duration), ("out", act.first_day_out)) if named)
    values: _Values = {"act": act.kind, "on": act.on, "by": act.by}
    values |= {
        "taken": Phrase("act.taken", {"act": act.recorded_as}) if act.recorded_as else "",
        "names": Phrase(f"act.{names}", {"duration": act.duration, "out": act.first_day_out}) if names else "",
        "dated": Phrase("act.dated", {"dated": act.dated}) if act.dated else "",
        "says": Phrase("act.says", {"says": act.says}) if act.says else "",
        "why": Phrase("act.why", {"why": act.why}) if act.why else "",
    }
    inputs = {"act": str(act.kind), "by": act.by}
    inputs |= {name: str(named) for name, named in (("dated", act.dated), ("for", act.duration)) if named}
    rule, phrase = (f"assumed-{act.id}-{_slug(act.by)}", "act.assumed") if act.assumed else (act.id, "act")
    return Reason(rule, phrase, values, inputs, act.on, act.citations)


def _term(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The number and the days of the term."""
    term, terms = standing.term, phase.terms
    suspended = any(notice.state is NoticeState.SUSPENDED for notice in phase.notices)
    if terms is not None and phase.in_force and suspended:
        cited = _cited(phase, "text.suspension", "text.term")
        yield Reason("terms-not-counted", "terms-not-counted", {}, {}, None, cited)
    if term is None or terms is None:
        return
    terms = terms.part(standing.on)
    further = term.number - terms.number
    phrase, start = "term.first", terms.first_day
    if further:
        phrase, start = "term.later" if further > 1 else "term.second", terms.start
        phrase += ("" if terms.length else "-after-day") + ("-excluded" if terms.first_day_excluded else "")
    inputs: _Values = {"start": start, "length": terms.length, "renewal": terms.renewal}
    values = {"number": term.number, "first_day": term.first_day, "times": further - 1, **inputs}
    yield _by_clause(phase, "text.term", "term", values, term.first_day, inputs, phrase)
    if term.last_day is not None:
        over = term.last_day + DAY
        values = {"number": term.number, "last_day": term.last_day, "over": over}
        yield _by_clause(phase, "text.term", "term-end", values, over, {"term": term.number})


def _effect(formula: Formula, day: date) -> date | None:
    """The day of effect of a notice, where one is allowed and the text settles it."""
    try:
        return formula.takes_effect(day) if formula.notice_days.allows(day) else None
    except (AmbiguousDay, DayOutOfRange):
        return None


def _deadline(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The last day in time, and why the next day would be too late."""
    deadline, formula, earliest = standing.next_deadline, phase.formula, standing.earliest_end
    if deadline is None or formula is None:
        if standing.terminable_at_any_time and earliest is not None:
            phrase = "terminable.any" if earliest.by == ANY_PARTY else "terminable"
            held = any(notice.state is NoticeState.SUSPENDED for notice in phase.notices)
            at_once = held and phase.text.resumed is Resumed.AT_ONCE
            inputs = {"resumed": str(phase.text.resumed)} if at_once else {"notice": str(phase.text.exit.notice)}
            cited = _cited(phase, *(["text.suspension"] if at_once else []), "text.exit")
            yield Reason("terminable-at-any-time", phrase, {"by": earliest.by}, inputs, None, cited)
        return
    day, out, closes = deadline.day, deadline.first_day_out, deadline.what is DeadlineKind.WINDOW_CLOSES
    values: _Values = {"day": day, "out": out}
    if deadline.what is DeadlineKind.WITHDRAW_NOTICE:
        cited = _cited(phase, "text.withdrawal") or (_REVOCATION,)
        yield Reason("notice-withdrawn-before-effect", "withdrawal", values, {"first_day_out": str(out)}, day, cited)
        return
    point, path = ("exit-point.window", "text.exit.window") if closes else ("exit-point", "text.exit.first_day")
    yield _by_clause(phase, "text.exit", "exit-point", {"out": out}, out, {"at": formula.exit_points.at}, point)
    word, late = "excluded" if formula.first_day_excluded else "counted", _effect(formula, day + DAY)
    values |= {"notice": formula.notice, "effect": _effect(formula, day), "next_day": day + DAY, "late": late}
    name, phrase = f"first-day-{word}", f"deadline.{word}{'-late' if late else ''}"
    rule, phrase = ("window", "window") if closes else (name, phrase)
    inputs = {"notice": str(formula.notice), "first_day": word, "first_day_out": str(out)}
    yield Reason(rule, phrase, values, inputs, day, _cited(phase, path, "text.exit"))


def _event(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """What happens by itself."""
    event, pending = standing.next_event, standing.pending_end
    if event is None:
        return
    name, phrase = str(event.what), f"event.{event.what}"
    if event.what is EventKind.END and pending is not None:
        yield _by_end(phase, acts, pending, name, phrase, {"day": event.day})
    else:
        path = _EVENT_CLAUSES.get(event.what, "text.term")
        yield _by_clause(phase, path, name, {"day": event.day}, event.day, {"if_nobody_acts": event.what}, phrase)


def _pending_end(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """How it ends if nobody acts."""
    end = standing.pending_end
    if end is not None:
        running = (notice for notice in phase.notices if notice.state is NoticeState.RUNNING)
        ending = [notice for notice in running if notice.first_day_out == end.first_day_out]
        given = Phrases(Phrase("pending-end.given", {"given": notice.given, "by": notice.by}) for notice in ending)
        phrase = "pending-end.notice" if given and end.how is Ending.BY_NOTICE else "pending-end"
        values = {"how": end.how, "notices": given, **_days(end)}
        yield _by_end(phase, acts, end, "pending-end", phrase, values)


def _earliest_end(standing: Standing, phase: Phase, acts: tuple[Act, ...]) -> Iterator[Reason]:
    """The end that a party can reach alone."""
    end, formula = standing.earliest_end, phase.formula
    if end is None or formula is None:
        return
    day, resumed = end.notice_day, phase.text.resumed
    values: _Values = {"on": standing.on, "day": day}
    yield Reason("earliest-acting-day", "acting-day", values, {"by": end.by}, day, _cited(phase, "text.exit"))
    held, pending = phase.notice_of(end.by), standing.pending_end
    if pending is not None and pending.first_day_out == end.first_day_out:
        yield _by_end(phase, acts, pending, "earliest-end", "earliest-end.pending", {"how": pending.how, **_days(end)})
        return
    values = {"by": end.by, "notice_day": day, **_days(end)}
    path, name, phrase = "text.exit", "earliest-end", "earliest-end"
    if held and held.state is NoticeState.SUSPENDED and held.resumed_on(day, resumed) == end.first_day_out:
        path, name = "text.suspension", "resumed"
        phrase = "earliest-end.at-once" if resumed is Resumed.AT_ONCE else "earliest-end.resumed"
        values |= {"left": held.left}
    else:
        values |= {"counting": formula.counting, "at": formula.exit_points.at}
    yield _by_clause(phase, path, name, values, end.first_day_out, {"by": end.by, "notice_day": day}, phrase)


def _subject_to(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """Conditions in words, which no date can tell."""
    if standing.subject_to is not None and (standing.earliest_end is not None or standing.ended is not None):
        cited = _cited(phase, "text.exit.subject_to", "text.exit")
        yield Reason("subject-to", "subject-to", {"subject_to": standing.subject_to}, {}, None, cited)


def _survival(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What goes on after the end."""
    survival = standing.survival
    if survival is not None:
        over = None if survival.last_day is None else survival.last_day + DAY
        phrase = "survival.unlimited" if over is None else "survival"
        values: _Values = {"first_day": survival.first_day, "last_day": survival.last_day}
        yield _by_clause(phase, "text.survival", "survival", values, over, {"since": survival.first_day}, phrase)
