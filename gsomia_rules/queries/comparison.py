"""Where two readings part and meet again: the stretches of days on which their answers differ, and in what."""

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.period import DAY
from gsomia_rules.model.standing import ANSWER_FIELDS, differences

__all__ = ["Divergence", "DivergentStretch", "divergences", "divergent_stretches"]


class Divergence(NamedTuple):
    """A stretch, from a day through another, on which two readings differ in the same parts of their answers."""

    first_day: date
    last_day: date
    differs: tuple[str, ...]


class DivergentStretch(NamedTuple):
    """A stretch on which two readings differ in something without a break: in what all along, and in what at times."""

    first_day: date
    last_day: date
    throughout: tuple[str, ...]
    on_some_days: tuple[str, ...]


def divergences(pact: Pact, one: str, other: str, first: date, last: date) -> tuple[Divergence, ...]:
    """The stretches from ``first`` through ``last`` on which two readings of a pact differ, in order.

    Raises ActRefused where an assumed act is not possible under one of them.
    """
    days = {day for name in (one, other) for day in pact.timeline(name).changes(first, last)}
    found: list[Divergence] = []
    turns = sorted(days)
    for day, after in zip_longest(turns, turns[1:]):
        differs = differences(pact.on(day, one), pact.on(day, other))
        ends = last if after is None else after - DAY
        if found and found[-1].differs == differs and found[-1].last_day == day - DAY:
            found[-1] = found[-1]._replace(last_day=ends)
        elif differs:
            found.append(Divergence(day, ends, differs))
    return tuple(found)


def divergent_stretches(found: Iterable[Divergence]) -> tuple[DivergentStretch, ...]:
    """Partings that follow on one another, as one; where the state begins or ceases to differ, a new one begins."""
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
    named = {name for divergence in group for name in divergence.differs}
    always = {name for name in named if all(name in divergence.differs for divergence in group)}
    order = [name for name in ANSWER_FIELDS if name in named]
    return DivergentStretch(
        group[0].first_day,
        group[-1].last_day,
        tuple(name for name in order if name in always),
        tuple(name for name in order if name not in always),
    )
