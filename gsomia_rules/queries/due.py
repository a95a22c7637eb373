"""A watch over a pact, for cron and CI: what is due within a time, what was let pass, and what is not in force."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import ActRefused, BadPeriod
from gsomia_rules.model.deadline import DeadlineKind
from gsomia_rules.model.period import DAY, MonthEnd, Period, add

__all__ = ["DueStatus", "due_on", "last_day_within", "most_urgent", "parse_length"]


class DueStatus(IntEnum):
    """What a watch over a pact finds; of several, the highest counts. The numbers are exit statuses."""

    NOTHING = 0
    SOON = 10
    MISSED = 11
    NOT_IN_FORCE = 12


def parse_length(written: str) -> Period:
    """The length of time that ``30d``, ``26w``, ``6 months`` or ``1 year`` writes, 100 years at most.

    Raises BadPeriod for anything else; ``6m`` could be minutes, and is not guessed.

    >>> parse_length("26w")
    Period(months=0, days=182)
    """
    amount, unit = written[:-1], written[-1:]
    if unit in ("d", "w") and amount.isascii() and amount.isdigit() and len(amount) < 6:
        length = Period(days=int(amount) * (7 if unit == "w" else 1))
    else:
        try:
            length = Period.parse(written)
        except BadPeriod:
            forms = "'30d', '26w', '6 months' or '1 year'"
            raise BadPeriod(f"{written[:60]!r} is not a length of time; write it like {forms}") from None
    if length.average_days > 36_525:
        raise BadPeriod(f"{written[:60]!r} is longer than 100 years; ask for less")
    return length


def last_day_within(first: date, length: Period) -> date:
    """The last day that is within a length of time from a day; a month too short gives its last day."""
    return add(first, length, MonthEnd.CLAMP)


def due_on(pact: Pact, reading: str | None, day: date, soon: date | None, since: date | None) -> DueStatus:
    """What is due on a day: a deadline through ``soon``, one let pass from ``since`` on, or no pact in force."""
    standing = pact.on(day, reading)
    if not standing.in_force:
        return DueStatus.NOT_IN_FORCE
    if since is not None:
        past = pact.occurrences(since, day - DAY, reading)
        if any(isinstance(item.what, DeadlineKind) and item.superseded_on is None for item in past):
            return DueStatus.MISSED
    deadline = standing.next_deadline
    return DueStatus.SOON if deadline is not None and soon is not None and deadline.day <= soon else DueStatus.NOTHING


def most_urgent(
    pact: Pact, readings: Iterable[str | None], days: Sequence[date], within: Period | None, since: date | None
) -> DueStatus:
    """The highest of what is due on the days under the readings, without those that refuse an assumed act."""
    found = DueStatus.NOTHING
    for reading in readings:
        try:
            pact.timeline(reading)
        except ActRefused:
            continue
        for day in days:
            soon = None if within is None else last_day_within(day, within)
            found = max(found, due_on(pact, reading, day, soon, since))
    return found
