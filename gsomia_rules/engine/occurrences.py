"""What comes when: the deadlines and events of a stretch of days, each told once."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import DeadlineKind, EventKind

__all__ = ["Occurrence", "occurrences"]

_Key = tuple[date, str, date | None]


class Occurrence(NamedTuple):
    """A deadline or an event: its day, what it is, since when the pact has it, and whether it was superseded.

    ``known_since`` is the first day of the stretch on which the answer shows it;
    ``superseded_on`` the day on which an act, or a suspension that ran out, made it
    void before it came (None where it stands). A deadline that was met on its very
    day is superseded by what was done. ``changes`` counts how often it was superseded
    or brought back. ``opens`` says that the deadline, as first
    known, is the very day on which notice opens, so that nobody can act before it.
    """

    day: date
    what: DeadlineKind | EventKind
    known_since: date
    first_day_out: date | None = None
    counted: Counting | None = None
    superseded_on: date | None = None
    changes: int = 0
    opens: bool = False

    @property
    def counting(self) -> str | None:
        """How the days of a deadline are counted, in English words; None where no notice period leads to it."""
        return None if self.counted is None else str(self.counted)


def occurrences(pact: Pact, reading: str | None, first: date, last: date) -> tuple[Occurrence, ...]:
    """The deadlines and events that fall on the days from ``first`` through ``last``, in the order of their days.

    Raises UnknownReading, ActRefused, DayOutOfRange.
    """
    found: dict[_Key, Occurrence] = {}
    ahead: dict[_Key, Occurrence] = {}
    eve = first if first == date.min else first - DAY  # what comes on the first day is known the day before
    for day, outlook in pact.outlooks(eve, last, reading):
        shown = {_key(item): item for item in _shown(outlook, day, first, last)}
        if not (ahead or shown):  # most days of most pacts
            continue
        for key in ahead.keys() - shown.keys():
            if _supersedes(outlook.phase, day, ahead[key]):
                found[key] = ahead[key]._replace(superseded_on=day, changes=ahead[key].changes + 1)
        for key in shown.keys() & found.keys():
            shown[key] = _still(found[key])
        ahead = shown
        found |= shown
    told = [item if first <= item.known_since else item._replace(known_since=first) for item in found.values()]
    return tuple(sorted(told, key=_order))


def _supersedes(phase: Phase, day: date, item: Occurrence) -> bool:
    """Whether a change on a day, from which on an item does not show, came before it, or met its deadline."""
    if item.day > day:
        return phase.first_day == day
    acted = phase.last_act is not None and phase.last_act.on == day
    return item.day == day and acted and isinstance(item.what, DeadlineKind)


def _still(item: Occurrence) -> Occurrence:
    """An item that the answer goes on to show; one that was superseded is back, and known since it was known first."""
    return item if item.superseded_on is None else item._replace(superseded_on=None, changes=item.changes + 1)


def _key(item: Occurrence) -> _Key:
    return item.day, item.what, item.first_day_out


def _order(item: Occurrence) -> tuple[date, bool, str, date]:
    return item.day, isinstance(item.what, EventKind), item.what, item.first_day_out or item.day


def _shown(outlook: Outlook, day: date, first: date, last: date) -> Iterator[Occurrence]:
    """What an outlook has to show on a day that comes on one of some days."""
    deadline, event = outlook.deadline, outlook.event
    if deadline is not None and first <= deadline.day <= last:
        out, counted = deadline.first_day_out, deadline.counted
        yield Occurrence(deadline.day, deadline.what, day, out, counted, opens=outlook.opens)
    if event is not None and first <= event.day <= last:
        yield Occurrence(event.day, event.what, day)
