"""What comes next: the deadline for an act, and the event that needs none."""

from datetime import date
from enum import StrEnum
from typing import Final, final

import attrs

from gsomia_rules.model.counting import Counting
from gsomia_rules.model.period import DAY

__all__ = ["Deadline", "DeadlineKind", "Event", "EventKind", "is_weekend", "weekday"]

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() > 4


def weekday(day: date) -> str:
    """The English name of a day of the week, whatever the locale."""
    return _WEEKDAYS[day.weekday()]


class DeadlineKind(StrEnum):
    """What must be done by a deadline."""

    GIVE_NOTICE = "give-notice"
    WITHDRAW_NOTICE = "withdraw-notice"
    WINDOW_CLOSES = "window-closes"


class EventKind(StrEnum):
    """What happens without any act; ``continuation`` begins unlimited time after a minimum term.

    A ``review`` is a day on which the parties review the pact; it changes nothing by itself.
    """

    RENEWAL = "renewal"
    CONTINUATION = "continuation"
    END = "end"
    EXPIRY = "expiry"
    SUSPENSION_ENDS = "suspension-ends"
    NOTICE_OPENS = "notice-opens"
    REVIEW = "review"


@final
@attrs.frozen
class Deadline:
    """The last day to do something (inclusive), the first day out that depends on it, and what missing it costs.

    ``days_left`` counts from the day asked: 0 on the deadline itself. ``counted`` is
    the notice period and its way of counting, None where no notice period leads to
    the deadline. ``if_missed`` is the first day out to which a notice of the next day
    leads, None where there is none any more; for a withdrawal, the day on which the
    notice takes effect. ``under`` names the clause of a text that has several ways out.
    """

    what: DeadlineKind
    day: date
    days_left: int
    first_day_out: date
    counted: Counting | None
    if_missed: date | None = None
    under: str | None = None

    def seen_from(self, day: date) -> "Deadline":
        """The same deadline with the days left from another day."""
        left = (self.day - day).days
        return Deadline(self.what, self.day, left, self.first_day_out, self.counted, self.if_missed, self.under)

    @property
    def costs_a_day(self) -> bool:
        """Whether missing the deadline moves the end by a day at most, as after a minimum term."""
        later = None if self.what is DeadlineKind.WITHDRAW_NOTICE else self.if_missed
        return later is not None and later - DAY <= self.first_day_out

    @property
    def counting(self) -> str | None:
        """How the days are counted, in English; None where no notice period leads to the deadline."""
        return None if self.counted is None else str(self.counted)

    @property
    def weekday(self) -> str:
        """The English name of the day of the week; a weekend moves no deadline."""
        return weekday(self.day)

    @property
    def on_weekend(self) -> bool:
        """Whether the deadline falls on a Saturday or a Sunday: an advisory, never a shifted date."""
        return is_weekend(self.day)


@final
@attrs.frozen
class Event:
    """The next change if nobody acts, and the first day on which it shows."""

    what: EventKind
    day: date
