"""An entry of an agenda: a deadline or an event with whose it is, how it was counted, and its sources."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Metadata

__all__ = ["AgendaEntry", "agenda_entries"]


class AgendaEntry(NamedTuple):
    """An item of one pact under one reading, as an agenda asked on a day has it.

    ``reasons`` hold the counting and the sources, where its history was asked for.
    """

    item: Occurrence
    metadata: Metadata
    reading: str
    title: str
    asked_on: date
    reasons: tuple[Reason, ...] = ()

    @property
    def days_left(self) -> int:
        """The days from the day asked on; 0 on that day itself, less than 0 for what is past."""
        return (self.item.day - self.asked_on).days

    @property
    def is_deadline(self) -> bool:
        """Whether something must be done by then, and not only happens."""
        return isinstance(self.item.what, DeadlineKind)


def agenda_entries(
    pact: Pact, reading: str | None, asked_on: date, first: date, last: date, *, history: bool = True
) -> tuple[AgendaEntry, ...]:
    """What a pact's reading has from ``first`` through ``last``.

    These are the deadlines and events that an answer shows from the eve of ``first``
    on. With its history, the record is walked from its beginning: then what was shown
    or superseded before is told too, each item with its sources and since when it was
    known. Raises UnknownReading, DayOutOfRange.
    """
    name, metadata = pact.reading if reading is None else reading, pact.metadata
    begun = min([first, *(act.on for act in pact.timeline(reading).case.acts)]) if history else first
    return tuple(
        AgendaEntry(
            item, metadata, name, pact.readings[name].title, asked_on, _reasons(pact, name, item) if history else ()
        )
        for item in pact.occurrences(begun, last, name)
        if item.day >= first
    )


def _reasons(pact: Pact, reading: str, item: Occurrence) -> tuple[Reason, ...]:
    return tuple(reason for reason in pact.on(item.known_since, reading).reasons if _explains(reason, item))


def _explains(reason: Reason, item: Occurrence) -> bool:
    """Whether a reason is one for an item: it yields its days by a rule of deadlines, or by the event's own."""
    if isinstance(item.what, EventKind):
        others = ("pending-end", "earliest-end", "term-end")
        return reason.day == item.day and reason.rule.endswith(item.what) and not reason.rule.endswith(others)
    rules = ("first-day-excluded", "first-day-counted", "window", "notice-withdrawn-before-effect")
    return (reason.day == item.day and reason.rule in rules) or (
        reason.day == item.first_day_out and reason.rule.endswith("exit-point")
    )
