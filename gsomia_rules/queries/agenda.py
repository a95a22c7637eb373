"""An agenda: the deadlines and events of a pact, with the days left, how they were counted, and their sources."""

from contextlib import suppress
from datetime import date
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence, occurrences
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.period import DAY, shift
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.standing import Metadata
from gsomia_rules.queries.changes import MOST_CHANGES, MOST_EXPLAINED, limit_changes

__all__ = ["AgendaEntry", "agenda_entries", "next_entry"]

_DEADLINE_RULES: Final = ("first-day-excluded", "first-day-counted", "window", "notice-withdrawn-before-effect")
"""The rules whose reason is about the day of a deadline."""

_MOST_AHEAD: Final = 100
"""How many changes of the answer are searched for the next entry."""


class AgendaEntry(NamedTuple):
    """A deadline or event of a pact under a reading, seen from the day ``asked_on``.

    ``reasons`` explain it, where they were asked for; ``place`` is that of the reading
    among those of the pact.
    """

    item: Occurrence
    metadata: Metadata
    reading: str
    title: str
    asked_on: date
    reasons: tuple[Reason, ...] = ()
    place: int = 0

    @property
    def days_left(self) -> int:
        """The days from ``asked_on``: 0 on that day itself, negative in the past."""
        return (self.item.day - self.asked_on).days

    @property
    def is_superseded(self) -> bool:
        """Whether an act had made it void by ``asked_on``."""
        return self.item.superseded_on is not None and self.item.superseded_on <= self.asked_on

    @property
    def is_deadline(self) -> bool:
        """Whether it is a last day to act, and not an event."""
        return isinstance(self.item.what, DeadlineKind)


def agenda_entries(
    pact: Pact, reading: str | None, asked_on: date, first: date, last: date, *, history: bool = True, share: int = 1
) -> tuple[AgendaEntry, ...]:
    """The deadlines and events of a pact from ``first`` through ``last``.

    Without ``history``, those that an answer shows on the day before ``first`` or
    later. With it, the record is searched from its beginning: also those that were
    superseded before, and each with its reasons and the day since when it was known.
    Raises UnknownReading, ActRefused, and DayOutOfRange also where the answer changes
    more often than one question may cover, of which this is one ``share``.
    """
    name = pact.reading if reading is None else reading
    begin = min([first, *(act.on for act in pact.timeline(reading).case.acts)]) if history else first
    limit_changes(pact, [name], begin, last, (MOST_EXPLAINED if history else MOST_CHANGES) // share)
    entry = partial(_entry, pact, name, asked_on)
    items = (item for item in pact.occurrences(begin, last, name) if item.day >= first)
    return tuple(entry(item, _reasons(pact, name, item) if history else ()) for item in items)


def next_entry(pact: Pact, reading: str, asked_on: date, after: date) -> AgendaEntry | None:
    """The first deadline or event after a day, among the next changes of the answer; None where none is known."""
    with suppress(DayOutOfRange):
        first, last = shift(after, 1), date.max - DAY
        for outlook in islice(pact.outlooks(first, last, reading), _MOST_AHEAD):
            for item in occurrences([outlook], first, last):
                return _entry(pact, reading, asked_on, item)
    return None


def _entry(pact: Pact, reading: str, asked_on: date, item: Occurrence, reasons: tuple[Reason, ...] = ()) -> AgendaEntry:
    place, title = list(pact.readings).index(reading), pact.readings[reading].title
    return AgendaEntry(item, pact.metadata, reading, title, asked_on, reasons, place)


def _reasons(pact: Pact, reading: str, item: Occurrence) -> tuple[Reason, ...]:
    reasons = pact.on(item.known_since, reading).reasons
    return tuple(reason for reason in reasons if _is_about(reason, item))


def _is_about(reason: Reason, item: Occurrence) -> bool:
    """Whether a reason yields the day of an event, or the day or first day out of a deadline."""
    if isinstance(item.what, EventKind):
        rule = "pending-end" if item.what in (EventKind.END, EventKind.EXPIRY) else item.what
        return reason.day == item.day and reason.rule.endswith(rule)
    if reason.rule.endswith("exit-point"):
        return reason.day == item.first_day_out
    return reason.day == item.day and reason.rule in _DEADLINE_RULES
