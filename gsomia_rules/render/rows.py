"""The rows of an answer, made once in the words of a language: every output only paints them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.deadline import Deadline, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import MonthEnd, Period, add
from gsomia_rules.model.standing import Standing, differences
from gsomia_rules.render.languages import Words

__all__ = ["FIELDS", "Row", "days_left", "missed", "other_line", "rows", "short", "state_text"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("state", "in_force"),
    "since": ("state_since", "last_act"),
    "barred": ("exit_barred_since",),
    "in-force": ("in_force_since",),
    "term": ("term",),
    "deadline": ("deadlines", "terminable_at_any_time"),
    "weekend": (),
    "also": (),
    "nobody": ("next_event", "pending_end"),
    "review": ("next_review",),
    "earliest": ("earliest_end",),
    "ended": ("ended",),
    "subject-to": ("subject_to",),
    "survival": ("survival",),
}
"""What a row can be about, in the order of the rows, with the fields of the answer that it puts in words."""

_Names = Mapping[str, str]
_DaysLeft = Callable[[int], str]


class Row(NamedTuple):
    """One row: what it is about, its text, and the label before it ("" where it continues the row above)."""

    about: str
    text: str
    label: str = ""


def rows(standing: Standing, words: Words, names: _Names, left: _DaysLeft | None = None) -> Iterator[Row]:
    """The rows of an answer from the state on, in their order; ``left`` words the days left in another way."""
    state = state_text(standing.state, standing.metadata.first_act, words)
    yield Row("state", state, words.say("status.label.state"))
    yield Row("since", _since(standing, words, names))
    if standing.exit_barred_since is not None:
        yield Row("barred", words.say("status.barred", day=words.long_day(standing.exit_barred_since)))
    if standing.in_force:
        yield from _in_force(standing, words, names, left or days_left(words))
    elif standing.ended is not None:
        yield from _after_end(standing, words)


def short(standing: Standing, words: Words, names: _Names, left: _DaysLeft | None = None) -> str:
    """An answer in a line: its state, its deadline, and how it ends."""
    deadline, end = _deadline_short(standing, words, names, left or days_left(words)), standing.pending_end
    state = state_text(standing.state, standing.metadata.first_act, words)
    if not standing.in_force and standing.ended is None:
        return state
    if end is None:
        return words.say("status.short", state=state, deadline=deadline)
    days = {"last_day": end.last_day, "out": end.first_day_out}
    return words.say("status.short.ends", state=state, deadline=deadline, how=end.how, **days)


def other_line(standing: Standing, other: Standing, words: Words, names: _Names, left: _DaysLeft | None = None) -> str:
    """Another answer in a line, which names what differs where the lines of the two are the same."""
    line = short(other, words, names, left)
    if line != short(standing, words, names, left):
        return line
    parts = ", ".join(words.say(f"part.{field}") for field in differences(standing, other))
    return words.say("status.others.same", answer=line, parts=parts)


def state_text(state: State, first: Act | None, words: Words, *, brief: bool = False) -> str:
    """A state in words. Before its first act, a pact is only called unsigned if that act is its signature."""
    if state is State.UNSIGNED and first is None:
        return words.say("state.no-record")
    if state is State.UNSIGNED and first is not None and first.kind is not ActKind.SIGNED:
        return words.say("state.before-record", day=first.on)
    return words.say(f"timeline.state.{state}") if brief else words.state(state)


def days_left(words: Words, *, today: bool = False) -> _DaysLeft:
    """How days left are worded; ``today`` says that the day asked about is today's."""

    def worded(days: int) -> str:
        if days == 0:
            return words.say("status.left.today" if today else "status.left.0")
        return words.say("status.left.1" if days == 1 else "status.left.n", days=days)

    return worded


def missed(deadline: Deadline, words: Words, form: str = "whole") -> str:
    """What it costs to miss a deadline for notice; "" for one to withdraw, after which the pact ends.

    The ``short`` form stands beside the first day out, after a semicolon.
    """
    later, out = deadline.if_missed, deadline.first_day_out
    if later is None or later <= out:
        return ""
    if deadline.costs_a_day:
        return words.say(f"missed.day.{form}")
    months = (later.year - out.year) * 12 + later.month - out.month - (later.day < out.day)
    length = Period(months=months, days=(later - add(out, Period(months=months), MonthEnd.CLAMP)).days)
    return words.say(f"missed.{form}", length=length, missed=later, out=out)


def _since(standing: Standing, words: Words, names: _Names) -> str:
    act = standing.last_act
    if standing.state_since is None or act is None:
        return words.say("status.since.nothing")
    return words.say(
        f"status.since.{_came_about(standing, act)}",
        day=words.long_day(standing.state_since),
        act=act.kind,
        on=act.on,
        by=words.name(names, act.by),
    )


def _came_about(standing: Standing, act: Act) -> str:
    """How the state came about by the last act, or after it."""
    if act.kind is ActKind.NOTICE_SUSPENDED and standing.state is State.UNDER_NOTICE:
        return "suspension-over"
    if act.kind is ActKind.ENDED and standing.in_force:
        return "end-set"
    if act.kind is ActKind.ENDED and (act.how or Ending.BY_CONSENT) is not standing.ended_how:
        return "coincides"
    if act.on != standing.state_since:
        return "last-assumed" if act.assumed else "last"
    return "assumed" if act.assumed else "taken" if act.recorded_as else "act"


