"""What comes when: the deadlines and events of a stretch of days, each told once."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.outlook import Outlook
from gsomia_rules.standing import DeadlineKind, EventKind
from gsomia_rules.timeline import Timeline

__all__ = ["Item", "items"]


class Item(NamedTuple):
    """A deadline or an event: its day, what it is, since when the pact has it, and whether an act overtook it.

    ``known_since`` is the first day of the stretch on which the answer shows it;
    ``overtaken_on`` the day on which an act made it void before it came (None where
    it stands). A deadline that was met on its very day is overtaken by what was done.
    """

    day: date
    what: DeadlineKind | EventKind
    known_since: date
    first_day_out: date | None = None
    counting: str | None = None
    overtaken_on: date | None = None


def items(timeline: Timeline, first: date, last: date) -> tuple[Item, ...]:
    """The deadlines and events that fall on the days from ``first`` through ``last``, in the order of their days."""
    found: dict[tuple[date, str, date | None], Item] = {}
    ahead: list[Item] = []
    for outlook in timeline.outlooks(first, last):
        day, shown = outlook.day, list(_shown(outlook))
        still = {_key(item) for item in shown}
        for item in ahead:
            reached = item.day < day or (isinstance(item.what, EventKind) and item.day == day)
            if not reached and _key(item) not in still:
                found[_key(item)] = item._replace(overtaken_on=day)
        known = {_key(item): item for item in ahead}
        ahead = [known.get(_key(item), item) for item in shown]
        found |= {_key(item): item for item in ahead}
    return tuple(sorted((item for item in found.values() if first <= item.day <= last), key=_order))


def _key(item: Item) -> tuple[date, str, date | None]:
    return item.day, item.what, item.first_day_out


def _order(item: Item) -> tuple[date, bool, str, date]:
    return item.day, isinstance(item.what, EventKind), item.what, item.first_day_out or item.day


def _shown(outlook: Outlook) -> Iterator[Item]:
    deadline, event = outlook.deadline, outlook.event
    if deadline is not None:
        yield Item(deadline.day, deadline.what, outlook.day, deadline.first_day_out, deadline.counting)
    if event is not None:
        yield Item(event.day, event.what, outlook.day)
