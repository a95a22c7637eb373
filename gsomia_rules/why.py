"""Why an answer is as it is: one explainer for each field of a standing.

Together they account for every date in it: each is the day of some reason, or the
eve of one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from gsomia_rules.acts import Act, ActKind, Ending
from gsomia_rules.counting import Formula
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.lifecycle import NoticeState, State
from gsomia_rules.period import DAY
from gsomia_rules.phase import Notice, Phase
from gsomia_rules.reading import Reading
from gsomia_rules.reasons import Citation, Reason
from gsomia_rules.standing import DeadlineKind, EventKind, Standing
from gsomia_rules.text import Resumed

__all__ = ["explain"]

_REVOCATION: Final = Citation("Vienna Convention on the Law of Treaties", None, "68")
_END_CLAUSES: Final = {Ending.EXPIRED: "text.term", Ending.BY_NOTICE: "text.exit"}
_EVENTS: Final = {
    EventKind.RENEWAL: ("text.term", "the next term begins on {}"),
    EventKind.EXPIRY: ("text.term", "the pact has run its term and is out of force on {}"),
    EventKind.END: ("text.exit", "the pact is out of force on {}"),
    EventKind.SUSPENSION_ENDS: ("text.suspension", "the suspension is over and the notice runs again on {}"),
    EventKind.CONTINUATION: ("text.term", "the minimum term is over on {} and it goes on without limit of time"),
    EventKind.NOTICE_OPENS: ("text.exit", "notice may be given from {}"),
}


def explain(standing: Standing, phase: Phase, reading: Reading) -> tuple[Reason, ...]:
    """All reasons of an answer: the reading's choices, the record, then field by field."""
    return (
        *_choices(standing, reading),
        *_record(standing, phase, reading),
        *_term(standing, phase),
        *_deadline(standing, phase),
        *_event(standing, phase),
        *_pending_end(standing, phase),
        *_earliest_end(standing, phase),
        *_subject_to(standing, phase),
        *_survival(standing, phase),
    )


def _cited(phase: Phase, *paths: str) -> tuple[Citation, ...]:
    """The sources of the first of these clauses that has any; a path that ends in a dot adds those of its keys."""
    cites = phase.text.cites
    own = next((cites[path] for path in paths if path in cites), ())
    keys = tuple(path for path in paths if path.endswith("."))
    more = (cited for path, several in cites.items() if path.startswith(keys) for cited in several) if keys else ()
    return tuple(dict.fromkeys((*own, *more)))


def _slug(words: str) -> str:
    return "".join(mark if mark.isalnum() else "-" for mark in words.lower())[:40].strip("-")


def _by_clause(phase: Phase, path: str, name: str, says: str, day: date | None, **inputs: object) -> Reason:
    """A reason from a clause: its rule is named after the article where the clause's source has one."""
    citations = _cited(phase, path, *([] if path == "text.exit" else [f"{path}."]))
    article = citations[0].article if citations else None
    rule = f"art-{_slug(article)}-{name}" if article else name
    return Reason(rule, says, {key: str(value) for key, value in inputs.items()}, day, citations)


def _by_end(phase: Phase, how: Ending, name: str, says: str, day: date) -> Reason:
    """A reason for an end: from the term, from the exit clause, or from the act that agreed or declared it."""
    if how in _END_CLAUSES:
        return _by_clause(phase, _END_CLAUSES[how], name, says, day, how=how)
    return Reason(name, says, {"how": str(how)}, day, phase.last_act.citations if phase.last_act else ())


def _choices(standing: Standing, reading: Reading) -> Iterator[Reason]:
    """What the reading has otherwise than the file, as far as the day is concerned."""
    days = {f"acts.{act.id}": act.on for act in reading.case.acts}
    for path, chosen, instead_of, citations in reading.choices:
        kind, _, subject = path.partition(".")
        day = days.get(path)
        if kind != "acts" or (day is not None and day <= standing.on):
            rule = f"{reading.name}-{_slug(subject)}-is-{_slug(chosen)}"
            says = f"The reading {reading.name} takes {path} as {chosen}; the file itself has {instead_of}."
            yield Reason(rule, says, {path: chosen}, day, citations)


def _record(standing: Standing, phase: Phase, reading: Reading) -> Iterator[Reason]:
    """The acts on which the state rests, and what time did."""
    acts = [act for act in reading.case.acts if act.on <= standing.on]
    if phase.last_act is None:
        says = f"The record has no signature and no entry into force on or before {standing.on}."
        yield Reason("nothing-recorded", says, {"on": str(standing.on)})
    told = {standing.state_since, standing.in_force_since, phase.entered}
    held = {notice.by: notice.given for notice in phase.notices}
    for act in acts:
        about_notice = act.by in held and act.on >= held[act.by] and act.kind.startswith("notice-")
        extends = act.kind is ActKind.EXTENDED and phase.entered is not None and act.on >= phase.entered
        moved = act.on in told and act.kind is not ActKind.ANNOUNCED
        if act is phase.last_act or about_notice or extends or moved:
            yield _of_act(act)
    for act in acts[-3:]:
        if act.kind is ActKind.ANNOUNCED and (phase.last_act is None or act.on >= phase.last_act.on):
            yield _of_act(act)
    since, ended = standing.state_since, phase.ended
    for notice in phase.notices:
        yield from _count(phase, notice)
    if ended is not None:
        says = f"The pact ended ({ended.how}): last day {ended.last_day}, first day out {ended.first_day_out}."
        out = ended.first_day_out
        yield _by_end(phase, ended.how, f"ended-{ended.how}", says, out)
    elif since is not None and all(act.on != since for act in acts):
        says = f"The suspension for a time ran out on {since} and the notice runs again."
        yield _by_clause(phase, "text.suspension", "suspension-over", says, since, suspension_ends=since)


