"""What an agenda looked at: which pacts, how many have ended, and how current their records are."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gsomia_rules.model.standing import Metadata

__all__ = ["Coverage", "LookedAt"]


class LookedAt(NamedTuple):
    """A pact that was looked at for the days after ``asked_on`` through ``last``, or left out as it has ended.

    ``readings`` are those that were asked; None stands for all of them. One that has ended under these may be in force
    under others, which are ``in_force_under``.
    """

    metadata: Metadata
    asked_on: date
    last: date
    has_ended: bool = False
    readings: tuple[str, ...] | None = None
    in_force_under: tuple[str, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether the record was searched more than a year before the day asked about."""
        return self.metadata.is_stale(self.asked_on)


class Coverage(NamedTuple):
    """The pacts that an agenda looked at, and those of the library that it left out since they have ended."""

    live: tuple[LookedAt, ...] = ()
    ended: tuple[LookedAt, ...] = ()

    @property
    def disputed(self) -> tuple[LookedAt, ...]:
        """Those left out that are in force under a reading that was not asked."""
        return tuple(one for one in self.ended if one.in_force_under)

    @property
    def stale(self) -> tuple[LookedAt, ...]:
        """Those whose record was searched more than a year ago, the oldest first."""
        return tuple(sorted((one for one in self.live if one.is_stale), key=_searched_to))

    @property
    def unsearched(self) -> int:
        """How many files do not say to which day their record was searched."""
        return sum(one.metadata.searched_to is None for one in self.live)

    @property
    def by_name(self) -> Mapping[str, LookedAt]:
        """All of them by the name of the pact."""
        return {one.metadata.pact: one for one in (*self.live, *self.ended)}


def _searched_to(one: LookedAt) -> tuple[date, str]:
    return one.metadata.searched_to or date.min, one.metadata.pact
