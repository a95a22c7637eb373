"""Why an answer is as it is: one explainer for each field of a standing.

Together they account for every date in it: each is the day of some reason, or the
eve of one.
"""

from collections.abc import Iterator
from datetime import date

from gsomia_rules.acts import Act, ActKind, Ending
from gsomia_rules.counting import Formula
from gsomia_rules.errors import AmbiguousDay, DayOutOfRange
from gsomia_rules.lifecycle import NoticeState, State
from gsomia_rules.period import DAY
from gsomia_rules.phase import Phase
from gsomia_rules.reading import Reading
from gsomia_rules.reasons import Citation, Reason
from gsomia_rules.standing import DeadlineKind, End, EventKind, Standing
from gsomia_rules.text import Resumed

__all__ = ["explain"]


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
        *_survival(standing, phase),
    )


def _cited(phase: Phase, *paths: str) -> tuple[Citation, ...]:
    """The sources of the first of these clauses that has any."""
    cites = phase.text.cites
    return next((cites[path] for path in paths if path in cites), ())


def _rule(name: str, citations: tuple[Citation, ...]) -> str:
    """The rule's id: its name, after the article where its source has one."""
    article = citations[0].article if citations else None
    if article is None:
        return name
    slug = "".join(mark if mark.isalnum() else "-" for mark in article.lower()).strip("-")
    return f"art-{slug}-{name}"


def _choices(standing: Standing, reading: Reading) -> Iterator[Reason]:
    """What the reading has otherwise than the file, as far as the day is concerned."""
    days = {f"acts.{act.id}": act.on for act in reading.case.acts}
    for choice in reading.choices:
        day = days.get(choice.path)
        if choice.path.startswith("acts.") and (day is None or day > standing.on):
            continue
        subject = choice.path.removeprefix("acts.").removeprefix("text.").replace(".", "-").replace("_", "-")
        chosen = "".join(mark if mark.isalnum() else "-" for mark in choice.chosen.lower())[:40].strip("-")
        yield Reason(
            f"{reading.name}-{subject}-is-{chosen}",
            f"The reading {reading.name} takes {choice.path} as {choice.chosen}; "
            f"the file itself has {choice.instead_of}.",
            {choice.path: choice.chosen},
            day,
            choice.citations,
        )


def _record(standing: Standing, phase: Phase, reading: Reading) -> Iterator[Reason]:
    """The acts on which the state rests, and what time did."""
    acts = [act for act in reading.case.acts if act.on <= standing.on]
    if not any(act.kind is not ActKind.ANNOUNCED for act in acts):
        yield Reason(
            "nothing-recorded",
            f"The record has no signature and no entry into force on or before {standing.on}.",
            {"on": str(standing.on)},
        )
    told = {standing.state_since, standing.in_force_since, phase.entered}
    held = {notice.by: notice.given for notice in phase.notices} if phase.in_force else {}
    for act in acts:
        about_notice = act.by in held and act.on >= held[act.by] and act.kind.startswith("notice-")
        if act is phase.last_act or about_notice or (act.on in told and act.kind is not ActKind.ANNOUNCED):
            yield _of_act(act)
    for act in acts[-3:]:
        if act.kind is ActKind.ANNOUNCED and (phase.last_act is None or act.on >= phase.last_act.on):
            yield _of_act(act)
    if phase.ended is not None:
        yield _of_end(phase.ended, phase)
    elif standing.state_since is not None and all(act.on != standing.state_since for act in acts):
        yield Reason(
            "suspension-over",
            f"The suspension for a time ran out on {standing.state_since} and the notice runs again.",
            {"suspension_ends": str(standing.state_since)},
            standing.state_since,
            _cited(phase, "text.suspension"),
        )