def _in_force(standing: Standing, words: Words, names: _Names, left: _DaysLeft) -> Iterator[Row]:
    since, term, deadline = standing.in_force_since, standing.term, standing.next_deadline
    if since is not None and since != standing.state_since:
        yield Row("in-force", words.long_day(since), words.say("status.label.in-force"))
    if term is not None:
        text = words.say(
            "status.term" if term.last_day else "status.term.unlimited",
            number=words.ordinal(term.number),
            first_day=term.first_day,
            last_day=term.last_day,
        )
        yield Row("term", text, words.say("status.label.term"))
    yield Row("deadline", _deadline(standing, words, names, left), words.say("status.label.deadline"))
    if deadline is not None and deadline.on_weekend:
        yield Row("weekend", words.say("status.deadline.weekend", weekday=words.weekday(deadline.day)))
    for further in standing.deadlines[1:]:
        due = words.say(f"deadline.{further.what}", day=words.long_day(further.day))
        values = {"out": further.first_day_out, "under": _under(further.under, words)}
        cost = missed(further, words, "short")
        yield Row("also", words.say("status.deadline.also", deadline=due, cost=cost, **values))
    yield Row("nobody", _nobody_acts(standing, words), words.say("status.label.nobody"))
    if standing.next_review is not None:
        yield Row(
            "review",
            words.say("status.review", day=words.long_day(standing.next_review)),
            words.say("status.label.review"),
        )
    yield Row("earliest", _earliest(standing, words, names), words.say("status.label.earliest"))
    yield from _subject_to(standing, words)


def _earliest(standing: Standing, words: Words, names: _Names) -> str:
    earliest, pending = standing.earliest_end, standing.pending_end
    if earliest is None:
        return words.say("status.while-barred" if standing.exit_barred_since else "status.earliest.none")
    form = "same-day" if earliest.first_day_out == earliest.notice_day == standing.on else "acting"
    if pending and earliest.first_day_out == pending.first_day_out:
        form = "pending"
    return words.say(
        f"status.earliest.{form}",
        by=words.name(names, earliest.by),
        day=earliest.notice_day,
        last_day=earliest.last_day,
        out=earliest.first_day_out,
        under=_under(earliest.under, words, "status.acting-under"),
    )


def _under(clause: str | None, words: Words, key: str = "status.under") -> str:
    """The clause of a text that has several ways out."""
    return words.say(key, clause=clause) if clause else ""


def _subject_to(standing: Standing, words: Words) -> Iterator[Row]:
    if standing.subject_to:
        yield Row("subject-to", words.say("status.subject-to", subject_to=standing.subject_to))


def _deadline(standing: Standing, words: Words, names: _Names, left: _DaysLeft) -> str:
    deadline, earliest = standing.next_deadline, standing.earliest_end
    if deadline is None:
        if standing.exit_barred_since:
            return words.say("status.while-barred")
        if not standing.terminable_at_any_time or earliest is None:
            return words.say("status.deadline.none")
        return words.say("status.deadline.any-day", by=words.name(names, earliest.by))
    return words.say(
        "status.deadline.counted" if deadline.counted else "status.deadline",
        deadline=words.say(f"deadline.{deadline.what}", day=words.long_day(deadline.day)),
        left=left(deadline.days_left),
        out=deadline.first_day_out,
        counting=deadline.counted,
        under=_under(deadline.under, words),
        cost=missed(deadline, words, "short"),
    )


def _deadline_short(standing: Standing, words: Words, names: _Names, left: _DaysLeft) -> str:
    deadline, ended, earliest = standing.next_deadline, standing.ended, standing.earliest_end
    if deadline is not None:
        due = words.say(f"deadline.{deadline.what}.short", day=deadline.day)
        return words.say("status.deadline.short", deadline=due, left=left(deadline.days_left))
    if ended is not None:
        return words.say("status.short.ended", last_day=ended.last_day, out=ended.first_day_out)
    if standing.exit_barred_since is not None:
        return words.say("status.barred", day=standing.exit_barred_since)
    if not standing.terminable_at_any_time or earliest is None:
        return words.say("status.deadline.none-short")
    return words.say("status.deadline.any-day-short", by=words.name(names, earliest.by))


def _nobody_acts(standing: Standing, words: Words) -> str:
    event, pending = standing.next_event, standing.pending_end
    if event is None:
        return words.say("status.nobody.nothing")
    text = words.say(f"event.{event.what}", day=event.day)
    if pending is None:
        return text
    ends = event.day == pending.first_day_out and event.what in (EventKind.END, EventKind.EXPIRY)
    return words.say(
        "status.nobody.ends" if ends else "status.nobody.event-ends",
        event=text,
        last_day=pending.last_day,
        out=pending.first_day_out,
        how=pending.how,
    )


def _after_end(standing: Standing, words: Words) -> Iterator[Row]:
    ended, survival = standing.ended, standing.survival
    if ended is not None:
        text = words.say("status.ended", how=ended.how, last_day=ended.last_day, out=ended.first_day_out)
        yield Row("ended", text, words.say("status.label.ended"))
    yield from _subject_to(standing, words)
    if survival is not None:
        lasts = "status.survival.unlimited"
        if survival.last_day is not None:
            lasts = "status.survival.over" if survival.over else "status.survival"
        covers = words.say("status.survival.covers", covers=survival.covers) if survival.covers else ""
        text = words.say(lasts, last_day=survival.last_day, covers=covers)
        yield Row("survival", text, words.say("status.label.survival"))
