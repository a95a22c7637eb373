"""A segment: a stretch of days with the same answer, as one row of a table."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.model.acts import Ending
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State

__all__ = ["Segment"]


class Segment(NamedTuple):
    """The answer for every day from ``first_day`` up to, not including, ``next_day``, in flat columns.

    A row joins with a day by ``first_day <= day < next_day``; the days left are
    ``deadline_day - day``. What is counted from the day asked, such as the earliest end
    where the pact can be left on any day, is not included.
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
    def of(cls, outlook: Outlook, next_day: date) -> "Segment":
        """The segment from the day of an outlook up to another day."""
        term, deadline, event = outlook.term, outlook.deadline, outlook.event
        pending, ended = outlook.pending_end, outlook.phase.ended
        return cls(
            first_day=outlook.day,
            next_day=next_day,
            state=outlook.state,
            in_force=outlook.phase.in_force,
            terminable_at_any_time=outlook.terminable_at_any_time,
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
