"""What a page shows, asked of a pact."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from gsomia_rules.engine.occurrences import Occurrence
from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.context import ContextEvent
from gsomia_rules.model.mapping import ReadOnlyMap
from gsomia_rules.model.reading import Reading
from gsomia_rules.model.standing import Metadata, Standing
from gsomia_rules.queries.changes import MOST_EXPLAINED, limit_changes
from gsomia_rules.queries.comparison import Compared, compare_all

__all__ = ["Page", "page_of"]

_NOTHING: Final = ReadOnlyMap[str, str]()


class Page(NamedTuple):
    """All that a page shows: the answers of every reading for ``on``, and for all days from ``first`` through ``last``.

    ``reading`` is the one that answers first. ``every_day`` are the answers of every
    reading, each good until the next, without those of a reading that cannot answer
    for all of them: ``refused`` says why. ``occurrences`` are the deadlines and events
    of the first one; ``compared`` the other readings against it. ``context`` are
    the events that explain the record; ``pictures`` are SVG drawings made by this package,
    by their forms: ``wide`` for wide screens, ``narrow`` for others. On a site, ``home`` is
    the address of its first page, and ``files`` are those of the pact by the ends of the keys
    that name them.
    """

    metadata: Metadata
    on: date
    first: date
    last: date
    reading: str
    default_reading: str
    readings: Mapping[str, Reading]
    answers: Mapping[str, Standing | GsomiaRulesError]
    every_day: Mapping[str, tuple[Standing, ...]]
    refused: Mapping[str, GsomiaRulesError]
    occurrences: tuple[Occurrence, ...]
    compared: tuple[Compared, ...]
    context: tuple[ContextEvent, ...] = ()
    pictures: Mapping[str, str] = _NOTHING
    home: str | None = None
    files: Mapping[str, str] = _NOTHING


def page_of(pact: Pact, reading: str | None, day: date, first: date, last: date) -> Page:
    """The page of a pact for a day, with a box for every day from ``first`` through ``last``.

    Raises DayOutOfRange where its answers change too often for a page, and
    GsomiaRulesError where its record is too long for one.
    """
    answer = pact.on(day, reading)
    acts = len(pact.readings[answer.reading].case.acts)
    if acts > MOST_EXPLAINED:
        raise GsomiaRulesError(f"a page shows at most {MOST_EXPLAINED} acts, and the record has {acts}")
    limit_changes(pact, pact.readings, first, last, MOST_EXPLAINED)
    every_day, refused = dict[str, tuple[Standing, ...]](), dict[str, GsomiaRulesError]()
    for name in pact.readings:
        try:
            every_day[name] = tuple(pact.answers(first, last, name))
        except GsomiaRulesError as error:
            if name == answer.reading:
                raise
            refused[name] = error
    return Page(
        metadata=pact.metadata,
        on=day,
        first=first,
        last=last,
        reading=answer.reading,
        default_reading=pact.reading,
        readings=pact.readings,
        answers=pact.comparison(day),
        every_day=every_day,
        refused=refused,
        occurrences=pact.occurrences(first, last, reading),
        compared=compare_all(pact, answer.reading, first, last),
        context=pact.context,
    )
