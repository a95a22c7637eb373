"""The data of each answer that a service gives, made by the functions that the command line uses too."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs

from gsomia_rules.engine.pact import Pact
from gsomia_rules.errors import DayOutOfRange, GsomiaRulesError, UnknownReading
from gsomia_rules.model.period import Period, year_before
from gsomia_rules.model.standing import Standing
from gsomia_rules.pactfile.days import TODAY
from gsomia_rules.queries.agenda import AgendaEntry
from gsomia_rules.queries.agendas import PactAgenda, coverage, in_order, pact_agenda
from gsomia_rules.queries.changes import limit_changes
from gsomia_rules.queries.chart import default_range
from gsomia_rules.queries.comparison import Compared, compare_all
from gsomia_rules.queries.coverage import Coverage
from gsomia_rules.queries.due import last_day_within
from gsomia_rules.queries.library import Listing
from gsomia_rules.render import agenda_json, details_json, pacts_json, readings_json, segments_json
from gsomia_rules.render.jsonable import as_dict, reading_as_dict
from gsomia_rules.render.records import entry_row
from gsomia_rules.service.library import Library
from gsomia_rules.service.questions import Question, ask, asked_pact, day_of, require_order

__all__ = [
    "Agenda", "SideBySide", "agenda", "answer", "calendar", "deadlines", "details", "listing", "listings", "pacts",
    "readings", "segments", "side_by_side", "standing",
]  # fmt: skip

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
    def standing(self) -> "Agenda":
        """The agenda without the entries that an act has superseded."""
        return attrs.evolve(self, entries=tuple(entry for entry in self.entries if not entry.is_superseded))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The entries that still stand, as rows."""
        return [entry_row(entry) for entry in self.standing.entries]

    def as_dict(self) -> dict[str, Any]:
        """The agenda by the published schema ``agenda``."""
        return agenda_json.as_dict(self.rows, self.coverage)


@attrs.frozen
class SideBySide:
    """The answers of all readings for a day, and on which days they differ from the default one."""

    pact: Pact
    on: date
    first: date
    last: date

    @property
    def answers(self) -> Mapping[str, Standing | GsomiaRulesError]:
        """The answer of each reading, or why it has none."""
        return self.pact.comparison(self.on)

    @property
    def compared(self) -> tuple[Compared, ...]:
        """Every other reading against the default one."""
        return compare_all(self.pact, self.pact.reading, self.first, self.last)

    def as_dict(self, *, reasons: bool = False) -> dict[str, Any]:
        """The readings by the published schema ``readings``."""
        default, metadata, days = self.pact.reading, self.pact.metadata, (self.first, self.last)
        objects = [reading_as_dict(name, one, self.on, metadata, reasons=reasons) for name, one in self.answers.items()]
        return readings_json.as_dict(objects, default, self.compared, metadata, self.on, days)


def standing(pact: Pact, question: Question, at: datetime) -> Standing:
    """The answer to a question; raises what :func:`ask` raises."""
    return ask(_kept(pact, at, day_of(pact, question.day, at)), question, at)


def answer(pact: Pact, question: Question, at: datetime, *, reasons: bool = False) -> dict[str, Any]:
    """The same by the published schema ``answer``; its reasons only where they are asked for."""
    return as_dict(standing(pact, question, at), reasons=reasons)


def side_by_side(
    pact: Pact, question: Question, at: datetime, *, first: date | str | None = None, last: date | str | None = None
) -> SideBySide:
    """All readings of a pact, compared from one day through another, or around the day asked about."""
    on = day_of(pact, question.day, at)
    begins, ends = default_range(pact, on)
    begins, ends = day_of(pact, first or begins, at), day_of(pact, last or ends, at)
    require_order(begins, ends)
    return SideBySide(asked_pact(_kept(pact, at, on, begins, ends), question, at), on, begins, ends)


def readings(
    pact: Pact,
    question: Question,
    at: datetime,
    *,
    first: date | str | None = None,
    last: date | str | None = None,
    reasons: bool = False,
) -> dict[str, Any]:
    """The same by the schema ``readings``."""
    return side_by_side(pact, question, at, first=first, last=last).as_dict(reasons=reasons)


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
    return details_json.as_dict(listing(pact, on, at))


def pacts(library: Library, on: date | str, at: datetime) -> dict[str, Any]:
    """All pacts, each with where it stands on a day, by the schema ``pacts``."""
    return pacts_json.as_dict(listings(library, on, at))


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
        raise UnknownReading(
            f"no pact has a reading {reading!r}", "choose one that a pact has; the list of pacts shows them"
        )
    return _together(found)


def deadlines(pact: Pact, reading: str | None, first: date, last: date, at: datetime) -> Agenda:
    """The deadlines and events of a pact from one day through another, with the days left from the first."""
    require_order(first, last)
    part = pact_agenda(_kept(pact, at, first, last), reading, first, first, last, history=False)
    return _together([] if part is None else [part])


def calendar(
    pacts: Iterable[Pact], reading: str | None, length: Period, at: datetime, *, only_live: bool = False
) -> Agenda:
    """The deadlines and events in the year before the day in UTC, and for a length of time after it."""
    on = at.date()
    first, last = year_before(on), last_day_within(on, length)
    parts = (pact_agenda(pact, reading, on, first, last, only_live=only_live) for pact in pacts)
    return _together([part for part in parts if part is not None])


def listing(pact: Pact, on: date | str, at: datetime) -> Listing:
    """A pact with where it stands on a day."""
    day = day_of(pact, on, at)
    try:
        return Listing(pact.name, pact, _kept(pact, at, day).on(day))
    except DayOutOfRange as error:
        raise _named(pact.name, error) from error


def listings(library: Library, on: date | str, at: datetime) -> list[Listing]:
    """All pacts, each with where it stands on a day."""
    return [listing(pact, on, at) for pact in library.pacts]


def _kept(pact: Pact, at: datetime, *days: date) -> Pact:
    """The pact, whose answers are kept for the next question; far from the present, one that keeps none."""
    far = any(abs(day.year - at.year) > _YEARS_KEPT for day in days)
    return pact.without_kept_answers() if far else pact


def _together(found: list[PactAgenda]) -> Agenda:
    """The agendas of some pacts as one; raises the error of a reading that has none, one of days with its pact."""
    for part in found:
        if isinstance(part.refused, DayOutOfRange):
            raise _named(part.looked_at.metadata.pact, part.refused)
        if part.refused is not None:
            raise part.refused
    entries = in_order(entry for part in found for entry in part.entries)
    return Agenda(entries, coverage(part.looked_at for part in found))


def _named(pact: str, error: DayOutOfRange) -> DayOutOfRange:
    """The same error with the name of its pact, since the answer may be about many."""
    return DayOutOfRange(f"{pact}: {error.fault}", error.remedy)
