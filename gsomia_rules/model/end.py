"""The end of a pact: how and when it comes, how soon one party can bring it about, and what survives it."""

from datetime import date
from typing import final

import attrs

from gsomia_rules.model.acts import Ending
from gsomia_rules.model.deadline import Event, EventKind
from gsomia_rules.model.period import DAY

__all__ = ["EarliestEnd", "End", "Survival"]


@final
@attrs.frozen
class End:
    """How and when the pact ended, or will end if nobody acts."""

    how: Ending
    first_day_out: date

    @property
    def last_day(self) -> date:
        """The last day in force."""
        return self.first_day_out - DAY

    @property
    def event(self) -> Event:
        """The end as a change that comes if nobody acts: an expiry, or any other end."""
        return Event(EventKind.EXPIRY if self.how is Ending.EXPIRED else EventKind.END, self.first_day_out)


@final
@attrs.frozen
class EarliestEnd:
    """The earliest end that one party can bring about alone from the day asked on.

    ``by`` is that party, ``any`` where each could, or those of more than two that could;
    ``notice_day`` is the first day on which it can act, and ``under`` the clause of a text that has several ways out.
    """

    by: str | tuple[str, ...]
    notice_day: date
    first_day_out: date
    under: str | None = None

    @property
    def last_day(self) -> date:
        """The last day in force."""
        return self.first_day_out - DAY


@final
@attrs.frozen
class Survival:
    """The obligations that survive the end: from the first day out to a last day, or (None) indefinitely.

    ``covers`` says in words which they are, where the text is recorded to say so.
    """

    first_day: date
    last_day: date | None
    over: bool
    covers: str | None = None

    @property
    def unlimited(self) -> bool:
        """Whether the obligations survive indefinitely."""
        return self.last_day is None
