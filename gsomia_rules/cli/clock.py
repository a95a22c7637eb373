"""The only module that asks what time it is."""

from datetime import UTC, date, datetime
from typing import Final

from gsomia_rules.errors import GsomiaRulesError

__all__ = ["STAMP_FORMAT", "TODAY", "day_in", "now_as_stamp", "today_in"]

TODAY: Final = "today"
"""The word for the current day, which depends on the time zone of the pact."""

STAMP_FORMAT: Final = "%Y%m%dT%H%M%SZ"
"""A time in UTC as iCalendar writes it, such as 20261121T000000Z."""


def today_in(zone: str) -> date:
    """The current day in a time zone; raises GsomiaRulesError for a zone that this machine does not know."""
    from gsomia_rules.queries.checks import INSTALL_ZONES, known_zone  # slow to import, and rarely needed

    known = known_zone(zone)
    if known is None:
        fault = f"this machine does not know the time zone {zone}"
        raise GsomiaRulesError(fault, f"enter the date instead of today, or {INSTALL_ZONES}")
    return datetime.now(known).date()


def day_in(zone: str, day: date | str) -> date:
    """The day of an option or argument: as entered, or today in the zone for "today"."""
    return today_in(zone) if isinstance(day, str) else day


def now_as_stamp() -> str:
    """The current time in UTC."""
    return datetime.now(UTC).strftime(STAMP_FORMAT)
