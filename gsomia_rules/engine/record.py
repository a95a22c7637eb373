"""The acts of a case, found by their days and kinds without walking through the whole record."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.model.acts import Act, ActKind

__all__ = ["ActsSoFar", "Record"]

_NONE: Final[list[int]] = []


class Record(NamedTuple):
    """The acts in order, the day of each, the positions of each kind, and the day of each by its id."""

    acts: tuple[Act, ...]
    days: list[date]
    by_kind: Mapping[ActKind, list[int]]
    day_of: Mapping[str, date]

    @classmethod
    def of(cls, acts: tuple[Act, ...]) -> "Record":
        """The record of acts in the order of their days."""
        by_kind: dict[ActKind, list[int]] = {}
        for position, act in enumerate(acts):
            by_kind.setdefault(act.kind, []).append(position)
        return cls(acts, [act.on for act in acts], by_kind, {act.id: act.on for act in acts})

    def up_to(self, day: date) -> "ActsSoFar":
        """The acts on or before a day."""
        return ActsSoFar(self, bisect_right(self.days, day))


class ActsSoFar(NamedTuple):
    """The acts of a record up to a position, by their positions."""

    record: Record
    end: int

    def at(self, positions: Iterable[int]) -> list[Act]:
        """The acts at some positions, each once, in the order of the record."""
        return [self.record.acts[position] for position in sorted(set(positions))]

    def on(self, day: date) -> range:
        """The positions of the acts on a day."""
        days = self.record.days
        return range(bisect_left(days, day), min(bisect_right(days, day), self.end))

    def of(self, *kinds: ActKind, since: date = date.min) -> list[int]:
        """The positions of the acts of some kinds on or after a day, in the order of the record."""
        first = bisect_left(self.record.days, since)
        found = [self.record.by_kind.get(kind, _NONE) for kind in kinds]
        return sorted(one for each in found for one in each[bisect_left(each, first) : bisect_left(each, self.end)])

    def latest(self, most: int) -> tuple[Act, ...]:
        """The last acts, as many as are asked for."""
        return self.record.acts[max(0, self.end - most) : self.end]
