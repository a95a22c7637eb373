"""The only module of the services that asks what time it is."""

from datetime import UTC, datetime

__all__ = ["current_time"]


def current_time() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)
