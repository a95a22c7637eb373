"""Whether a pact needs attention, for cron and CI: a deadline ahead, a deadline missed, or a pact not in force."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import BadPeriod, GsomiaRulesError
from gsomia_rules.model.period import DAY, MonthEnd, Period, add
from gsomia_rules.queries.changes import limit_changes
from gsomia_rules.remedies import plainly

__all__ = [
    "DueStatus", "due_status", "last_day_within", "overall_due_status", "parse_length",
    "parse_lengths",
]  # fmt: skip


_UNITS: Final = {"d": (0, 1), "w": (0, 7), "y": (12, 0)}
"""Units of one letter, in months and days; ``m`` could be minutes."""


_MOST_LENGTHS: Final = 20
"""How many lengths of time a list may have."""


class DueStatus(IntEnum):
    """What needs attention; of several, the highest counts. The numbers are exit statuses."""

    NOTHING = 0
    SOON = 10
    MISSED = 11
    NOT_IN_FORCE = 12


def parse_length(text: str) -> Period:
    """The length of time that ``30d``, ``26w``, ``6 months``, ``1 year`` or ``1y`` stands for, at most 100 years.

    Raises BadPeriod for anything else; ``6m`` could be minutes and is not guessed.

    >>> parse_length("26w")
    Period(days=182)
    """
    amount, unit = text[:-1], text[-1:]
    if unit in _UNITS and amount.isascii() and amount.isdigit() and len(amount) < 6:
        months, days = _UNITS[unit]
        length = Period(months=int(amount) * months, days=int(amount) * days)
    else:
        try:
            length = Period.parse(text)
        except BadPeriod:
            forms = "'30d', '26w', '6 months' or '1 year'"
            fault, remedy = f"{text[:60]!r} is not a length of time", f"write it like {forms}"
            raise BadPeriod(*plainly(text, parse_length) or (fault, remedy)) from None
    if length.average_days > 36_525:
        raise BadPeriod(f"{text[:60]!r} is longer than 100 years", "use a shorter time")
    return length


def parse_lengths(text: str) -> tuple[Period, ...]:
    """Lengths of time with commas between them, such as ``90d,30d,0``; raises BadPeriod for anything else.

    >>> parse_lengths("1 month, 0")
    (Period(months=1), Period())
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > _MOST_LENGTHS:
        raise BadPeriod(f"there are {len(parts)} lengths of time", f"name at most {_MOST_LENGTHS}")
    return tuple(Period() if part == "0" else parse_length(part) for part in parts)


def last_day_within(first: date, length: Period) -> date:
    """The last day that is within a length of time from a day; in a month too short, its last day."""
    return add(first, length, MonthEnd.CLAMP)


def due_status(pact: Pact, reading: str | None, day: date, *, through: date | None, since: date | None) -> DueStatus:
    """What needs attention on a day; raises UnknownReading, ActRefused, DayOutOfRange.

    A deadline is SOON if it falls on or before ``through``, and MISSED if it went by
    unused on or after ``since`` and that cost more than a day; None asks for neither.
    """
    standing = pact.on(day, reading)
    if not standing.in_force:
        return DueStatus.NOT_IN_FORCE
    if since is not None:
        past = pact.occurrences(since, day - DAY, reading)
        missed = (item.deadline(day) for item in past if item.superseded_on is None)
        if any(deadline is not None and not deadline.costs_a_day for deadline in missed):
            return DueStatus.MISSED
    deadline = standing.next_deadline
    if deadline is not None and through is not None and deadline.day <= through:
        return DueStatus.SOON
    return DueStatus.NOTHING


def overall_due_status(
    pact: Pact, readings: Iterable[str], days: Sequence[date], *, within: Period | None, since: date | None
) -> DueStatus:
    """The highest status of several days and readings; a reading without an answer does not count.

    Raises the error of the first one where none has an answer, and DayOutOfRange where
    the answers change too often since ``since``.
    """
    found, errors, readings = list[DueStatus](), list[GsomiaRulesError](), tuple(readings)
    if since is not None:
        limit_changes(pact, readings, since, max(days))
    for day in days:
        through = None if within is None else last_day_within(day, within)
        for reading in readings:
            try:
                found.append(due_status(pact, reading, day, through=through, since=since))
            except GsomiaRulesError as error:
                errors.append(error)
    if not found:
        raise errors[0]
    return max(found)
