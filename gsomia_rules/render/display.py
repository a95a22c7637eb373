"""How values show themselves: an answer as one line, as data, as JSON and as a table, a timeline as a table."""

from collections.abc import Iterator

from gsomia_rules.engine.timeline import Timeline
from gsomia_rules.model.standing import Standing
from gsomia_rules.render.jsonable import as_dict, as_json
from gsomia_rules.render.languages import words
from gsomia_rules.render.notebook import facts, table
from gsomia_rules.render.rows import short

__all__ = ["answer_as_html", "as_dict", "as_json", "as_line", "timeline_as_html"]


def as_line(answer: Standing) -> str:
    """An answer in one English line."""
    metadata = answer.metadata
    line = short(answer, words("en"), metadata.names)
    return f"{metadata.title} on {answer.on} (reading {answer.reading}): {line}"


def answer_as_html(answer: Standing) -> str:
    """An answer as a table of its fields."""
    return facts(f"{answer.pact} on {answer.on}, reading {answer.reading}", _facts(answer))


def timeline_as_html(timeline: Timeline) -> str:
    """The phases of a timeline as a table, each as it is if nobody acts again."""
    heads = ("first day", "state", "in force", "last act", "by", "first day out, if nobody acts")
    rows = (
        (
            phase.first_day if number else "at first",
            phase.state,
            phase.in_force,
            phase.last_act and f"{phase.last_act.kind} {phase.last_act.on}",
            phase.last_act and phase.last_act.by,
            end and end.first_day_out,
        )
        for number, phase in enumerate(timeline.phases)
        for end in (phase.ended or phase.pending_end(),)
    )
    return table(f"Timeline of {len(timeline.phases)} phases", heads, rows)


def _facts(answer: Standing) -> Iterator[tuple[str, object]]:
    term, deadline, event, survival = answer.term, answer.next_deadline, answer.next_event, answer.survival
    yield "state", answer.state
    yield "state since", answer.state_since
    yield "in force", answer.in_force
    yield "in force since", answer.in_force_since
    yield "terminable at any time", answer.terminable_at_any_time
    yield "term", term and f"number {term.number}, {term.first_day} through {term.last_day or 'no last day'}"
    left = deadline and f"{deadline.days_left} day{'' if deadline.days_left == 1 else 's'} left"
    yield "next deadline", deadline and f"{deadline.what} {deadline.day} ({left})"
    yield "next event", event and f"{event.what} {event.day}"
    for name, end in (("pending end", answer.pending_end), ("ended", answer.ended)):
        yield name, end and f"{end.how}: last day {end.last_day}, first day out {end.first_day_out}"
    earliest = answer.earliest_end
    yield (
        "earliest end",
        earliest and f"{earliest.by} on {earliest.notice_day}: first day out {earliest.first_day_out}",
    )
    yield "survival", survival and f"{survival.first_day} through {survival.last_day or 'no last day'}"
    yield "last act", answer.last_act and f"{answer.last_act.kind} {answer.last_act.on} by {answer.last_act.by}"
    yield "subject to", answer.subject_to
