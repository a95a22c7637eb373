"""The only module that asks what time it is."""

from datetime import UTC, date, datetime
from typing import Final

import click

from gsomia_rules.pactfile.days import TODAY

__all__ = ["STAMP_FORMAT", "TODAY", "day_in", "now", "now_as_stamp", "time_of", "today_in"]

STAMP_FORMAT: Final = "%Y%m%dT%H%M%SZ"
"""A time in UTC as iCalendar writes it, such as 20261121T000000Z."""


def now() -> datetime:
    """The time in UTC, the same throughout a command, so that midnight never falls between two of its questions."""
    context, current = click.get_current_context(silent=True), datetime.now(UTC)
    return current if context is None else context.meta.setdefault(f"{__name__}.now", current)


def today_in(zone: str, at: datetime | None = None) -> date:
    """The day in a time zone, now or at another time.

    Raises GsomiaRulesError for a zone that this machine does not know.
    """
    from gsomia_rules.queries.zones import day_at  # rarely needed

    return day_at(zone, at or now())


def day_in(zone: str, day: date | str) -> date:
    """The day of an option or argument: as entered, or today in the zone for "today"."""
    return today_in(zone) if isinstance(day, str) else day


def now_as_stamp() -> str:
    """The current time in UTC."""
    return now().strftime(STAMP_FORMAT)


def time_of(stamp: str) -> datetime:
    """The time in UTC that a stamp writes; raises ValueError for what is none."""
    return datetime.strptime(stamp, STAMP_FORMAT).replace(tzinfo=UTC)
