"""The deadlines and events that fall on a stretch of days, each listed once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.outlook import Outlook
from gsomia_rules.engine.phase import Phase
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import Deadline, DeadlineKind, EventKind

__all__ = ["Occurrence", "occurrences"]

_Key = tuple[date, str, date | None]


class Occurrence(NamedTuple):
    """A deadline or an event on its day.

    ``known_since`` is the first day on which the answer shows it; ``superseded_on``
    the day on which an act, or the end of a suspension, made it void before it came
    (None where it stands; a deadline that was met on its own day is superseded that
    day). ``changes`` counts how often it was superseded or restored. ``under`` names the
    clause of a text that has several ways out.
    """

    day: date
    what: DeadlineKind | EventKind
    known_since: date
    first_day_out: date | None = None
    counted: Counting | None = None
    if_missed: date | None = None
    superseded_on: date | None = None
    changes: int = 0
    under: str | None = None

    def deadline(self, asked_on: date) -> Deadline | None:
        """The deadline as an answer for a day has it; None for an event."""
        if not isinstance(self.what, DeadlineKind) or self.first_day_out is None:
            return None
        left, out = (self.day - asked_on).days, self.first_day_out
        return Deadline(self.what, self.day, left, out, self.counted, self.if_missed, self.under)

    @property
    def counting(self) -> str | None:
        """How the days of a deadline are counted, in English; None where no notice period leads to it."""
        return None if self.counted is None else str(self.counted)


def occurrences(outlooks: Iterable[tuple[date, Outlook]], first: date, last: date) -> tuple[Occurrence, ...]:
    """The deadlines and events on the days from ``first`` through ``last``, in order.

    ``outlooks`` are the days on which the answer changes, each with what it leads to;
    they begin a day before ``first``, for what falls on it is known the day before.
    """
    found: dict[_Key, Occurrence] = {}
    ahead: dict[_Key, Occurrence] = {}
    for day, outlook in outlooks:
        shown = {_key(one): one for one in _shown(outlook, day, first, last)}
        if not (ahead or shown):  # most days of most pacts
            continue
        for key in ahead.keys() - shown.keys():
            if _supersedes(outlook.phase, day, ahead[key]):
                found[key] = ahead[key]._replace(superseded_on=day, changes=ahead[key].changes + 1)
        for key in shown.keys() & found.keys():
            shown[key] = _restored(found[key])._replace(if_missed=shown[key].if_missed)
        ahead = shown
        found |= shown
    known = [one if first <= one.known_since else one._replace(known_since=first) for one in found.values()]
    return tuple(sorted(known, key=_order))


def _supersedes(phase: Phase, day: date, one: Occurrence) -> bool:
    """Whether the change on a day, after which an occurrence no longer shows, came before it or met its deadline."""
    if one.day > day:
        return phase.first_day == day
    acted = phase.last_act is not None and phase.last_act.on == day
    averted = one.what in (EventKind.END, EventKind.EXPIRY) and phase.in_force
    return one.day == day and acted and (averted or isinstance(one.what, DeadlineKind))


def _restored(one: Occurrence) -> Occurrence:
    """An occurrence that still shows, or shows again after it was superseded; it keeps its first day."""
    return one if one.superseded_on is None else one._replace(superseded_on=None, changes=one.changes + 1)


def _key(one: Occurrence) -> _Key:
    return one.day, one.what, one.first_day_out


def _order(one: Occurrence) -> tuple[date, bool, str, date]:
    return one.day, isinstance(one.what, EventKind), one.what, one.first_day_out or one.day


def _shown(outlook: Outlook, day: date, first: date, last: date) -> Iterator[Occurrence]:
    """The deadlines, the event and the review of an outlook that fall on the days from ``first`` through ``last``."""
    event = outlook.event
    for deadline in outlook.deadlines:
        if first <= deadline.day <= last:
            out, counted, missed = deadline.first_day_out, deadline.counted, deadline.if_missed
            yield Occurrence(deadline.day, deadline.what, day, out, counted, missed, under=deadline.under)
    if event is not None and first <= event.day <= last:
        yield Occurrence(event.day, event.what, day)
    if outlook.review is not None and first <= outlook.review <= last:
        yield Occurrence(outlook.review, EventKind.REVIEW, day)
