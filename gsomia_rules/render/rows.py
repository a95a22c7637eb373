"""The rows of an answer: what each field of it says, in the words of a language."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gsomia_rules.model.acts import Act, ActKind
from gsomia_rules.model.deadline import Deadline, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.render.languages import Words

__all__ = ["Row", "rows", "short", "supposed"]

_Names = Mapping[str, str]


class Row(NamedTuple):
    """One row: what it is about, its words, and the label before it ("" where it goes on from the row above)."""

    about: str
    words: str
    label: str = ""


def rows(standing: Standing, words: Words, names: _Names) -> Iterator[Row]:
    """The rows of an answer from the state on, in their order."""
    yield Row("state", words.states[standing.state], words.sentences["status.label.state"])
    yield Row("since", _since(standing, words, names))
    if standing.in_force:
        yield from _in_force(standing, words, names)
    elif standing.ended is not None:
        yield from _after_end(standing, words)


def supposed(metadata: Metadata, words: Words) -> Iterator[Row]:
    """What an answer supposes that the record does not say: never to be missed."""
    if metadata.known_as_of is not None:
        yield Row(
            "known",
            words.say("status.known", day=words.long_day(metadata.known_as_of)),
            words.sentences["status.label.known"],
        )
    for act in metadata.assumed:
        key = "status.assumed.for" if act.duration else "status.assumed.out" if act.first_day_out else "status.assumed"
        said = words.say(
            key,
            act=act.kind,
            day=words.long_day(act.on),
            by=words.name(metadata.names, act.by),
            duration=act.duration,
            out=act.first_day_out,
        )
        yield Row("assumed", said, words.sentences["status.label.assumed"])


def short(standing: Standing, words: Words, names: _Names) -> str:
    """An answer in a line: its state, its deadline, and how it ends."""
    state, deadline, end = words.states[standing.state], _deadline_short(standing, words, names), standing.pending_end
    if end is None:
        return words.say("status.short", state=state, deadline=deadline)
    days = {"last_day": end.last_day, "out": end.first_day_out}
    return words.say("status.short.ends", state=state, deadline=deadline, how=end.how, **days)


def _since(standing: Standing, words: Words, names: _Names) -> str:
    act = standing.last_act
    if standing.state_since is None or act is None:
        return words.sentences["status.since.nothing"]
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
    if act.on != standing.state_since:
        return "last-assumed" if act.assumed else "last"
    return "assumed" if act.assumed else "taken" if act.recorded_as else "act"


def _in_force(standing: Standing, words: Words, names: _Names) -> Iterator[Row]:
    since, term, deadline = standing.in_force_since, standing.term, standing.next_deadline
    if since is not None and since != standing.state_since:
        yield Row("in-force", words.long_day(since), words.sentences["status.label.in-force"])
    if term is not None:
        key = "status.term" if term.last_day else "status.term.unlimited"
        said = words.say(key, number=term.number, first_day=term.first_day, last_day=term.last_day)
        yield Row("term", said, words.sentences["status.label.term"])
    yield Row("deadline", _deadline(standing, words, names), words.sentences["status.label.deadline"])
    if deadline is not None and deadline.on_weekend and not standing.opens:
        yield Row("weekend", words.say("status.deadline.weekend", weekday=words.weekday(deadline.day)))
    yield Row("nobody", _nobody_acts(standing, words), words.sentences["status.label.nobody"])
    yield from _earliest(standing, words, names)


def _earliest(standing: Standing, words: Words, names: _Names) -> Iterator[Row]:
    earliest, pending, label = standing.earliest_end, standing.pending_end, words.sentences["status.label.earliest"]
    if earliest is None:
        yield Row("earliest", words.sentences["status.earliest.none"], label)
        return
    if pending and earliest.first_day_out == pending.first_day_out:
        yield Row("earliest", words.sentences["status.earliest.pending"], label)
        return
    when = "today" if earliest.first_day_out == standing.on else "now"
    said = words.say(
        f"status.earliest.{when if earliest.notice_day == standing.on else 'from'}",
        by=words.name(names, earliest.by),
        day=earliest.notice_day,
        last_day=earliest.last_day,
        out=earliest.first_day_out,
    )
    yield Row("earliest", said, label)
    if standing.subject_to:
        yield Row("subject-to", words.say("status.subject-to", subject_to=standing.subject_to))


def _deadline(standing: Standing, words: Words, names: _Names) -> str:
    deadline, earliest = standing.next_deadline, standing.earliest_end
    if deadline is None:
        if not standing.terminable_at_any_time or earliest is None:
            return words.sentences["status.deadline.none"]
        return words.say("status.deadline.any-day", by=words.name(names, earliest.by))
    if standing.opens:
        return words.say("status.deadline.opens", day=words.long_day(deadline.day), out=deadline.first_day_out)
    return words.say(
        "status.deadline.counted" if deadline.counted else "status.deadline",
        deadline=_by(deadline, words),
        left=_left(deadline, words),
        out=deadline.first_day_out,
        counting=deadline.counted,
    )


def _deadline_short(standing: Standing, words: Words, names: _Names) -> str:
    deadline, ended, earliest = standing.next_deadline, standing.ended, standing.earliest_end
    if deadline is not None and standing.opens:
        return words.say("status.deadline.opens-short", day=words.long_day(deadline.day))
    if deadline is not None:
        return words.say("status.deadline.short", deadline=_by(deadline, words), left=_left(deadline, words))
    if ended is not None:
        return words.say("status.short.ended", last_day=ended.last_day, out=ended.first_day_out)
    if not standing.terminable_at_any_time or earliest is None:
        return words.sentences["status.deadline.none-short"]
    return words.say("status.deadline.any-day-short", by=words.name(names, earliest.by))


def _by(deadline: Deadline, words: Words) -> str:
    """What must be done by which day."""
    return words.say(f"status.deadline.{deadline.what}", day=words.long_day(deadline.day))


def _left(deadline: Deadline, words: Words) -> str:
    days = deadline.days_left
    return words.say(f"status.left.{'today' if days == 0 else 'day' if days == 1 else 'days'}", days=days)


def _nobody_acts(standing: Standing, words: Words) -> str:
    event, pending = standing.next_event, standing.pending_end
    if event is None:
        return words.sentences["status.nobody.nothing"]
    said = words.events[event.what].format(words.day(event.day))
    if pending is None:
        return said
    ends = event.day == pending.first_day_out and event.what in (EventKind.END, EventKind.EXPIRY)
    return words.say(
        "status.nobody.ends" if ends else "status.nobody.event-ends",
        event=said,
        last_day=pending.last_day,
        out=pending.first_day_out,
        how=pending.how,
    )


def _after_end(standing: Standing, words: Words) -> Iterator[Row]:
    ended, survival = standing.ended, standing.survival
    if ended is not None:
        said = words.say("status.ended", how=ended.how, last_day=ended.last_day, out=ended.first_day_out)
        yield Row("ended", said, words.sentences["status.label.ended"])
    if standing.subject_to:
        yield Row("subject-to", words.say("status.subject-to", subject_to=standing.subject_to))
    if survival is not None:
        lasts = "status.survival.unlimited"
        if survival.last_day is not None:
            lasts = "status.survival.over" if survival.over else "status.survival"
        said = words.say(lasts, last_day=survival.last_day)
        yield Row("survival", said, words.sentences["status.label.survival"])
