"""The agendas of many pacts put together, with what was looked at."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from gsomia_rules.engine.pact import Pact
from gsomia_rules.engine.selection import ALL, selected_readings
from gsomia_rules.errors import GsomiaRulesError
from gsomia_rules.model.standing import Standing
from gsomia_rules.queries.agenda import AgendaEntry, agenda_entries, next_entry
from gsomia_rules.queries.coverage import Coverage, LookedAt

__all__ = ["PactAgenda", "coverage", "in_order", "pact_agenda"]


class PactAgenda(NamedTuple):
    """What was found of a pact: its entries, and the error of the first reading that has none."""

    looked_at: LookedAt
    entries: tuple[AgendaEntry, ...] = ()
    refused: GsomiaRulesError | None = None


def pact_agenda(
    pact: Pact,
    reading: str | None,
    asked_on: date,
    first: date,
    last: date,
    *,
    history: bool = True,
    or_next: bool = False,
    only_live: bool = False,
) -> PactAgenda | None:
    """The entries of a pact from ``first`` through ``last``, seen from the day ``asked_on``.

    With ``history``, entries that were superseded before that are included, and all have
    their reasons. With ``or_next``, a reading without an entry on these days has its
    next one. With ``only_live``, a pact that ended before ``asked_on`` has no entries, and
    there is no agenda of one that lacks the reading. Raises UnknownReading.
    """
    if only_live and reading not in (None, ALL, *pact.readings):
        return None
    readings = selected_readings(pact, reading)
    looked_at = LookedAt(pact.metadata, asked_on, last, readings=None if reading == ALL else readings)
    entries, refused = list[AgendaEntry](), None
    try:
        if only_live and all(_ended_before(asked_on, pact.on(asked_on, name)) for name in readings):
            in_force_under = tuple(name for name in pact.readings if _in_force(pact, name, asked_on))
            return PactAgenda(looked_at._replace(has_ended=True, in_force_under=in_force_under))
    except GsomiaRulesError as error:
        return PactAgenda(looked_at, refused=error)
    for name in readings:
        try:
            found = agenda_entries(pact, name, asked_on, first, last, history=history, share=len(readings))
            if or_next and all(entry.is_superseded for entry in found):
                found = (*found, *filter(None, [next_entry(pact, name, asked_on, last)]))
            entries += found
        except GsomiaRulesError as error:
            refused = refused or error
    return PactAgenda(looked_at, tuple(entries), refused)


def in_order(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """The entries of several pacts in the order of their days, deadlines first."""
    return tuple(sorted(entries, key=_order))


def coverage(looked_at: Iterable[LookedAt]) -> Coverage:
    """What was looked at, apart from what has ended."""
    seen = tuple(looked_at)
    return Coverage(tuple(one for one in seen if not one.has_ended), tuple(one for one in seen if one.has_ended))


def _ended_before(day: date, answer: Standing) -> bool:
    """Whether a pact was out already when a day began; on its first day out, the end is what the agenda has to say."""
    return answer.ended is not None and answer.ended.first_day_out < day


def _in_force(pact: Pact, reading: str, day: date) -> bool:
    """Whether a pact is in force on a day under a reading; not where that has no answer."""
    with suppress(GsomiaRulesError):
        return pact.on(day, reading).in_force
    return False


def _order(entry: AgendaEntry) -> tuple[date, bool, str, str, str]:
    return entry.item.day, not entry.is_deadline, entry.metadata.pact, entry.reading, entry.item.what
