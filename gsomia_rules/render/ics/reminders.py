"""Reminders of a deadline: on which days they are, and when their alarms go off.

An alarm is at 09:00 in the time zone of the pact, written as a time in UTC. One that
counts from the start of an all-day event counts from midnight in the zone of whoever
looks at it, and west of the pact its last one would come when the day is over there.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final, NamedTuple

from gsomia_rules.errors import DayOutOfRange
from gsomia_rules.model.period import MonthEnd, Period, add_months_and_days
from gsomia_rules.queries.zones import known_zone
from gsomia_rules.render.ics.lines import basic_time

__all__ = ["REMIND", "Reminder", "reminders"]

REMIND: Final = tuple(Period(days=days) for days in (90, 30, 7, 1, 0))
"""How long before a deadline its reminders are, where nobody says: the last one is on the day itself."""

_AT: Final = time.min.replace(hour=9)

_known_zone = lru_cache(known_zone)


class Reminder(NamedTuple):
    """A reminder on a day: how long and how many days before the deadline, and the time of its alarm.

    The time is None where this machine does not know the time zone of the pact.
    """

    day: date
    length: Period
    days_left: int
    time: datetime | None

    @property
    def name(self) -> str:
        """The length in letters and digits, such as 90d or 3mo."""
        months, days = self.length.months, self.length.days
        return f"{f'{months}mo' if months else ''}{f'{days}d' if days else ''}"

    def trigger(self, *, local: bool) -> str:
        """When the alarm goes off: a time in UTC, or (``local``) 09:00 in the zone of whoever looks at it."""
        if self.time is not None and not local:
            return f"TRIGGER;VALUE=DATE-TIME:{basic_time(self.time)}"
        days, hours = self.days_left - 1, 24 - _AT.hour
        return f"TRIGGER:-P{f'{days}D' if days else ''}T{hours}H" if self.days_left else f"TRIGGER:PT{_AT.hour}H"

    def is_past(self, stamp: datetime) -> bool:
        """Whether its alarm would have gone off before a time; in a zone that is not known, as in UTC."""
        return (self.time or datetime.combine(self.day, _AT, UTC)) < stamp


def reminders(day: date, known_since: date, zone: str, lengths: tuple[Period, ...]) -> Iterator[Reminder]:
    """The reminders of a deadline that are not before the day on which it was first known, each day once.

    A day or a time outside the calendar has none.
    """
    known, found = _known_zone(zone), set[date]()
    for length in lengths:
        try:
            before = add_months_and_days(day, -length.months, -length.days, MonthEnd.CLAMP)
            at = None if known is None else datetime.combine(before, _AT, known).astimezone(UTC)
        except (DayOutOfRange, OverflowError):
            continue
        if before >= known_since and before not in found:
            found.add(before)
            yield Reminder(before, length, (day - before).days, at)