def _of_act(act: Act) -> Reason:
    said = f"{act.kind} on {act.on} by {act.by}"
    if act.says:
        said += f": {act.says}"
    if act.why:
        said += f" (moves nothing: {act.why})"
    inputs = {"act": str(act.kind), "by": act.by}
    if act.dated:
        inputs["dated"] = str(act.dated)
    rule = f"assumed-{act.id}" if act.assumed else act.id
    return Reason(rule, f"Assumed: {said}." if act.assumed else f"{said}.", inputs, act.on, act.citations)


def _of_end(ended: End, phase: Phase) -> Reason:
    citations = _cited(phase, "text.exit" if ended.how is Ending.BY_NOTICE else "text.term")
    says = f"The pact ended ({ended.how}): last day {ended.last_day}, first day out {ended.first_day_out}."
    return Reason(_rule(f"ended-{ended.how}", citations), says, {"how": str(ended.how)}, ended.first_day_out, citations)


def _term(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The number and the first day of the term."""
    term, terms = standing.term, phase.terms
    citations = _cited(phase, "text.term")
    if term is None and terms is not None and standing.state is State.NOTICE_SUSPENDED:
        says = "Terms do not run while the effect of a notice is suspended: tacit renewal needs that no notice stands."
        yield Reason("terms-do-not-run", says, {}, None, _cited(phase, "text.suspension", "text.term"))
    if term is None or terms is None:
        return
    how = f"{terms.start} + {terms.length}" if terms.length else f"{terms.start}"
    further = term.number - terms.number
    if further == 0:
        says = f"Term {term.number} begins on {term.first_day}; its length is {terms.length}."
    else:
        times = f" + {further - 1} x {terms.renewal}" if further > 1 else ""
        excluded = " + 1 day (first day excluded)" if terms.first_day_excluded else ""
        says = f"Term {term.number} begins on {how}{times}{excluded} = {term.first_day}."
    yield Reason(
        _rule("term", citations),
        says,
        {"start": str(terms.start), "length": str(terms.length), "renewal": str(terms.renewal)},
        term.first_day,
        citations,
    )
    if term.last_day is not None:
        yield Reason(
            _rule("term-end", citations),
            f"Term {term.number} ends with {term.last_day}; the next day is {term.last_day + DAY}.",
            {"term": str(term.number)},
            term.last_day + DAY,
            citations,
        )


def _effect(formula: Formula, day: date) -> date | None:
    """The day of effect of a notice, where the text settles it."""
    try:
        return formula.takes_effect(day)
    except (AmbiguousDay, DayOutOfRange):
        return None


def _deadline(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The last day in time, and why the next day would be too late."""
    deadline, formula = standing.next_deadline, phase.formula
    if deadline is None:
        if standing.terminable_at_any_time:
            says, inputs = (
                "There is no deadline to meet: it can be ended on any day.",
                {"resumed": str(phase.text.resumed)},
            )
            yield Reason("terminable-at-any-time", says, inputs, None, _cited(phase, "text.suspension", "text.exit"))
        return
    if deadline.what is DeadlineKind.WITHDRAW_NOTICE:
        yield Reason(
            "notice-withdrawn-before-effect",
            f"A notice can be withdrawn at any time before it takes effect on {deadline.first_day_out}: "
            f"through {deadline.day}.",
            {"first_day_out": str(deadline.first_day_out)},
            deadline.day,
            _cited(phase, "text.withdrawal") or (Citation("Vienna Convention on the Law of Treaties", None, "68"),),
        )
        return
    if formula is None:
        return
    citations = _cited(phase, "text.exit")
    yield Reason(
        _rule("exit-point", citations),
        f"The earliest end that notice can still bring about has {deadline.first_day_out} as first day out.",
        {"at": str(formula.exit_points.at)},
        deadline.first_day_out,
        citations,
    )
    word = "excluded" if formula.first_day_excluded else "counted"
    counted = f"{deadline.day} + {formula.notice}" + (" + 1 day" if formula.first_day_excluded else "")
    says = f"The day of the notice is {word}: {counted} = {_effect(formula, deadline.day)}, in time"
    late = _effect(formula, deadline.day + DAY)
    says += f"; a notice of {deadline.day + DAY} takes effect on {late}, too late." if late else "."
    if deadline.what is DeadlineKind.WINDOW_CLOSES:
        says = f"Notice is permitted only in a window, whose last day is {deadline.day}."
    yield Reason(
        f"first-day-{word}" if deadline.what is DeadlineKind.GIVE_NOTICE else "window",
        says,
        {"notice": str(formula.notice), "first_day": word, "first_day_out": str(deadline.first_day_out)},
        deadline.day,
        _cited(phase, "text.exit.first_day", "text.exit"),
    )


def _event(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What happens by itself."""
    event = standing.next_event
    if event is None:
        return
    path, words = {
        EventKind.RENEWAL: ("text.term", "the next term begins"),
        EventKind.EXPIRY: ("text.term", "the pact has run its term and is out of force"),
        EventKind.END: ("text.exit", "the pact is out of force"),
        EventKind.SUSPENSION_ENDS: ("text.suspension", "the suspension is over and the notice runs again"),
        EventKind.NOTICE_OPENS: ("text.exit", "notice may be given again"),
    }[event.what]
    citations = _cited(phase, path)
    yield Reason(
        _rule(str(event.what), citations),
        f"If nobody acts, {words} on {event.day}.",
        {"if_nobody_acts": str(event.what)},
        event.day,
        citations,
    )


def _pending_end(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """How it ends if nobody acts."""
    pending = standing.pending_end
    if pending is None:
        return
    path = "text.exit" if pending.how is Ending.BY_NOTICE else "text.term"
    citations = _cited(phase, path)
    given = [f"{notice.given} by {notice.by}" for notice in phase.notices if notice.state is NoticeState.RUNNING]
    after = f" after the notice of {' and of '.join(given)}" if given else ""
    yield Reason(
        _rule("pending-end", citations),
        f"If nobody acts the pact ends ({pending.how}){after}: last day {pending.last_day}, "
        f"first day out {pending.first_day_out}.",
        {"how": str(pending.how)},
        pending.first_day_out,
        citations,
    )


def _earliest_end(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """The end that a party can reach alone."""
    earliest, formula = standing.earliest_end, phase.formula
    if earliest is None:
        return
    held = [notice for notice in phase.notices if notice.by == earliest.by]
    yield Reason(
        "earliest-acting-day",
        f"Acting alone from {standing.on} on, a party can act on {earliest.notice_day}.",
        {"by": earliest.by},
        earliest.notice_day,
        _cited(phase, "text.exit"),
    )
    if any(notice.state is NoticeState.SUSPENDED for notice in held):
        left = "at once" if phase.text.resumed is Resumed.AT_ONCE else f"after {held[0].left} remaining days"
        says = f"The suspended notice of {earliest.by}, resumed on {earliest.notice_day}, ends the pact {left}"
        citations, rule = _cited(phase, "text.suspension"), "resumed"
    else:
        counted = "" if formula is None else f" ({formula.counting}; exit point: {formula.exit_points.at})"
        says = f"Notice standing or given on {earliest.notice_day} ends the pact{counted}"
        citations, rule = _cited(phase, "text.exit"), "earliest-end"
    yield Reason(
        _rule(rule, citations),
        f"{says}: last day {earliest.last_day}, first day out {earliest.first_day_out}.",
        {"by": earliest.by, "notice_day": str(earliest.notice_day)},
        earliest.first_day_out,
        citations,
    )


def _survival(standing: Standing, phase: Phase) -> Iterator[Reason]:
    """What goes on after the end."""
    survival = standing.survival
    if survival is None:
        return
    citations = _cited(phase, "text.survival")
    lasts = "without limit of time" if survival.last_day is None else f"through {survival.last_day}"
    yield Reason(
        _rule("survival", citations),
        f"What the text protects after the end goes on from {survival.first_day} {lasts}.",
        {"from": str(survival.first_day)},
        None if survival.last_day is None else survival.last_day + DAY,
        citations,
    )
