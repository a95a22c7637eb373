"""Where two readings differ: the stretches of days on which their answers are not the same, and in what."""

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import ANSWER_FIELDS, differences
from gsomia_rules.queries.changes import limit_changes

__all__ = ["Compared", "Divergence", "DivergentStretch", "compare_all", "divergences", "divergent_stretches"]


class Divergence(NamedTuple):
    """Days, from one through another, on which two readings differ in the same parts of their answers."""

    first_day: date
    last_day: date
    differs: tuple[str, ...]


class DivergentStretch(NamedTuple):
    """A stretch on which two readings differ without a break: in what throughout, and in what on some days."""

    first_day: date
    last_day: date
    throughout: tuple[str, ...]
    on_some_days: tuple[str, ...]


class Compared(NamedTuple):
    """Another reading against the default one from a day through another, or why it cannot be compared.

    ``goes_on`` tells that they still differ on the day after the last one.
    """

    reading: str
    first: date
    last: date
    divergences: tuple[Divergence, ...] = ()
    refused: str | None = None
    goes_on: bool = False

    @property
    def stretches(self) -> tuple[DivergentStretch, ...]:
        """The divergences that follow one another joined into stretches."""
        return divergent_stretches(self.divergences)

    def is_open(self, stretch: DivergentStretch) -> bool:
        """Whether a stretch lasts to the last day that is compared, and beyond."""
        return self.goes_on and stretch.last_day == self.last

    def same_again_from(self, stretch: DivergentStretch) -> date | None:
        """The day after a stretch, if the readings then give the same answer; None where they do not, or it is over."""
        starts = {one.first_day for one in self.divergences}
        after = stretch.last_day + DAY if stretch.last_day < self.last else None
        return None if after in starts else after


def compare_all(pact: Pact, base: str, first: date, last: date) -> tuple[Compared, ...]:
    """Every other reading against one, or why it cannot be compared: it has no answer, or they change too often."""
    others = [name for name in pact.readings if name != base]
    if not others:
        return ()
    try:
        limit_changes(pact, pact.readings, first, last)
    except DayOutOfRange as refusal:
        return tuple(Compared(reading, first, last, refused=str(refusal)) for reading in others)
    return tuple(_compare(pact, reading, base, first, last) for reading in others)


def _compare(pact: Pact, reading: str, base: str, first: date, last: date) -> Compared:
    try:
        found = divergences(pact, base, reading, first, last)
        goes_on = last < date.max and bool(differences(pact.on(last + DAY, base), pact.on(last + DAY, reading)))
        return Compared(reading, first, last, found, goes_on=goes_on)
    except GsomiaRulesError as refusal:
        return Compared(reading, first, last, refused=str(refusal))


def divergences(pact: Pact, one: str, other: str, first: date, last: date) -> tuple[Divergence, ...]:
    """The days from ``first`` through ``last`` on which two readings of a pact differ, in order.

    Raises ActRefused where an assumed act is not possible under one of them.
    """
    days = {day for name in (one, other) for day in pact.timeline(name).changes(first, last)}
    found: list[Divergence] = []
    ordered = sorted(days)
    for day, after in zip_longest(ordered, ordered[1:]):
        differs = differences(pact.on(day, one), pact.on(day, other))
        ends = last if after is None else after - DAY
        if found and found[-1].differs == differs and found[-1].last_day == day - DAY:
            found[-1] = found[-1]._replace(last_day=ends)
        elif differs:
            found.append(Divergence(day, ends, differs))
    return tuple(found)


def divergent_stretches(found: Iterable[Divergence]) -> tuple[DivergentStretch, ...]:
    """Divergences that follow one another as one; where the state begins or ceases to differ, a new one begins."""
    joined: list[list[Divergence]] = []
    for divergence in found:
        before = joined[-1][-1] if joined else None
        follows = before is not None and before.last_day == divergence.first_day - DAY
        if before is not None and follows and ("state" in before.differs) == ("state" in divergence.differs):
            joined[-1].append(divergence)
        else:
            joined.append([divergence])
    return tuple(_stretch(group) for group in joined)


def _stretch(group: list[Divergence]) -> DivergentStretch:
    named = {part for divergence in group for part in divergence.differs}
    always = {part for part in named if all(part in divergence.differs for divergence in group)}
    return DivergentStretch(
        group[0].first_day,
        group[-1].last_day,
        tuple(part for part in ANSWER_FIELDS if part in always),
        tuple(part for part in ANSWER_FIELDS if part in named - always),
    )
