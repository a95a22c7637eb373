"""The day in a time zone at a given time; coordinated universal time needs nothing of the machine."""

from datetime import UTC, date, datetime, tzinfo
from typing import Final

from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError

__all__ = ["INSTALL_ZONES", "day_at", "known_zone"]

INSTALL_ZONES: Final = "install the time zones: python -m pip install tzdata"
"""What helps on a machine without time zones, such as Windows or a small container."""

_UTC: Final = frozenset(
    f"{area}{name}" for area in ("", "Etc/") for name in ("UTC", "UCT", "GMT", "Greenwich", "Universal", "Zulu")
)


def known_zone(zone: str) -> tzinfo | None:
    """The time zone of a name; None where this machine knows none. Coordinated universal time is always known."""
    if zone in _UTC:
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def day_at(zone: str, at: datetime) -> date:
    """The day in a time zone at a time.

    Raises GsomiaRulesError for a zone that this machine does not know.
    """
    known = known_zone(zone)
    if known is None:
        fault = f"this machine does not know the time zone {zone}"
        raise GsomiaRulesError(fault, f"enter the date instead of today, or {INSTALL_ZONES}")
    try:
        return at.astimezone(known).date()
    except OverflowError:
        raise DayOutOfRange(f"the calendar has no {at:%Y-%m-%dT%H:%M} UTC in the time zone {zone}") from None
