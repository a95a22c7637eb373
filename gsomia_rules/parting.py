"""Where two readings part and meet again: the stretches of days on which their answers differ, and in what."""

from datetime import date
from typing import NamedTuple

from gsomia_rules.engine import Pact
from gsomia_rules.period import DAY
from gsomia_rules.standing import Standing

__all__ = ["Parting", "differences", "partings"]

_OF_THE_PATH = ("on", "pact", "reading", "state_since", "last_act", "explain")


class Parting(NamedTuple):
    """A stretch, from a day through another, on which two readings differ in the same parts of their answers."""

    first_day: date
    last_day: date
    differs: tuple[str, ...]


def differences(one: Standing, other: Standing) -> tuple[str, ...]:
    """The names of the parts in which two answers differ, whatever path led there."""
    return tuple(
        name for name in one._fields if name not in _OF_THE_PATH and getattr(one, name) != getattr(other, name)
    )


def partings(pact: Pact, one: str, other: str, first: date, last: date) -> tuple[Parting, ...]:
    """The stretches from ``first`` through ``last`` on which two readings of a pact differ, in order.

    Raises ActRefused where an assumed act is not possible under one of them.
    """
    days = {day for name in (one, other) for day in pact.timeline(name).changes(first, last)}
    found: list[Parting] = []
    turns = sorted(days)
    for day, after in zip(turns, [*turns[1:], None], strict=True):
        differs = differences(pact.on(day, one), pact.on(day, other))
        ends = last if after is None else after - DAY
        if found and found[-1].differs == differs and found[-1].last_day == day - DAY:
            found[-1] = found[-1]._replace(last_day=ends)
        elif differs:
            found.append(Parting(day, ends, differs))
    return tuple(found)