def _count(phase: Phase, notice: Notice) -> Iterator[Reason]:
    """How the days of a notice were counted, where that alone led to its end; and what is left of a suspended one."""
    formula = phase.formula
    if notice.until is not None:
        says = f"On {notice.until} the notice of {notice.by} runs again, with {notice.left} of its days left."
        yield _by_clause(phase, "text.suspension", "days-left", says, notice.until, left=notice.left)
    elif (
        notice.state is NoticeState.RUNNING
        and formula is not None
        and formula.end(notice.given) == notice.first_day_out
    ):
        word, effect = "excluded" if formula.first_day_excluded else "counted", _effect(formula, notice.given)
        says = f"The notice of {notice.given}, {formula.counting}, takes effect on {effect}"
        says += f"; the first exit point ({formula.exit_points.at}) from there is {notice.first_day_out}."
        inputs = {"notice": str(formula.notice), "first_day": word}
        yield Reason(
            f"first-day-{word}", says, inputs, notice.first_day_out, _cited(phase, "text.exit.first_day", "text.exit")
        )
    elif notice.state is NoticeState.RUNNING:
        says = f"The notice of {notice.given}, as suspended, resumed, extended or naming its own day, ends the pact"
        says += f" with {notice.first_day_out} as first day out."
        inputs = {"given": str(notice.given), "resumed": str(phase.text.resumed)}
        cited = _cited(phase, "text.suspension", "text.exit")
        yield Reason("notice-moved", says, inputs, notice.first_day_out, cited)


def _of_act(act: Act) -> Reason:
    told = f": {act.says}" if act.says else ""
    moves_nothing = f" (moves nothing: {act.why})" if act.why else ""
    dated = f", dated {act.dated}" if act.dated else ""
    named = f" for {act.duration}" if act.duration else ""
    named += f" (first day out {act.first_day_out})" if act.first_day_out else ""
    taken = f" (taken so; recorded as {act.instead_of})" if act.instead_of else ""
    said = f"{act.kind}{taken}{named} on {act.on}{dated} by {act.by}{told}{moves_nothing}."
    inputs = {"act": str(act.kind), "by": act.by}
    inputs |= {"dated": str(act.dated)} if act.dated else {}
    inputs |= {"for": str(act.duration)} if act.duration else {}
    rule, says = (f"assumed-{act.id}-{_slug(act.by)}", f"Assumed: {said}") if act.assumed else (act.id, said)
    return Reason(rule, says, inputs, act.on, act.citations)


