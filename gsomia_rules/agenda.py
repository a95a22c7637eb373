"""What comes when: the deadlines and events of a stretch of days, each told once."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.acts import ActKind
from gsomia_rules.counting import Counting
from gsomia_rules.engine import Pact
from gsomia_rules.period import DAY
from gsomia_rules.standing import DeadlineKind, EventKind, Standing

__all__ = ["Item", "items"]


class Item(NamedTuple):
    """A deadline or an event: its day, what it is, since when the pact has it, and whether it was overtaken.

    ``known_since`` is the first day of the stretch on which the answer shows it;
    ``overtaken_on`` the day on which an act, or a suspension that ran out, made it
    void before it came (None where it stands). A deadline that was met on its very
    day is overtaken by what was done. ``changes`` counts how often it was overtaken
    or brought back. ``opens`` says that the deadline, as first
    known, is the very day on which notice opens, so that nobody can act before it.
    """

    day: date
    what: DeadlineKind | EventKind
    known_since: date
    first_day_out: date | None = None
    counted: Counting | None = None
    overtaken_on: date | None = None
    changes: int = 0
    opens: bool = False

    @property
    def counting(self) -> str | None:
        """How the days of a deadline are counted, in English words; None where no notice period leads to it."""
        return None if self.counted is None else str(self.counted)


def items(pact: Pact, reading: str | None, first: date, last: date) -> tuple[Item, ...]:
    """The deadlines and events that fall on the days from ``first`` through ``last``, in the order of their days.

    Raises UnknownReading, ActRefused, DayOutOfRange.
    """
    timeline = pact.timeline(reading)
    found: dict[tuple[date, str, date | None], Item] = {}
    ahead: list[Item] = []
    acted = {act.on for act in timeline.case.acts if act.kind is not ActKind.ANNOUNCED}
    begun = {phase.first_day for phase in timeline.phases}
    eve = first if first == date.min else first - DAY  # what comes on the first day is known the day before
    for answer in pact.answers(eve, last, reading):
        day, shown = answer.on, {_key(item): item for item in _shown(answer)}
        for key, item in ((_key(item), item) for item in ahead):
            before = item.day > day and day in begun
            on_its_day = item.day == day and day in acted and isinstance(item.what, DeadlineKind)
            if key not in shown and (before or on_its_day):
                found[key] = item._replace(overtaken_on=day, changes=item.changes + 1)
        for key in shown.keys() & found.keys():
            shown[key] = _still(found[key])
        ahead = list(shown.values())
        found |= shown
    within = (item for item in found.values() if first <= item.day <= last)
    return tuple(sorted((item._replace(known_since=max(first, item.known_since)) for item in within), key=_order))


def _still(item: Item) -> Item:
    """An item that the answer goes on to show; one that was overtaken is back, and known since it was known first."""
    return item if item.overtaken_on is None else item._replace(overtaken_on=None, changes=item.changes + 1)


def _key(item: Item) -> tuple[date, str, date | None]:
    return item.day, item.what, item.first_day_out


def _order(item: Item) -> tuple[date, bool, str, date]:
    return item.day, isinstance(item.what, EventKind), item.what, item.first_day_out or item.day


def _shown(answer: Standing) -> Iterator[Item]:
    deadline, event = answer.next_deadline, answer.next_event
    if deadline is not None:
        out, counted = deadline.first_day_out, deadline.counted
        yield Item(deadline.day, deadline.what, answer.on, out, counted, opens=answer.opens)
    if event is not None:
        yield Item(event.day, event.what, answer.on)
