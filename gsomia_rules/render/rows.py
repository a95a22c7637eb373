"""The rows of an answer, made once in the words of a language: every output only paints them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, ActKind, Ending
from gsomia_rules.model.deadline import EventKind
from gsomia_rules.model.end import EarliestEnd
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Standing, differences
from gsomia_rules.render.deadlines import DaysLeft, days_left, if_missed, missed, not_moved, out_if, short_day, under
from gsomia_rules.render.languages import Words

__all__ = ["FIELDS", "Row", "differing", "in_a_line", "other_line", "rows", "short", "state_text"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("state", "in_force"),
    "barred": ("exit_barred_since",),
    "deadline": ("deadlines", "terminable_at_any_time"),
    "weekend": (),
    "missed": (),
    "also": (),
    "nobody": ("next_event", "pending_end"),
    "ended": ("ended",),
    "earliest": ("earliest_end",),
    "subject-to": ("subject_to",),
    "survival": ("survival",),
    "since": ("state_since", "last_act"),
    "in-force": ("in_force_since",),
    "term": ("term",),
    "review": ("next_review",),
}
"""What a row can be about, in the order of the rows, with the fields of the answer that it puts in words."""

_Names = Mapping[str, str]


class Row(NamedTuple):
    """One row: what it is about, its text, and the label before it ("" where it continues the row above)."""

    about: str
    text: str
    label: str = ""


def rows(standing: Standing, words: Words, names: _Names, left: DaysLeft | None = None) -> Iterator[Row]:
    """The rows of an answer from the state on, in their order; ``left`` words the days left in another way."""
    state = state_text(standing.state, standing.metadata.first_act, words)
    yield Row("state", state, words.say("status.label.state"))
    if standing.exit_barred_since is not None:
        yield Row("barred", words.say("status.barred", day=words.long_day(standing.exit_barred_since)))
    if standing.in_force:
        yield from _ahead(standing, words, names, left or days_left(words))
    elif standing.ended is not None:
        yield from _after_end(standing, words)
    yield from _history(standing, words, names)


def short(standing: Standing, words: Words, names: _Names, left: DaysLeft | None = None) -> str:
    """An answer in a line: its state, its deadline, and how it ends."""
    state, rest = in_a_line(standing, words, names, left or days_left(words))
    return words.say("status.short", state=state, rest=rest) if rest else state


def other_line(standing: Standing, other: Standing, words: Words, names: _Names, left: DaysLeft | None = None) -> str:
    """Another answer in a line, without a state that is the same.

    Where the lines of the two are the same, it names what differs.
    """
    left = left or days_left(words)
    (state, rest), (of_other, line) = (in_a_line(one, words, names, left) for one in (standing, other))
    if state != of_other:
        return short(other, words, names, left)
    if line != rest:
        return line
    return words.say("status.others.same", answer=line or state, parts=differing(differences(standing, other), words))


def differing(fields: Iterable[str], words: Words) -> str:
    """The fields in which two answers differ, in words."""
    return words.forms["names"].join(words.say(f"part.{field}") for field in fields)


def in_a_line(standing: Standing, words: Words, names: _Names, left: DaysLeft) -> tuple[str, str]:
    """The state of an answer, and what else a line says of it."""
    state, end = state_text(standing.state, standing.metadata.first_act, words), standing.pending_end
    if not standing.in_force and standing.ended is None:
        return state, ""
    deadline = _deadline_short(standing, words, names, left)
    if end is None:
        return state, deadline
    days = {"last_day": end.last_day, "out": end.first_day_out}
    return state, words.say("status.short.ends", deadline=deadline, how=end.how, **days)


def state_text(state: State, first: Act | None, words: Words, *, brief: bool = False) -> str:
    """A state in words. Before its first act, a pact is only called unsigned if that act is its signature."""
    if state is State.UNSIGNED and first is None:
        return words.say("state.no-record")
    if state is State.UNSIGNED and first is not None and first.kind is not ActKind.SIGNED:
        return words.say("state.before-record", day=first.on)
    return words.say(f"timeline.state.{state}") if brief else words.state(state)


def _history(standing: Standing, words: Words, names: _Names) -> Iterator[Row]:
    """How the pact came to stand where it does, since when it is in force, and in which term."""
    act, since, term = standing.last_act, standing.in_force_since, standing.term
    if standing.state_since is None or act is None:
        yield Row("since", words.say("status.since.nothing"), words.say("status.label.record"))
    else:
        form, by = _came_about(standing, act), words.name(names, act.by)
        text = words.say(f"status.since.{form}", day=standing.state_since, act=act.kind, on=act.on, by=by)
        yield Row("since", text, words.say("status.label.since"))
    if since is not None and since != standing.state_since:
        yield Row("in-force", words.day(since), words.say("status.label.in-force"))
    if term is not None:
        key = "status.term" if term.last_day else "status.term.unlimited"
        days = {"first_day": term.first_day, "last_day": term.last_day}
        yield Row("term", words.say(key, number=words.ordinal(term.number), **days), words.say("status.label.term"))
    if standing.next_review is not None:
        text = words.say("status.review", day=words.long_day(standing.next_review))
        yield Row("review", text, words.say("status.label.review"))


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


def _ahead(standing: Standing, words: Words, names: _Names, left: DaysLeft) -> Iterator[Row]:
    """What must be done by when, what happens if nobody acts, and how soon it can end."""
    deadline = standing.next_deadline
    yield Row("deadline", _deadline(standing, words, names, left), words.say("status.label.deadline"))
    if deadline is not None:
        if deadline.on_weekend:
            yield Row("weekend", words.say("status.deadline.weekend", weekday=words.weekday(deadline.day)))
        yield Row("missed", if_missed(deadline, words), words.say("status.label.missed"))
    for further in standing.deadlines[1:]:
        due = words.say(f"deadline.{further.what}", day=words.long_day(further.day))
        cost = under(further.under, words) + missed(further, words, "short")
        out = out_if(further.what, further.first_day_out, words, cost)
        yield Row("also", not_moved(words.say("status.deadline.also", deadline=due, out=out), further.day, words))
    yield Row("nobody", _nobody_acts(standing, words), words.say("status.label.nobody"))
    yield Row("earliest", _earliest(standing, words, names), words.say("status.label.earliest"))
    yield from _subject_to(standing, words)


def _earliest(standing: Standing, words: Words, names: _Names) -> str:
    """Whether it can end in the year of the day, and how soon."""
    earliest, pending = standing.earliest_end, standing.pending_end
    if earliest is None:
        return words.say("status.while-barred" if standing.exit_barred_since else "status.earliest.none")
    out, last, asked = earliest.first_day_out, earliest.last_day.year, standing.on.year
    form = "pending" if pending and out == pending.first_day_out else _acting(earliest, standing)
    year = "later" if last > asked else "end" if out.year > asked else "same" if form == "pending" else "still"
    text = words.say(
        f"status.earliest.{form}",
        year=words.say(f"status.earliest.year.{year}", year=asked),
        by=words.subject(names, earliest.by, "names.or"),
        day=earliest.notice_day,
        out=out,
        under=under(earliest.under, words, "status.acting-under"),
    )
    can_wait = form == "now" and not standing.deadlines
    return words.say("status.earliest.waiting", earliest=text) if can_wait else text


def _acting(earliest: EarliestEnd, standing: Standing) -> str:
    """On which day a party must act for an end, told so that no day is told twice."""
    if earliest.notice_day == earliest.first_day_out:
        return "same-day" if earliest.notice_day == standing.on else "that-day"
    return "now" if earliest.notice_day == standing.on else "on"


def _subject_to(standing: Standing, words: Words) -> Iterator[Row]:
    if standing.subject_to:
        yield Row("subject-to", words.say("status.subject-to", subject_to=standing.subject_to))


def _deadline(standing: Standing, words: Words, names: _Names, left: DaysLeft) -> str:
    deadline = standing.next_deadline
    if deadline is None:
        return _no_deadline(standing, words, names)
    return words.say(
        "status.deadline.counted" if deadline.counted else "status.deadline",
        deadline=words.say(f"deadline.{deadline.what}", day=words.long_day(deadline.day)),
        left=left(deadline.days_left),
        counting=deadline.counted,
        under=under(deadline.under, words),
    )


def _deadline_short(standing: Standing, words: Words, names: _Names, left: DaysLeft) -> str:
    deadline, ended = standing.next_deadline, standing.ended
    if deadline is not None:
        due = words.say(f"deadline.{deadline.what}.short", day=short_day(deadline.day, words))
        return words.say("status.deadline.short", deadline=due, left=left(deadline.days_left))
    if ended is not None:
        return words.say("status.short.ended", last_day=ended.last_day, out=ended.first_day_out)
    if standing.exit_barred_since is not None:
        return words.say("status.barred", day=standing.exit_barred_since)
    return _no_deadline(standing, words, names, "-short")


def _no_deadline(standing: Standing, words: Words, names: _Names, short: str = "") -> str:
    """Why there is no deadline; in a line (``short``), that there is none."""
    earliest = standing.earliest_end
    if standing.exit_barred_since is not None:
        return words.say("status.while-barred")
    if not standing.terminable_at_any_time or earliest is None:
        return words.say(f"status.deadline.none{short}")
    return words.say(f"status.deadline.any-day{short}", by=words.subject(names, earliest.by, "names.or"))


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
