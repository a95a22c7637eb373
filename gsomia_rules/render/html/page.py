"""What a page shows, asked of a pact."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.pact import Pact
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.queries.changes import MOST_EXPLAINED, limit_changes
from gsomia_rules.queries.comparison import Compared, compare_all

__all__ = ["Page", "page_of"]


class Page(NamedTuple):
    """All that a page shows: the answers of every reading for ``on``, and for all days from ``first`` through ``last``.

    ``reading`` is the one that answers first. ``every_day`` are the answers of every
    reading, each good until the next; ``occurrences`` the deadlines and events of
    that one; ``compared`` the other readings against it. ``picture`` is an SVG
    drawing made by this package.
    """

    metadata: Metadata
    on: date
    first: date
    last: date
    reading: str
    readings: Mapping[str, Reading]
    answers: Mapping[str, Standing]
    every_day: Mapping[str, tuple[Standing, ...]]
    occurrences: tuple[Occurrence, ...]
    compared: tuple[Compared, ...]
    picture: str | None = None


def page_of(pact: Pact, reading: str | None, day: date, first: date, last: date) -> Page:
    """The page of a pact for a day, with a box for every day from ``first`` through ``last``.

    Raises DayOutOfRange where its answers change too often for a page.
    """
    answer = pact.on(day, reading)
    limit_changes(pact, pact.readings, first, last, MOST_EXPLAINED)
    return Page(
        metadata=pact.metadata,
        on=day,
        first=first,
        last=last,
        reading=answer.reading,
        readings=pact.readings,
        answers={name: pact.on(day, name) for name in pact.readings},
        every_day={name: tuple(pact.answers(first, last, name)) for name in pact.readings},
        occurrences=pact.occurrences(first, last, reading),
        compared=compare_all(pact, answer.reading, first, last),
    )
