"""A segment: a stretch of days with one answer, as a row for tables, notebooks and pages."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.acts import Ending
from gsomia_rules.lifecycle import State
from gsomia_rules.phase import Phase
from gsomia_rules.standing import DeadlineKind, EventKind

__all__ = ["Segment"]


class Segment(NamedTuple):
    """The answer for every day from ``first_day`` to the eve of ``next_day``, in flat columns.

    Half-open, so that a row joins with a day by ``first_day <= day < next_day``; the
    days left on a day are ``deadline_day - day``. What is counted from the day
    itself (the earliest end where any day is an exit) is not in it.
    """

    first_day: date
    next_day: date
    state: State
    in_force: bool
    terminable_at_any_time: bool
    term: int | None
    term_first_day: date | None
    term_last_day: date | None
    deadline: DeadlineKind | None
    deadline_day: date | None
    deadline_first_day_out: date | None
    event: EventKind | None
    event_day: date | None
    pending_how: Ending | None
    pending_first_day_out: date | None
    ended_how: Ending | None
    ended_first_day_out: date | None

    @classmethod
    def of(cls, phase: Phase, first_day: date, next_day: date) -> "Segment":
        """The segment of a phase that begins on a day and ends before another."""
        term, deadline, event = phase.term(first_day), phase.deadline(first_day), phase.next_event(first_day)
        pending, ended = phase.pending_end(), phase.ended
        return cls(
            first_day=first_day,
            next_day=next_day,
            state=phase.state,
            in_force=phase.in_force,
            terminable_at_any_time=phase.terminable_at_any_time(first_day),
            term=term and term.number,
            term_first_day=term and term.first_day,
            term_last_day=term and term.last_day,
            deadline=deadline and deadline.what,
            deadline_day=deadline and deadline.day,
            deadline_first_day_out=deadline and deadline.first_day_out,
            event=event and event.what,
            event_day=event and event.day,
            pending_how=pending and pending.how,
            pending_first_day_out=pending and pending.first_day_out,
            ended_how=ended and ended.how,
            ended_first_day_out=ended and ended.first_day_out,
        )