def _term(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The number and the days of the term."""
    term, terms = standing.term, phase.terms
    if term is None and terms is not None and standing.state is State.NOTICE_SUSPENDED:
        says = "Terms are not counted while the effect of a notice is suspended."
        yield Reason("terms-not-counted", says, {}, None, _cited(phase, "text.suspension", "text.term"))
    if term is None or terms is None:
        return
    further = term.number - terms.number
    says = f"Term {term.number} begins on {term.first_day}."
    if further:
        length = f" + {terms.length}" if terms.length else ""
        times = f" + {further - 1} x {terms.renewal}" if further > 1 else ""
        excluded = " + 1 day (first day excluded)" if terms.first_day_excluded else ""
        says = f"Term {term.number} begins on {terms.start}{length}{times}{excluded} = {term.first_day}."
    values = {"start": terms.start, "length": terms.length, "renewal": terms.renewal}
    yield _by_clause(phase, "text.term", "term", says, term.first_day, **values)
    if term.last_day is not None:
        over = term.last_day + DAY
        says = f"Term {term.number} ends with {term.last_day}; the next day is {over}."
        yield _by_clause(phase, "text.term", "term-end", says, over, term=term.number)


def _effect(formula: Formula, day: date) -> date | None:
    """The day of effect of a notice, where one is allowed and the text settles it."""
    try:
        return formula.takes_effect(day) if formula.notice_days.allows(day) else None
    except (AmbiguousDay, DayOutOfRange):
        return None


def _deadline(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The last day in time, and why the next day would be too late."""
    deadline, formula = standing.next_deadline, phase.formula
    if deadline is None or formula is None:
        if standing.terminable_at_any_time:
            by = standing.earliest_end.by if standing.earliest_end else "a party"
            says = f"There is no deadline to meet: {by} can end it on any day."
            inputs = {"resumed": str(phase.text.resumed)}
            yield Reason("terminable-at-any-time", says, inputs, None, _cited(phase, "text.suspension", "text.exit"))
        return
    day, out = deadline.day, deadline.first_day_out
    if deadline.what is DeadlineKind.WITHDRAW_NOTICE:
        says = f"A notice can be withdrawn at any time before it takes effect on {out}: through {day}."
        cited = _cited(phase, "text.withdrawal") or (_REVOCATION,)
        yield Reason("notice-withdrawn-before-effect", says, {"first_day_out": str(out)}, day, cited)
        return
    says = f"The earliest end that notice can still bring about has {out} as first day out."
    if deadline.what is DeadlineKind.WINDOW_CLOSES:
        says = f"Notice on the last day of the window ends the pact with {out} as first day out."
    yield _by_clause(phase, "text.exit", "exit-point", says, out, at=formula.exit_points.at)
    word = "excluded" if formula.first_day_excluded else "counted"
    rule, plus = f"first-day-{word}", " + 1 day" if formula.first_day_excluded else ""
    says = f"The day of the notice is {word}: {day} + {formula.notice}{plus} = {_effect(formula, day)}, in time"
    late = _effect(formula, day + DAY)
    says += f"; a notice of {day + DAY} takes effect on {late}, too late for that." if late else "."
    if deadline.what is DeadlineKind.WINDOW_CLOSES:
        rule, says = "window", f"Notice is permitted only in a window, whose last day is {day}."
    inputs = {"notice": str(formula.notice), "first_day": word, "first_day_out": str(out)}
    path = "text.exit.window" if deadline.what is DeadlineKind.WINDOW_CLOSES else "text.exit.first_day"
    yield Reason(rule, says, inputs, day, _cited(phase, path, "text.exit"))


def _event(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What happens by itself."""
    event = standing.next_event
    if event is not None:
        path, words = _EVENTS[event.what]
        says = f"If nobody acts, {words.format(event.day)}."
        if event.what is EventKind.END and standing.pending_end is not None:
            yield _by_end(phase, standing.pending_end.how, str(event.what), says, event.day)
            return
        yield _by_clause(phase, path, str(event.what), says, event.day, if_nobody_acts=event.what)


def _pending_end(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """How it ends if nobody acts."""
    end = standing.pending_end
    if end is not None:
        running = (notice for notice in phase.notices if notice.state is NoticeState.RUNNING)
        given = [f"{notice.given} by {notice.by}" for notice in running if notice.first_day_out == end.first_day_out]
        after = f" after the notice of {' and of '.join(given)}" if given and end.how is Ending.BY_NOTICE else ""
        days = f"last day {end.last_day}, first day out {end.first_day_out}"
        says = f"If nobody acts the pact ends ({end.how}){after}: {days}."
        yield _by_end(phase, end.how, "pending-end", says, end.first_day_out)


def _earliest_end(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The end that a party can reach alone."""
    end, formula = standing.earliest_end, phase.formula
    if end is None:
        return
    says = f"Acting alone from {standing.on} on, a party can act on {end.notice_day}."
    yield Reason("earliest-acting-day", says, {"by": end.by}, end.notice_day, _cited(phase, "text.exit"))
    days = f"last day {end.last_day}, first day out {end.first_day_out}"
    held, pending = phase.notice_of(end.by), standing.pending_end
    if pending is not None and pending.first_day_out == end.first_day_out:
        says = f"No party alone can bring about an end before the one that is pending ({pending.how}): {days}."
        yield _by_end(phase, pending.how, "earliest-end", says, end.first_day_out)
        return
    resumed = held and held.state is NoticeState.SUSPENDED and held.resumed_on(end.notice_day, phase.text.resumed)
    if held is not None and resumed == end.first_day_out:
        at_once = "at once, or on its old end where that is later"
        left = at_once if phase.text.resumed is Resumed.AT_ONCE else f"after {held.left} remaining days"
        says = f"The suspended notice of {end.by}, resumed on {end.notice_day}, ends the pact {left}: {days}."
        path, name = "text.suspension", "resumed"
    else:
        counted = "" if formula is None else f" ({formula.counting}; exit point: {formula.exit_points.at})"
        says = f"Notice given on {end.notice_day} ends the pact{counted}: {days}."
        path, name = "text.exit", "earliest-end"
    yield _by_clause(phase, path, name, says, end.first_day_out, by=end.by, notice_day=end.notice_day)


def _subject_to(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """Conditions in words, which no date can tell."""
    if standing.subject_to is not None and (standing.earliest_end is not None or standing.ended is not None):
        says = f"An end by notice is subject to a condition that is not evaluated here: {standing.subject_to}."
        yield Reason("subject-to", says, {}, None, _cited(phase, "text.exit.subject_to", "text.exit"))


def _survival(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What goes on after the end."""
    survival = standing.survival
    if survival is not None:
        over = None if survival.last_day is None else survival.last_day + DAY
        lasts = "without limit of time" if over is None else f"through {survival.last_day}"
        says = f"What the text protects after the end goes on from {survival.first_day} {lasts}."
        yield _by_clause(phase, "text.survival", "survival", says, over, since=survival.first_day)
