"""The values of an answer: where a pact stands on a day, and what comes next.

Every end is written as ``last_day``, at whose end the pact is still in force, and
``first_day_out``, the day after.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, Ending
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import DAY
from gsomia_rules.model.reasons import Reason
from gsomia_rules.model.terms import Term

__all__ = [
    "ANY_PARTY",
    "Deadline",
    "DeadlineKind",
    "EarliestEnd",
    "End",
    "Event",
    "EventKind",
    "Metadata",
    "Standing",
    "Survival",
    "weekday",
]

ANY_PARTY = "any"
"""The word for an act that each party that may give notice could do alike."""


_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date) -> str:
    """The English name of a day of the week, whatever the machine's language."""
    return _WEEKDAYS[day.weekday()]


class DeadlineKind(StrEnum):
    """What must be done by a deadline."""

    GIVE_NOTICE = "give-notice"
    WITHDRAW_NOTICE = "withdraw-notice"
    WINDOW_CLOSES = "window-closes"


class EventKind(StrEnum):
    """What happens by itself if nobody acts; a continuation is one without limit of time, after a minimum."""

    RENEWAL = "renewal"
    CONTINUATION = "continuation"
    END = "end"
    EXPIRY = "expiry"
    SUSPENSION_ENDS = "suspension-ends"
    NOTICE_OPENS = "notice-opens"


class Deadline(NamedTuple):
    """The last day to do something, itself in time, and the first day out that hangs on it."""

    what: DeadlineKind
    day: date
    days_left: int
    first_day_out: date
    counted: Counting | None

    @property
    def counting(self) -> str | None:
        """How the days are counted, in English words; None where no notice period leads to the deadline."""
        return None if self.counted is None else str(self.counted)

    @property
    def weekday(self) -> str:
        """The English name of the day of the week; a weekend moves no deadline."""
        return weekday(self.day)

    @property
    def on_weekend(self) -> bool:
        """Whether the deadline falls on a Saturday or a Sunday: an advisory, never a shifted date."""
        return self.day.weekday() > 4


class Event(NamedTuple):
    """The nearest change if nobody acts, and the day on which it is first seen."""

    what: EventKind
    day: date


class End(NamedTuple):
    """How and when the pact ended, or ends if nobody acts."""

    how: Ending
    first_day_out: date

    @property
    def last_day(self) -> date:
        """The last day in force."""
        return self.first_day_out - DAY


class EarliestEnd(NamedTuple):
    """The earliest end that one party can bring about alone from the day asked on.

    ``by`` is that party, or ``any`` when each could; ``notice_day`` the first day
    on which it can act.
    """

    by: str
    notice_day: date
    first_day_out: date

    @property
    def last_day(self) -> date:
        """The last day in force."""
        return self.first_day_out - DAY


class Survival(NamedTuple):
    """What goes on after the end: from the first day out, to a last day or (None) without limit."""

    first_day: date
    last_day: date | None
    over: bool


class Metadata(NamedTuple):
    """What an answer must tell beside itself: whose pact it is, who is who, and what record it rests on."""

    pact: str
    title: str
    zone: str
    names: Mapping[str, str]
    searched_to: date | None = None
    known_as_of: date | None = None
    assumed: tuple[Act, ...] = ()


class Standing(NamedTuple):
    """Where a pact stands on a day, under one reading.

    ``state_since`` and ``in_force_since`` begin the unbroken stretch; ``last_act``
    is the last act on or before the day that moved something; ``subject_to`` are
    conditions of an end in words, never evaluated. ``reasons`` are worked out when
    asked for, by ``explain``.
    """

    on: date
    pact: str
    reading: str
    state: State
    state_since: date | None
    in_force: bool
    in_force_since: date | None
    terminable_at_any_time: bool
    term: Term | None
    next_deadline: Deadline | None
    next_event: Event | None
    pending_end: End | None
    earliest_end: EarliestEnd | None
    ended: End | None
    survival: Survival | None
    last_act: Act | None
    subject_to: str | None
    explain: Callable[["Standing"], tuple[Reason, ...]]

    @property
    def ended_how(self) -> Ending | None:
        """How the pact ended; None while it has not."""
        return None if self.ended is None else self.ended.how

    @property
    def opens(self) -> bool:
        """Whether the deadline is the very day, still ahead, on which notice opens: nobody can act before it."""
        deadline, earliest = self.next_deadline, self.earliest_end
        if deadline is None or earliest is None or deadline.what is DeadlineKind.WITHDRAW_NOTICE:
            return False
        return self.on < earliest.notice_day == deadline.day

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The steps that led to this answer, each with its rule, its values and its sources."""
        return self.explain(self)

    def seen_from(self, day: date) -> "Standing":
        """The same answer from a later day, where nothing but the day has changed: what is counted from it moves."""
        if day == self.on:
            return self
        deadline, earliest = self.next_deadline, self.earliest_end
        if deadline is not None:
            deadline = deadline._replace(days_left=(deadline.day - day).days)
        if earliest is not None and earliest.notice_day == self.on:
            earliest = earliest._replace(notice_day=day)
        return self._replace(on=day, next_deadline=deadline, earliest_end=earliest)

    def _repr_html_(self) -> str:
        """The answer as a table for a notebook, all its text escaped."""
        from gsomia_rules.render.notebook import facts

        return facts(f"{self.pact} on {self.on}, reading {self.reading}", self._told())

    def _told(self) -> Iterator[tuple[str, object]]:
        term, deadline, event, survival = self.term, self.next_deadline, self.next_event, self.survival
        yield "state", self.state
        yield "state since", self.state_since
        yield "in force", self.in_force
        yield "in force since", self.in_force_since
        yield "terminable at any time", self.terminable_at_any_time
        yield "term", term and f"number {term.number}, {term.first_day} through {term.last_day or 'no last day'}"
        left = deadline and f"{deadline.days_left} day{'' if deadline.days_left == 1 else 's'} left"
        yield "next deadline", deadline and f"{deadline.what} {deadline.day} ({left})"
        yield "next event", event and f"{event.what} {event.day}"
        for name, end in (("pending end", self.pending_end), ("ended", self.ended)):
            yield name, end and f"{end.how}: last day {end.last_day}, first day out {end.first_day_out}"
        earliest = self.earliest_end
        yield (
            "earliest end",
            earliest and f"{earliest.by} on {earliest.notice_day}: first day out {earliest.first_day_out}",
        )
        yield "survival", survival and f"{survival.first_day} through {survival.last_day or 'no last day'}"
        yield "last act", self.last_act and f"{self.last_act.kind} {self.last_act.on} by {self.last_act.by}"
        yield "subject to", self.subject_to
