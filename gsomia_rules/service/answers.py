"""The data of each answer that a service gives, made by the functions that the command line uses too."""

from datetime import date, datetime
from typing import Any, Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import UnknownReading
from gsomia_rules.model.period import Period
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.agendas import PactAgenda, coverage, in_order, pact_agenda
from gsomia_rules.queries.changes import limit_changes
from gsomia_rules.queries.chart import default_range
from gsomia_rules.queries.comparison import compare_all
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.queries.library import Listing
from gsomia_rules.render import agenda_json, details_json, pacts_json, readings_json, segments_json
from gsomia_rules.render.jsonable import as_dict, reading_as_dict
from gsomia_rules.render.records import entry_row
from gsomia_rules.service.library import Library
from gsomia_rules.service.questions import Question, ask, asked_pact, day_of, require_order

__all__ = ["Agenda", "agenda", "answer", "calendar", "deadlines", "details", "pacts", "readings", "segments"]

_YEARS_KEPT: Final = 200
"""Answers for days further from the present are computed anew, so that nobody fills the memory with them."""

_YEARS_AHEAD: Final = Period(years=10)
"""How far segments reach where no last day is asked for."""

_EARLIEST: Final = date.min


@attrs.frozen
class Agenda:
    """The entries of some pacts in the order of their days, and what was looked at."""

    entries: tuple[AgendaEntry, ...]
    coverage: Coverage

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The entries that still stand, as rows."""
        return [entry_row(entry) for entry in self.entries if not entry.is_superseded]

    def as_dict(self) -> dict[str, Any]:
        """The agenda by the published schema ``agenda``."""
        return agenda_json.as_dict(self.rows, self.coverage)


def answer(pact: Pact, question: Question, at: datetime, *, reasons: bool = False) -> dict[str, Any]:
    """The answer to a question, by the published schema ``answer``; its reasons only where they are asked for."""
    return as_dict(ask(_kept(pact, at, day_of(pact, question.day, at)), question, at), reasons=reasons)


def readings(
    pact: Pact,
    question: Question,
    at: datetime,
    *,
    first: date | str | None = None,
    last: date | str | None = None,
    reasons: bool = False,
) -> dict[str, Any]:
    """The answers of all readings side by side, and on which days they differ, by the schema ``readings``."""
    on = day_of(pact, question.day, at)
    begins, ends = default_range(pact, on)
    begins, ends = day_of(pact, first or begins, at), day_of(pact, last or ends, at)
    require_order(begins, ends)
    pact = asked_pact(_kept(pact, at, on, begins, ends), question, at)
    answers, compared = pact.comparison(on), compare_all(pact, pact.reading, begins, ends)
    objects = [reading_as_dict(name, one, on, pact.metadata, reasons=reasons) for name, one in answers.items()]
    return readings_json.as_dict(objects, pact.reading, compared, pact.metadata, on, (begins, ends))


def segments(pact: Pact, question: Question, at: datetime, last: date | str | None = None) -> dict[str, Any]:
    """Every day of a pact through a last one, in segments of one answer each, by the schema ``segments``."""
    ends = last_day_within(day_of(pact, TODAY, at), _YEARS_AHEAD) if last is None else day_of(pact, last, at)
    pact = asked_pact(_kept(pact, at, ends), question, at)
    timeline, name = pact.timeline(question.reading), question.reading or pact.reading
    limit_changes(pact, [name], _EARLIEST, ends)
    metadata = pact.on(ends, name).metadata
    return segments_json.as_dict(timeline.segments(_EARLIEST, ends), metadata, name, (_EARLIEST, ends))


def details(pact: Pact, on: date | str, at: datetime) -> dict[str, Any]:
    """A pact in detail, with where it stands on a day, by the schema ``details``."""
    return details_json.as_dict(_listing(pact, on, at))


def pacts(library: Library, on: date | str, at: datetime) -> dict[str, Any]:
    """All pacts, each with where it stands on a day, by the schema ``pacts``."""
    return pacts_json.as_dict([_listing(pact, on, at) for pact in library.pacts])


def agenda(
    library: Library, reading: str | None, begins: date | str, length: Period, at: datetime, *, history: bool = False
) -> Agenda:
    """The deadlines and events to come of all pacts that have not ended; with ``history`` as a calendar needs them."""
    found = list[PactAgenda]()
    for pact in library.pacts:
        first = day_of(pact, begins, at)
        last = last_day_within(first, length)
        part = pact_agenda(_kept(pact, at, first), reading, first, first, last, history=history, only_live=True)
        found += [] if part is None else [part]
    if not found:
        raise UnknownReading(f"no pact has a reading {reading!r}", "choose one of those that /v1/pacts lists")
    return _together(found)


def deadlines(pact: Pact, reading: str | None, first: date, last: date, at: datetime) -> Agenda:
    """The deadlines and events of a pact from one day through another, with the days left from the first."""
    require_order(first, last)
    part = pact_agenda(_kept(pact, at, first, last), reading, first, first, last, history=False)
    return _together([] if part is None else [part])


def calendar(pact: Pact, reading: str | None, length: Period, at: datetime) -> Agenda:
    """All deadlines and events that a pact ever had, and those to come, as seen from the day in UTC."""
    on = at.date()
    part = pact_agenda(pact, reading, on, _EARLIEST, last_day_within(on, length))
    return _together([] if part is None else [part])


def _kept(pact: Pact, at: datetime, *days: date) -> Pact:
    """The pact, whose answers are kept for the next question; far from the present, one that keeps none."""
    far = any(abs(day.year - at.year) > _YEARS_KEPT for day in days)
    return attrs.evolve(pact) if far else pact


def _together(found: list[PactAgenda]) -> Agenda:
    """The agendas of some pacts as one; raises the error of a reading that has none."""
    for part in found:
        if part.refused is not None:
            raise part.refused
    entries = in_order(entry for part in found for entry in part.entries)
    return Agenda(entries, coverage(part.looked_at for part in found))


def _listing(pact: Pact, on: date | str, at: datetime) -> Listing:
    day = day_of(pact, on, at)
    return Listing(pact.name, pact, _kept(pact, at, day).on(day))
